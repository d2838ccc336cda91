#include "src/import/csv_columns.h"
#include "src/import/csv_header.h"
#include "src/import/csv_rows.h"
#include "src/import/json_record.h"
#include "src/import/record.h"

#include "actueel/error.h"

/**
 * A table with a header row; each row below it is an article. A row becomes a record of JSON, with
 * the columns' names as keys, so that a name means the same in both.
 *
 * A quote that was left open would make the rest of the file one cell: then the row's first line
 * alone is a reject, and the next line is read as if it began a row.
 *
 * A reject's bytes begin with the header row, without which a row says nothing. Where such a row
 * stands among the others, as in files that were put together, it holds for those below it.
 */
struct csv {
    struct intake *intake;
    struct json_setting setting;
    struct csv_rows rows;
    struct csv_columns *columns; /**< NULL before the header row */
    GByteArray *header;          /**< the header row as it stands */
};

static void *begin(struct intake *intake)
{
    struct csv *csv = g_new0(struct csv, 1);
    csv->intake = intake;
    csv->setting = (struct json_setting){.intake = intake, .fields = fields_new()};
    csv->header = g_byte_array_new();
    csv_rows_init(&csv->rows, intake->input);
    return csv;
}

static void end(void *state)
{
    struct csv *csv = state;
    csv_rows_clear(&csv->rows);
    csv_columns_free(csv->columns);
    g_byte_array_unref(csv->header);
    fields_free(csv->setting.fields);
    g_free(csv);
}

/** Makes the last row's cells UTF-8. */
static void decode(struct csv *csv)
{
    size_t size;
    struct csv_rows *rows = &csv->rows;
    const char *text = decoder_text(&csv->intake->decoder, rows->bytes, rows->size_bytes, &size);
    if (text != rows->bytes)
        csv_row_read(&rows->row, &rows->form, text, size, true);
}

/** Takes the last row for the header row of those to come. */
static void take_header(struct csv *csv)
{
    csv_columns_free(csv->columns);
    csv->columns = csv_columns_new(&csv->rows.row, csv->intake, csv->setting.fields);
    g_byte_array_set_size(csv->header, 0);
    g_byte_array_append(csv->header, (const guint8 *)csv->rows.bytes, (guint)csv->rows.size_bytes);
}

static bool is_blank(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

/** Finds the header row, and refuses a file whose columns make no articles. */
static enum csv_found read_header(struct csv *csv, GError **error)
{
    size_t size;
    struct csv_header header;
    if (!csv_rows_look(&csv->rows, INPUT_AHEAD_BYTES, error))
        return CSV_FAILED;
    const char *bytes = input_bytes(csv->intake->input, &size);
    if (!csv_header_find(bytes, size, csv->rows.is_all, csv->setting.fields, &header)) {
        if (csv->rows.is_all && is_blank(bytes, size))
            return CSV_END;
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s has no row with the names of columns within its first %d bytes",
                    csv->intake->file, INPUT_AHEAD_BYTES);
        return CSV_FAILED;
    }
    csv->rows.form = header.form;
    csv_rows_skip(&csv->rows, header.before_bytes, header.n_before);
    enum csv_found found = csv_rows_next(&csv->rows, error);
    if (found != CSV_FOUND)
        return found;
    decode(csv);
    take_header(csv);
    return csv_columns_check(csv->columns, error) ? CSV_FOUND : CSV_FAILED;
}

/** Whether the row has as many cells as there are columns; empty ones too many are nothing. */
static bool is_whole(const struct csv *csv)
{
    size_t n_columns = csv_columns_count(csv->columns);
    return csv->rows.row.n_cells >= n_columns && csv->rows.row.n_filled <= n_columns;
}

static enum csv_found next_row(struct csv *csv, GError **error)
{
    enum csv_found found;
    struct csv_rows *rows = &csv->rows;
    for (;;) {
        found = csv_rows_next(rows, error);
        if (found != CSV_FOUND)
            return found;
        decode(csv);
        bool is_blank = rows->row.n_filled == 0;
        if (!is_blank && !csv_header_is(&rows->row, csv->setting.fields))
            break;
        if (!is_blank)
            take_header(csv);
    }
    if (is_whole(csv) || rows->n_lines < 2 || !rows->row.has_loose_quote)
        return found;
    csv_rows_cut(rows);
    return CSV_UNCLOSED;
}

/** False where the row is no article, nor meant to be one. */
static bool fill(struct csv *csv, enum csv_found found, struct article *article,
                 struct reject **reject)
{
    if (found == CSV_TOO_LONG) {
        record_refuse(reject, "record", "the row is longer than %d bytes", FORMAT_RECORD_MAX_BYTES);
    } else if (found == CSV_UNCLOSED) {
        record_refuse(reject, "record",
                      "a quote is opened in this line and closed neither there nor rightly below");
    } else if (!is_whole(csv)) {
        record_refuse(reject, "record", "the row has %zu cells where the header row has %zu",
                      csv->rows.row.n_cells, csv_columns_count(csv->columns));
    } else {
        json_auto_t *record = csv_columns_record(csv->columns, &csv->rows.row);
        return json_record_read(record, &csv->setting, article, reject);
    }
    return true;
}

/** Puts the header row before what a reject keeps. */
static void add_header(const struct csv *csv, struct reject *reject)
{
    gsize size;
    const void *bytes = g_bytes_get_data(reject->bytes, &size);
    GByteArray *whole = g_byte_array_sized_new((guint)(csv->header->len + size));
    g_byte_array_append(whole, csv->header->data, csv->header->len);
    g_byte_array_append(whole, bytes, (guint)size);
    g_bytes_unref(reject->bytes);
    reject->bytes = g_byte_array_free_to_bytes(whole);
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct csv *csv = state;
    enum csv_found found = csv->columns == NULL ? read_header(csv, error) : CSV_FOUND;
    if (found == CSV_FOUND)
        found = next_row(csv, error);
    csv->intake->is_closed = found == CSV_END && csv->columns != NULL;
    if (found == CSV_END || found == CSV_FAILED)
        return found == CSV_END ? READER_END : READER_FAILED;
    csv->intake->n_records++;
    *article = article_new();
    if (!fill(csv, found, *article, reject))
        return record_pass_over(csv->intake, article, reject);
    enum reader_step step = record_end(csv->intake, csv->rows.line, csv->rows.bytes,
                                       csv->rows.size_bytes, article, reject);
    if (*reject != NULL)
        add_header(csv, *reject);
    return step;
}

static bool recognises(const char *text, size_t size_bytes)
{
    struct csv_header header;
    g_autoptr(fields) fields = fields_new();
    return csv_header_find(text, size_bytes, true, fields, &header) &&
           (header.is_even || (header.is_known && header.n_cells > 1));
}

const struct format format_csv = {
    .recognises = recognises,
    .begin = begin,
    .next = next,
    .end = end,
};
