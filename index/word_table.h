/**
 * The table of the vocabulary as one ordered list of keys: read from a place on, changed in order.
 */
#pragma once

#include "index/store.h"
#include "index/word_block.h"

/** A walk through the table in order of key; `entries` holds what it stands on. */
struct word_walk {
    struct db *db;
    sqlite3_stmt *row; /**< NULL at the end */
    bool is_first;     /**< in the block that it began in */
    struct word_entries entries;
};

/**
 * Begin at the first key that is not less than `key`, of WORD_KEY_MAX_BYTES at most.
 *
 * Returns   1 where there is one, 0 where none, -1 with `error`. End it with word_walk_end.
 */
int word_walk_begin(struct word_walk *walk, struct archive *archive, const void *key,
                    size_t key_size, GError **error);
int word_walk_next(struct word_walk *walk, GError **error);
void word_walk_end(struct word_walk *walk);

/** Adds counts to a key, which comes where it is missing and goes where its df comes to 0. */
struct word_change {
    const guint8 *key; /**< the caller's */
    size_t key_size;
    struct word_counts counts; /**< of a key that has none: all 0 */
    bool is_new;               /**< set where the key was missing */
};

/** Make changes, sorted by key and each key once, within a write transaction. */
bool word_table_change(struct archive *archive, struct word_change *changes, size_t n_changes,
                       GError **error);
