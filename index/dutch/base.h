/**
 * Brings a word to its base form: `huizen` to huis, `aangehouden` to aanhoud, `grootste` to groot,
 * `zorgteams` to zorgteam.
 *
 * By the table of words (index/dutch/lexicon.h); a word that it does not know, by the rules of
 * inflection where they lead to a word it knows, and by the last part of a compound.
 */
#pragma once

#include <stddef.h>

enum { BASE_MAX_BYTES = 64 };

/**
 * The base form of a folded word.
 *
 * base      gets it, with a NUL. It may be longer than the word (`musea`), never above the limit.
 * Returns   its size; 0: neither the table nor the rules know this word.
 */
size_t base_of(const char *word, size_t size_bytes, char base[BASE_MAX_BYTES + 1]);
