/**
 * What a question asks of an article besides its words: a topic, a source, days.
 *
 * Filters hold for the whole question, as what is excluded does. Of one kind those within an
 * alternative must all hold, and those of different alternatives are a choice: `bron:a OF bron:b`.
 */
#pragma once

#include "index/snapshot.h"

enum query_filter_kind { FILTER_TOPIC, FILTER_SOURCE, FILTER_DATE, N_FILTER_KINDS };

struct query_filter {
    enum query_filter_kind kind;
    bool is_excluded;
    unsigned alternative;
    guint part;               /**< which of query.parts it was read from */
    char *typed;              /**< of a topic or source: its slug or name */
    int label;                /**< what that is in the archive; -1: nothing, or not looked up yet */
    int32_t from_day, to_day; /**< of a date, both included; 0: open */
};

void query_filter_free(struct query_filter *filter);

/** Whether any is wanted, not only against some. */
bool query_filters_wanted(const GPtrArray *filters);

/**
 * Looks up the names of topics and sources, by slug or name, whatever their case and accents.
 *
 * parts   struct query_part *: they get the name that is meant, or none.
 */
void query_filters_resolve(GPtrArray *filters, const struct snapshot *snapshot, GPtrArray *parts);

/** Whether an article passes all filters. */
bool query_filters_admit(const GPtrArray *filters, const struct snapshot *snapshot,
                         uint32_t article);

/** Narrows days, both included and 0 for open, to what the filters could admit. */
void query_filters_narrow(const GPtrArray *filters, int32_t *from_day, int32_t *to_day);
