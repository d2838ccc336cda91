/**
 * A file of one page, of an article or of a list of them, on its way into articles.
 */
#pragma once

#include "src/import/format.h"

struct html_file {
    struct intake *intake;
    char *text;       /**< the page as UTF-8, once it was taken */
    GPtrArray *items; /**< struct html_item *, of a list; else NULL */
    guint n_given;
    uint64_t line; /**< of the item that is given next, and where that line was counted to */
    size_t counted;
};

/** A page as its file has it. */
struct html_whole {
    const char *bytes; /**< what a reject keeps */
    size_t size_bytes;
    const char *url; /**< where it was found, or NULL */
};

void html_file_init(struct html_file *file, struct intake *intake);
void html_file_clear(struct html_file *file);

/** The article of a page, or the first of its list. `text` is valid UTF-8, and is taken over. */
enum reader_step html_file_take(struct html_file *file, char *text, size_t text_bytes,
                                const struct html_whole *whole, struct article **article,
                                struct reject **reject);

/** The next article of a list page; READER_END where there is none, or the page is no list. */
enum reader_step html_file_next(struct html_file *file, struct article **article,
                                struct reject **reject);
