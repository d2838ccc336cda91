/**
 * What holds just now, seen without a worker: which file the archive is, and its newest revision.
 *
 * An event thread asks at the beginning of each request, so that what is remembered is never older
 * than a commit that was acknowledged before the request began.
 */
#pragma once

#include "web/moment.h"

#include <stdbool.h>

enum { LOOKOUT_MAX_THREADS = 8 };

/** Any thread, `n_threads` at a time without waiting for each other. */
struct lookout;

/** n_threads: at most LOOKOUT_MAX_THREADS. */
struct lookout *lookout_new(const char *path, unsigned n_threads);
void lookout_free(struct lookout *lookout);

/** False where it cannot be told now: the archive is missing, locked or damaged. Never waits. */
bool lookout_see(struct lookout *lookout, struct moment *moment);
