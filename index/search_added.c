/**
 * What came into the archive last first, by its log of changes: an article's place in that never
 * changes, and what comes in later stands before it.
 */
#include "index/search_parts.h"

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

static bool is_wanted(const struct search *search, uint32_t article)
{
    return g_array_binary_search(search->matches.all, &article, compare_numbers, NULL) &&
           snapshot_has_labels(search->snapshot, article, search->scope.topic,
                               search->scope.source);
}

GArray *search_last_added(struct search *search, guint n_wanted, GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(struct scored));
    struct db *db = &search->archive->db;
    int64_t before = search->has_after ? search->after.id : INT64_MAX;
    guint n_left = search->matches.all->len;
    sqlite3_stmt *row = db_query(db, SQL_ADDED_BEFORE, error, "i", before);
    int step = row != NULL ? 1 : -1;
    search->changes = g_array_new(FALSE, FALSE, sizeof(int64_t));
    while (row != NULL && chosen->len < n_wanted && chosen->len < n_left &&
           (step = db_step(db, row, error)) == 1) {
        int64_t change = db_column(row, 0);
        struct scored scored = {snapshot_lower_bound(search->snapshot, db_column(row, 1)), 0};
        if (!is_wanted(search, scored.article))
            continue;
        g_array_append_val(chosen, scored);
        g_array_append_val(search->changes, change);
    }
    if (step == 1)
        db_end(row);
    return step >= 0 ? g_steal_pointer(&chosen) : NULL;
}
