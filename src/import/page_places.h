/**
 * Where on a page titles and dates stand, so that lists are found without reading it over and over.
 */
#pragma once

#include "src/import/page.h"

/** Of each node how many titles and dates stand before it. */
struct places {
    const struct page *page;
    uint32_t *n_titles, *n_dates;
};

void places_find(struct places *places, const struct page *page);
void places_clear(struct places *places);

/** Whether between two nodes, the latter not included, a title begins; a title and a date. */
bool places_have_title(const struct places *places, uint32_t from, uint32_t to);
bool places_have_item(const struct places *places, uint32_t from, uint32_t to);

/** Whether a node may be a title: a heading, what is called so, a bold line, or a link of some
 * words. */
bool places_is_title(const struct page *page, uint32_t node);

/** Whether an element is a heading, or stands for one in what can be opened. */
bool places_is_heading(enum html_element element);

/** Reads the date of a node: a `time`, or a short line; of a heading one that it begins with. */
bool places_date(const struct page *page, uint32_t node, struct date *date);
