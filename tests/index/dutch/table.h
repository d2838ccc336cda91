/**
 * The tables beside these tests: lines of cells parted by tabs, `#` before a remark, and C escapes
 * (octal for bytes) for what can't be seen.
 */
#pragma once

#include "actueel/dutch.h"

/** Takes one row; `cells` are unescaped. */
typedef void (*row_func)(char **cells, struct analyser *analyser);

/** Has each row of tests/index/dutch/NAME taken; it must have `n_cells`, the table `min_rows`. */
void table_each(const char *name, guint n_cells, guint min_rows, row_func take);

/** A term kept beyond the analyser's call. */
struct seen_term {
    char *text; /**< without the byte of its kind */
    size_t size_bytes;
    enum term_kind kind;
    size_t start, end;
    unsigned position, n_words;
    bool stop;
};

/** The terms of a text (struct seen_term); the caller unrefs. */
GArray *terms_of(struct analyser *analyser, const char *text, size_t size_bytes);

/** The terms of some words of a text, by analyser_terms_at. */
GArray *terms_at(struct analyser *analyser, const char *text, size_t size_bytes,
                 const unsigned *positions, unsigned n_positions);

/** Terms as the tables write them: `form:e-mail@0[0-6]*2`, `stem:de@0[0-2]~`. The caller frees. */
char *terms_written(const GArray *terms);
