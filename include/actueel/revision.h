/**
 * A light way to see an archive's newest revision: a connection that asks nothing else.
 */
#pragma once

#include "actueel/error.h"

#include <stdint.h>

/** Of one file. Used by one thread at a time. */
struct revision_watch;

/** NULL with `error` where there is no such file (ACTUEEL_ERROR_DISK) or it cannot be read. */
struct revision_watch *revision_watch_open(const char *path, GError **error);
void revision_watch_close(struct revision_watch *watch);

/**
 * The sequence number of the newest change that was committed before the call, or -1 where it
 * cannot be told now: the file is locked or damaged. Takes about a microsecond, and never waits.
 */
int64_t revision_watch_look(struct revision_watch *watch);
