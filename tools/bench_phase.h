/**
 * A part of a measurement in a process of its own, so that its peak of memory is its own too.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

/** Gives its figures as an object, or NULL with `error`. */
typedef json_t *(*phase_func)(const void *user, GError **error);

/** The figures of a phase with `peakMB` added, or NULL with `error`. Call before any thread runs.
 */
json_t *bench_phase(phase_func phase, const void *user, GError **error);
