#include "src/import/html_file.h"

#include "src/import/html_page.h"
#include "src/import/record.h"

void html_file_init(struct html_file *file, struct intake *intake)
{
    *file = (struct html_file){.intake = intake, .line = 1};
}

void html_file_clear(struct html_file *file)
{
    g_clear_pointer(&file->items, g_ptr_array_unref);
    g_clear_pointer(&file->text, g_free);
}

enum reader_step html_file_next(struct html_file *file, struct article **article,
                                struct reject **reject)
{
    if (file->items == NULL || file->n_given == file->items->len)
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

enum reader_step html_file_take(struct html_file *file, char *text, size_t text_bytes,
                                const struct html_whole *whole, struct article **article,
                                struct reject **reject)
{
    file->text = text;
    g_autoptr(html_page) page = html_page_open(file->intake, text, text_bytes, whole->url);
    file->items = html_page_items(page);
    if (file->items != NULL)
        return html_file_next(file, article, reject);
    file->intake->n_records++;
    *article = article_new();
    html_page_article(page, *article, reject);
    return record_end(file->intake, 1, whole->bytes, whole->size_bytes, article, reject);
}
