#include "index/search_parts.h"

#include "actueel/day.h"
#include "index/document_id.h"
#include "index/expand.h"
#include "index/facets.h"

void search_respelling_free(gpointer pointer)
{
    struct respelling *word = pointer;
    g_free(word->typed);
    g_free(word->read);
    g_free(word);
}

void search_widening_free(gpointer pointer)
{
    struct widening *widening = pointer;
    g_free(widening->word);
    g_free(widening->also);
    g_free(widening);
}

void search_respelled_free(struct respelled *respelled)
{
    if (respelled == NULL)
        return;
    g_clear_pointer(&respelled->words, g_ptr_array_unref);
    g_clear_pointer(&respelled->hits, g_ptr_array_unref);
    g_free(respelled->text);
    g_free(respelled);
}

void search_result_free(struct search_result *result)
{
    if (result == NULL)
        return;
    g_free(result->text);
    g_free(result->next);
    GPtrArray *lists[] = {result->parts,  result->hits,    result->topics,  result->years,
                          result->months, result->sources, result->widened, result->widenings};
    search_respelled_free(result->respelled);
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

/** What came into the archive after the first page of this result. */
static bool find_later(struct search *search, GError **error)
{
    struct db *db = &search->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ADDED_SINCE, error, "i", search->after.revision);
    int step = -1;
    search->later = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        uint32_t article = snapshot_lower_bound(search->snapshot, db_column(row, 0));
        g_array_append_val(search->later, article);
    }
    search->scope.left_out = search->later;
    return step == 0;
}

static bool refuse_cursor(const struct search *search, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "\"%s\" is not a place in this result to go on from", search->request->after);
    return false;
}

/** Before the question is read: it is read as on the day of the first page. */
static bool read_cursor(struct search *search, GError **error)
{
    const struct search_request *request = search->request;
    search->today = request->today != 0 ? request->today : day_today();
    if (request->after == NULL)
        return true;
    search->has_after = cursor_read(request->after, request, &search->after);
    search->today = search->after.today;
    return search->has_after || refuse_cursor(search, error);
}

/** Behind what is the page that is asked for, and what does not count. */
static bool follow_cursor(struct search *search, GError **error)
{
    if (!search->has_after)
        return true;
    if (search->after.order != search->order ||
        (search->order == ORDER_RANK &&
         search->after.statistics.n_atoms != matches_n_atoms(search->query)))
        return refuse_cursor(search, error);
    return find_later(search, error);
}

struct query *search_read(const struct search *search, const char *text, GError **error)
{
    g_autoptr(query) query =
        query_parse(search->archive->analyser, text, &query_limits_typed, search->today);
    query_filters_resolve(query->filters, search->snapshot, query->parts);
    return expand_query(search->archive, query, error) ? g_steal_pointer(&query) : NULL;
}

static bool begin(struct search *search, GError **error)
{
    const struct search_request *request = search->request;
    if (!read_cursor(search, error))
        return false;
    search->query = search_read(search, request->text != NULL ? request->text : "", error);
    if (search->query == NULL)
        return false;
    bool can_rank = query_has_wanted(search->query) || request->order != ORDER_RANK;
    search->order = can_rank ? request->order : ORDER_DATE;
    search->scope = (struct scope){.archive = search->archive, .snapshot = search->snapshot};
    search->scope.first_id = document_id_first(request->from_day);
    search->scope.last_id = document_id_last(request->to_day);
    return find_label(search, "topic", request->topic, snapshot_topic, &search->scope.topic,
                      error) &&
           find_label(search, "source", request->source, snapshot_source, &search->scope.source,
                      error) &&
           follow_cursor(search, error);
}

bool search_has_time(const struct search *search)
{
    enum { SHARE_FOR_MORE = 2 }; /* of the time until the deadline */
    int64_t max_us = (int64_t)search->request->max_ms * G_TIME_SPAN_MILLISECOND;
    int64_t now = g_get_monotonic_time();
    return max_us == 0 || now - search->began_us + search->exact_us <= max_us / SHARE_FOR_MORE;
}

bool search_may_go_on(bool done, GError **error)
{
    if (!done && error != NULL && g_error_matches(*error, ACTUEEL_ERROR, ACTUEEL_ERROR_TIMEOUT)) {
        g_clear_error(error);
        return true;
    }
    return done;
}

/** What is told besides stops before the whole answer would have to. */
static void set_deadline_for_more(const struct search *search)
{
    enum { QUARTERS_USED = 3, QUARTERS = 4 };
    int64_t used_ms = search->exact_us / G_TIME_SPAN_MILLISECOND;
    int64_t left_ms = (int64_t)search->request->max_ms * QUARTERS_USED / QUARTERS - used_ms;
    if (search->request->max_ms > 0)
        store_set_deadline(search->archive, (unsigned)MAX(left_ms, 1));
}

/** Where days are chosen, years are counted as if none were. */
static bool count_years(const struct search *search, GError **error)
{
    const struct search_request *request = search->request;
    struct scope scope = search->scope;
    struct matches whole = {0};
    if ((request->from_day == 0 && request->to_day == 0) || !search_has_time(search))
        return true;
    scope.first_id = 0;
    scope.last_id = INT64_MAX;
    if (!matches_find(&scope, search->query, &(struct scoring){0}, &whole, error))
        return false;
    facets_count_years(search->snapshot, whole.all, scope.topic, scope.source, search->result);
    matches_clear(&whole);
    return true;
}

static bool find_answer(struct search *search, GError **error)
{
    struct search_result *result = search->result;
    search->snapshot = snapshot_take(search->archive, error);
    if (search->snapshot == NULL)
        return false;
    /* from here on: were a new archive's snapshot stopped, no question would ever have one */
    search->began_us = g_get_monotonic_time();
    store_set_deadline(search->archive, search->request->max_ms);
    if (!begin(search, error))
        return false;
    result->text = g_strdup(search->query->text);
    result->parts = g_ptr_array_ref(search->query->parts);
    result->revision = search->snapshot->revision;
    if (!search_find_page(search, error))
        return false;
    search->exact_us = g_get_monotonic_time() - search->began_us;
    facets_count(search->snapshot, search->matches.all, search->scope.topic, search->scope.source,
                 result);
    set_deadline_for_more(search);
    return search_may_go_on(count_years(search, error), error) &&
           search_may_go_on(search_respell(search, error), error) &&
           search_may_go_on(search_widen(search, error), error) &&
           search_may_go_on(search_count_as_words(search, error), error) &&
           search_may_go_on(search_find_fault(search, error), error);
}

struct search_result *search_run(struct archive *archive, const struct search_request *request,
                                 GError **error)
{
    g_autoptr(search_result) result = g_new0(struct search_result, 1);
    struct search search = {.archive = archive, .request = request, .result = result};
    bool done = store_begin_read(archive, error) && find_answer(&search, error);
    store_set_deadline(archive, 0); /* before the transaction's end, which must not be stopped */
    store_end_read(archive);
    matches_clear(&search.matches);
    g_clear_pointer(&search.later, g_array_unref);
    g_clear_pointer(&search.changes, g_array_unref);
    g_clear_pointer(&search.query, query_free);
    g_clear_pointer(&search.snapshot, snapshot_unref);
    return done ? g_steal_pointer(&result) : NULL;
}
