/**
 * Passes what one thread has made to the next, in order; who is ahead waits.
 */
#pragma once

#include "actueel/autoptr.h"

#include <stdbool.h>

struct channel;

/** Holds at most `capacity` pointers, at least 1. */
struct channel *channel_new(unsigned capacity);

/** When no thread uses it any more; what is still in it is the caller's to have taken. */
void channel_free(struct channel *channel);
ACTUEEL_AUTOPTR(channel, channel_free)

/** Give one, never NULL; waits for room. */
void channel_give(struct channel *channel, gpointer item);

/** No more will be given. */
void channel_close(struct channel *channel);

/** The next one; waits for it. NULL: it is closed and empty. */
gpointer channel_take(struct channel *channel);
