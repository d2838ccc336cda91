/**
 * Brings a word to its stem: the base form by the table of words and the rules of inflection
 * (index/dutch/base.h), and what those do not know by libstemmer's Dutch algorithm.
 *
 * Source    https://snowballstem.org/algorithms/dutch/stemmer.html
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stddef.h>

/** Not shared between threads. */
struct stemmer;

struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *stemmer);
ACTUEEL_AUTOPTR(stemmer, stemmer_free)

/**
 * The stem of a folded word.
 *
 * size_bytes  of the word, at most TERM_MAX_BYTES.
 * Returns     the stem, never empty and at most TERM_MAX_BYTES; the stemmer's own until its next
 *             call; `stem_bytes` tells its size.
 */
const char *stemmer_stem(struct stemmer *stemmer, const char *word, size_t size_bytes,
                         size_t *stem_bytes);

/** Adds what decides over stems to a checksum. */
void stemmer_identify(GChecksum *checksum);
