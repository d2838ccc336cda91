/**
 * Figures of an archive, and the search for damage.
 */
#include "index/key.h"
#include "index/likeness.h"
#include "index/removal_subject.h"
#include "index/store.h"

#include <string.h>

enum {
    FAULTS_MAX = 100,      /**< of one kind; further ones are counted, not told */
    WRITER_WAIT_MS = 5000, /**< for the one writer, whom FTS5's own check needs */
};

static bool read_figures(struct archive *archive, struct archive_figures *figures, GError **error)
{
    struct db *db = &archive->db;
    int64_t page_size = 0, n_pages = 0;
    sqlite3_stmt *row = db_query(db, SQL_FIGURES, error, "");
    if (row == NULL || db_step(db, row, error) != 1)
        return false;
    *figures = (struct archive_figures){.n_articles = db_column(row, 0),
                                        .first_day = (int32_t)db_column(row, 1),
                                        .last_day = (int32_t)db_column(row, 2),
                                        .text_bytes = db_column(row, 3),
                                        .n_versions = db_column(row, 4),
                                        .n_sources = db_column(row, 5),
                                        .n_topics = db_column(row, 6),
                                        .n_runs = db_column(row, 7),
                                        .n_withdrawn = db_column(row, 8),
                                        .n_redacted = db_column(row, 9),
                                        .n_erased = db_column(row, 10)};
    db_end(row);
    figures->revision = archive_revision(archive, error);
    if (figures->revision < 0 || db_value(db, SQL_PAGE_SIZE, &page_size, error, "") < 0 ||
        db_value(db, SQL_PAGE_COUNT, &n_pages, error, "") < 0)
        return false;
    figures->file_bytes = page_size * n_pages;
    return true;
}

bool archive_figures(struct archive *archive, struct archive_figures *figures, GError **error)
{
    if (!store_begin_read(archive, error))
        return false;
    bool done = read_figures(archive, figures, error);
    store_end_read(archive);
    return done;
}

/** A check under way. */
struct check {
    struct archive *archive;
    fault_func take;
    void *user;
    int64_t n_faults;
};

static void G_GNUC_PRINTF(2, 3) find_fault(struct check *check, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *fault = g_strdup_vprintf(format, values);
    va_end(values);
    check->n_faults++;
    if (check->take != NULL)
        check->take(fault, check->user);
}

/** Where a statement fails because the file is damaged, that is what was looked for. */
static bool damage_is_a_fault(struct check *check, GError *failed, GError **error)
{
    if (failed == NULL)
        return true;
    if (failed->code != ACTUEEL_ERROR_ARCHIVE) {
        g_propagate_error(error, failed);
        return false;
    }
    find_fault(check, "%s", failed->message);
    g_error_free(failed);
    return true;
}

/** Gives each row of a statement to `tell`, which finds faults in it. */
static bool check_rows(struct check *check, enum sql_id id,
                       void (*tell)(struct check *, sqlite3_stmt *), GError **error)
{
    struct db *db = &check->archive->db;
    GError *failed = NULL;
    int64_t until = check->n_faults + FAULTS_MAX;
    sqlite3_stmt *row = db_query(db, id, &failed, "");
    int step = 0;
    while (row != NULL && check->n_faults < until && (step = db_step(db, row, &failed)) == 1)
        tell(check, row);
    if (step == 1) {
        db_end(row);
        find_fault(check, "there may be more faults of this kind than these %d", FAULTS_MAX);
    }
    return damage_is_a_fault(check, failed, error);
}

static const char *text_at(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text != NULL ? text : "";
}

static void tell_integrity(struct check *check, sqlite3_stmt *row)
{
    if (!g_str_equal(text_at(row, 0), "ok"))
        find_fault(check, "the file is damaged: %s; restore a backup", text_at(row, 0));
}

static void tell_foreign_key(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "table %s, row %s: the row of table %s that it belongs to is missing",
               text_at(row, 0), text_at(row, 1), text_at(row, 2));
}

static bool hash_is_right(sqlite3_stmt *row)
{
    guint8 hash[KEY_HASH_BYTES];
    key_content_hash((int32_t)db_column(row, 1), db_column(row, 2), text_at(row, 3),
                     text_at(row, 4), hash);
    return sqlite3_column_bytes(row, 5) == sizeof hash &&
           memcmp(sqlite3_column_blob(row, 5), hash, sizeof hash) == 0;
}

static void tell_hash(struct check *check, sqlite3_stmt *row)
{
    if (!hash_is_right(row))
        find_fault(check, "article %s: its text is not what was stored (the SHA-256 differs)",
                   text_at(row, 0));
}

static bool marks_are_right(sqlite3_stmt *row)
{
    struct likeness_marks marks;
    likeness_mark(text_at(row, 3), text_at(row, 4), &marks);
    return db_column(row, 6) == marks.title && db_column(row, 7) == marks.sketch;
}

