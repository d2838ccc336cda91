/**
 * Remembers what words were read as: a text says the same few thousand words over and over.
 */
#pragma once

#include "index/dutch/reading.h"

enum { CACHE_MAX_WORDS = 1 << 18 }; /**< then it begins anew */

struct cache;

/** A word that was read; behind its terms are the places of its parts (struct reading_place). */
struct known_word {
    const guint8 *terms; /**< packed, as dutch.h says */
    guint32 number;      /**< the cache's own of this word, from 1; 0: none */
    guint16 terms_bytes;
    guint16 size; /**< of the word as written */
    bool stop;
    bool is_sought; /**< one of the terms is, as far as cache_seek told */
};

/** `evidence` (or NULL) must stay as long. */
struct cache *cache_new(const struct compound_evidence *evidence);
void cache_free(struct cache *cache);
ACTUEEL_AUTOPTR(cache, cache_free)

/** Tell which terms are sought, before any word is read; without it all are. */
void cache_seek(struct cache *cache, sought_func sought, const void *user);

/** A word as it stands in a text; the cache's own until its next call. */
const struct known_word *cache_read(struct cache *cache, const char *word, size_t size_bytes);

/** The stemmer that it reads with. */
struct stemmer *cache_stemmer(const struct cache *cache);
