/**
 * Pages: what routes.c maps addresses to. Each function renders one template over
 * `{document, view}` and returns HTML that the caller frees, or NULL with `error`.
 *
 * Codes that routes.c knows what to do with: ACTUEEL_ERROR_NOT_FOUND becomes the 404 page,
 * ACTUEEL_ERROR_TIMEOUT and _BUSY the 503 page, any other the 500 page. Status, headers, ETag and
 * redirects are not a page's business.
 */
#pragma once

#include "actueel/archive.h"
#include "actueel/article.h"
#include "actueel/documents.h"
#include "actueel/serve.h"

#include "web/assets.h"
#include "web/mustache.h"
#include "web/request.h"

/** What a page is made from; lives as long as the call. */
struct page_request {
    struct archive *archive; /**< this thread's own, reading; NULL only for page_error */
    const struct site *site;
    const struct templates *templates;
    const struct assets *assets;
    const struct request *request;
    bool is_sample; /**< where there is no archive to ask: it was the sample at the start */
    int32_t today;  /**< in Amsterdam; a page must take today from here: its ETag does, too */
};

/** `/` */
char *page_home(const struct page_request *page, GError **error);

/**
 * `/zoeken`. Never fails over what was typed: an unknown `onderwerp` or `bron` gives a page without
 * hits that says so; what else cannot be read is left out, an `na` that is not ours too, and the
 * page tells that.
 */
char *page_search(const struct page_request *page, GError **error);

/** `/nieuws/jjjj/mm/slug`; the article has its body. */
char *page_article(const struct page_request *page, const struct stored_article *article,
                   GError **error);

/** `/onderwerpen` */
char *page_topics(const struct page_request *page, GError **error);

/** `/onderwerpen/slug`; may have `na`. ACTUEEL_ERROR_NOT_FOUND: no such topic. */
char *page_topic(const struct page_request *page, const char *slug, GError **error);

/**
 * `/archief`, `/archief/jjjj`, `/archief/jjjj/mm`; the last may have `na`.
 *
 * year, month   0: all of them. The month is 1 to 12 and 0 where the year is.
 * Error         ACTUEEL_ERROR_NOT_FOUND where that year or month has no news
 */
char *page_archive(const struct page_request *page, int year, int month, GError **error);

/** `/privacy`, `/toegankelijkheid`: the site's own text, or the one that ships. */
char *page_privacy(const struct page_request *page, GError **error);
char *page_accessibility(const struct page_request *page, GError **error);

/** What is shown for 400, 404, 405, 500 and 503, with the search box. Must not need the archive. */
char *page_error(const struct page_request *page, unsigned status, GError **error);
