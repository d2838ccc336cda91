/**
 * One page of what was found: the best, or the newest.
 */
#include "index/search_parts.h"

#include "index/document_id.h"

/* --- newest first */

static int64_t day_of(const struct snapshot *snapshot, uint32_t article)
{
    return snapshot->ids[article] >> ARTICLE_ID_DAY_SHIFT;
}

/** Within a day: by time, then by id; both the newest first. An article without a time comes last.
 */
static int compare_newest_first(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct snapshot *snapshot = user;
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    if (snapshot->times[first] != snapshot->times[second])
        return snapshot->times[first] > snapshot->times[second] ? -1 : 1;
    return first > second ? -1 : first < second;
}

static bool comes_after(const struct search *search, uint32_t article)
{
    const struct cursor *after = &search->after;
    int64_t id = search->snapshot->ids[article], time = search->snapshot->times[article];
    if (!search->has_after || id >> ARTICLE_ID_DAY_SHIFT < after->id >> ARTICLE_ID_DAY_SHIFT)
        return true;
    return id >> ARTICLE_ID_DAY_SHIFT == after->id >> ARTICLE_ID_DAY_SHIFT &&
           (time < after->time || (time == after->time && id < after->id));
}

/** Takes the matches of one day, which end at `end`, sorted; gives where they begin. */
static guint take_day(const struct search *search, guint end, guint n_wanted, GArray *chosen)
{
    const GArray *all = search->matches.all;
    g_autoptr(GArray) day = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    int64_t number = day_of(search->snapshot, g_array_index(all, uint32_t, end - 1));
    guint first = end;
    for (; first > 0; first--) {
        uint32_t article = g_array_index(all, uint32_t, first - 1);
        if (day_of(search->snapshot, article) != number)
            break;
        if (comes_after(search, article) &&
            snapshot_has_labels(search->snapshot, article, search->scope.topic,
                                search->scope.source))
            g_array_append_val(day, article);
    }
    g_array_sort_with_data(day, compare_newest_first, search->snapshot);
    for (guint i = 0; i < day->len && chosen->len < n_wanted; i++) {
        struct scored scored = {.article = g_array_index(day, uint32_t, i)};
        g_array_append_val(chosen, scored);
    }
    return first;
}

/** Days are read whole from the newest on, until enough is there. */
static GArray *newest(const struct search *search, guint n_wanted)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(struct scored));
    for (guint end = search->matches.all->len; end > 0 && chosen->len < n_wanted;)
        end = take_day(search, end, n_wanted, chosen);
    return chosen;
}

/** By article, which of the matches' lists of positions is its. */
static GHashTable *positions_by_article(const struct matches *matches)
{
    GHashTable *numbers = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < matches->best->len; i++) {
        struct scored scored = g_array_index(matches->best, struct scored, i);
        g_hash_table_insert(numbers, GUINT_TO_POINTER(scored.article),
                            GUINT_TO_POINTER(scored.positions));
    }
    return numbers;
}

/**
 * Only what is scored is known by its positions: the days of the page are gone through once more.
 * They may hold more than the page; what is then not among the best stays unknown.
 */
static bool find_positions(struct search *search, GArray *chosen, GError **error)
{
    enum { TIMES_THE_PAGE = 2 };
    struct scope page = search->scope;
    struct scoring scoring = {.n_best = TIMES_THE_PAGE * chosen->len,
                              .frozen = &search->matches.statistics};
    struct matches found = {0};
    if (chosen->len == 0 || !query_has_wanted(search->query))
        return true;
    struct scored *all = (struct scored *)(void *)chosen->data;
    page.last_id = document_id_last((int32_t)day_of(search->snapshot, all[0].article));
    page.first_id =
        document_id_first((int32_t)day_of(search->snapshot, all[chosen->len - 1].article));
    if (!matches_find(&page, search->query, &scoring, &found, error))
        return false;
    g_autoptr(GHashTable) numbers = positions_by_article(&found);
    for (guint i = 0; i < chosen->len; i++)
        all[i].positions =
            GPOINTER_TO_UINT(g_hash_table_lookup(numbers, GUINT_TO_POINTER(all[i].article)));
    g_array_unref(search->matches.positions);
    search->matches.positions = g_steal_pointer(&found.positions);
    matches_clear(&found);
    return true;
}

/* --- the page */

static char *next_cursor(const struct search *search, const GArray *chosen, guint n)
{
    if (chosen->len <= n || n == 0)
        return NULL;
    struct scored last = g_array_index(chosen, struct scored, n - 1);
    struct cursor cursor = {.order = search->order,
                            .revision = search->has_after ? search->after.revision
                                                          : search->snapshot->revision,
                            .today = search->today,
                            .statistics = search->matches.statistics,
                            .score = last.score,
                            .time = search->snapshot->times[last.article],
                            .id = search->snapshot->ids[last.article]};
    if (search->order == ORDER_CHANGED)
        cursor.id = g_array_index(search->changes, int64_t, n - 1);
    return cursor_write(&cursor, search->request);
}

/** Finds what `search->query` matches and the best or newest `n_wanted` of it; NULL with `error`.
 */
static GArray *choose(struct search *search, guint n_wanted, GError **error)
{
    bool by_rank = search->order == ORDER_RANK;
    struct scored after = {0};
    if (search->has_after && by_rank)
        after = (struct scored){.article = snapshot_lower_bound(search->snapshot, search->after.id),
                                .score = search->after.score};
    struct scoring scoring = {.n_best = by_rank ? n_wanted : 0,
                              .after = search->has_after && by_rank ? &after : NULL,
                              .frozen =
                                  search->has_after && by_rank ? &search->after.statistics : NULL};
    matches_clear(&search->matches);
    if (!matches_find(&search->scope, search->query, &scoring, &search->matches, error))
        return NULL;
    if (search->order == ORDER_CHANGED)
        return search_last_changed(search, n_wanted, error);
    if (by_rank)
        return g_array_ref(search->matches.best);
    g_autoptr(GArray) chosen = newest(search, n_wanted);
    return find_positions(search, chosen, error) ? g_steal_pointer(&chosen) : NULL;
}

GPtrArray *search_hits(struct search *search, uint64_t *total, char **next, GError **error)
{
    guint limit = MIN(search->request->limit, SEARCH_MAX_LIMIT);
    g_autoptr(GArray) chosen = choose(search, limit + 1, error);
    if (chosen == NULL)
        return NULL;
    guint n = MIN(limit, chosen->len);
    g_autoptr(GPtrArray) atoms = query_wanted(search->query);
    *total = matches_count(&search->scope, search->matches.all);
    if (next != NULL)
        *next = next_cursor(search, chosen, n);
    return search_make_hits(search, &search->matches, chosen, n, atoms, error);
}

bool search_find_page(struct search *search, GError **error)
{
    struct search_result *result = search->result;
    result->hits = search_hits(search, &result->total, &result->next, error);
    return result->hits != NULL;
}
