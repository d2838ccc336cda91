/**
 * The header row of comma-separated values: by what cells are parted, and what columns are called.
 */
#pragma once

#include "src/import/csv_row.h"
#include "src/import/fields.h"

struct csv_header {
    struct csv_form form;
    size_t before_bytes; /**< of what stands before the row: `sep=;`, a title, blank lines */
    unsigned n_before;   /**< lines of it */
    bool is_known;       /**< a column is a title, and one a date or a body */
    bool is_even;        /**< rows below have as many cells, and its own look like names */
    size_t n_cells;
};

/**
 * Find the header row of a text: the first one of those at its beginning that has known names; else
 * the very first. Commas, semicolons, tabs and bars are tried, unless a line `sep=;` says which it
 * is.
 *
 * is_all    the text is all of the file; else it is its beginning.
 * Returns   false where no row of it ends, or all are blank.
 */
bool csv_header_find(const char *text, size_t size_bytes, bool is_all, const struct fields *fields,
                     struct csv_header *header);

/** Whether a row's cells are names of columns, a title's and that of a date or a body with it. */
bool csv_header_is(const struct csv_row *row, const struct fields *fields);

/** A cell as a name: in UTF-8, on one line. The caller frees it. */
char *csv_header_name(const struct csv_row *row, size_t i);
