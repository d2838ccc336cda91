/**
 * Rows of the full-text index. Nothing else writes them: FTS5 forgets an article by analysing the
 * very text that it was given, so giving and taking stand together.
 */
#pragma once

#include "index/store.h"

enum fts_table {
    FTS_LIVE,   /**< the one that answers questions */
    FTS_BESIDE, /**< the one that `actueel reindex` makes */
};

struct analysis;

enum { FTS_MERGE_PAGES = 256 /**< of FTS5's own, 4 KB each, written by one step of a merge */ };

/**
 * Put an article in the index, within a write transaction. Ids should ascend within a transaction:
 * FTS5 writes out what it has gathered where they descend.
 *
 * analysis   of these very texts; NULL: they are analysed here.
 */
bool fts_add(struct archive *archive, enum fts_table table, int64_t id, const char *title,
             const char *body, const struct analysis *analysis, GError **error);

/**
 * Merge segments of the index, outside a transaction: a few pages at a time, each for good at once.
 * Questions are answered faster by fewer segments; readers go on meanwhile.
 *
 * all   into one; else only where a level has gathered several.
 */
bool fts_merge(struct archive *archive, bool all, GError **error);

/** Take an article out; title and body as they were given to fts_add, to the byte. */
bool fts_remove(struct archive *archive, int64_t id, const char *title, const char *body,
                GError **error);
