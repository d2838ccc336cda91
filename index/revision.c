#include "actueel/revision.h"

#include "actueel/autoptr.h"
#include "index/db.h"

struct revision_watch {
    struct db db;
};

ACTUEEL_AUTOPTR(revision_watch, revision_watch_close)

/** No busy handler is set: where SQLite is locked, a look fails at once. */
struct revision_watch *revision_watch_open(const char *path, GError **error)
{
    g_autoptr(revision_watch) watch = g_new0(struct revision_watch, 1);
    if (!db_open(&watch->db, path, SQLITE_OPEN_READONLY, error))
        return NULL;
    int code = sqlite3_exec(watch->db.handle,
                            "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;"
                            "PRAGMA mmap_size = 0; PRAGMA cache_size = 16",
                            NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return g_steal_pointer(&watch);
    db_fail(&watch->db, code, "opening the archive", error);
    return NULL;
}

void revision_watch_close(struct revision_watch *watch)
{
    if (watch == NULL)
        return;
    db_close(&watch->db);
    g_free(watch);
}

int64_t revision_watch_look(struct revision_watch *watch)
{
    int64_t revision = -1;
    return db_value(&watch->db, SQL_REVISION, &revision, NULL, "") == 1 ? revision : -1;
}
