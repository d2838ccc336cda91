/**
 * Tells how a word is read, step by step and why.
 */
#pragma once

#include "index/dutch/compound.h"
#include "index/dutch/stem.h"

/** Appends lines about a word as written (UTF-8, not empty) to `out`. */
void explain_word(struct stemmer *stemmer, const struct compound_evidence *evidence,
                  const char *written, size_t size_bytes, GString *out);
