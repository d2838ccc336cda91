/**
 * What every file of this room asks of an open archive: transactions, its revision and settings,
 * the deadline, the change log.
 */
#include "index/store.h"

#include "index/ledger.h"

int64_t store_now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

static int past_deadline(void *user)
{
    struct archive *archive = user;
    return archive->deadline != 0 && g_get_monotonic_time() >= archive->deadline;
}

void store_set_deadline(struct archive *archive, unsigned max_ms)
{
    archive->deadline = max_ms == 0 ? 0 : g_get_monotonic_time() + (int64_t)max_ms * 1000;
    sqlite3_progress_handler(archive->db.handle, max_ms == 0 ? 0 : STORE_PROGRESS_STEPS,
                             past_deadline, archive);
}

const char *archive_path(const struct archive *archive)
{
    return archive->path;
}

bool archive_is_new(const struct archive *archive)
{
    return archive->is_new;
}

bool archive_analyser_is_current(const struct archive *archive)
{
    return archive->analyser_is_current;
}

bool store_begin_read(struct archive *archive, GError **error)
{
    return db_run(&archive->db, SQL_BEGIN_READ, error, "");
}

void store_end_read(struct archive *archive)
{
    if (!sqlite3_get_autocommit(archive->db.handle))
        db_run(&archive->db, SQL_COMMIT, NULL, "");
}

bool store_begin_write(struct archive *archive, GError **error)
{
    return db_run(&archive->db, SQL_BEGIN_WRITE, error, "");
}

bool store_end_write(struct archive *archive, GError **error)
{
    if (ledger_write(archive, error) && db_run(&archive->db, SQL_COMMIT, error, ""))
        return true;
    store_undo(archive);
    return false;
}

void store_undo(struct archive *archive)
{
    ledger_drop(archive);
    if (!sqlite3_get_autocommit(archive->db.handle))
        db_run(&archive->db, SQL_ROLLBACK, NULL, "");
}

bool store_log(struct archive *archive, const char *kind, const char *key, int64_t moved_from,
               int64_t run, GError **error)
{
    return db_run(&archive->db, SQL_LOG_CHANGE, error, "ttnin", key, kind, moved_from, store_now(),
                  run);
}

int64_t archive_revision(struct archive *archive, GError **error)
{
    int64_t revision = -1;
    db_value(&archive->db, SQL_REVISION, &revision, error, "");
    return revision;
}

char *archive_setting(struct archive *archive, const char *name, GError **error)
{
    sqlite3_stmt *row = db_query(&archive->db, SQL_META, error, "t", name);
    if (row == NULL || db_step(&archive->db, row, error) != 1)
        return NULL;
    char *value = db_column_text(row, 0);
    db_end(row);
    return value;
}

bool archive_set(struct archive *archive, const char *name, const char *value, GError **error)
{
    return value == NULL ? db_run(&archive->db, SQL_UNSET_META, error, "t", name)
                         : db_run(&archive->db, SQL_SET_META, error, "tt", name, value);
}
