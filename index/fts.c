#include "index/fts.h"

#include "index/analysis.h"

bool fts_add(struct archive *archive, enum fts_table table, int64_t id, const char *title,
             const char *body, const struct analysis *analysis, GError **error)
{
    enum sql_id statement = table == FTS_LIVE ? SQL_INDEX_ADD : SQL_INDEX_ADD_BESIDE;
    struct known_terms *known = archive->tokenizer.known;
    if (analysis != NULL) {
        known[0] = (struct known_terms){title, &analysis->title};
        known[1] = (struct known_terms){body, &analysis->body};
    }
    bool added = db_run(&archive->db, statement, error, "itt", id, title, body);
    known[0] = known[1] = (struct known_terms){NULL, NULL};
    return added;
}

bool fts_remove(struct archive *archive, int64_t id, const char *title, const char *body,
                GError **error)
{
    return db_run(&archive->db, SQL_INDEX_REMOVE, error, "itt", id, title, body);
}

/** How many rows a step has changed; one that merges nothing changes its own row only. */
static bool merge_step(struct archive *archive, int64_t n_pages, int64_t *n_changed, GError **error)
{
    int64_t before = sqlite3_total_changes64(archive->db.handle);
    bool merged = db_run(&archive->db, SQL_MERGE_INDEX, error, "i", n_pages);
    *n_changed = sqlite3_total_changes64(archive->db.handle) - before;
    return merged;
}

/** Asked for all, the first step of FTS5 makes one level of all segments, which others then merge.
 */
bool fts_merge(struct archive *archive, bool all, GError **error)
{
    enum { MERGED_SOMETHING = 2 };
    int64_t n_changed = 0;
    if (all && !merge_step(archive, -FTS_MERGE_PAGES, &n_changed, error))
        return false;
    do
        if (!merge_step(archive, FTS_MERGE_PAGES, &n_changed, error))
            return false;
    while (n_changed >= MERGED_SOMETHING);
    return true;
}
