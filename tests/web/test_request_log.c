#include "web/request_log.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

/** All that is in a pipe whose other end is closed. */
static char *read_all(int from)
{
    GString *text = g_string_new(NULL);
    char buffer[4096];
    for (ssize_t n; (n = read(from, buffer, sizeof buffer)) > 0;)
        g_string_append_len(text, buffer, n);
    close(from);
    return g_string_free(text, FALSE);
}

/** What a log with one line writes. */
static char *written(const struct request_line *line)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    struct request_log *log = request_log_new(ends[1]);
    request_log_add(log, line);
    request_log_free(log);
    close(ends[1]);
    return read_all(ends[0]);
}

static struct request_line plain_line(void)
{
    return (struct request_line){.method = "GET",
                                 .route = "/zoeken",
                                 .status = 200,
                                 .n_bytes = 1234,
                                 .us = 20350,
                                 .from = "worker"};
}

static void test_line(void)
{
    struct request_line line = plain_line();
    g_autofree char *text = written(&line);
    g_assert_cmpstr(text, ==,
                    "method=GET route=/zoeken status=200 bytes=1234 ms=20.3 from=worker\n");
    line.route = NULL;
    g_autofree char *without_route = written(&line);
    g_assert_nonnull(strstr(without_route, " route=none "));
}

/** One request is one line, whatever is in it, and no text of its own can look like a field. */
static void test_escapes(void)
{
    static const struct {
        const char *target, *written;
    } cases[] = {
        {"/zoeken?q=a b", "target=\"/zoeken?q=a b\"\n"},
        {"/\"status=500", "target=\"/\\x22status=500\"\n"},
        {"/a\\b", "target=\"/a\\x5cb\"\n"},
        {"/a\nmethod=GET", "target=\"/a\\x0amethod=GET\"\n"},
        {"/\033[31m", "target=\"/\\x1b[31m\"\n"},
        {"/caf\xc3\xa9", "target=\"/caf\\xc3\\xa9\"\n"},
        {"/\x7f", "target=\"/\\x7f\"\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct request_line line = plain_line();
        line.target = cases[i].target;
        line.client = "192.0.2.7";
        g_autofree char *text = written(&line);
        g_assert_true(g_str_has_suffix(text, cases[i].written));
        g_assert_nonnull(strstr(text, " client=\"192.0.2.7\""));
        g_assert_true(strchr(text, '\n') == text + strlen(text) - 1);
    }
}

static void test_long_target_is_cut(void)
{
    g_autofree char *target = g_strnfill(REQUEST_LOG_TARGET_MAX_BYTES + 1, 'a');
    struct request_line line = plain_line();
    line.target = target;
    g_autofree char *text = written(&line);
    g_assert_true(g_str_has_suffix(text, "aaa...\"\n"));
    g_assert_cmpuint(strlen(text), <, REQUEST_LOG_TARGET_MAX_BYTES + 200);
}

static void *read_late(void *user)
{
    return read_all(*(int *)user);
}

/** Nobody reads the pipe: adding goes on, memory is bounded, and what was lost is told. */
static void test_never_waits(void)
{
    enum { N_LINES = 40000 };
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    struct request_log *log = request_log_new(ends[1]);
    struct request_line line = plain_line();
    for (int i = 0; i < N_LINES; i++)
        request_log_add(log, &line);
    GThread *reader = g_thread_new("reader", read_late, &ends[0]);
    request_log_free(log);
    close(ends[1]);
    g_autofree char *text = g_thread_join(reader);
    const char *lost = g_strrstr(text, "lost=");
    g_assert_nonnull(lost);
    guint64 n_lost = g_ascii_strtoull(lost + strlen("lost="), NULL, 10);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_cmpuint(n_lost, >, 0);
    g_assert_cmpuint(g_strv_length(lines) - 2 + n_lost, ==, N_LINES);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/request-log/line", test_line);
    g_test_add_func("/web/request-log/escapes", test_escapes);
    g_test_add_func("/web/request-log/long-target", test_long_target_is_cut);
    g_test_add_func("/web/request-log/never-waits", test_never_waits);
    return g_test_run();
}
