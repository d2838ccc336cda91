#include "src/import/csv_rows.h"

#include <string.h>

void csv_rows_init(struct csv_rows *rows, struct input *input)
{
    *rows = (struct csv_rows){.input = input};
    csv_row_init(&rows->row);
}

void csv_rows_clear(struct csv_rows *rows)
{
    csv_row_clear(&rows->row);
}

bool csv_rows_look(struct csv_rows *rows, size_t size_bytes, GError **error)
{
    size_t size;
    for (input_bytes(rows->input, &size); !rows->is_all && size < size_bytes;
         input_bytes(rows->input, &size)) {
        enum input_step step = input_more(rows->input, error);
        if (step == INPUT_FAILED)
            return false;
        rows->is_all = step == INPUT_END;
    }
    return true;
}

void csv_rows_skip(struct csv_rows *rows, size_t size_bytes, unsigned n_lines)
{
    input_take(rows->input, size_bytes);
    rows->n_passed += n_lines;
}

/** Passes over the rest of a line, its end included. */
static bool skip_line(struct csv_rows *rows, GError **error)
{
    while (rows->is_skipping) {
        size_t size;
        const char *bytes = input_bytes(rows->input, &size);
        const char *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
        csv_rows_skip(rows, end != NULL ? (size_t)(end - bytes) + 1 : size, end != NULL);
        rows->is_skipping = end == NULL && !rows->is_all;
        if (rows->is_skipping && !csv_rows_look(rows, INPUT_AHEAD_BYTES, error))
            return false;
    }
    return true;
}

static enum csv_found find(struct csv_rows *rows, size_t size_bytes, unsigned n_lines,
                           enum csv_found found)
{
    size_t size;
    rows->bytes = input_bytes(rows->input, &size);
    rows->line = rows->n_passed + 1;
    rows->size_bytes = size_bytes;
    rows->n_lines = n_lines;
    rows->first_bytes = rows->row.first_line_bytes;
    return found;
}

/** What was read is no row: a line of it, or of a line without an end its beginning. */
static enum csv_found find_line(struct csv_rows *rows)
{
    size_t first = rows->row.first_line_bytes;
    rows->n_vain_bytes += rows->row.size_bytes;
    rows->form.is_line_bound = rows->n_vain_bytes > CSV_VAIN_MAX_BYTES;
    if (first > 0 && first <= FORMAT_RECORD_MAX_BYTES)
        return find(rows, first, rows->row.n_lines > 0, CSV_UNCLOSED);
    rows->is_skipping = true;
    return find(rows, FORMAT_RECORD_MAX_BYTES, 0, CSV_TOO_LONG);
}

enum csv_found csv_rows_next(struct csv_rows *rows, GError **error)
{
    csv_rows_skip(rows, rows->size_bytes, rows->n_lines);
    rows->size_bytes = 0;
    rows->n_lines = 0;
    if (!skip_line(rows, error))
        return CSV_FAILED;
    for (;;) {
        size_t size;
        const char *bytes = input_bytes(rows->input, &size);
        if (size == 0 && rows->is_all)
            return CSV_END;
        enum csv_step step = csv_row_read(&rows->row, &rows->form, bytes, size, rows->is_all);
        if (step == CSV_OPEN || rows->row.size_bytes > FORMAT_RECORD_MAX_BYTES)
            return find_line(rows);
        if (step == CSV_ROW)
            return find(rows, rows->row.size_bytes, rows->row.n_lines, CSV_FOUND);
        if (!csv_rows_look(rows, 2 * size + 1, error))
            return CSV_FAILED;
    }
}

void csv_rows_cut(struct csv_rows *rows)
{
    rows->n_vain_bytes += rows->size_bytes;
    rows->form.is_line_bound = rows->n_vain_bytes > CSV_VAIN_MAX_BYTES;
    rows->size_bytes = rows->first_bytes;
    rows->n_lines = 1;
}
