/**
 * The addresses of all pages that search engines should know, with what they last changed. They
 * must be whole: without a base URL there are none, which is ACTUEEL_ERROR_NOT_FOUND.
 *
 * A small archive has one list. A larger one has an index of lists: one of the pages, and one of
 * the articles of each year, or of each month of a year that has too many. A list thus only changes
 * when something of its days does. A month with more than a list can hold, which no archive we know
 * of comes near to, is cut, with a warning.
 *
 * Source  https://www.sitemaps.org/protocol.html
 */
#pragma once

#include "web/routes.h"

enum { SITEMAP_MAX_URLS = 50000 };

/** The routes `/sitemap.xml`, and `/sitemap/:`: `paginas.xml`, `2023.xml`, `2023-09.xml`. */
struct answer *sitemap_whole(const struct visit *visit, GError **error);
struct answer *sitemap_part(const struct visit *visit, GError **error);

/** The whole one, or the index where it has more than `max_urls`; owned by the caller, NULL with
 * `error`. */
char *sitemap_write_whole(const struct page_request *page, guint max_urls, GError **error);

/** The list of that name, without its ending. */
char *sitemap_write_part(const struct page_request *page, const char *name, guint max_urls,
                         GError **error);
