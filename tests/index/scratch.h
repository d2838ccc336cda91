/**
 * An archive of a test's own, in a folder that goes when the test has ended.
 */
#pragma once

#include "actueel/ingest.h"
#include "actueel/topics.h"

#include <sqlite3.h>

struct scratch {
    char *folder;
    char *path;              /**< of the archive */
    struct archive *archive; /**< open for writing; NULL after scratch_close */
};

void scratch_begin(struct scratch *scratch);
void scratch_end(struct scratch *scratch);

/** Close the archive, and open it again for writing. */
void scratch_close(struct scratch *scratch);
void scratch_open(struct scratch *scratch);

/** Change the closed archive behind its back. */
void scratch_tamper(const struct scratch *scratch, const char *sql);

/** The first column of the first row, read behind the archive's back. */
int64_t scratch_integer(const struct scratch *scratch, const char *sql);

/** An article of source "Proefbron" of 2023-09-29. `id` may be NULL. */
struct article *scratch_article(const char *id, const char *title, const char *body);

/** Add one article in a run of its own, free it, and tell what it was to the archive. */
struct ingest_counts scratch_add(struct scratch *scratch, struct article *article);

/** The key of the article with that slug; the caller frees it. */
char *scratch_key(struct scratch *scratch, const char *slug);

/** How many faults a check finds, each printed as a message. */
int64_t scratch_n_faults(struct scratch *scratch);

/** archive_digest, which must succeed; the caller frees it. */
char *scratch_digest(struct scratch *scratch);

/** scratch_begin, with three articles, one of them with two earlier texts. */
void scratch_begin_filled(struct scratch *scratch);
