/**
 * Making the index forget what was taken out of it.
 */
#include "index/fts.h"
#include "index/removal_subject.h"

bool removal_purge_later(struct archive *archive, GError **error)
{
    return archive_set(archive, REMOVAL_PURGE, "1", error);
}

/** A reader that asks questions keeps the log for a while; SQLite waits as for any lock. */
static bool cut_log(struct archive *archive, bool *is_held, GError **error)
{
    int64_t busy = 0;
    if (db_value(&archive->db, SQL_CHECKPOINT, &busy, error, "") < 0)
        return false;
    *is_held = busy != 0;
    return true;
}

bool removal_purge(struct archive *archive, struct removal_rest *rest, GError **error)
{
    return fts_merge(archive, true, error) && cut_log(archive, &rest->log_is_held, error) &&
           (rest->log_is_held || archive_set(archive, REMOVAL_PURGE, NULL, error)) &&
           cut_log(archive, &rest->log_is_held, error);
}
