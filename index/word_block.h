/**
 * Sorted keys with counts, packed: what a key shares with the one before it is not written again.
 *
 *     shared << 4 | rest   a byte; 15 in either half: that number less 15 follows as a varint
 *     rest of the key
 *     df << 1 | cased      a varint, of keys that have counts; where cased, two more follow:
 *     capital, upper
 *
 * Numbers may be negative (zigzag), so that changes are packed as what they change. The kind of a
 * key, its first byte, tells whether it has counts.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** What keys of the vocabulary are. */
enum word_kind {
    WORD_NEAR = 'd',  /**< hash of a sound without a piece (word_near.h), then its own; no counts */
    WORD_FORM = 'f',  /**< form, plain; 0, form as written where that has accents */
    WORD_SOUND = 's', /**< hash of the sound, form */
};

enum {
    WORD_KEY_MAX_BYTES = 160,  /**< kind, plain form, 0, form; rounded up */
    WORD_HASH_BYTES = 3,       /**< of a sound */
    WORD_BLOCK_MAX_BYTES = 920 /**< SQLite keeps a row up to 1,000 bytes of such a table whole */
};

/** In how many articles a form stands. */
struct word_counts {
    int64_t df;
    int64_t capital; /**< articles where it begins with a capital and nowhere does not */
    int64_t upper;   /**< articles where it stands in capitals */
};

/** A walk through packed entries; `key` to `counts` are of the entry it stands on. */
struct word_entries {
    const guint8 *at, *end;
    guint8 key[WORD_KEY_MAX_BYTES];
    size_t key_size;
    struct word_counts counts;
};

void word_entries_begin(struct word_entries *entries, const void *bytes, size_t size_bytes);

/** The next entry; false at the end, or where the bytes are damaged. */
bool word_entries_next(struct word_entries *entries);

/** Append an entry to a block. `last` is the key before it in that block; `last_size` may be 0. */
void word_entry_pack(GByteArray *block, const guint8 *last, size_t last_size, const guint8 *key,
                     size_t key_size, const struct word_counts *counts);

/** Order of keys: by their bytes. */
int word_key_compare(const guint8 *a, size_t a_size, const guint8 *b, size_t b_size);

/** The hash of a sound, in WORD_HASH_BYTES. */
uint32_t word_hash(const char *sound, size_t size_bytes);

/** A key of hashes begins so: the kind, then the hash, most significant byte first. */
enum { WORD_HASHED_BYTES = 1 + WORD_HASH_BYTES };
void word_key_hashed(guint8 key[WORD_HASHED_BYTES], enum word_kind kind, uint32_t hash);
