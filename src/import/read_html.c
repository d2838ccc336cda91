#include "src/import/html_page.h"
#include "src/import/record.h"

/** A file of one page: of an article, or of a list of them. */
struct page_file {
    struct intake *intake;
    bool is_read, is_too_long;
    char *text; /**< the page as UTF-8 */
    size_t size_bytes;
    GPtrArray *items; /**< struct html_item *, of a list; else NULL */
    guint n_given;
    uint64_t line; /**< of the item that is given next, and where that line was counted to */
    size_t counted;
};

static void *begin(struct intake *intake)
{
    struct page_file *file = g_new0(struct page_file, 1);
    file->intake = intake;
    file->line = 1;
    return file;
}

static void end(void *state)
{
    struct page_file *file = state;
    g_clear_pointer(&file->items, g_ptr_array_unref);
    g_free(file->text);
    g_free(file);
}

/** Gives the next item of a list page. */
static enum reader_step next_item(struct page_file *file, struct article **article,
                                  struct reject **reject)
{
    if (file->n_given == file->items->len)
        return READER_END;
    struct html_item *item = file->items->pdata[file->n_given++];
    for (; file->counted < item->at; file->counted++)
        file->line += file->text[file->counted] == '\n';
    *article = g_steal_pointer(&item->article);
    *reject = g_steal_pointer(&item->reject);
    file->intake->n_records++;
    return record_end(file->intake, file->line, file->text + item->at, item->size_bytes, article,
                      reject);
}

static enum reader_step read_page(struct page_file *file, const char *bytes, size_t size_bytes,
                                  struct article **article, struct reject **reject)
{
    file->text = html_decode(&file->intake->decoder, bytes, size_bytes, NULL, &file->size_bytes);
    g_autoptr(html_page) page = html_page_open(file->intake, file->text, file->size_bytes, NULL);
    file->items = html_page_items(page);
    if (file->items != NULL)
        return next_item(file, article, reject);
    file->intake->n_records++;
    *article = article_new();
    html_page_article(page, *article, reject);
    return record_end(file->intake, 1, bytes, size_bytes, article, reject);
}

/** Passes over what a page that is too long still has, so that the file's sum is of all of it. */
static enum reader_step pass_over(struct input *input, GError **error)
{
    enum input_step step;
    do {
        size_t size;
        input_bytes(input, &size);
        input_take(input, size);
        step = input_more(input, error);
    } while (step == INPUT_MORE);
    return step == INPUT_END ? READER_END : READER_FAILED;
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct page_file *file = state;
    struct input *input = file->intake->input;
    size_t size;
    if (file->items != NULL)
        return next_item(file, article, reject);
    if (file->is_read)
        return file->is_too_long ? pass_over(input, error) : READER_END;
    enum input_step step = input_all(input, FORMAT_RECORD_MAX_BYTES, error);
    if (step == INPUT_FAILED)
        return READER_FAILED;
    const char *bytes = input_bytes(input, &size);
    file->is_read = true;
    file->is_too_long = step == INPUT_MORE;
    if (size == 0)
        return READER_END;
    if (!file->is_too_long)
        return read_page(file, bytes, size, article, reject);
    *article = article_new();
    file->intake->n_records++;
    record_refuse(reject, "record", "the page is longer than %d bytes", FORMAT_RECORD_MAX_BYTES);
    return record_end(file->intake, 1, bytes, MIN(size, FORMAT_RECORD_MAX_BYTES), article, reject);
}

const struct format format_html = {
    .recognises = html_is_page,
    .begin = begin,
    .next = next,
    .end = end,
};
