/**
 * What a search page says when nothing was found.
 */
#pragma once

#include "actueel/search.h"

#include "web/page.h"

#include <jansson.h>

enum { NO_HITS_TOPICS = 6 };

/**
 * Advice on a search without hits:
 *
 *     ontbreekt     missing_words_view
 *     zonder        a view_list of {tekst, link, aantal}: what is found without one of the words
 *     alles         link to the same question without filters, or null
 *     onderwerpen   a view_list of counts: topics with a word of the question in their name,
 *                   or else the ones with the most news
 *     periode       of the archive in words, or null where it is empty
 *
 * NULL with `error` where the archive fails.
 */
json_t *no_hits_view(const struct page_request *page, const struct search_request *search,
                     const json_t *document, GError **error);
