/**
 * What each place of an article gave: its text where another place's governs, its topics, and what
 * else it gives under the same name.
 *
 * All of it within a write transaction.
 */
#pragma once

#include "index/key.h"
#include "index/store.h"

/** Keep the text of a place that is not its article's first: in place of what it gave before. */
bool places_keep_text(struct archive *archive, int64_t place, const struct article *article,
                      const guint8 hash[KEY_HASH_BYTES], GError **error);

/**
 * A place's text as an article of its own, of the article's date where the place knows none, with
 * the topics that it names. The caller frees it; NULL with `error`.
 */
struct article *places_read_text(struct archive *archive, int64_t place, GError **error);

/**
 * Make the topics that a place gives those named (struct given_topic *), and the article's topics
 * by source those of all its places. `changed` is set where the article's differ now.
 */
bool places_write_topics(struct archive *archive, const char *key, int64_t place,
                         const GPtrArray *named, bool *changed, GError **error);

/** A place goes from one article to another, with what it gave; the first keeps what the others
 * give it. */
bool places_move(struct archive *archive, int64_t place, const char *from, const char *to,
                 GError **error);

/**
 * Whether a place gives this text, with these details, besides the ones that are stored: a source
 * may give two under one name. 1, 0, or -1 with `error`.
 */
int places_also_gave(struct archive *archive, int64_t place, const guint8 hash[KEY_HASH_BYTES],
                     const guint8 details[KEY_IDENTITY_BYTES], int64_t run, GError **error);

/**
 * What a place gave is about to be replaced in a run: where that run brought it too, it is kept as
 * given besides; what was, and is not given any more, is forgotten.
 */
bool places_replace(struct archive *archive, int64_t place,
                    const guint8 identity[KEY_IDENTITY_BYTES], int64_t run, GError **error);
