/**
 * What a text gives to an archive besides its own row, by itself and not as one of a batch: the
 * index, words, acronyms, the topics of stored queries.
 */
#pragma once

#include "index/store.h"

/**
 * Put in what a text gives, within a write transaction; what an earlier text of the article gave to
 * acronyms and topics is replaced.
 */
bool text_rows_put(struct archive *archive, const char *key, int64_t id, const char *title,
                   const char *body, GError **error);

/** Take what a text gave out of index and words; title and body as they were put, to the byte. */
bool text_rows_take(struct archive *archive, int64_t id, const char *title, const char *body,
                    GError **error);
