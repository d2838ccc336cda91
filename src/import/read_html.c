#include "src/import/html_file.h"
#include "src/import/html_page.h"
#include "src/import/record.h"

/** A file of one page: of an article, or of a list of them. */
struct page_file {
    struct html_file page;
    bool is_read, is_too_long;
};

static void *begin(struct intake *intake)
{
    struct page_file *file = g_new0(struct page_file, 1);
    html_file_init(&file->page, intake);
    return file;
}

static void end(void *state)
{
    struct page_file *file = state;
    html_file_clear(&file->page);
    g_free(file);
}

static enum reader_step read_page(struct page_file *file, const char *bytes, size_t size_bytes,
                                  struct article **article, struct reject **reject)
{
    size_t text_bytes;
    char *text = html_decode(&file->page.intake->decoder, bytes, size_bytes, NULL, &text_bytes);
    const struct html_whole whole = {.bytes = bytes, .size_bytes = size_bytes};
    return html_file_take(&file->page, text, text_bytes, &whole, article, reject);
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
    struct intake *intake = file->page.intake;
    struct input *input = intake->input;
    size_t size;
    if (file->is_read)
        return file->is_too_long ? pass_over(input, error)
                                 : html_file_next(&file->page, article, reject);
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
    intake->n_records++;
    record_refuse(reject, "record", "the page is longer than %d bytes", FORMAT_RECORD_MAX_BYTES);
    return record_end(intake, 1, bytes, MIN(size, FORMAT_RECORD_MAX_BYTES), article, reject);
}

const struct format format_html = {
    .recognises = html_is_page,
    .begin = begin,
    .next = next,
    .end = end,
};
