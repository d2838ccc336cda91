/**
 * Why a stored query gives an article a topic, in the article's own words.
 */
#pragma once

#include "index/finder.h"

enum { REASON_WORDS_MAX = 3 };

/** Where the atoms of all queries stand in one article. */
struct found_in {
    const char *title, *body;
    const GArray *in_title, *in_body; /**< struct occurrence, of finder_find */
};

/**
 * "uitbuiting in the text, 2 times; mensenhandel in the title": the words that made the query
 * match, in the order of the query, at most REASON_WORDS_MAX of them.
 *
 * first     index of query->atoms[0] among the finder's atoms.
 * Returns   the reason; the caller frees it.
 */
char *topic_reason(const struct query *query, guint first, const struct found_in *found);
