#include "src/import/html_file.h"
#include "src/import/html_page.h"
#include "src/import/http.h"
#include "src/import/lines.h"
#include "src/import/mime.h"
#include "src/import/record.h"

#include <string.h>

/**
 * A page that a browser saved with its pictures and styles in one file: a message of MIME in parts
 * (`multipart/related`, RFC 2557), of which the first of HTML is the page. Frames and pictures
 * behind it are passed over line by line, however large they are.
 *
 * The message's own Date is when the page was saved, and says nothing of the article.
 */
enum {
    HEADERS_MAX_BYTES = 65536, /**< of the message, and of each part */
    MAX_LEVELS = 8,            /**< of parts in one another */
};

/** A part that has parts itself. */
struct level {
    char *boundary;
    size_t kept_bytes; /**< up to behind its headers */
};

struct mhtml {
    struct intake *intake;
    struct html_file page;
    struct lines lines;
    struct level levels[MAX_LEVELS];
    unsigned n_levels;
    GString *kept;    /**< what a reject keeps: the message with the page alone */
    GString *headers; /**< of the part under way */
    char *saved_from; /**< the address of the message, or NULL */
    bool is_read;
};

static void *begin(struct intake *intake)
{
    struct mhtml *mhtml = g_new0(struct mhtml, 1);
    mhtml->intake = intake;
    mhtml->kept = g_string_new(NULL);
    mhtml->headers = g_string_new(NULL);
    html_file_init(&mhtml->page, intake);
    lines_init(&mhtml->lines, intake->input, FORMAT_RECORD_MAX_BYTES);
    return mhtml;
}

static void set_levels(struct mhtml *mhtml, unsigned n)
{
    while (mhtml->n_levels > n)
        g_free(mhtml->levels[--mhtml->n_levels].boundary);
}

static void end(void *state)
{
    struct mhtml *mhtml = state;
    set_levels(mhtml, 0);
    html_file_clear(&mhtml->page);
    g_string_free(mhtml->kept, TRUE);
    g_string_free(mhtml->headers, TRUE);
    g_free(mhtml->saved_from);
    g_free(mhtml);
}

static char *header(const struct mhtml *mhtml, const char *name)
{
    return headers_value(mhtml->headers->str, mhtml->headers->len, name);
}

static void keep_line(struct mhtml *mhtml, const struct line *line)
{
    g_string_append_len(mhtml->kept, line->bytes, (gssize)line->size_bytes);
    g_string_append_c(mhtml->kept, '\n');
}

/** Reads the headers of the message or of a part, up to the blank line behind them; of what is too
 * much for headers nothing is kept. */
static enum input_step read_headers(struct mhtml *mhtml, GError **error)
{
    struct line line;
    enum input_step step;
    g_string_truncate(mhtml->headers, 0);
    while ((step = lines_next(&mhtml->lines, &line, error)) == INPUT_MORE) {
        bool is_blank = line.size_bytes == 0;
        if (is_blank && mhtml->headers->len == 0 && mhtml->n_levels == 0)
            continue;
        bool fits = mhtml->headers->len + line.size_bytes < HEADERS_MAX_BYTES;
        if (fits)
            keep_line(mhtml, &line);
        if (is_blank)
            break;
        if (fits) {
            g_string_append_len(mhtml->headers, line.bytes, (gssize)line.size_bytes);
            g_string_append_c(mhtml->headers, '\n');
        }
    }
    return step;
}

/** What a line is to the parts that are open; `*level` is the one that it parts. */
static enum mime_line line_kind(const struct mhtml *mhtml, const struct line *line, unsigned *level)
{
    for (*level = mhtml->n_levels; *level > 0;) {
        enum mime_line kind =
            mime_line(line->bytes, line->size_bytes, mhtml->levels[--*level].boundary);
        if (kind != MIME_TEXT)
            return kind;
    }
    return MIME_TEXT;
}

/** Passes over a part's text, to behind the headers of the next one. */
static enum input_step next_part(struct mhtml *mhtml, GError **error)
{
    struct line line;
    enum input_step step;
    unsigned level;
    while ((step = lines_next(&mhtml->lines, &line, error)) == INPUT_MORE) {
        enum mime_line kind = line_kind(mhtml, &line, &level);
        if (kind == MIME_TEXT)
            continue;
        g_string_truncate(mhtml->kept, mhtml->levels[level].kept_bytes);
        set_levels(mhtml, kind == MIME_BOUNDARY ? level + 1 : level);
        if (kind != MIME_BOUNDARY)
            continue;
        keep_line(mhtml, &line);
        return read_headers(mhtml, error);
    }
    return step;
}

static bool is_page(const char *kind)
{
    return headers_is_kind(kind, "text/html") || headers_is_kind(kind, "application/xhtml+xml");
}

/** Goes into the part under way where it has parts itself. */
static void enter(struct mhtml *mhtml, const char *kind)
{
    static const char parts[] = "multipart/";
    if (kind == NULL || mhtml->n_levels == MAX_LEVELS ||
        g_ascii_strncasecmp(kind, parts, strlen(parts)) != 0)
        return;
    char *boundary = mime_parameter(kind, "boundary");
    if (boundary != NULL)
        mhtml->levels[mhtml->n_levels++] = (struct level){boundary, mhtml->kept->len};
}

