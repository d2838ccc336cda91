/**
 * An input row by row, in bounded memory, whatever its quotes are.
 */
#pragma once

#include "src/import/csv_row.h"
#include "src/import/format.h"

enum {
    /** Bytes that may be read in vain for open quotes; then none reaches over a line's end. */
    CSV_VAIN_MAX_BYTES = 4 * FORMAT_RECORD_MAX_BYTES,
};

struct csv_rows {
    struct input *input;
    struct csv_form form; /**< set before the first row is asked for */
    struct csv_row row;   /**< the last one's cells */
    const char *bytes;    /**< as it stands in the input; valid until the next one */
    size_t size_bytes;
    uint64_t line;       /**< where it begins, from 1 */
    unsigned n_lines;    /**< line ends in it */
    size_t first_bytes;  /**< of its first line */
    uint64_t n_passed;   /**< line ends before it */
    size_t n_vain_bytes; /**< read for quotes that stay open */
    bool is_all;         /**< the input has no more than its bytes */
    bool is_skipping;    /**< the rest of a line that is too long comes first */
};

enum csv_found {
    CSV_FOUND,    /**< a row */
    CSV_UNCLOSED, /**< a line in which a quote is left open; the next row begins behind it */
    CSV_TOO_LONG, /**< the beginning of a line longer than FORMAT_RECORD_MAX_BYTES */
    CSV_END,
    CSV_FAILED,
};

void csv_rows_init(struct csv_rows *rows, struct input *input);
void csv_rows_clear(struct csv_rows *rows);

/** Unpack at least so many bytes, or all there are; false with `error` as of input_more. */
bool csv_rows_look(struct csv_rows *rows, size_t size_bytes, GError **error);

/** Pass over bytes with so many line ends, before the first row. */
void csv_rows_skip(struct csv_rows *rows, size_t size_bytes, unsigned n_lines);

/** The next row, whose cells stand as the input has them. */
enum csv_found csv_rows_next(struct csv_rows *rows, GError **error);

/** The row was none after all: its first line alone is, and the next one begins behind it. */
void csv_rows_cut(struct csv_rows *rows);
