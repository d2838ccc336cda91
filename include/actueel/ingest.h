/**
 * Articles into an archive: in batches, each a transaction, each article once.
 */
#pragma once

#include "actueel/archive.h"

enum {
    INGEST_FIRST_ARTICLES = 1000, /**< of a run's first batch, for no thread to wait long for it */
    /** Of those that follow: each twice as many, up to this. Short texts need so many: an index by
     * a hash has a page written anew for nearly each article of a batch. */
    INGEST_BATCH_ARTICLES = 32000,
    INGEST_BATCH_BYTES = 8000000, /**< of title and body */
    INGEST_MERGES_LISTED = 10000, /**< of a run; further ones are counted */
};

/** Counts of one run; all are of committed batches only. */
struct ingest_counts {
    uint64_t added, changed, same, merged;
    uint64_t withdrawn; /**< what the input says is no longer there */
    uint64_t withheld;  /**< left out: withdrawn, redacted or erased before (removal.h) */
};

struct ingest;

/** How far an input was read when what stands before was stored. */
struct ingest_place {
    char *name; /**< of the input, wherever it is imported from */
    char *how;  /**< what else decides over what its records become: format, source... */
    uint64_t n_records, n_bytes;
    char *sha256; /**< in hex, of those bytes */
};

void ingest_place_free(struct ingest_place *place);
ACTUEEL_AUTOPTR(ingest_place, ingest_place_free)

/** Where runs that never ended were in their inputs (struct ingest_place *); NULL with `error`. */
GPtrArray *ingest_places(struct archive *archive, GError **error);

struct ingest_options {
    const char *command;  /**< how the run was started, for the record */
    bool dry_run;         /**< do everything but commit */
    bool is_complete;     /**< the input is all that there is of its sources: ingest_end_complete */
    bool keep_duplicates; /**< what is another text of an article is stored apart all the same */
    /** Called within ingest_add when a batch is full: how far the input is by now, to be freed by
     * the run; or NULL. The function itself may be NULL. */
    struct ingest_place *(*place)(void *user);
    /** Called in the thread of the caller, within ingest_add... , ingest_file or ingest_end:
     * whether the one dated article that an undated one is another text of took it in. Every tag
     * comes back once; those of a run that failed, and in ingest_free of what it drops, as not
     * taken. May be NULL. */
    void (*settle)(gpointer tag, bool is_taken, void *user);
    void *user; /**< of both */
};

/** An article that became a place of another one. */
struct ingest_merge {
    char *title, *source;
    char *external_id; /**< or NULL */
    char *url;         /**< or NULL */
    char *key;         /**< of the article that it is a place of now */
};

void ingest_merge_free(gpointer pointer);

/**
 * Begin an import run. Where the topics file differs from the archive's topics, call topics_load
 * before; the topics' queries are applied to every batch.
 *
 * Between ingest_begin and ingest_end or ingest_free the archive is the run's alone.
 */
struct ingest *ingest_begin(struct archive *archive, const struct ingest_options *options,
                            GError **error);

/** Take one article, which is still the caller's. A full batch is stored in threads of the run's
 * own meanwhile: what fails there is told by one of the next calls, or by ingest_end. */
bool ingest_add(struct ingest *ingest, const struct article *article, GError **error);

/** What the caller knows of an article without a date. */
struct ingest_undated {
    bool is_old;   /**< an earlier run was done with it: it holds only where that run took it */
    bool is_known; /**< a reject of old: it is no reason to doubt what a complete input has not */
    gpointer tag;  /**< given to settle; not looked at */
};

/**
 * Take one article without a date, which is still the caller's. It holds where the archive knows it
 * with a date; settle tells, once the batch is stored.
 */
bool ingest_add_undated(struct ingest *ingest, const struct article *article,
                        const struct ingest_undated *undated, GError **error);

/** A file of the run was read to its end: kept with the run. `rejected` is without undated ones;
 * those of them that are not taken are added. */
bool ingest_file(struct ingest *ingest, const char *name, const char *sha256, uint64_t read,
                 uint64_t rejected, GError **error);

/** Store what is left and close the run. False with `error`: `counts` still tells what is stored.
 */
bool ingest_end(struct ingest *ingest, GError **error);

/** Store what was given, with the place that options.place tells, and leave the run one that never
 * ended: a further one goes on from there. Only ingest_counts, ingest_merges and ingest_free may
 * follow. False with `error`, as of ingest_end. */
bool ingest_stop(struct ingest *ingest, GError **error);

/** What is done with articles that a complete input has not. */
enum missing_wish {
    MISSING_LISTED,
    MISSING_WITHDRAWN, /**< hidden, unless of a source more than one in twenty is missing */
    MISSING_WITHDRAWN_WHATEVER, /**< hidden however many they are */
};

enum { INGEST_MISSING_LISTED = 10000 };

struct missing_article {
    char *key, *title;
    char *url; /**< or NULL */
};

/**
 * Articles that are shown, and that a complete input has not, though it is all there is of each
 * source that has them. One that another source still has, of which the input says nothing, is not
 * missing: it stays, with all its places, for these tell where it was found.
 */
struct ingest_missing {
    GPtrArray *listed;  /**< struct missing_article *, INGEST_MISSING_LISTED at most */
    uint64_t n_missing; /**< all of them */
    bool is_withdrawn;  /**< they were hidden */
    /** A source of which more than one in twenty is missing, or NULL; and its numbers. */
    char *doubtful_source;
    uint64_t n_of_source, n_missing_of_source;
};

void ingest_missing_clear(struct ingest_missing *missing);

/**
 * As ingest_end, for a run that is_complete and whose inputs were read to their ends.
 *
 * missing   filled; ingest_missing_clear.
 */
bool ingest_end_complete(struct ingest *ingest, enum missing_wish wish,
                         struct ingest_missing *missing, GError **error);

/** What is stored so far. */
struct ingest_counts ingest_counts(const struct ingest *ingest);

/** What was merged: the first INGEST_MERGES_LISTED (struct ingest_merge *). Only after ingest_end;
 * they are the run's. */
const GPtrArray *ingest_merges(const struct ingest *ingest);

/** Without ingest_end before: full batches are stored, what is left is dropped, and the run stays
 * one that never ended. */
void ingest_free(struct ingest *ingest);
ACTUEEL_AUTOPTR(ingest, ingest_free)
