#include "src/import/warc.h"

#include "src/import/http.h"

#include <string.h>

static const char beginning[] = "WARC/";

bool warc_begins(const char *text, size_t size_bytes)
{
    return size_bytes > strlen(beginning) && memcmp(text, beginning, strlen(beginning)) == 0 &&
           g_ascii_isdigit(text[strlen(beginning)]);
}

void warc_init(struct warc *warc, struct input *input)
{
    *warc = (struct warc){.input = input, .line = 1};
}

static void take(struct warc *warc, size_t size_bytes)
{
    size_t size;
    const char *bytes = input_bytes(warc->input, &size);
    for (const char *at = bytes, *end = bytes + size_bytes;
         at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        warc->line++;
    input_take(warc->input, size_bytes);
}

/** Reads on until so many bytes are there; what is there then, maybe less. */
static const char *need(struct warc *warc, size_t n_bytes, size_t *size_bytes)
{
    enum input_step step = INPUT_MORE;
    for (input_bytes(warc->input, size_bytes); *size_bytes < n_bytes && step == INPUT_MORE;
         input_bytes(warc->input, size_bytes))
        step = input_more(warc->input, NULL);
    return input_bytes(warc->input, size_bytes);
}

/** Takes the rest of a record that is too long to be kept. */
static void skip(struct warc *warc)
{
    size_t size = 1;
    while (warc->n_skipped > 0 && size > 0) {
        need(warc, 1, &size);
        size = (size_t)MIN(size, warc->n_skipped);
        take(warc, size);
        warc->n_skipped -= size;
    }
    warc->n_skipped = 0;
}

/** Takes what parts records: ends of lines. False where nothing follows. */
static bool skip_blanks(struct warc *warc)
{
    size_t size;
    const char *bytes = need(warc, 1, &size);
    while (size > 0 && (*bytes == '\r' || *bytes == '\n')) {
        take(warc, 1);
        bytes = need(warc, 1, &size);
    }
    return size > 0;
}

/** Whether a record begins here: a line that says so, and a header behind it, as far as it is
 * there.
 */
static bool begins_record(const char *line, const char *end)
{
    static const char *const headers[] = {"WARC-", "Content-"};
    const char *next = memchr(line, '\n', (size_t)(end - line));
    bool has_header = next == NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(headers) && !has_header; i++) {
        size_t size = MIN(strlen(headers[i]), (size_t)(end - next - 1));
        has_header = g_ascii_strncasecmp(next + 1, headers[i], size) == 0;
    }
    return has_header && warc_begins(line, (size_t)(end - line));
}

/** Where within `bytes` a further record begins, from `at` on; 0 where none does. */
static size_t find_record(const char *bytes, size_t size_bytes, size_t at)
{
    static const char mark[] = "\nWARC/";
    const char *end = bytes + size_bytes, *line = bytes + at;
    while (line < end && (line = memmem(line, (size_t)(end - line), mark, strlen(mark))) != NULL) {
        line++;
        if (begins_record(line, end))
            return (size_t)(line - bytes);
    }
    return 0;
}

/** Gives what stands where a record is expected and is none: up to where one begins. */
static void give_stray(struct warc *warc, struct warc_record *record, const char *fault)
{
    enum { OVERLAP_BYTES = 16 /**< more than a record's first line */ };
    size_t size, seen = 0, at = 0;
    const char *bytes = need(warc, WARC_HEADER_MAX_BYTES, &size);
    while (at == 0 && size > seen && seen < WARC_RECORD_MAX_BYTES) {
        at = find_record(bytes, size, seen > OVERLAP_BYTES ? seen - OVERLAP_BYTES : 0);
        seen = size;
        if (at == 0)
            bytes = need(warc, size + WARC_HEADER_MAX_BYTES, &size);
    }
    record->bytes = bytes;
    record->size_bytes = warc->given = at > 0 ? at : size;
    record->fault = fault;
}

/** The block's size as the header says; false where it does not. */
static bool read_length(const char *header, size_t header_bytes, uint64_t *block_bytes)
{
    g_autofree char *length = headers_value(header, header_bytes, "Content-Length");
    char *end = NULL;
    *block_bytes = length != NULL ? g_ascii_strtoull(length, &end, 10) : 0;
    return length != NULL && g_ascii_isdigit(*length) && *end == '\0';
}

/** Whether what follows a block is what has to. */
static bool is_parted(const char *bytes, size_t size_bytes, size_t at)
{
    return at == size_bytes || bytes[at] == '\r' || bytes[at] == '\n' ||
           warc_begins(bytes + at, size_bytes - at);
}

/** Gives a record whose header is read; one whose length is wrong ends where the next begins. */
static void give_record(struct warc *warc, struct warc_record *record, size_t header_bytes,
                        uint64_t block_bytes)
{
    enum { BEHIND_BYTES = 16 /**< what parts it from the next, and that one's beginning */ };
    size_t size, next = 0;
    bool is_long = block_bytes > WARC_RECORD_MAX_BYTES - header_bytes;
    size_t kept = is_long ? WARC_RECORD_MAX_BYTES : header_bytes + (size_t)block_bytes;
    const char *bytes = need(warc, kept + BEHIND_BYTES, &size);
    bool is_fit = size >= kept && (is_long || is_parted(bytes, size, kept));
    if (!is_fit)
        next = find_record(bytes, size, header_bytes);
    record->bytes = bytes;
    record->header_bytes = header_bytes;
    record->size_bytes = warc->given = next > 0 ? next : MIN(size, kept);
    if (!is_fit)
        record->fault = size < kept || (next > 0 && next < kept)
                            ? "the record is cut short"
                            : "the record is longer than its header says";
    else if (is_long)
        record->fault = "the record is longer than a record may be";
    record->is_too_long = is_fit && is_long;
    if (record->is_too_long)
        warc->n_skipped = header_bytes + block_bytes - kept;
}

enum input_step warc_next(struct warc *warc, struct warc_record *record, GError **error)
{
    size_t size;
    uint64_t block_bytes;
    take(warc, warc->given);
    warc->given = 0;
    skip(warc);
    if (!skip_blanks(warc))
        return input_more(warc->input, error);
    *record = (struct warc_record){.line = warc->line};
    const char *bytes = need(warc, WARC_HEADER_MAX_BYTES, &size);
    size_t header_bytes = headers_end(bytes, MIN(size, WARC_HEADER_MAX_BYTES));
    if (!warc_begins(bytes, size))
        give_stray(warc, record, "what stands here is no record of a WARC");
    else if (header_bytes == 0)
        give_stray(warc, record, "the record's header has no end");
    else if (!read_length(bytes, header_bytes, &block_bytes))
        give_stray(warc, record, "the record's header has no Content-Length");
    else
        give_record(warc, record, header_bytes, block_bytes);
    return INPUT_MORE;
}
