/**
 * Tells how a word is read, step by step and why.
 */
#pragma once

#include "index/dutch/compound.h"
#include "index/dutch/stem.h"

/**
 * Appends lines about a word as written (UTF-8, not empty) to `out`. `is_shouted`: its line is all
 * in capitals, so that those of the word say nothing.
 */
void explain_word(struct stemmer *stemmer, const struct compound_evidence *evidence,
                  const char *written, size_t size_bytes, bool is_shouted, GString *out);
