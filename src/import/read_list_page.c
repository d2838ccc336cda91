#include "src/import/clean.h"
#include "src/import/lines.h"
#include "src/import/page_line.h"
#include "src/import/record.h"

#include <string.h>

/**
 * A page of news as text: above a list whatever the page began with, then for each article
 *
 *      • 29 sep 2023
 *
 *       Title
 *
 *       Paragraphs, parted by blank lines; a line that ends within one stays a line
 *         • and bullets of its own
 *
 * Copied from a browser, a list may have lost its bullets and indentation; where no bullet of a
 * page has a date, but each line that is a date alone, behind a blank one, stands above what can be
 * a title and its text, then such lines begin the articles.
 *
 * A bullet with a date begins an article where it stands further left than the title before it, or
 * no further right than the bullet before it. After a blank line, what stands further left than
 * the bullet, where the title did not, is no longer part of the list: it is passed over until the
 * next article begins.
 */
/** The article that is being read. */
struct item {
    bool is_open;
    uint64_t line;
    unsigned bullet_column, title_column;
    struct date date;
    char *date_fault; /**< or NULL */
    char *title;      /**< or NULL: the title was not met yet */
    GString *body;
    GByteArray *bytes; /**< as they stand in the file */
    bool is_left;      /**< the lines have left the list */
    bool is_parted;    /**< the line before was blank */
    bool is_too_large;
};

struct list_page {
    struct intake *intake;
    struct lines lines;
    struct item item;
    bool is_bare;   /**< dates without bullets begin articles */
    bool is_parted; /**< the line before was blank, or there was none */
};

static bool begins_item(const struct list_page *page, const struct page_line *line)
{
    const struct item *item = &page->item;
    if (line->form == DATE_NONE || line->has_bullet == page->is_bare)
        return false;
    if (page->is_bare)
        return page->is_parted;
    return (!item->is_open || item->title == NULL || item->is_left ||
            line->column <= item->bullet_column || line->column < item->title_column);
}

static void item_open(struct item *item, const struct page_line *line, uint64_t number)
{
    *item = (struct item){.is_open = true,
                          .line = number,
                          .bullet_column = line->column,
                          .date = line->date,
                          .date_fault = line->form == DATE_FAULTY ? g_strdup(line->reason) : NULL,
                          .body = g_string_new(NULL),
                          .bytes = g_byte_array_new()};
}

static void item_clear(struct item *item)
{
    g_free(item->date_fault);
    g_free(item->title);
    if (item->body != NULL)
        g_string_free(item->body, TRUE);
    if (item->bytes != NULL)
        g_byte_array_unref(item->bytes);
    *item = (struct item){0};
}

/** An item of a list inside the article is no title: then there is none. */
static void set_title(struct item *item, const struct page_line *line, char *title)
{
    item->title = title;
    item->title_column = line->column;
    if (clean_bullet(line->text, line->size_bytes) > 0)
        *item->title = '\0';
}

/** Only a page whose articles are indented tells by a line further left that they ended. */
static bool leaves_list(const struct item *item, const struct page_line *line)
{
    return item->title != NULL && item->title_column >= item->bullet_column &&
           line->column < item->bullet_column;
}

/** Adds the line to the title or the body. */
static void add_text(struct item *item, const struct page_line *line)
{
    bool is_blank = line->size_bytes == 0;
    if (!is_blank && item->is_parted && leaves_list(item, line))
        item->is_left = true;
    item->is_parted = is_blank;
    if (item->is_left || item->is_too_large)
        return;
    if (item->title == NULL) {
        g_autofree char *title = clean_line(line->text, line->size_bytes);
        if (*title != '\0')
            set_title(item, line, g_steal_pointer(&title));
    } else {
        g_string_append_len(item->body, line->text, (gssize)line->size_bytes);
        g_string_append_c(item->body, '\n');
    }
}

static void add_bytes(struct item *item, const struct line *line)
{
    size_t room = FORMAT_RECORD_MAX_BYTES - item->bytes->len;
    if (item->is_left || item->is_too_large)
        return;
    item->is_too_large = line->is_cut || line->whole_bytes > room;
    g_byte_array_append(item->bytes, (const guint8 *)line->bytes,
                        (guint)MIN(line->whole_bytes, room));
}

