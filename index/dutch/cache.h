/**
 * Remembers what words were read as: a text says the same few thousand words over and over.
 */
#pragma once

#include "index/dutch/reading.h"

enum { CACHE_MAX_WORDS = 1 << 17 }; /**< then it begins anew */

struct cache;

/** `evidence` (or NULL) must stay as long. */
struct cache *cache_new(const struct compound_evidence *evidence);
void cache_free(struct cache *cache);
ACTUEEL_AUTOPTR(cache, cache_free)

/** The reading of a word as it stands in a text; the cache's own until its next call. */
const struct reading *cache_read(struct cache *cache, const char *word, size_t size_bytes);

/** The stemmer that it reads with. */
struct stemmer *cache_stemmer(const struct cache *cache);
