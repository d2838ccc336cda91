/**
 * The words of a chunk as people write them.
 */
#pragma once

#include "actueel/spelling.h"
#include "index/dutch/words.h"

/** As spelling_words, of one chunk of a text. */
void forms_of_chunk(const char *text, const struct chunk *chunk, spelling_func take, void *user);
