/**
 * What one article of an import run is to the archive: new, changed, or the same; and its rows.
 */
#pragma once

#include "actueel/ingest.h"
#include "index/batch.h"
#include "index/store.h"

/** A run under way. What it remembers of sources and slugs holds only while no batch failed. */
struct run;

/** Begins a run with its row in the archive, by `command`, `is_complete` and `keep_duplicates`;
 * NULL with `error`. */
struct run *run_new(struct archive *archive, const struct ingest_options *options, GError **error);
void run_free(struct run *run);
ACTUEEL_AUTOPTR(run, run_free)

/** Its topics; what analyses for them must not be done later than run_free. */
const struct topic_table *run_topics(const struct run *run);

/** Whether an article seems to be new or changed, so that it is worth while to analyse it now. */
bool run_seems_new(struct run *run, const struct incoming *in);

/**
 * Write the rows of a batch's next article, within a write transaction, and count it. What it is to
 * the index waits for run_write_texts. Of an undated one `is_accepted` is set.
 */
bool run_take(struct run *run, struct batch *batch, struct incoming *in,
              struct ingest_counts *counts, GError **error);

/** What became a place of another article so far (struct ingest_merge *); the run's own. */
const GPtrArray *run_merges(const struct run *run);

/** Forget those of a batch that was not stored: all but the first ones. */
void run_drop_merges(struct run *run, guint n_kept);

/** Write the index and the words of the batch's texts, within that transaction. */
bool run_write_texts(struct run *run, struct batch *batch, GError **error);

/** How far an input was read, once the batch under way is stored. */
bool run_reach(struct run *run, const struct ingest_place *place, GError **error);

/** A file that was read, and the run's counts so far; `ended` is true when it came to its end. */
bool run_add_file(struct run *run, const char *name, const char *sha256, uint64_t read,
                  uint64_t rejected, GError **error);
bool run_update(struct run *run, const struct ingest_counts *counts, bool ended, GError **error);
