/**
 * What the server counts, as Prometheus reads it. Of visitors only how many there are.
 *
 * Source   the Prometheus text format 0.0.4
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/** How a request got its answer. */
enum served {
    SERVED_AT_ONCE,    /**< without the archive: assets, refusals */
    SERVED_REMEMBERED, /**< the answer was there already */
    SERVED_BY_WORKER,
    N_SERVED
};

/** Any thread. */
struct metrics;

/** "direct", "memory", "worker". */
const char *metrics_served_name(enum served served);

/** `patterns`: of the routes, by number; must outlive the metrics. */
struct metrics *metrics_new(const char *const *patterns, size_t n_routes);
void metrics_free(struct metrics *metrics);

/** An answer was made. route: its number; n_routes where there is none. us: since it was asked. */
void metrics_count(struct metrics *metrics, size_t route, unsigned status, enum served served,
                   uint64_t us);

/** A request found all workers busy, and the queue full or too slow. */
void metrics_count_refused(struct metrics *metrics);

/** A request that could be answered from memory asked for what was not there. */
void metrics_count_miss(struct metrics *metrics);

/** All that was counted, a line each. */
void metrics_write(struct metrics *metrics, GString *text);

/** One line with its kind ("gauge", "counter") and what it means. */
void metrics_write_one(GString *text, const char *name, const char *kind, const char *help,
                       double value);
