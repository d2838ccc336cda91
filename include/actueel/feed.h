/**
 * What an archive remembers of a feed that is polled.
 */
#pragma once

#include "actueel/archive.h"

/** How it went the last time; all moments in seconds since 1970 UTC. */
struct feed_state {
    char *etag,
        *modified;       /**< what the server said with the last document that was taken, or NULL */
    char *sha256;        /**< of that document, or NULL */
    int64_t asked;       /**< the last time; 0: never */
    unsigned n_failures; /**< in a row up to then */
    char *reason;        /**< of the last failure, or NULL */
    int64_t not_before;  /**< it is to be left alone until then; 0: it may be asked at once */
};

void feed_state_clear(struct feed_state *state);

/** What is remembered of an address, all 0 where nothing is; false with `error`. */
bool archive_feed_state(struct archive *archive, const char *url, struct feed_state *state,
                        GError **error);

/** Remember it, in a transaction of its own. */
bool archive_keep_feed_state(struct archive *archive, const char *url,
                             const struct feed_state *state, GError **error);
