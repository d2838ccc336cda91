/**
 * Articles into an archive: in batches, each a transaction, each article once.
 */
#pragma once

#include "actueel/archive.h"

enum {
    INGEST_BATCH_ARTICLES = 1000,
    INGEST_BATCH_BYTES = 8000000, /**< of title and body */
};

/** Counts of one run; `added` to `merged` are of committed batches only. */
struct ingest_counts {
    uint64_t added, changed, same, merged;
};

struct ingest;

/**
 * Begin an import run. Where the topics file differs from the archive's topics, call topics_load
 * before; the topics' queries are applied to every batch.
 *
 * command   how the run was started, for the record.
 * dry_run   do everything but commit.
 */
struct ingest *ingest_begin(struct archive *archive, const char *command, bool dry_run,
                            GError **error);

/** Add one article; stores the batch where it is full. The article is still the caller's. */
bool ingest_add(struct ingest *ingest, const struct article *article, GError **error);

/** A file of the run was read to its end: kept with the run. */
bool ingest_file(struct ingest *ingest, const char *name, const char *sha256, uint64_t read,
                 uint64_t rejected, GError **error);

/** Store what is left and close the run. False with `error`: `counts` still tells what is stored.
 */
bool ingest_end(struct ingest *ingest, GError **error);

struct ingest_counts ingest_counts(const struct ingest *ingest);

/** Drops what is not stored. */
void ingest_free(struct ingest *ingest);
ACTUEEL_AUTOPTR(ingest, ingest_free)
