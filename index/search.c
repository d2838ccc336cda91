#include "actueel/search.h"

#include "index/cursor.h"
#include "index/expand.h"
#include "index/facets.h"
#include "index/matches.h"
#include "index/snippet.h"
#include "index/store.h"

#include <string.h>

/** A question being answered, in one read transaction. */
struct search {
    struct archive *archive;
    const struct search_request *request;
    struct search_result *result;
    struct snapshot *snapshot;
    struct query *query;
    struct scope scope;
    enum search_order order;
    bool has_after;
    struct cursor after;
    struct matches matches;
};

/* --- what is given back */

static void hit_free(gpointer pointer)
{
    struct hit *hit = pointer;
    stored_article_free(hit->article);
    g_clear_pointer(&hit->snippet, g_array_unref);
    g_free(hit->explanation);
    g_free(hit);
}

static GPtrArray *hits_new(void)
{
    return g_ptr_array_new_with_free_func(hit_free);
}

void search_result_free(struct search_result *result)
{
    if (result == NULL)
        return;
    g_free(result->text);
    g_free(result->next);
    GPtrArray *lists[] = {result->parts,  result->hits,    result->topics, result->years,
                          result->months, result->sources, result->widened};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i] != NULL)
            g_ptr_array_unref(lists[i]);
    g_free(result);
}

/* --- what is asked */

static bool find_label(const struct search *search, const char *what, const char *name,
                       int (*find)(const struct snapshot *, const char *), int *label,
                       GError **error)
{
    *label = name != NULL ? find(search->snapshot, name) : -1;
    if (name == NULL || *label >= 0)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no %s \"%s\" in %s", what,
                name, search->archive->path);
    return false;
}

/** The document ids of some days: the day stands above the number within it. */
static void set_days(struct scope *scope, int32_t from_day, int32_t to_day)
{
    scope->first_id = (int64_t)from_day << ARTICLE_ID_DAY_SHIFT;
    scope->last_id = to_day > 0 ? (((int64_t)to_day + 1) << ARTICLE_ID_DAY_SHIFT) - 1 : INT64_MAX;
}

static bool read_cursor(struct search *search, GError **error)
{
    const char *text = search->request->after;
    if (text == NULL)
        return true;
    search->has_after = cursor_read(text, search->order, &search->after);
    if (!search->has_after)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "\"%s\" is not a place in this result to go on from", text);
    return search->has_after;
}

static bool begin(struct search *search, GError **error)
{
    const struct search_request *request = search->request;
    search->snapshot = snapshot_take(search->archive, error);
    if (search->snapshot == NULL)
        return false;
    search->query = query_parse(search->archive->analyser,
                                request->text != NULL ? request->text : "", &query_limits_typed);
    if (!expand_query(search->archive, search->query, error))
        return false;
    search->order = query_has_wanted(search->query) ? request->order : ORDER_DATE;
    search->scope = (struct scope){.archive = search->archive, .snapshot = search->snapshot};
    set_days(&search->scope, request->from_day, request->to_day);
    return find_label(search, "topic", request->topic, snapshot_topic, &search->scope.topic,
                      error) &&
           find_label(search, "source", request->source, snapshot_source, &search->scope.source,
                      error) &&
           read_cursor(search, error);
}

/* --- one hit */

static char *explain(const struct search *search, int64_t id, GError **error)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    struct scope one = search->scope;
    one.first_id = one.last_id = id;
    struct scoring scoring = {.n_best = 1, .explanation = lines};
    struct matches found = {0};
    if (!matches_find(&one, search->query, &scoring, &found, error))
        return NULL;
    matches_clear(&found);
    return g_string_free(g_steal_pointer(&lines), FALSE);
}

static bool add_hit(const struct search *search, GPtrArray *hits, struct scored scored,
                    const struct finder *finder, GError **error)
{
    int64_t id = search->snapshot->ids[scored.article];
    g_autoptr(stored_article) article = store_article_by_id(search->archive, id, true, error);
    if (article == NULL)
        return error == NULL || *error == NULL;
    struct hit *hit = g_new0(struct hit, 1);
    hit->snippet = snippet_make(finder, search->archive->analyser, article->body);
    hit->score = (double)scored.score;
    g_clear_pointer(&article->body, g_free);
    hit->article = g_steal_pointer(&article);
    g_ptr_array_add(hits, hit);
    if (!search->request->explain || search->order != ORDER_RANK)
        return true;
    hit->explanation = explain(search, id, error);
    return hit->explanation != NULL;
}

static GPtrArray *make_hits(const struct search *search, const GArray *chosen, guint n,
                            GPtrArray *atoms, GError **error)
{
    g_autoptr(GPtrArray) hits = hits_new();
    g_autoptr(finder) finder = finder_new(atoms);
    for (guint i = 0; i < n; i++)
        if (!add_hit(search, hits, g_array_index(chosen, struct scored, i), finder, error))
            return NULL;
    return g_steal_pointer(&hits);
}

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
        struct scored scored = {g_array_index(day, uint32_t, i), 0};
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

/* --- the page */

