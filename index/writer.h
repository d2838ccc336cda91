/**
 * The two threads of an import run behind the one that reads: the writer, which alone uses the
 * archive while the run is under way, and the analyst, which analyses the next batch meanwhile.
 *
 *     caller --batches--> writer --what seems new--> analyst --analysed--> writer --> archive
 *
 * Batches are stored in the order in which they were given, so what comes of them does not depend
 * on which thread was faster.
 */
#pragma once

#include "actueel/ingest.h"
#include "index/batch.h"

struct writer;

/** Start a run. The archive is the writer's until writer_end; errors as for ingest_begin. */
struct writer *writer_new(struct archive *archive, const struct ingest_options *options,
                          GError **error);

/** Hand over a batch, which becomes the writer's; waits where one waits already. */
void writer_give(struct writer *writer, struct batch *batch);

/** Whether the run has failed; `error` is why, each time it is asked. */
bool writer_has_failed(struct writer *writer, GError **error);

/** What is stored so far. */
struct ingest_counts writer_counts(struct writer *writer);

/** What an undated article came to. */
struct settled {
    gpointer tag;
    bool is_taken;
};

/** Of batches that are done with since this was last asked (struct settled); the caller's. */
GArray *writer_settled(struct writer *writer);

/** What was merged (struct ingest_merge *), the writer's own; only after writer_end. */
const GPtrArray *writer_merges(const struct writer *writer);

/** Store what was given and stop. The archive is the caller's again. */
void writer_end(struct writer *writer);

/** Ends where that was not done. */
void writer_free(struct writer *writer);
ACTUEEL_AUTOPTR(writer, writer_free)
