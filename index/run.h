/**
 * What one article of an import run is to the archive: new, changed, or the same; and its rows.
 */
#pragma once

#include "actueel/ingest.h"
#include "index/store.h"

/** A run under way. What it remembers of sources and slugs holds only while no batch failed. */
struct run;

/** Begins a run with its row in the archive; NULL with `error`. */
struct run *run_new(struct archive *archive, const char *command, GError **error);
void run_free(struct run *run);
ACTUEEL_AUTOPTR(run, run_free)

/**
 * Write one article's rows, within a write transaction, and count it. What analysis of its text is
 * to give, the index and the topics of stored queries, waits for run_write_texts: `article` must
 * stay until then.
 */
bool run_take(struct run *run, const struct article *article, struct ingest_counts *counts,
              GError **error);

/** Write the index and the topics of the texts since the last call, within that transaction. */
bool run_write_texts(struct run *run, GError **error);

/** A file that was read, and the run's counts so far; `ended` is true when it came to its end. */
bool run_add_file(struct run *run, const char *name, const char *sha256, uint64_t read,
                  uint64_t rejected, GError **error);
bool run_update(struct run *run, const struct ingest_counts *counts, bool ended, GError **error);
