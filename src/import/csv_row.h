/**
 * A row of comma-separated values: its cells, and where it ends.
 *
 * Source    RFC 4180; and what programs write besides: blanks before a quote, quotes within a
 *           quoted cell that are not doubled, and one that is never closed.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum { CSV_MAX_COLUMNS = 500 /**< cells of a row that are kept; all are counted */ };

/** How a file parts its cells and rows. */
struct csv_form {
    char delimiter;     /**< `,`, `;`, a tab... */
    bool has_escapes;   /**< a quote behind a backslash is a letter of its cell */
    bool is_line_bound; /**< no quote reaches over the end of a line */
};

struct csv_row {
    GString *text;           /**< the cells' letters, one cell after the other */
    GArray *ends;            /**< where each ends in it (size_t) */
    size_t n_cells;          /**< as they stand */
    size_t n_filled;         /**< up to the last one that is not blank */
    size_t size_bytes;       /**< as it stands, with its line end; or how far it was read */
    size_t first_line_bytes; /**< up to its first line end; all of it where there is none */
    unsigned n_lines;        /**< line ends in it */
    bool has_loose_quote;    /**< in a quoted cell, neither doubled nor its end */
};

void csv_row_init(struct csv_row *row);
void csv_row_clear(struct csv_row *row);

enum csv_step {
    CSV_ROW,  /**< the row is filled */
    CSV_MORE, /**< the text ends before the row does; its first line may be there */
    CSV_OPEN, /**< a quote was left open: only the first line's size is of use */
};

/**
 * Read the row that a text begins with; its cells stand until the next call.
 *
 * is_all   the text ends where the file does: then a row ends there too.
 */
enum csv_step csv_row_read(struct csv_row *row, const struct csv_form *form, const char *text,
                           size_t size_bytes, bool is_all);

/** A cell, from 0, without the blanks around it; empty where the row has none. */
const char *csv_row_cell(const struct csv_row *row, size_t i, size_t *size_bytes);