/** Whether a line is the link to the whole article that pages end a part of it with. */
static bool is_link(const char *line, size_t size_bytes)
{
    static const char *const links[] = {"lees meer", "lees verder", "meer lezen", "read more"};
    enum { SIGNS_MAX_BYTES = 8 /* an arrow, dots */ };
    for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
        size_t size = strlen(links[i]);
        if (size_bytes < size || size_bytes > size + SIGNS_MAX_BYTES ||
            g_ascii_strncasecmp(line, links[i], size) != 0)
            continue;
        while (size < size_bytes && !g_ascii_isalnum(line[size]))
            size++;
        return size == size_bytes;
    }
    return false;
}

/** Bytes of a body without the link at its end. */
static size_t without_link(const char *body, size_t size_bytes)
{
    while (size_bytes > 0 && g_ascii_isspace(body[size_bytes - 1]))
        size_bytes--;
    const char *before = size_bytes > 0 ? memrchr(body, '\n', size_bytes) : NULL;
    if (before == NULL || !is_link(before + 1, size_bytes - (size_t)(before + 1 - body)))
        return size_bytes;
    return (size_t)(before - body);
}

static struct article *article_of(const struct item *item, struct reject **reject)
{
    struct article *article = article_new();
    const char *title = item->title != NULL ? item->title : "";
    article->day = item->date.day;
    article->time = item->date.time;
    if (item->is_too_large)
        record_refuse(reject, "record", "the article is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
    else if (item->date_fault != NULL)
        record_refuse(reject, "date", "%s", item->date_fault);
    if (*reject == NULL && record_set_title(article, title, strlen(title), reject))
        record_set_body(article, item->body->str, without_link(item->body->str, item->body->len),
                        reject);
    return article;
}

/** Makes the open item an article or a reject. */
static enum reader_step close_item(struct list_page *page, struct article **article,
                                   struct reject **reject)
{
    struct item *item = &page->item;
    page->intake->n_records++;
    *article = article_of(item, reject);
    enum reader_step step = record_end(page->intake, item->line, (const char *)item->bytes->data,
                                       item->bytes->len, article, reject);
    item_clear(item);
    return step;
}

static void *begin(struct intake *intake)
{
    struct list_page *page = g_new0(struct list_page, 1);
    size_t size;
    const char *beginning = input_bytes(intake->input, &size);
    page->intake = intake;
    page->is_parted = true;
    page->is_bare = !page_has_bullets(beginning, size) && page_is_bare(beginning, size);
    lines_init(&page->lines, intake->input, FORMAT_RECORD_MAX_BYTES);
    return page;
}

static void end(void *state)
{
    struct list_page *page = state;
    item_clear(&page->item);
    g_free(page);
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct list_page *page = state;
    struct item *item = &page->item;
    struct line line;
    enum input_step step;
    while ((step = lines_next(&page->lines, &line, error)) == INPUT_MORE) {
        enum reader_step ready = READER_END;
        size_t size;
        const char *text = decoder_text(&page->intake->decoder, line.bytes, line.size_bytes, &size);
        struct page_line parts = page_line_read(text, size, page->intake->today);
        if (begins_item(page, &parts)) {
            if (item->is_open)
                ready = close_item(page, article, reject);
            item_open(item, &parts, line.number);
            add_bytes(item, &line);
        } else if (item->is_open) {
            add_text(item, &parts);
            add_bytes(item, &line);
        }
        page->is_parted = parts.size_bytes == 0;
        page_line_clear(&parts);
        if (ready != READER_END)
            return ready;
    }
    if (step == INPUT_FAILED)
        return READER_FAILED;
    return item->is_open ? close_item(page, article, reject) : READER_END;
}

static bool recognises(const char *text, size_t size_bytes)
{
    return page_has_bullets(text, size_bytes) || page_is_bare(text, size_bytes);
}

const struct format format_list_page = {
    .recognises = recognises,
    .begin = begin,
    .next = next,
    .end = end,
};
