#include "web/metrics.h"

#include <string.h>

static const char *const patterns[] = {"/", "/nieuws/:/:/:"};

static char *text_of(struct metrics *metrics)
{
    GString *text = g_string_new(NULL);
    metrics_write(metrics, text);
    return g_string_free(text, FALSE);
}

static void check_has_line(const char *text, const char *line)
{
    g_autofree char *whole = g_strdup_printf("\n%s\n", line);
    g_test_message("%s", line);
    g_assert_nonnull(strstr(text, whole));
}

static void test_counts(void)
{
    struct metrics *metrics = metrics_new(patterns, G_N_ELEMENTS(patterns));
    metrics_count(metrics, 0, 200, SERVED_REMEMBERED, 90);
    metrics_count(metrics, 0, 304, SERVED_REMEMBERED, 100);
    metrics_count(metrics, 1, 200, SERVED_BY_WORKER, 101);
    metrics_count(metrics, 1, 410, SERVED_BY_WORKER, 3000000);
    metrics_count(metrics, G_N_ELEMENTS(patterns), 404, SERVED_AT_ONCE, 1);
    metrics_count_refused(metrics);
    metrics_count_miss(metrics);
    metrics_count_miss(metrics);
    g_autofree char *text = text_of(metrics);
    const char *name = "actueel_http_request_duration_seconds";
    static const char *const requests[] = {
        "{route=\"/\",status=\"2xx\"} 1", "{route=\"/\",status=\"3xx\"} 1",
        "{route=\"/nieuws/:/:/:\",status=\"2xx\"} 1", "{route=\"/nieuws/:/:/:\",status=\"4xx\"} 1",
        "{route=\"none\",status=\"4xx\"} 1"};
    static const char *const durations[] = {"_bucket{from=\"memory\",le=\"0.0001\"} 2",
                                            "_bucket{from=\"memory\",le=\"+Inf\"} 2",
                                            "_bucket{from=\"worker\",le=\"0.0001\"} 0",
                                            "_bucket{from=\"worker\",le=\"0.00025\"} 1",
                                            "_bucket{from=\"worker\",le=\"2.5\"} 1",
                                            "_bucket{from=\"worker\",le=\"+Inf\"} 2",
                                            "_count{from=\"worker\"} 2",
                                            "_sum{from=\"worker\"} 3.000101"};
    for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
        g_autofree char *line = g_strconcat("actueel_http_requests_total", requests[i], NULL);
        check_has_line(text, line);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(durations); i++) {
        g_autofree char *line = g_strconcat(name, durations[i], NULL);
        check_has_line(text, line);
    }
    check_has_line(text, "actueel_requests_refused_total 1");
    check_has_line(text, "actueel_remembered_hits_total 2");
    check_has_line(text, "actueel_remembered_misses_total 2");
    metrics_free(metrics);
}

enum { N_THREADS = 4, N_COUNTS = 10000 };

static void *count(void *user)
{
    for (int i = 0; i < N_COUNTS; i++)
        metrics_count(user, 0, 200, SERVED_AT_ONCE, 10);
    return NULL;
}

static void test_threads(void)
{
    struct metrics *metrics = metrics_new(patterns, G_N_ELEMENTS(patterns));
    GThread *threads[N_THREADS];
    for (int i = 0; i < N_THREADS; i++)
        threads[i] = g_thread_new("count", count, metrics);
    for (int i = 0; i < N_THREADS; i++)
        g_thread_join(threads[i]);
    g_autofree char *text = text_of(metrics);
    check_has_line(text, "actueel_http_requests_total{route=\"/\",status=\"2xx\"} 40000");
    metrics_free(metrics);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/metrics/counts", test_counts);
    g_test_add_func("/web/metrics/threads", test_threads);
    return g_test_run();
}
