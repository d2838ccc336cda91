/**
 * At which words of an article a question's words stand. FTS5 knows it while it matches, so
 * that a passage can be shown without the whole text being analysed again.
 */
#pragma once

#include <stdbool.h>

enum { POSITIONS_MAX = 64 /**< of one article; of more none are kept */ };

/** Of one field; all zero: none are known. */
struct positions {
    bool is_known;
    unsigned n;
    unsigned words[POSITIONS_MAX]; /**< as term.position counts; ascending once sorted */
};

struct field_positions {
    struct positions title, body;
};

/** Adds `n_words` from one on; where there are too many, all are forgotten for good. */
void positions_add(struct positions *positions, unsigned first, unsigned n_words);

/** Nothing is added any more. */
void positions_sort(struct positions *positions);
