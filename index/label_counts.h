/**
 * How much there is of each topic and source, and of which days.
 */
#pragma once

#include "index/snapshot.h"

struct label_count {
    uint64_t n_articles;
    int32_t first_day, last_day; /**< 0 where there is none */
};

/** One for each of the snapshot's labels, by its number; the caller frees it. */
struct label_count *label_counts(const struct snapshot *snapshot);
