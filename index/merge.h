/**
 * Articles with several places: how one becomes a place of another, goes on as one, and comes apart
 * again. The first place's text governs; what the others gave is kept beside it.
 */
#pragma once

#include "index/run_parts.h"

/** A new place, and its text, of an article that is there. */
bool merge_into(struct run *run, struct intake *in, const char *key, struct ingest_counts *counts,
                GError **error);

/**
 * Another text from a place that was merged: still one of its article's, or from now on an article
 * of its own. An undated one that is neither is not taken: `is_taken` tells; counts what it was.
 */
bool merge_change_text(struct run *run, struct intake *in, struct ingest_counts *counts,
                       bool *is_taken, GError **error);

/** Make every place of an article but the first an article of its own, each in an empty batch;
 * their keys go to `keys`. */
bool merge_split(struct run *run, struct batch *batch, const char *key, GPtrArray *keys,
                 GError **error);
