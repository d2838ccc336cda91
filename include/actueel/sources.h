/**
 * Sources: who published what the archive holds.
 */
#pragma once

#include "actueel/archive.h"

struct source {
    char *slug;
    char *name;
    uint64_t n_articles;         /**< that are shown, at least 1 */
    int32_t first_day, last_day; /**< of these */
};

void source_free(struct source *source);

/** All sources of articles that are shown, those of most articles first (struct source *); NULL
 * with `error`. */
GPtrArray *sources_list(struct archive *archive, GError **error);
