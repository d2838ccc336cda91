#include "src/import/clean.h"
#include "src/import/file.h"
#include "src/import/html_page.h"
#include "src/import/http.h"
#include "src/import/record.h"
#include "src/import/warc.h"

#include <string.h>

enum { HTTP_OK = 200, PAGE_MAX_BYTES = FORMAT_RECORD_MAX_BYTES };

struct warc_reader {
    struct intake *intake;
    struct warc warc;
    uint64_t n_packed, n_unpacked; /**< bytes of pages, before and after */
};

static char *header_of(const struct warc_record *record, const char *name)
{
    return headers_value(record->bytes, record->header_bytes, name);
}

/** Some programs write the address in angle brackets. */
static char *address_of(const struct warc_record *record)
{
    char *address = header_of(record, "WARC-Target-URI");
    if (address == NULL)
        return NULL;
    g_autofree char *bare = g_strdelimit(address, "<>", ' ');
    return clean_line(bare, strlen(bare));
}

/** What a record holds. */
enum content {
    CONTENT_NONE,       /**< nothing that was to be seen: a question, a note of the crawler */
    CONTENT_OTHER,      /**< a picture, a style, an answer that there is nothing */
    CONTENT_PAGE,       /**< HTML */
    CONTENT_UNREADABLE, /**< an answer without headers */
};

static bool is_html(const struct answer *page)
{
    if (page->kind == NULL)
        return page->body_bytes > 0 && *page->body == '<';
    return headers_is_kind(page->kind, "text/html") ||
           headers_is_kind(page->kind, "application/xhtml+xml");
}

/** Finds what was sent: of an answer its body, of a resource all of it. */
static enum content find_content(const struct warc_record *record, struct answer *page)
{
    static const char http[] = "application/http";
    g_autofree char *type = header_of(record, "WARC-Type");
    g_autofree char *kind = header_of(record, "Content-Type");
    const char *block = record->bytes + record->header_bytes;
    size_t block_bytes = record->size_bytes - record->header_bytes;
    bool is_answer = headers_is_kind(type, "response");
    if (is_answer && (kind == NULL || headers_is_kind(kind, http))) {
        if (!answer_read(block, block_bytes, page))
            return CONTENT_UNREADABLE;
    } else if (is_answer || headers_is_kind(type, "resource")) {
        page->status = HTTP_OK;
        page->kind = g_steal_pointer(&kind);
        page->body = block;
        page->body_bytes = block_bytes;
    } else {
        return CONTENT_NONE;
    }
    return page->status == HTTP_OK && is_html(page) ? CONTENT_PAGE : CONTENT_OTHER;
}

/** Unpacks a page; false with a reject. All pages together may unpack to so much, for what they
 * take in the file; one that goes beyond that counts no further, so that others are read. */
static bool unpack_page(struct warc_reader *reader, struct answer *page, struct reject **reject)
{
    g_autofree char *reason = NULL;
    reader->n_packed += page->body_bytes;
    if (!answer_unpack(page, PAGE_MAX_BYTES, &reason))
        return record_refuse(reject, "record", "the page %s", reason);
    uint64_t n_unpacked = reader->n_unpacked + page->body_bytes;
    if (n_unpacked > FILE_UNPACKED_MAX_BYTES &&
        n_unpacked / FILE_UNPACKED_MAX_RATIO > reader->n_packed)
        return record_refuse(reject, "record",
                             "with this page the pages so far unpack to more than %d times their "
                             "size",
                             FILE_UNPACKED_MAX_RATIO);
    reader->n_unpacked = n_unpacked;
    return true;
}

/** Fills an article with a page; false where it is none, or with a reject. */
static bool fill(struct warc_reader *reader, const struct warc_record *record, struct answer *page,
                 struct article *article, struct reject **reject)
{
    size_t size;
    g_autofree char *cut = header_of(record, "WARC-Truncated");
    g_autofree char *address = address_of(record);
    if (cut != NULL)
        return record_refuse(reject, "record", "the page was not kept whole (%s)", cut);
    if (!unpack_page(reader, page, reject))
        return false;
    g_autofree char *sender = page->kind != NULL ? headers_parameter(page->kind, "charset") : NULL;
    g_autofree char *text =
        html_decode_sent(&reader->intake->decoder, page->body, page->body_bytes, sender, &size);
    answer_clear(page);
    if (!record_refuse_nul(text, size, reject))
        return false;
    if (html_article(reader->intake, text, size, address, article, reject))
        return true;
    /* A front page, a list or an error belongs to a site, and is no loss. */
    if (*reject != NULL && strcmp((*reject)->field, "record") == 0)
        g_clear_pointer(reject, reject_free);
    return false;
}

/** Names the page, which a line of a packed file hardly does. */
static void add_address(struct reject *reject, const char *address)
{
    char *reason = g_strdup_printf("%s (%s)", reject->reason, address);
    g_free(reject->reason);
    reject->reason = reason;
}

/** Ends a record that is an article or was refused. */
static enum reader_step end_record(const struct warc_reader *reader,
                                   const struct warc_record *record, struct article **article,
                                   struct reject **reject)
{
    g_autofree char *address = address_of(record);
    enum reader_step step = record_end_packed(reader->intake, record->line, record->bytes,
                                              record->size_bytes, article, reject);
    if (step != READER_ARTICLE && address != NULL)
        add_address(*reject, address);
    return step;
}

/** Makes an article of a record, or a reject; READER_END: it is neither. */
static enum reader_step take_record(struct warc_reader *reader, const struct warc_record *record,
                                    struct article **article, struct reject **reject)
{
    struct answer page = {0};
    enum content content = find_content(record, &page);
    bool is_article = false;
    *article = article_new();
    if (record->fault != NULL && (content == CONTENT_PAGE || !record->is_too_long))
        record_refuse(reject, "record", "%s", record->fault);
    else if (content == CONTENT_UNREADABLE)
        record_refuse(reject, "record", "the answer has no headers of HTTP");
    else if (content == CONTENT_PAGE)
        is_article = fill(reader, record, &page, *article, reject);
    answer_clear(&page);
    if (is_article || *reject != NULL)
        return end_record(reader, record, article, reject);
    reader->intake->n_passed_over += content != CONTENT_NONE;
    g_clear_pointer(article, article_free);
    return READER_END;
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct warc_reader *reader = state;
    struct warc_record record;
    enum input_step step;
    while ((step = warc_next(&reader->warc, &record, error)) == INPUT_MORE) {
        reader->intake->n_records++;
        enum reader_step ready = take_record(reader, &record, article, reject);
        if (ready != READER_END)
            return ready;
    }
    return step == INPUT_END ? READER_END : READER_FAILED;
}

static void *begin(struct intake *intake)
{
    struct warc_reader *reader = g_new0(struct warc_reader, 1);
    reader->intake = intake;
    warc_init(&reader->warc, intake->input);
    return reader;
}

static bool recognises(const char *text, size_t size_bytes)
{
    while (size_bytes > 0 && g_ascii_isspace(*text)) {
        text++;
        size_bytes--;
    }
    return warc_begins(text, size_bytes);
}

const struct format format_warc = {
    .recognises = recognises,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = g_free,
};
