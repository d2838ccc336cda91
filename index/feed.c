#include "actueel/feed.h"

#include "index/store.h"

void feed_state_clear(struct feed_state *state)
{
    g_clear_pointer(&state->etag, g_free);
    g_clear_pointer(&state->modified, g_free);
    g_clear_pointer(&state->sha256, g_free);
    g_clear_pointer(&state->reason, g_free);
}

bool archive_feed_state(struct archive *archive, const char *url, struct feed_state *state,
                        GError **error)
{
    struct db *db = &archive->db;
    *state = (struct feed_state){0};
    sqlite3_stmt *row = db_query(db, SQL_FEED_STATE, error, "t", url);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step == 0;
    state->etag = db_column_text(row, 0);
    state->modified = db_column_text(row, 1);
    state->sha256 = db_column_text(row, 2);
    state->asked = db_column(row, 3);
    state->n_failures = (unsigned)db_column(row, 4);
    state->reason = db_column_text(row, 5);
    state->not_before = MAX(db_column(row, 6), 0);
    db_end(row);
    return true;
}

bool archive_keep_feed_state(struct archive *archive, const char *url,
                             const struct feed_state *state, GError **error)
{
    return db_run(&archive->db, SQL_KEEP_FEED_STATE, error, "ttttiitn", url, state->etag,
                  state->modified, state->sha256, state->asked, (int64_t)state->n_failures,
                  state->reason, state->not_before != 0 ? state->not_before : SQL_NULL);
}
