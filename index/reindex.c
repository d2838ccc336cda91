/**
 * The index anew, beside the old one, which answers until the new one takes its place.
 */
#include "index/compounds.h"
#include "index/fts.h"
#include "index/likeness.h"
#include "index/words.h"

enum {
    STEP_ARTICLES = 1000, /**< of one transaction */
    STEP_BYTES = 8000000,
};

/** Readers that are slow keep the log from being cut; then the next step's end cuts it. */
static void cut_log(struct archive *archive)
{
    db_run(&archive->db, SQL_CHECKPOINT, NULL, "");
}

static bool in_transaction(struct archive *archive,
                           bool (*write)(struct archive *, int64_t *, GError **), int64_t *id,
                           GError **error)
{
    if (!store_begin_write(archive, error))
        return false;
    if (write(archive, id, error)) {
        if (!store_end_write(archive, error))
            return false;
        cut_log(archive);
        return true;
    }
    store_undo(archive);
    return false;
}

/** What a reindex that was killed left goes first. */
static bool begin(struct archive *archive, int64_t *id, GError **error)
{
    *id = -1;
    return words_clear(archive, error) && db_script(&archive->db, SQL_CREATE_INDEX_BESIDE, error) &&
           db_run(&archive->db, SQL_SET_UP_INDEX_BESIDE, error, "i", (int64_t)STORE_HASHSIZE);
}

/** Folding may be another than when the article came: then it is found as alike by other marks. */
static bool renew_marks(struct archive *archive, sqlite3_stmt *row, GError **error)
{
    struct likeness_marks marks;
    likeness_mark((const char *)sqlite3_column_text(row, 2),
                  (const char *)sqlite3_column_text(row, 3), &marks);
    return (marks.title == db_column(row, 4) && marks.sketch == db_column(row, 5)) ||
           db_run(&archive->db, SQL_UPDATE_MARKS, error, "tin", sqlite3_column_text(row, 1),
                  marks.title, marks.sketch);
}

/** The articles after `*id` up to a step's size; `*id` becomes the last one's, -1 at the end. */
static bool add_step(struct archive *archive, int64_t *id, GError **error)
{
    struct db *db = &archive->db;
    int64_t last = -1;
    int size_bytes = 0, step = -1;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLES_FROM, error, "ii", *id, (int64_t)STEP_ARTICLES);
    g_autoptr(word_batch) words = word_batch_new();
    bool added = row != NULL;
    while (added && size_bytes < STEP_BYTES && (step = db_step(db, row, error)) == 1) {
        last = db_column(row, 0);
        size_bytes += sqlite3_column_bytes(row, 3);
        added = fts_add(archive, FTS_BESIDE, last, (const char *)sqlite3_column_text(row, 2),
                        (const char *)sqlite3_column_text(row, 3), NULL, error);
        word_batch_add(words, (const char *)sqlite3_column_text(row, 2),
                       (const char *)sqlite3_column_text(row, 3));
        added = added && renew_marks(archive, row, error);
    }
    if (step == 1)
        db_end(row);
    *id = last;
    return added && step >= 0 && words_store(archive, words, error) &&
           words_merge(archive, last < 0 ? 1 : WORDS_PENDING_MAX, error);
}

static bool swap(struct archive *archive, int64_t *id, GError **error)
{
    (void)id;
    return db_script(&archive->db, SQL_SWAP_INDEX, error) && compounds_activate(archive, error) &&
           archive_set(archive, "analyser", analyser_id(archive->analyser), error) &&
           store_log(archive, "reindexed", NULL, SQL_NULL, SQL_NULL, error);
}

/** Before the handle that writes the index: its analyser is made by what is learned here. */
static bool learn(const char *path, unsigned wait_ms, GError **error)
{
    g_autoptr(archive) archive = store_open_for_reindex(path, wait_ms, error);
    return archive != NULL && compounds_learn(archive, error);
}

bool archive_reindex(const char *path, unsigned wait_ms, progress_func progress, void *user,
                     GError **error)
{
    g_autoptr(archive) archive =
        learn(path, wait_ms, error) ? store_open_for_reindex(path, wait_ms, error) : NULL;
    struct archive_figures figures = {0};
    int64_t id = -1;
    if (archive == NULL || !archive_figures(archive, &figures, error) ||
        !in_transaction(archive, begin, &id, error))
        return false;
    for (int64_t n_done = 0;; n_done += STEP_ARTICLES) {
        if (progress != NULL)
            progress(MIN(n_done, figures.n_articles), figures.n_articles, user);
        if (!in_transaction(archive, add_step, &id, error))
            return false;
        if (id < 0)
            break;
    }
    return in_transaction(archive, swap, &id, error);
}
