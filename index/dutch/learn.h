/**
 * Learns from an archive's own words how compounds of them are taken apart.
 */
#pragma once

#include "actueel/dutch.h"
#include "index/dutch/compound.h"

/** analyser_learn_compound, with what the analyser knows of the language. */
char *learn_compound(const char *word, size_t size_bytes, const struct compound_evidence *language,
                     word_count_func count, void *user);
