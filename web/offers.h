/**
 * What a search page offers beside its hits: dates read as words, another spelling, fewer or other
 * words.
 */
#pragma once

#include "actueel/search.h"

#include <jansson.h>

/** Dates that may have been meant as words, `[{tekst, aantal, noemen, link}]`. */
json_t *offers_as_words(const struct search_request *search, const json_t *document);

/**
 * The question as it was read otherwise, `{vraag, aantal, n, link, letterlijk, meer, voorop,
 * berichten}`; null where it was not, or found nothing.
 *
 *     voorop       it stands in for the question as typed, which found nothing
 *     letterlijk   the link to just what was typed
 *     meer         it finds more than is shown here
 */
json_t *offers_respelled(const struct search_request *search, const json_t *document);

/** What fewer or other words find, `{ook, berichten}`, or null. */
json_t *offers_widened(const struct search_request *search, const json_t *document);
