/**
 * Counts what a result holds: by topic, source, year and month, from the snapshot's arrays.
 */
#pragma once

#include "actueel/search.h"
#include "index/snapshot.h"

/**
 * Fills `result->topics`, `sources`, `years` and `months`.
 *
 * matched         uint32_t, ascending: what matches, whatever its labels.
 * topic, source   the labels chosen, or -1. Each count is of what choosing it would give: topics
 *                 are counted as if none were chosen yet, sources too; dates within what is chosen.
 */
void facets_count(const struct snapshot *snapshot, const GArray *matched, int topic, int source,
                  struct search_result *result);

/** Fills `result->years` anew from what matches whatever its date, for one to choose another year.
 */
void facets_count_years(const struct snapshot *snapshot, const GArray *matched, int topic,
                        int source, struct search_result *result);

void facet_free(struct facet *facet);
