#include "src/import/csv_row.h"

#include <string.h>

/** A row that is being read. */
struct scan {
    const struct csv_form *form;
    struct csv_row *row;
    const char *from, *at, *end;
    bool is_all;
};

void csv_row_init(struct csv_row *row)
{
    *row = (struct csv_row){.text = g_string_new(NULL),
                            .ends = g_array_new(FALSE, FALSE, sizeof(size_t))};
}

void csv_row_clear(struct csv_row *row)
{
    if (row->text != NULL)
        g_string_free(row->text, TRUE);
    g_clear_pointer(&row->ends, g_array_unref);
    *row = (struct csv_row){0};
}

static void append(struct scan *scan, const char *from, const char *end)
{
    g_string_append_len(scan->row->text, from, end - from);
}

static void pass_line_end(struct scan *scan, const char *line_end)
{
    if (scan->row->n_lines++ == 0)
        scan->row->first_line_bytes = (size_t)(line_end - scan->from) + 1;
}

/** Counts the line ends before `end`. */
static unsigned pass_line_ends(struct scan *scan, const char *at, const char *end)
{
    unsigned before = scan->row->n_lines;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL)
        pass_line_end(scan, at++);
    return scan->row->n_lines - before;
}

static bool ends_cell(const struct scan *scan, const char *at)
{
    return at == scan->end || *at == scan->form->delimiter || *at == '\n';
}

static enum csv_step read_plain(struct scan *scan)
{
    const char *from = scan->at;
    while (!ends_cell(scan, scan->at))
        scan->at++;
    if (scan->at == scan->end && !scan->is_all)
        return CSV_MORE;
    append(scan, from, scan->at);
    return CSV_ROW;
}

static const char *skip_blanks(const struct scan *scan, const char *at)
{
    while (!ends_cell(scan, at) && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    return at;
}

/** Whether a quote that opens a cell stands here, as if the cell that it is in were not open. */
static bool is_opening(const struct scan *scan, const char *quote)
{
    return quote[-1] == scan->form->delimiter || quote[-1] == '\n';
}

/** Whether a quote in a cell stands behind a backslash that is none of two. */
static bool is_escaped(const struct scan *scan, const char *cell, const char *quote)
{
    size_t n = 0;
    while (scan->form->has_escapes && quote - n > cell && quote[-1 - (ptrdiff_t)n] == '\\')
        n++;
    return n % 2 == 1;
}

/**
 * A cell behind its opening quote. A quote that neither is doubled nor ends the cell is a letter of
 * it; but on a later line, where another cell would begin, it tells that this one was left open.
 */
static enum csv_step read_quoted(struct scan *scan)
{
    const char *cell = scan->at;
    unsigned n_lines = 0;
    for (;;) {
        const char *quote = memchr(scan->at, '"', (size_t)(scan->end - scan->at));
        const char *stop = quote != NULL ? quote : scan->end;
        n_lines += pass_line_ends(scan, scan->at, stop);
        if (n_lines > 0 && scan->form->is_line_bound)
            return CSV_OPEN;
        append(scan, scan->at, stop);
        if (quote == NULL) {
            scan->at = stop;
            return scan->is_all ? CSV_OPEN : CSV_MORE;
        }
        if (is_escaped(scan, cell, quote)) {
            scan->row->text->str[scan->row->text->len - 1] = '"';
            scan->at = quote + 1;
            continue;
        }
        bool is_doubled = scan->end - quote > 1 && quote[1] == '"';
        scan->at = quote + 1 + is_doubled;
        const char *after = skip_blanks(scan, scan->at);
        if (after == scan->end && !scan->is_all)
            return CSV_MORE;
        if (ends_cell(scan, after) && !is_doubled) {
            scan->at = after;
            return CSV_ROW;
        }
        if (n_lines > 0 && is_opening(scan, quote) && (!is_doubled || ends_cell(scan, after)))
            return CSV_OPEN;
        scan->row->has_loose_quote = scan->row->has_loose_quote || !is_doubled;
        g_string_append_c(scan->row->text, '"');
    }
}

static bool is_blank(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

/** Counts the cell that `text` has from `begin` on; beyond the limit it is not kept. */
static void end_cell(struct csv_row *row, size_t begin)
{
    size_t end = row->text->len;
    row->n_cells++;
    if (!is_blank(row->text->str + begin, end - begin))
        row->n_filled = row->n_cells;
    if (row->ends->len < CSV_MAX_COLUMNS)
        g_array_append_val(row->ends, end);
    else
        g_string_truncate(row->text, begin);
}

static enum csv_step read_cell(struct scan *scan)
{
    size_t begin = scan->row->text->len;
    const char *first = scan->at;
    while (first < scan->end && *first == ' ')
        first++;
    bool is_quoted = first < scan->end && *first == '"';
    if (is_quoted)
        scan->at = first + 1;
    enum csv_step step = is_quoted ? read_quoted(scan) : read_plain(scan);
    if (step == CSV_ROW)
        end_cell(scan->row, begin);
    return step;
}

enum csv_step csv_row_read(struct csv_row *row, const struct csv_form *form, const char *text,
                           size_t size_bytes, bool is_all)
{
    struct scan scan = {form, row, text, text, text + size_bytes, is_all};
    g_string_truncate(row->text, 0);
    g_array_set_size(row->ends, 0);
    row->n_cells = row->n_filled = row->first_line_bytes = row->n_lines = 0;
    row->has_loose_quote = false;
    enum csv_step step;
    while ((step = read_cell(&scan)) == CSV_ROW && scan.at < scan.end &&
           *scan.at == form->delimiter)
        scan.at++;
    if (step == CSV_ROW && scan.at < scan.end)
        pass_line_end(&scan, scan.at++);
    row->size_bytes = (size_t)(scan.at - text);
    if (row->first_line_bytes == 0 && (step == CSV_ROW || is_all))
        row->first_line_bytes = step == CSV_ROW ? row->size_bytes : size_bytes;
    return step;
}

const char *csv_row_cell(const struct csv_row *row, size_t i, size_t *size_bytes)
{
    *size_bytes = 0;
    if (i >= row->ends->len)
        return "";
    size_t begin = i > 0 ? g_array_index(row->ends, size_t, i - 1) : 0;
    size_t end = g_array_index(row->ends, size_t, i);
    while (begin < end && g_ascii_isspace(row->text->str[begin]))
        begin++;
    while (end > begin && g_ascii_isspace(row->text->str[end - 1]))
        end--;
    *size_bytes = end - begin;
    return row->text->str + begin;
}