static char *next_cursor(const struct search *search, const GArray *chosen, guint n)
{
    if (chosen->len <= n || n == 0)
        return NULL;
    struct scored last = g_array_index(chosen, struct scored, n - 1);
    struct cursor cursor = {.order = search->order,
                            .score = last.score,
                            .time = search->snapshot->times[last.article],
                            .id = search->snapshot->ids[last.article]};
    return cursor_write(&cursor);
}

static bool find_page(struct search *search, GError **error)
{
    guint limit = MIN(search->request->limit, SEARCH_MAX_LIMIT);
    bool by_rank = search->order == ORDER_RANK;
    struct scored after = {0};
    if (search->has_after && by_rank)
        after = (struct scored){snapshot_lower_bound(search->snapshot, search->after.id),
                                search->after.score};
    struct scoring scoring = {.n_best = by_rank ? limit + 1 : 0,
                              .after = search->has_after && by_rank ? &after : NULL};
    if (!matches_find(&search->scope, search->query, &scoring, &search->matches, error))
        return false;
    g_autoptr(GArray) chosen =
        by_rank ? g_array_ref(search->matches.best) : newest(search, limit + 1);
    guint n = MIN(limit, chosen->len);
    g_autoptr(GPtrArray) atoms = query_wanted(search->query);
    search->result->total = matches_count(&search->scope, search->matches.all);
    search->result->next = next_cursor(search, chosen, n);
    search->result->hits = make_hits(search, chosen, n, atoms, error);
    return search->result->hits != NULL;
}

/* --- when too little is found */

static bool has_looser_atom(const struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++)
        if (((const struct query_atom *)query->atoms->pdata[i])->looser != NULL)
            return true;
    return false;
}

/** Nothing is looser than one plain word. */
static bool may_widen(const struct search *search, const GPtrArray *atoms)
{
    return search->request->widen && search->request->after == NULL &&
           search->result->total < SEARCH_FEW && atoms->len > 0 &&
           (atoms->len > 1 || has_looser_atom(search->query));
}

static bool widen(struct search *search, GError **error)
{
    g_autoptr(GPtrArray) atoms = query_wanted_loosely(search->query);
    if (!may_widen(search, atoms))
        return true;
    struct scoring scoring = {.n_best = MIN(search->request->limit, SEARCH_MAX_LIMIT)};
    struct matches loose = {0};
    if (!matches_find_loosely(&search->scope, search->query, atoms, search->matches.all, &scoring,
                              &loose, error))
        return false;
    search->result->n_widened = matches_count(&search->scope, loose.all);
    search->result->widened = make_hits(search, loose.best, loose.best->len, atoms, error);
    matches_clear(&loose);
    return search->result->widened != NULL;
}

/** How many articles the question would find without one of its parts. */
static bool count_without(const struct search *search, struct query_part *part, GError **error)
{
    g_autoptr(query) query =
        query_parse(search->archive->analyser, part->without, &query_limits_typed);
    struct matches found = {0};
    if (!expand_query(search->archive, query, error) ||
        !matches_find(&search->scope, query, &(struct scoring){0}, &found, error))
        return false;
    part->n_without = (int64_t)matches_count(&search->scope, found.all);
    matches_clear(&found);
    return true;
}

static bool is_searched(const struct query_part *part)
{
    return part->kind != PART_IGNORED && part->kind != PART_CUT;
}

static guint n_searched(const GPtrArray *parts)
{
    guint n = 0;
    for (guint i = 0; i < parts->len; i++)
        n += is_searched(parts->pdata[i]);
    return n;
}

static bool find_fault(const struct search *search, GError **error)
{
    const GPtrArray *parts = search->result->parts;
    if (search->result->total > 0 || n_searched(parts) < 2)
        return true;
    for (guint i = 0; i < parts->len; i++)
        if (is_searched(parts->pdata[i]) && !count_without(search, parts->pdata[i], error))
            return false;
    return true;
}

static bool find_answer(struct search *search, GError **error)
{
    struct search_result *result = search->result;
    if (!begin(search, error))
        return false;
    result->text = g_strdup(search->query->text);
    result->parts = g_ptr_array_ref(search->query->parts);
    result->revision = search->snapshot->revision;
    if (!find_page(search, error))
        return false;
    facets_count(search->snapshot, search->matches.all, search->scope.topic, search->scope.source,
                 result);
    return find_fault(search, error) && widen(search, error);
}

struct search_result *search_run(struct archive *archive, const struct search_request *request,
                                 GError **error)
{
    g_autoptr(search_result) result = g_new0(struct search_result, 1);
    struct search search = {.archive = archive, .request = request, .result = result};
    store_set_deadline(archive, request->max_ms);
    bool done = store_begin_read(archive, error) && find_answer(&search, error);
    store_set_deadline(archive, 0); /* before the transaction's end, which must not be stopped */
    store_end_read(archive);
    matches_clear(&search.matches);
    g_clear_pointer(&search.query, query_free);
    g_clear_pointer(&search.snapshot, snapshot_unref);
    return done ? g_steal_pointer(&result) : NULL;
}
