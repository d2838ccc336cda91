/**
 * The article in a page of HTML.
 */
#pragma once

#include "src/import/format.h"
#include "src/import/html.h"

enum { HTML_PAGE_MAX_NODES = 500000 /**< elements and texts of a page; one of more is refused */ };

/**
 * Read the article of a saved page.
 *
 * html     valid UTF-8.
 * url      where the page was found, or NULL: then what it says itself.
 * article  filled with what there is (made by article_new, freed by the caller); record_end says
 *          what is missing. Its source is set only where intake->options names none.
 * Returns  false where the page is none of an article: a front page, a list, an error; `reject`
 *          says so. Also false, as other record functions, where a field cannot be taken.
 */
bool html_article(struct intake *intake, const char *html, size_t size_bytes, const char *url,
                  struct article *article, struct reject **reject);

/** A page, of which it is not known yet whether it is an article or a list of them. */
struct html_page;

/** Look at a page; all as for html_article. `html` must outlive it (html_page_close). */
struct html_page *html_page_open(struct intake *intake, const char *html, size_t size_bytes,
                                 const char *url);
void html_page_close(struct html_page *page);
ACTUEEL_AUTOPTR(html_page, html_page_close)

/** The same as html_article. */
bool html_page_article(struct html_page *page, struct article *article, struct reject **reject);

/** An item of a list page. */
struct html_item {
    struct article *article;
    struct reject *reject; /**< begun where a field cannot be taken; or NULL */
    size_t at, size_bytes; /**< where it stands in the page */
};

/**
 * Read the articles of a list page: items with title, date and the text or teaser that the page
 * shows.
 *
 * Returns  struct html_item *, which the array owns with what they still hold; NULL where the page
 *          is no list.
 */
GPtrArray *html_page_items(struct html_page *page);

/** The encoding that a page declares near its beginning, by `meta` or as XML, for decoder_declare;
 * NULL where it says nothing. The caller frees it. */
char *html_declared_encoding(const char *bytes, size_t size_bytes);

/**
 * A page as valid UTF-8 without NULs, as the decoder reads it: with the encoding that its sender
 * tells (NULL: nobody), else with what it declares itself, unless it is UTF-8 beyond doubt. The
 * caller frees it.
 */
char *html_decode(struct decoder *decoder, const char *bytes, size_t size_bytes, const char *sender,
                  size_t *text_bytes);

/** The same of a page that may have a byte-order mark, also of UTF-16, which outweighs all else. */
char *html_decode_sent(struct decoder *decoder, const char *bytes, size_t size_bytes,
                       const char *sender, size_t *text_bytes);

/** Whether a text is a page of HTML, told by its first tag. */
bool html_is_page(const char *text, size_t size_bytes);
