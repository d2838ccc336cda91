/**
 * A page of news as text, line by line: where its articles begin.
 */
#pragma once

#include "src/import/dates.h"

#include <stdbool.h>
#include <stddef.h>

/** One line of a page, taken apart. */
struct page_line {
    unsigned column;  /**< where its text begins */
    const char *text; /**< without blanks before it */
    size_t size_bytes;
    bool has_bullet;
    enum date_form form; /**< of the text, behind its bullet where it has one */
    struct date date;
    char *reason; /**< why the date is faulty */
};

/** Take a line apart; its text is borrowed. */
struct page_line page_line_read(const char *text, size_t size_bytes, int32_t today);
void page_line_clear(struct page_line *line);

/** Whether a page that begins with this text has a bullet with a date. */
bool page_has_bullets(const char *text, size_t size_bytes);

/**
 * Whether a page tells its articles by dates alone, behind a blank line: two of them, or one in its
 * first line. False where it is not sure that a title and a text stand below each, not above.
 */
bool page_is_bare(const char *text, size_t size_bytes);
