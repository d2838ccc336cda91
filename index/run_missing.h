/**
 * What a run did not see of its sources, where its input is all that there is of them.
 */
#pragma once

#include "index/run_parts.h"

/** The articles that a run has seen: by their places, whose numbers stay, a bit each. */
struct seen;

struct seen *seen_new(void);
void seen_free(struct seen *seen);
ACTUEEL_AUTOPTR(seen, seen_free)

/** The article `in->key`, whatever became of it, was seen; NULL: there is none. */
bool run_see(struct run *run, const struct intake *in, GError **error);

/** Find what was not seen, and do with it what the batch, the last one, says. */
bool run_find_missing(struct run *run, struct batch *batch, struct ingest_counts *counts,
                      GError **error);
