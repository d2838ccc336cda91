/**
 * A line for each request, on standard error.
 *
 * Lines are gathered and written by a thread of their own: an event thread waits for no disk and no
 * pipe. Whoever reads too slowly loses lines and is told how many.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum {
    REQUEST_LOG_MAX_BYTES = 1 << 20, /**< that wait to be written */
    REQUEST_LOG_FLUSH_MS = 200,
    REQUEST_LOG_TARGET_MAX_BYTES = 1024, /**< of a target in a line */
};

/** One request, answered. */
struct request_line {
    const char *method;
    const char *route;  /**< the pattern, or NULL for none */
    const char *target; /**< path and query as they came, or NULL where these are not asked for */
    const char *client; /**< address, likewise */
    unsigned status;
    size_t n_bytes; /**< of its body */
    uint64_t us;
    const char *from; /**< "memory", "worker", "direct" */
};

/** Any thread. */
struct request_log;

/** output: a descriptor, which stays the caller's. */
struct request_log *request_log_new(int output);

/** Writes what waits, then frees. */
void request_log_free(struct request_log *log);

void request_log_add(struct request_log *log, const struct request_line *line);
