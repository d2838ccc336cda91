/**
 * Candidates under way: the best of them are kept.
 */
#pragma once

#include "actueel/suggest.h"
#include "index/word_block.h"

/** An array that owns its candidates (struct suggestion *). */
GPtrArray *suggestions_new(void);

/** A candidate as its counts say that it is mostly written. */
struct suggestion *suggestion_new(const char *form, const struct word_counts *counts, int distance);

/** Sort by `rank`, the least first, then by text, and drop all but `n`. */
void suggestions_keep(GPtrArray *suggestions, double (*rank)(const struct suggestion *),
                      unsigned n);

/** As suggest_words, within a read transaction. */
GPtrArray *suggestions_near(struct archive *archive, const char *word, unsigned n, GError **error);
