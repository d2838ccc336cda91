/**
 * Which words that stand joined are as often written as one: `e-mail` is `email`.
 */
#pragma once

#include "index/dutch/fold.h"
#include "index/dutch/words.h"

/** How many words of a chunk, from `first` on, may also be written as one; 1: only itself. */
unsigned joined_as_one(const char *text, const struct chunk *chunk, unsigned first);

/**
 * Those words without the signs between them.
 *
 * Returns   how many bytes they take; 0 where they are more than FOLD_MAX_READ_BYTES.
 */
size_t joined_write(const char *text, const struct chunk *chunk, unsigned first, unsigned n_words,
                    char one[FOLD_MAX_READ_BYTES]);