static void tell_article(struct check *check, sqlite3_stmt *row)
{
    if (!hash_is_right(row))
        tell_hash(check, row);
    else if (!marks_are_right(row))
        find_fault(check,
                   "article %s: other texts of it would not be found; `actueel reindex` mends that",
                   text_at(row, 0));
}

static void tell_merged_hash(struct check *check, sqlite3_stmt *row)
{
    if (!hash_is_right(row))
        find_fault(check,
                   "article %s: what another of its places gave is not what was stored (the "
                   "SHA-256 differs)",
                   text_at(row, 0));
}

static void tell_version_hash(struct check *check, sqlite3_stmt *row)
{
    if (!hash_is_right(row))
        find_fault(check,
                   "article %s: an earlier text of it is not what was stored (the SHA-256 differs)",
                   text_at(row, 0));
}

static void tell_without_place(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "article %s: no source is known of it", text_at(row, 0));
}

static void tell_without_change(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "article %s: the log of changes does not say that it was added",
               text_at(row, 0));
}

static void tell_change(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "change %s: it is of an article that is not there", text_at(row, 0));
}

static void tell_orphan(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "table %s: there are rows of article %s, which is not there", text_at(row, 0),
               text_at(row, 1));
}

static void tell_removal(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "article %s: it is not clear whether it was withdrawn", text_at(row, 0));
}

static void tell_versions(struct check *check, sqlite3_stmt *row)
{
    find_fault(check, "article %s: one of its earlier texts is missing", text_at(row, 0));
}

static bool check_index_as_writer(struct check *check, struct archive *writer, GError **error)
{
    GError *failed = NULL;
    if (db_run(&writer->db, SQL_INDEX_INTEGRITY, &failed, ""))
        return true;
    if (failed->code == ACTUEEL_ERROR_ARCHIVE) {
        find_fault(check, "the index does not agree with the articles; `actueel reindex` makes it "
                          "anew");
        g_error_free(failed);
        return true;
    }
    g_propagate_error(error, failed);
    return false;
}

/**
 * FTS5 checks itself by an INSERT, for which a reader has to be the writer for a while. `rank` 1
 * makes it read the articles too: without it drifted rows pass.
 */
static bool check_index(struct check *check, GError **error)
{
    struct archive *archive = check->archive;
    if (!archive->analyser_is_current) {
        find_fault(check, "the index was made by another version of the Dutch analyser; "
                          "`actueel reindex` makes it anew");
        return true;
    }
    if (archive->mode != ARCHIVE_READ)
        return check_index_as_writer(check, archive, error);
    g_autoptr(archive) writer = store_open_for_check(archive->path, WRITER_WAIT_MS, error);
    return writer != NULL && check_index_as_writer(check, writer, error);
}

/** Of what is erased the index may still hold words. */
static bool check_purge(struct check *check, GError **error)
{
    GError *failed = NULL;
    g_autofree char *purge = archive_setting(check->archive, REMOVAL_PURGE, &failed);
    if (purge != NULL)
        find_fault(check, "the index may still hold words of an article that was redacted or "
                          "erased; do that again to end what was cut short");
    return damage_is_a_fault(check, failed, error);
}

static bool check_tables(struct check *check, GError **error)
{
    static const struct {
        enum sql_id id;
        void (*tell)(struct check *, sqlite3_stmt *);
    } checks[] = {
        {SQL_INTEGRITY, tell_integrity},
        {SQL_FOREIGN_KEYS, tell_foreign_key},
        {SQL_ALL_HASHES, tell_article},
        {SQL_ALL_MERGED_HASHES, tell_merged_hash},
        {SQL_ALL_WITHDRAWN_HASHES, tell_hash},
        {SQL_ALL_VERSION_HASHES, tell_version_hash},
        {SQL_VERSIONS_OUT_OF_ORDER, tell_versions},
        {SQL_ARTICLES_WITHOUT_PLACE, tell_without_place},
        {SQL_ARTICLES_WITHOUT_CHANGE, tell_without_change},
        {SQL_CHANGES_WITHOUT_ARTICLE, tell_change},
        {SQL_ROWS_WITHOUT_ARTICLE, tell_orphan},
        {SQL_REMOVALS_IN_DOUBT, tell_removal},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!check_rows(check, checks[i].id, checks[i].tell, error))
            return false;
    return check_purge(check, error);
}

int64_t archive_check(struct archive *archive, fault_func take, void *user, GError **error)
{
    struct check check = {archive, take, user, 0};
    if (!store_begin_read(archive, error))
        return -1;
    bool done = check_tables(&check, error);
    store_end_read(archive);
    return done && check_index(&check, error) ? check.n_faults : -1;
}
