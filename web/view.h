/**
 * What only a page needs beside its document: words, links, Dutch dates, chosen states. Templates
 * see it as `view`. Of every page:
 *
 *     titel, omschrijving, canoniek, verborgen   for the head; `openGraph` and `jsonLd` on articles
 *     site {naam, organisatie, contact, mail, spoed, spoedDelen [{tekst, bel}]}
 *                                                absent ones null; `bel` links a telephone number
 *     stijl, script, pictogram                   links to assets
 *     vraag, filters [{naam, waarde}]            what the search box holds and keeps
 *     navigatie [{naam, link, gekozen}]
 *     voorbeeld                                  the archive is the sample
 *     feeds [{titel, link}]                      the page's own first, then the site's
 *     zoekmachine                                the link to /opensearch.xml, or null
 *     volg                                       the link to the page's own feed, or null
 */
#pragma once

#include "web/page.h"

#include <jansson.h>

/** Where a page stands in the navigation. */
enum view_section { SECTION_NONE, SECTION_HOME, SECTION_TOPICS, SECTION_ARCHIVE };

/** What differs from page to page in head and header. */
struct view_words {
    const char *title;       /**< without the site's name; NULL: just that */
    const char *description; /**< for search engines and previews, or NULL */
    const char *path;        /**< the one address of this page, or NULL where it has none */
    const char *feed;        /**< the path of this page's own feed, or NULL */
    const char *feed_title;  /**< where there is one */
    enum view_section section;
    bool is_hidden; /**< from search engines */
};

/** The view that all pages have. Needs no archive; NULL with `error` where there is one, and it
 * fails. */
json_t *view_new(const struct page_request *page, const struct view_words *words, GError **error);

/** Render a template over `{document, view}`, which are both taken; NULL with `error`. */
char *view_render(const struct page_request *page, const char *template, json_t *document,
                  json_t *view, GError **error);

/** What the site is called. */
const char *view_site_name(const struct site *site);

/** A text, which is taken; JSON's null where it is NULL. */
json_t *view_text(char *text);

/**
 * A document's articles as a list shows them: `[{bericht, datum, onderwerpen}]`. NULL or JSON's
 * null: an empty list.
 *
 * topic   the slug of the one that the whole list is about, which is not told again; or NULL
 */
json_t *view_articles(const json_t *articles, const char *topic);

/** A document's topics as links, a view_list of `{naam, link}`. */
json_t *view_topics(const json_t *topics);

/** `{lijst}` of an array, which is taken; JSON's null where it is empty: then nothing is shown. */
json_t *view_list(json_t *array);

/** A count that can be clicked, `{naam, link, aantal, n, eenheid, breedte, gekozen}`; takes `link`,
 * which is NULL where there is nothing to go to. */
json_t *view_count(const char *name, char *link, json_int_t n, bool is_chosen);

/** Set `breedte` of counts: percent of the largest, for bars. */
void view_scale(json_t *counts);

/** The day of a document's date, or 0 where it is null. */
int32_t view_day(const json_t *document, const char *name);
