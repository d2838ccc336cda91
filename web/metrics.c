#include "web/metrics.h"

#include <stdatomic.h>

enum { N_CLASSES = 6, CLASS_SIZE = 100, US_A_SECOND = 1000000 };

/** Upper ends of the histogram's buckets, in microseconds; one more has no end. */
static const uint64_t bucket_ends_us[] = {100,   250,   500,    1000,   2500,   5000,    10000,
                                          25000, 50000, 100000, 250000, 500000, 1000000, 2500000};

enum { N_BUCKETS = G_N_ELEMENTS(bucket_ends_us) + 1 };

struct histogram {
    _Atomic uint64_t buckets[N_BUCKETS];
    _Atomic uint64_t sum_us;
};

struct metrics {
    const char *const *patterns;
    size_t n_routes;
    _Atomic uint64_t (*requests)[N_CLASSES]; /**< by route, the last for none; by status / 100 */
    struct histogram histograms[N_SERVED];
    _Atomic uint64_t n_refused, n_misses;
};

static const char *const served_names[] = {
    [SERVED_AT_ONCE] = "direct", [SERVED_REMEMBERED] = "memory", [SERVED_BY_WORKER] = "worker"};

const char *metrics_served_name(enum served served)
{
    return served_names[served];
}

static void add(_Atomic uint64_t *counter, uint64_t n)
{
    atomic_fetch_add_explicit(counter, n, memory_order_relaxed);
}

static uint64_t read_counter(_Atomic uint64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

struct metrics *metrics_new(const char *const *patterns, size_t n_routes)
{
    struct metrics *metrics = g_new0(struct metrics, 1);
    metrics->patterns = patterns;
    metrics->n_routes = n_routes;
    metrics->requests = g_malloc0_n(n_routes + 1, sizeof *metrics->requests);
    return metrics;
}

void metrics_free(struct metrics *metrics)
{
    if (metrics == NULL)
        return;
    g_free(metrics->requests);
    g_free(metrics);
}

void metrics_count(struct metrics *metrics, size_t route, unsigned status, enum served served,
                   uint64_t us)
{
    struct histogram *histogram = &metrics->histograms[served];
    size_t bucket = 0;
    while (bucket < N_BUCKETS - 1 && us > bucket_ends_us[bucket])
        bucket++;
    add(&metrics->requests[MIN(route, metrics->n_routes)][MIN(status / CLASS_SIZE, N_CLASSES - 1)],
        1);
    add(&histogram->buckets[bucket], 1);
    add(&histogram->sum_us, us);
}

void metrics_count_refused(struct metrics *metrics)
{
    add(&metrics->n_refused, 1);
}

void metrics_count_miss(struct metrics *metrics)
{
    add(&metrics->n_misses, 1);
}

static void write_head(GString *text, const char *name, const char *kind, const char *help)
{
    g_string_append_printf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
}

/** With a point whatever the locale is. */
static void write_number(GString *text, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, " %s\n", g_ascii_formatd(digits, sizeof digits, "%.15g", value));
}

void metrics_write_one(GString *text, const char *name, const char *kind, const char *help,
                       double value)
{
    write_head(text, name, kind, help);
    g_string_append(text, name);
    write_number(text, value);
}

/** Patterns hold no sign that a label's value must escape. */
static void write_requests(struct metrics *metrics, GString *text)
{
    write_head(text, "actueel_http_requests_total", "counter",
               "Requests that were answered, by route and class of status.");
    for (size_t i = 0; i <= metrics->n_routes; i++) {
        const char *route = i < metrics->n_routes ? metrics->patterns[i] : "none";
        for (int class = 1; class < N_CLASSES; class ++) {
            uint64_t n = read_counter(&metrics->requests[i][class]);
            if (n > 0)
                g_string_append_printf(text,
                                       "actueel_http_requests_total{route=\"%s\",status=\"%dxx\"} "
                                       "%" G_GUINT64_FORMAT "\n",
                                       route, class, n);
        }
    }
}

static void write_histogram(struct histogram *histogram, const char *served, GString *text)
{
    const char *name = "actueel_http_request_duration_seconds";
    uint64_t n = 0;
    for (size_t i = 0; i < N_BUCKETS; i++) {
        char end[G_ASCII_DTOSTR_BUF_SIZE] = "+Inf";
        if (i < N_BUCKETS - 1)
            g_ascii_formatd(end, sizeof end, "%g", (double)bucket_ends_us[i] / US_A_SECOND);
        n += read_counter(&histogram->buckets[i]);
        g_string_append_printf(text, "%s_bucket{from=\"%s\",le=\"%s\"} %" G_GUINT64_FORMAT "\n",
                               name, served, end, n);
    }
    g_string_append_printf(text, "%s_sum{from=\"%s\"}", name, served);
    write_number(text, (double)read_counter(&histogram->sum_us) / US_A_SECOND);
    g_string_append_printf(text, "%s_count{from=\"%s\"} %" G_GUINT64_FORMAT "\n", name, served, n);
}

static uint64_t n_served(struct metrics *metrics, enum served served)
{
    uint64_t n = 0;
    for (size_t i = 0; i < N_BUCKETS; i++)
        n += read_counter(&metrics->histograms[served].buckets[i]);
    return n;
}

void metrics_write(struct metrics *metrics, GString *text)
{
    write_requests(metrics, text);
    write_head(text, "actueel_http_request_duration_seconds", "histogram",
               "From a request's first line to its answer being ready to send.");
    for (int i = 0; i < N_SERVED; i++)
        write_histogram(&metrics->histograms[i], served_names[i], text);
    metrics_write_one(text, "actueel_requests_refused_total", "counter",
                      "Requests that found all workers busy and got 503.",
                      (double)read_counter(&metrics->n_refused));
    metrics_write_one(text, "actueel_remembered_hits_total", "counter",
                      "Requests that were answered from memory.",
                      (double)n_served(metrics, SERVED_REMEMBERED));
    metrics_write_one(text, "actueel_remembered_misses_total", "counter",
                      "Requests that might have been, but went to a worker.",
                      (double)read_counter(&metrics->n_misses));
}
