#include "src/import/clean.h"
#include "src/import/dates.h"
#include "src/import/lines.h"
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
 * A bullet with a date begins an article where it stands further left than the title before it, or
 * no further right than the bullet before it. After a blank line, what stands further left than
 * the bullet, where the title did not, is no longer part of the list: it is passed over until the
 * next article begins.
 */
enum { TAB_COLUMNS = 8 };

/** One line of a page, taken apart. */
struct page_line {
    unsigned column;  /**< where its text begins */
    const char *text; /**< without blanks before it */
    size_t size_bytes;
    enum date_form form; /**< of the text behind a bullet; DATE_NONE without one */
    struct date date;
    char *reason; /**< why the date is faulty */
};

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
};

static struct page_line read_line(const char *text, size_t size_bytes, int32_t today)
{
    size_t blanks = clean_blanks(text, size_bytes);
    struct page_line line = {
        .text = text + blanks, .size_bytes = size_bytes - blanks, .form = DATE_NONE};
    for (size_t i = 0; i < blanks; i++) {
        if (text[i] == '\t')
            line.column += TAB_COLUMNS - line.column % TAB_COLUMNS;
        else if (text[i] == ' ' || text[i] == '\xa0') /* the second byte of a no-break space */
            line.column++;
    }
    size_t bullet = clean_bullet(line.text, line.size_bytes);
    if (bullet > 0 && line.size_bytes - bullet <= 2 * DATES_MAX_BYTES) {
        g_autofree char *date = clean_line(line.text + bullet, line.size_bytes - bullet);
        /* Digits alone may be anything: a telephone number, a count. */
        if (strspn(date, "0123456789") < strlen(date))
            line.form = date_read(date, today, &line.date, &line.reason);
    }
    return line;
}

static void page_line_clear(struct page_line *line)
{
    g_clear_pointer(&line->reason, g_free);
}

static bool begins_item(const struct item *item, const struct page_line *line)
{
    return line->form != DATE_NONE &&
           (!item->is_open || item->title == NULL || item->is_left ||
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
        record_set_body(article, item->body->str, item->body->len, reject);
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
    page->intake = intake;
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
        struct page_line parts = read_line(text, size, page->intake->today);
        if (begins_item(item, &parts)) {
            if (item->is_open)
                ready = close_item(page, article, reject);
            item_open(item, &parts, line.number);
            add_bytes(item, &line);
        } else if (item->is_open) {
            add_text(item, &parts);
            add_bytes(item, &line);
        }
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
    const char *end_of_text = text + size_bytes;
    while (text < end_of_text) {
        const char *stop = memchr(text, '\n', (size_t)(end_of_text - text));
        stop = stop != NULL ? stop : end_of_text;
        struct page_line line = read_line(text, (size_t)(stop - text), INT16_MAX);
        enum date_form form = line.form;
        page_line_clear(&line);
        if (form != DATE_NONE)
            return true;
        text = stop + 1;
    }
    return false;
}

const struct format format_list_page = {
    .recognises = recognises,
    .begin = begin,
    .next = next,
    .end = end,
};
