/**
 * Counts over time as bars, newest first: each a link, and where nothing was a gap.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

/** What is counted, and where its bars lead. */
struct bars {
    const json_t *facets; /**< a document's `jaren` or `maanden` */
    bool by_month;        /**< they are `maanden` */
    bool with_year;       /**< months are called by their year too */
    int max;              /**< bars; what is older has none */
    const char *chosen;   /**< the period that is chosen, `2023` or `2023-09`, or NULL */
    /** Where a period's bar leads; the caller frees it. */
    char *(*link)(const void *context, const char *period);
    const void *context;
};

/**
 * One view_count for each period from the newest to the oldest one, scaled; `link` is null where
 * there is nothing. An empty array where nothing was counted.
 */
json_t *bars_view(const struct bars *bars);

/** How many periods there are from the newest to the oldest one, gaps too, without regard to `max`.
 */
int bars_span(const struct bars *bars);

/** The newest period with something that is too old to have a bar, or NULL. */
const char *bars_older(const struct bars *bars);
