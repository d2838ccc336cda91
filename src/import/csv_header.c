#include "src/import/csv_header.h"

#include "src/import/clean.h"

#include <string.h>

enum {
    ROWS_BEFORE = 5,    /**< that may stand above the header row */
    ROWS_COMPARED = 10, /**< below it */
    MIN_UNKNOWN = 3,    /**< columns of a table of which no name is known */
    NAME_MAX_BYTES = 60,
};

/** `sep=;`, as Excel writes and reads it: gives its size with the line end, or 0. */
static size_t read_separator(const char *text, size_t size_bytes, char *delimiter)
{
    static const char word[] = "sep=";
    const char *end = text + size_bytes, *at = text;
    at += at < end && *at == '"';
    if ((size_t)(end - at) < strlen(word) + 1 || g_ascii_strncasecmp(at, word, strlen(word)) != 0)
        return 0;
    *delimiter = at[strlen(word)];
    at += strlen(word) + 1;
    at += at < end && *at == '"';
    at += at < end && *at == '\r';
    return at < end && *at == '\n' ? (size_t)(at + 1 - text) : 0;
}

char *csv_header_name(const struct csv_row *row, size_t i)
{
    size_t size;
    const char *cell = csv_row_cell(row, i, &size);
    return clean_line(cell, size);
}

/** The field that a cell names, or NULL. */
static const struct field_name *named(const struct csv_row *row, size_t i,
                                      const struct fields *fields)
{
    size_t size;
    const char *cell = csv_row_cell(row, i, &size);
    if (size == 0 || size > NAME_MAX_BYTES)
        return NULL;
    g_autofree char *name = g_strndup(cell, size);
    return fields_find(fields, name);
}

bool csv_header_is(const struct csv_row *row, const struct fields *fields)
{
    bool has_title = false, has_other = false;
    for (size_t i = 0; i < row->ends->len; i++) {
        const struct field_name *name = named(row, i, fields);
        has_title = has_title || (name != NULL && name->field == FIELD_TITLE);
        has_other =
            has_other || (name != NULL && (name->field == FIELD_DATE || name->field == FIELD_BODY));
    }
    return has_title && has_other;
}

/** Whether the cells could be names: each is short, begins with a letter and stands there once. */
static bool looks_like_names(const struct csv_row *row)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < row->n_filled && i < row->ends->len; i++) {
        size_t size;
        const char *cell = csv_row_cell(row, i, &size);
        if (size == 0 || size > NAME_MAX_BYTES || g_ascii_isdigit(*cell) ||
            g_ascii_ispunct(*cell) || !g_hash_table_add(seen, g_ascii_strdown(cell, (gssize)size)))
            return false;
    }
    return row->n_filled >= MIN_UNKNOWN;
}

/** Whether most of the rows of a text have `n_cells`, and there is one. */
static bool is_even(const char *text, size_t size_bytes, bool is_all, const struct csv_form *form,
                    size_t n_cells)
{
    unsigned n_rows = 0, n_same = 0;
    struct csv_row row;
    csv_row_init(&row);
    while (size_bytes > 0 && n_rows < ROWS_COMPARED &&
           csv_row_read(&row, form, text, size_bytes, is_all) == CSV_ROW) {
        n_rows += row.n_filled > 0;
        n_same += row.n_filled > 0 && row.n_cells == n_cells;
        text += row.size_bytes;
        size_bytes -= row.size_bytes;
    }
    csv_row_clear(&row);
    return n_same > 0 && 2 * n_same > n_rows;
}

/** Whether quotes within cells have a backslash, as databases write them: `"zei \"ja\" en"`. */
static bool has_escapes(const char *text, size_t size_bytes)
{
    const char *end = text + size_bytes;
    for (const char *at = text; at < end && (at = memchr(at, '\\', (size_t)(end - at))) != NULL;
         at++)
        if (end - at > 2 && at[1] == '"' && (g_ascii_isalnum(at[2]) || (guchar)at[2] >= 0x80))
            return true;
    return false;
}

/** Tries a delimiter. */
static bool find(const char *text, size_t size_bytes, bool is_all, const struct fields *fields,
                 struct csv_header *header)
{
    struct csv_header tried = *header;
    struct csv_row row;
    unsigned n_rows = 0; /* but for blank ones */
    csv_row_init(&row);
    while (n_rows < ROWS_BEFORE && tried.before_bytes < size_bytes) {
        const char *at = text + tried.before_bytes;
        size_t left = size_bytes - tried.before_bytes;
        if (csv_row_read(&row, &tried.form, at, left, is_all) != CSV_ROW)
            break;
        tried.is_known = row.n_filled > 1 && csv_header_is(&row, fields);
        n_rows += row.n_filled > 0;
        if (tried.is_known || (row.n_filled > 0 && n_rows == 1)) {
            tried.n_cells = row.n_cells;
            tried.is_even =
                looks_like_names(&row) && is_even(at + row.size_bytes, left - row.size_bytes,
                                                  is_all, &tried.form, row.n_cells);
            *header = tried;
        }
        if (tried.is_known)
            break;
        tried.before_bytes += row.size_bytes;
        tried.n_before += row.n_lines;
    }
    csv_row_clear(&row);
    return n_rows > 0;
}

/** Whether one finding is surer than another. */
static bool is_surer(const struct csv_header *header, const struct csv_header *other)
{
    if (header->is_known != other->is_known)
        return header->is_known;
    return header->is_even != other->is_even ? header->is_even : header->n_cells > other->n_cells;
}

bool csv_header_find(const char *text, size_t size_bytes, bool is_all, const struct fields *fields,
                     struct csv_header *header)
{
    static const char delimiters[] = ",;\t|";
    struct csv_header begin = {0};
    bool is_found = false;
    begin.form.has_escapes = has_escapes(text, size_bytes);
    begin.before_bytes = read_separator(text, size_bytes, &begin.form.delimiter);
    begin.n_before = begin.before_bytes > 0;
    *header = begin;
    if (begin.before_bytes > 0)
        return find(text, size_bytes, is_all, fields, header);
    for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++) {
        struct csv_header tried = begin;
        tried.form.delimiter = *delimiter;
        if (find(text, size_bytes, is_all, fields, &tried) &&
            (!is_found || is_surer(&tried, header))) {
            *header = tried;
            is_found = true;
        }
    }
    return is_found;
}
