/**
 * What an open archive is, for this room only.
 */
#pragma once

#include "actueel/archive.h"
#include "actueel/dutch.h"
#include "index/db.h"
#include "index/tokenizer.h"

enum {
    STORE_APPLICATION_ID = 0x41637475, /**< "Actu", in the file's header */
    STORE_SCHEMA_VERSION = 5,
    STORE_WAL_MAX_BYTES = 128 << 20,
    STORE_CHECKPOINT_PAGES =
        8000, /**< in the log before they go to the file: 128 MB, several batches */
    STORE_PAGE_BYTES = 1 << 14, /**< of a new file: less is wasted where texts fill pages */
    STORE_CACHE_KIB = 64 << 10, /**< page cache of a handle */
    STORE_HASHSIZE = 32 << 20,  /**< bytes of postings FTS5 gathers: more than a batch has */
    STORE_PROGRESS_STEPS = 100, /**< of SQLite's machine between two looks at the clock */
    STORE_READ_WAIT_MS = 5000,  /**< how long a reader waits where SQLite itself is locked */
};

struct rank_weights;

struct archive {
    struct db db;
    char *path;
    enum archive_mode mode;
    int writer_lock; /**< descriptor of `<file>.writer`, or -1 */
    struct analyser *analyser;
    struct tokenizer tokenizer; /**< gives FTS5 the analyser's terms */
    bool analyser_is_current;
    bool is_new; /**< made by whoever opened it */
    struct snapshots *snapshots;
    const struct rank_weights *weights; /**< what decides the order of answers */
    GString *ledger;   /**< lines for the ledger of removals before the next commit; or NULL */
    bool is_for_check; /**< it is left as it is to the byte: a copy that is sealed stays so */
    bool has_ledger_already; /**< what is done to it stands in the ledger: it writes none */
    int64_t deadline;        /**< of the question under way, g_get_monotonic_time; 0: none */
};

/**
 * Like archive_open for writing, but whatever analyser made the index, and with the analyser of the
 * rules that are to hold from now on.
 */
struct archive *store_open_for_reindex(const char *path, unsigned wait_ms, GError **error);

/** Like archive_open for writing, for FTS5's own check, which changes nothing but must be a writer.
 */
struct archive *store_open_for_check(const char *path, unsigned wait_ms, GError **error);

/** Become the one writer of an archive that may not be there; a descriptor to be closed, or -1. */
int store_lock_writer(const char *path, unsigned wait_ms, GError **error);

/** A read transaction: all that is read until store_end_read is of one moment. */
bool store_begin_read(struct archive *archive, GError **error);
void store_end_read(struct archive *archive);

/** A write transaction; store_end_write keeps it, store_undo drops it. */
bool store_begin_write(struct archive *archive, GError **error);
bool store_end_write(struct archive *archive, GError **error);
void store_undo(struct archive *archive);

/** Questions stop `max_ms` from now; 0: never. */
void store_set_deadline(struct archive *archive, unsigned max_ms);

/** One row of the log of changes, within a write transaction. `moved_from` may be SQL_NULL. */
bool store_log(struct archive *archive, const char *kind, const char *key, int64_t moved_from,
               int64_t run, GError **error);

/** An article from a statement with the columns of `article_by_key`, its places and topics too. */
struct stored_article *store_read_article(struct archive *archive, sqlite3_stmt *row,
                                          bool with_body, GError **error);

/** One article by document id, without its body where not asked for; NULL without `error`: none. */
struct stored_article *store_article_by_id(struct archive *archive, int64_t id, bool with_body,
                                           GError **error);

/** Seconds since 1970 UTC. */
int64_t store_now(void);
