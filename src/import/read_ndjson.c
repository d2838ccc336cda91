#include "src/import/json_record.h"
#include "src/import/json_slice.h"
#include "src/import/lines.h"
#include "src/import/record.h"

#include <string.h>

struct ndjson {
    struct intake *intake;
    struct lines lines;
    struct json_setting setting;
};

/** Fills the article with what stands on a line, as far as nothing is refused; false where that is
 * not published. */
static bool read_line(struct ndjson *ndjson, const struct line *line, struct article *article,
                      struct reject **reject)
{
    size_t size;
    if (line->is_cut) {
        record_refuse(reject, "record", "the line is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
        return true;
    }
    const char *text = decoder_text(&ndjson->intake->decoder, line->bytes, line->size_bytes, &size);
    json_auto_t *record = json_record_parse(text, size, reject);
    return record == NULL || json_record_read(record, &ndjson->setting, article, reject);
}

static void *begin(struct intake *intake)
{
    struct ndjson *ndjson = g_new0(struct ndjson, 1);
    ndjson->intake = intake;
    ndjson->setting = (struct json_setting){.intake = intake, .fields = fields_new()};
    lines_init(&ndjson->lines, intake->input, FORMAT_RECORD_MAX_BYTES);
    return ndjson;
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct ndjson *ndjson = state;
    struct line line;
    enum input_step step = lines_next_filled(&ndjson->lines, &line, error);
    if (step != INPUT_MORE)
        return step == INPUT_END ? READER_END : READER_FAILED;
    ndjson->intake->n_records++;
    *article = article_new();
    if (!read_line(ndjson, &line, *article, reject))
        return record_pass_over(ndjson->intake, article, reject);
    return record_end(ndjson->intake, line.number, line.bytes, line.size_bytes, article, reject);
}

static void end(void *state)
{
    struct ndjson *ndjson = state;
    fields_free(ndjson->setting.fields);
    g_free(ndjson);
}

/** Whether a line begins as an object does: a brace, and behind it a key or the end. */
static bool looks_like_object(const char *line, size_t size_bytes)
{
    size_t at = json_slice_blanks(line, size_bytes, 0);
    if (at == size_bytes || line[at] != '{')
        return false;
    at = json_slice_blanks(line, size_bytes, at + 1);
    return at < size_bytes && (line[at] == '"' || line[at] == '}');
}

/** At least half of the lines look like objects: a damaged one does not hide what a file is. */
static bool recognises(const char *text, size_t size_bytes)
{
    size_t n_lines = 0, n_objects = 0;
    const char *end_of_text = text + size_bytes;
    while (text < end_of_text) {
        const char *stop = memchr(text, '\n', (size_t)(end_of_text - text));
        stop = stop != NULL ? stop : end_of_text;
        size_t size = (size_t)(stop - text);
        n_lines += json_slice_blanks(text, size, 0) < size;
        n_objects += looks_like_object(text, size);
        text = stop + 1;
    }
    return n_objects > 0 && 2 * n_objects >= n_lines;
}

const struct format format_ndjson = {
    .recognises = recognises,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = end,
};
