#include "index/fts.h"

bool fts_add(struct archive *archive, enum fts_table table, int64_t id, const char *title,
             const char *body, GError **error)
{
    enum sql_id statement = table == FTS_LIVE ? SQL_INDEX_ADD : SQL_INDEX_ADD_BESIDE;
    return db_run(&archive->db, statement, error, "itt", id, title, body);
}

bool fts_remove(struct archive *archive, int64_t id, const char *title, const char *body,
                GError **error)
{
    return db_run(&archive->db, SQL_INDEX_REMOVE, error, "itt", id, title, body);
}
