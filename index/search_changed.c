/**
 * What came in or changed last first, by the log of changes. An article stands where its latest
 * change is; one that changes while somebody reads on is at the beginning from then on.
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

/** What was met in the log, from its end backwards. */
struct walk {
    guint8 *is_met; /**< by dense number; the last one is of none */
    uint64_t n_left;
    GArray *chosen;
};

/** The first time that an article is met is its latest change. */
static void meet(struct search *search, struct walk *walk, int64_t change, uint32_t article)
{
    if (walk->is_met[article])
        return;
    walk->is_met[article] = 1;
    if (!is_wanted(search, article))
        return;
    walk->n_left--;
    if (search->has_after && change >= search->after.id)
        return;
    struct scored scored = {.article = article};
    g_array_append_val(walk->chosen, scored);
    g_array_append_val(search->changes, change);
}

GArray *search_last_changed(struct search *search, guint n_wanted, GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(struct scored));
    g_autofree guint8 *is_met = g_malloc0((gsize)search->snapshot->n_articles + 1);
    struct walk walk = {is_met, matches_count(&search->scope, search->matches.all), chosen};
    struct db *db = &search->archive->db;
    int64_t with_topics = search->scope.topic >= 0;
    sqlite3_stmt *row = db_query(db, SQL_LATEST_CHANGES, error, "i", with_topics);
    int step = row != NULL ? 1 : -1;
    search->changes = g_array_new(FALSE, FALSE, sizeof(int64_t));
    while (row != NULL && chosen->len < n_wanted && walk.n_left > 0 &&
           (step = db_step(db, row, error)) == 1)
        meet(search, &walk, db_column(row, 0),
             snapshot_lower_bound(search->snapshot, db_column(row, 1)));
    if (step == 1)
        db_end(row);
    return step >= 0 ? g_steal_pointer(&chosen) : NULL;
}
