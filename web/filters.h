/**
 * What a search is narrowed to, and what it may be: as links with counts.
 */
#pragma once

#include "actueel/search.h"

#include <jansson.h>

enum {
    FILTERS_SHOWN = 10, /**< topics or sources in sight; the others stand behind a button */
    FILTERS_MAX = 50,   /**< of them in all */
    FILTERS_MAX_YEARS = 30,
    FILTERS_MAX_MONTHS = 24, /**< over more the bars are years */
};

/**
 * All filters of a search page:
 *
 *     naam                   "Kies onderwerp, periode of bron": of these what there is to choose
 *     onderwerpen, bronnen   {lijst, meer {lijst}}: counts; null where there is nothing to choose
 *     periode                {naam, staven, ouder, terug}: years or months; or null
 *     datums                 {van, tot, behouden}: the form for any other period
 *
 * document   document_search of its answer.
 */
json_t *filters_view(const struct search_request *search, const json_t *document);

/** What the chosen topic and source are called; NULL where none is chosen. */
struct filter_names {
    const char *topic, *source;
};

/** Their names in an answer; where it does not tell, they are called as they are chosen. */
struct filter_names filters_names(const struct search_request *search, const json_t *document);

/** The chosen ones, `[{soort, tekst, link}]`; each link is the search without it. */
json_t *filters_chosen(const struct search_request *search, const struct filter_names *names);

/** The years of an answer as bars (bars_view), at most `max`; each links to that search. */
json_t *filters_years(const struct search_request *search, const json_t *document, int max);

/**
 * What a form keeps of a search beside its own fields, `[{naam, waarde}]`: filters and order.
 *
 * with_period   the days too; else the text too.
 */
json_t *filters_kept(const struct search_request *search, bool with_period);
