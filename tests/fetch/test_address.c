#include "src/fetch/address.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>

/** Whether an address as it is written is public. */
static bool is_public(const char *text)
{
    struct sockaddr_in ipv4 = {.sin_family = AF_INET};
    struct sockaddr_in6 ipv6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &ipv4.sin_addr) == 1)
        return address_is_public((const struct sockaddr *)&ipv4);
    g_assert_cmpint(inet_pton(AF_INET6, text, &ipv6.sin6_addr), ==, 1);
    return address_is_public((const struct sockaddr *)&ipv6);
}

static void test_private(void)
{
    static const char *const addresses[] = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "2002:7f00:1::",
        "fc00::1",
        "fdff:ffff::1",
        "fe80::1",
        "febf::1",
        "ff02::1",
        "2001:db8::1",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_test_message("%s", addresses[i]);
        g_assert_false(is_public(addresses[i]));
    }
}

static void test_public(void)
{
    static const char *const addresses[] = {
        "1.1.1.1",        "9.255.255.255",    "11.0.0.0",       "100.63.255.255", "100.128.0.0",
        "126.0.0.1",      "128.0.0.1",        "172.15.0.1",     "172.32.0.0",     "192.167.1.1",
        "198.17.0.1",     "198.20.0.0",       "223.255.0.1",    "2001:610:1::1",  "2a00:1450::1",
        "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_test_message("%s", addresses[i]);
        g_assert_true(is_public(addresses[i]));
    }
}

static void test_other_families(void)
{
    struct sockaddr local = {.sa_family = AF_UNIX};
    g_assert_false(address_is_public(&local));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fetch/address/private", test_private);
    g_test_add_func("/fetch/address/public", test_public);
    g_test_add_func("/fetch/address/other-families", test_other_families);
    return g_test_run();
}
