#include "web/listener.h"

#include "actueel/error.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int open_free(const char *host)
{
    g_autoptr(GError) error = NULL;
    int listener = listener_open(host, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpint(listener, >=, 0);
    return listener;
}

/** On port 0 there is a port, and it is told with the address as a browser wants it. */
static void test_address(void)
{
    static const char *const cases[][2] = {{"127.0.0.1", "http://127.0.0.1:%u/"},
                                           {"::1", "http://[::1]:%u/"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int listener = open_free(cases[i][0]);
        uint16_t port = listener_port(listener);
        g_autofree char *address = listener_address(listener);
        g_auto(GStrv) around = g_strsplit(cases[i][1], "%u", 2);
        g_autofree char *expected = g_strdup_printf("%s%u%s", around[0], port, around[1]);
        g_assert_cmpuint(port, >, 0);
        g_assert_cmpstr(address, ==, expected);
        g_assert_true((fcntl(listener, F_GETFL) & O_NONBLOCK) != 0);
        close(listener);
    }
}

static void test_refused(void)
{
    g_autoptr(GError) error = NULL;
    int taken = open_free("127.0.0.1");
    g_assert_cmpint(listener_open("127.0.0.1", listener_port(taken), &error), ==, -1);
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_BUSY);
    g_clear_error(&error);
    close(taken);
    g_assert_cmpint(listener_open("localhost", 0, &error), ==, -1);
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "localhost"));
}

/** What was handed over is taken where it listens, and then neither blocks nor is inherited. */
static void test_adopt(void)
{
    g_autoptr(GError) error = NULL;
    int listener = open_free("127.0.0.1");
    g_assert_cmpint(fcntl(listener, F_SETFL, 0), ==, 0);
    g_assert_cmpint(fcntl(listener, F_SETFD, 0), ==, 0);
    g_assert_true(listener_adopt(listener, &error));
    g_assert_no_error(error);
    g_assert_true((fcntl(listener, F_GETFL) & O_NONBLOCK) != 0);
    g_assert_true((fcntl(listener, F_GETFD) & FD_CLOEXEC) != 0);
    close(listener);
    int deaf = socket(AF_INET, SOCK_STREAM, 0), datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    const int others[] = {deaf, datagrams, STDERR_FILENO, -1};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_assert_false(listener_adopt(others[i], &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
        g_clear_error(&error);
    }
    close(deaf);
    close(datagrams);
}

/** A socket in the file system is called by its path, and has no port. */
static void test_unix(void)
{
    int pair[2];
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), ==, 0);
    g_autofree char *address = listener_address(pair[0]), *none = listener_address(-1);
    g_assert_true(g_str_has_prefix(address, "unix:"));
    g_assert_cmpuint(listener_port(pair[0]), ==, 0);
    g_assert_cmpuint(listener_port(-1), ==, 0);
    g_assert_cmpstr(none, ==, "unknown");
    close(pair[0]);
    close(pair[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/listener/address", test_address);
    g_test_add_func("/web/listener/refused", test_refused);
    g_test_add_func("/web/listener/adopt", test_adopt);
    g_test_add_func("/web/listener/unix", test_unix);
    return g_test_run();
}
