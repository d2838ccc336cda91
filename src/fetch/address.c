#include "src/fetch/address.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>

enum { IPV4_BYTES = 4, IPV6_BYTES = 16, BITS = 8 };

/** The first bits of addresses that are not of the whole internet. */
struct range {
    unsigned char bytes[IPV6_BYTES];
    unsigned n_bits;
};

static const struct range private_ipv4[] = {
    {{0}, 8},         {{10}, 8},       {{100, 64}, 10},      {{127}, 8},
    {{169, 254}, 16}, {{172, 16}, 12}, {{192, 0, 0}, 24},    {{192, 0, 2}, 24},
    {{192, 168}, 16}, {{198, 18}, 15}, {{198, 51, 100}, 24}, {{203, 0, 113}, 24},
    {{224}, 4},       {{240}, 4},
};

static const struct range private_ipv6[] = {
    {{0}, 96},    /* unspecified, this machine, IPv4 in its oldest dress */
    {{0x01}, 64}, /* to be thrown away */
    {{0x20, 0x01, 0x0d, 0xb8}, 32},
    {{0xfc}, 7},
    {{0xfe, 0x80}, 10},
    {{0xfe, 0xc0}, 10},
    {{0xff}, 8},
};

/** Addresses of IPv6 that stand for one of IPv4, which begins at a byte of theirs. */
static const struct {
    struct range range;
    unsigned at;
} translated[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},
    {{{0, 0x64, 0xff, 0x9b}, 96}, 12},
    {{{0x20, 0x02}, 16}, 2},
};

static bool is_within(const unsigned char *bytes, const struct range *range)
{
    unsigned n_whole = range->n_bits / BITS, n_rest = range->n_bits % BITS;
    if (memcmp(bytes, range->bytes, n_whole) != 0)
        return false;
    unsigned mask = n_rest == 0 ? 0 : 0xffU << (BITS - n_rest) & 0xffU;
    return ((bytes[n_whole % IPV6_BYTES] ^ range->bytes[n_whole % IPV6_BYTES]) & mask) == 0;
}

static bool ipv4_is_public(const unsigned char bytes[IPV4_BYTES])
{
    for (size_t i = 0; i < G_N_ELEMENTS(private_ipv4); i++)
        if (is_within(bytes, &private_ipv4[i]))
            return false;
    return true;
}

static bool ipv6_is_public(const unsigned char bytes[IPV6_BYTES])
{
    for (size_t i = 0; i < G_N_ELEMENTS(translated); i++)
        if (is_within(bytes, &translated[i].range))
            return ipv4_is_public(bytes + translated[i].at);
    for (size_t i = 0; i < G_N_ELEMENTS(private_ipv6); i++)
        if (is_within(bytes, &private_ipv6[i]))
            return false;
    return true;
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in ipv4;
        memcpy(&ipv4, address, sizeof ipv4);
        return ipv4_is_public((const unsigned char *)&ipv4.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 ipv6;
        memcpy(&ipv6, address, sizeof ipv6);
        return ipv6_is_public((const unsigned char *)&ipv6.sin6_addr);
    }
    return false;
}