/** Goes to the first part that is a page: INPUT_MORE, and its text comes next. */
static enum input_step find_page(struct mhtml *mhtml, GError **error)
{
    enum input_step step = read_headers(mhtml, error);
    mhtml->saved_from = header(mhtml, "Snapshot-Content-Location");
    if (mhtml->saved_from == NULL)
        mhtml->saved_from = header(mhtml, "Content-Location");
    while (step == INPUT_MORE) {
        g_autofree char *kind = header(mhtml, "Content-Type");
        if (is_page(kind))
            return step;
        enter(mhtml, kind);
        step = next_part(mhtml, error);
    }
    return step;
}

/** Reads the page's text; false where it is cut off or too long, with a reject. */
static enum input_step read_text(struct mhtml *mhtml, struct reject **reject, GError **error)
{
    struct line line;
    enum input_step step;
    unsigned level;
    size_t from = mhtml->kept->len;
    while ((step = lines_next(&mhtml->lines, &line, error)) == INPUT_MORE) {
        if (line_kind(mhtml, &line, &level) != MIME_TEXT)
            return step;
        if (line.is_cut || mhtml->kept->len - from + line.size_bytes > FORMAT_RECORD_MAX_BYTES) {
            record_refuse(reject, "record", "the page is longer than %d bytes",
                          FORMAT_RECORD_MAX_BYTES);
            return INPUT_MORE;
        }
        keep_line(mhtml, &line);
    }
    if (step == INPUT_END && mhtml->n_levels > 0)
        record_refuse(reject, "record", "the file ends within its page: it is cut off");
    return step;
}

/** Ends the message that a reject keeps. */
static void close_kept(struct mhtml *mhtml)
{
    for (unsigned i = mhtml->n_levels; i-- > 0;)
        g_string_append_printf(mhtml->kept, "--%s--\n", mhtml->levels[i].boundary);
}

/** Takes the page out of the text that stands in `kept` from there on. */
static enum reader_step take_page(struct mhtml *mhtml, size_t from, struct article **article,
                                  struct reject **reject)
{
    size_t text_bytes;
    g_autofree char *kind = header(mhtml, "Content-Type");
    g_autofree char *encoding = header(mhtml, "Content-Transfer-Encoding");
    g_autofree char *place = header(mhtml, "Content-Location");
    g_autofree char *sender = mime_parameter(kind, "charset");
    g_autoptr(GByteArray) page =
        mime_decode(encoding, mhtml->kept->str + from, mhtml->kept->len - from);
    char *text =
        html_decode_sent(&mhtml->intake->decoder, page->len > 0 ? (const char *)page->data : "",
                         page->len, sender, &text_bytes);
    g_autofree char *url = place != NULL ? record_url(NULL, place, strlen(place)) : NULL;
    close_kept(mhtml);
    const struct html_whole whole = {.bytes = mhtml->kept->str,
                                     .size_bytes = mhtml->kept->len,
                                     .url = url != NULL ? url : mhtml->saved_from};
    return html_file_take(&mhtml->page, text, text_bytes, &whole, article, reject);
}

static enum reader_step refuse(struct mhtml *mhtml, struct article **article,
                               struct reject **reject)
{
    mhtml->intake->n_records++;
    *article = article_new();
    record_refuse(reject, "record", "there is no page in it: no part of it is HTML");
    return record_end(mhtml->intake, 1, mhtml->kept->str,
                      MIN(mhtml->kept->len, FORMAT_RECORD_MAX_BYTES), article, reject);
}

static enum reader_step read_message(struct mhtml *mhtml, struct article **article,
                                     struct reject **reject, GError **error)
{
    enum input_step step = find_page(mhtml, error);
    if (step == INPUT_FAILED)
        return READER_FAILED;
    size_t from = mhtml->kept->len;
    bool is_found = step == INPUT_MORE;
    if (is_found && read_text(mhtml, reject, error) == INPUT_FAILED)
        return READER_FAILED;
    return is_found && *reject == NULL ? take_page(mhtml, from, article, reject)
                                       : refuse(mhtml, article, reject);
}

/** Passes over what stands behind the page, so that the file's sum is of all of it. */
static enum reader_step pass_rest(struct mhtml *mhtml, GError **error)
{
    struct line line;
    enum input_step step;
    while ((step = lines_next(&mhtml->lines, &line, error)) == INPUT_MORE)
        continue;
    return step == INPUT_END ? READER_END : READER_FAILED;
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct mhtml *mhtml = state;
    if (!mhtml->is_read) {
        mhtml->is_read = true;
        return read_message(mhtml, article, reject, error);
    }
    enum reader_step step = html_file_next(&mhtml->page, article, reject);
    return step == READER_END ? pass_rest(mhtml, error) : step;
}

/** A message whose parts belong to one page; one of a page alone says where it was. */
static bool recognises(const char *text, size_t size_bytes)
{
    while (size_bytes > 0 && g_ascii_isspace(*text)) {
        text++;
        size_bytes--;
    }
    size_t size = headers_end(text, size_bytes);
    size = size != 0 ? size : size_bytes;
    g_autofree char *version = headers_value(text, size, "MIME-Version");
    g_autofree char *kind = headers_value(text, size, "Content-Type");
    g_autofree char *place = headers_value(text, size, "Content-Location");
    g_autofree char *snapshot = headers_value(text, size, "Snapshot-Content-Location");
    return version != NULL && (headers_is_kind(kind, "multipart/related") || snapshot != NULL ||
                               (is_page(kind) && place != NULL));
}

const struct format format_mhtml = {
    .recognises = recognises,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = end,
};
