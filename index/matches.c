#include "index/matches.h"

#include "actueel/search.h"
#include "index/document_id.h"

/** Of a question's words one in so many is enough to be offered as less precise. */
enum { SHARE_WANTED = 3 };

void matches_clear(struct matches *matches)
{
    g_clear_pointer(&matches->all, g_array_unref);
    g_clear_pointer(&matches->best, g_array_unref);
}

struct statistics matches_statistics(const struct scope *scope, unsigned n_atoms)
{
    const struct snapshot *all = scope->snapshot;
    return (struct statistics){
        .n_atoms = n_atoms,
        .mean_title_length = (float)all->mean_title_length,
        .mean_body_length = (float)all->mean_body_length,
        .newest_month = all->n_articles > 0 ? all->months[all->n_articles - 1] : 0,
    };
}

static struct pass pass_in(const struct scope *scope, const struct match *match,
                           const struct query *query, GPtrArray *atoms,
                           const struct scoring *scoring)
{
    return (struct pass){
        .snapshot = scope->snapshot,
        .match = match,
        .atoms = atoms,
        .n_atoms = atoms->len,
        .topic = scope->topic,
        .source = scope->source,
        .filters = query->filters,
        .left_out = scope->left_out,
        .statistics =
            scoring->frozen != NULL ? *scoring->frozen : matches_statistics(scope, atoms->len),
        .n_best = scoring->n_best,
        .after = scoring->after,
        .explanation = scoring->explanation,
    };
}

/** The weight of each atom, by how many articles have it; not needed where nothing is scored. */
static bool weigh(const struct scope *scope, struct pass *pass, GError **error)
{
    for (guint i = 0; pass->n_best > 0 && i < pass->atoms->len; i++) {
        const struct query_atom *atom = pass->atoms->pdata[i];
        g_autofree char *expression = match_atom_expression(atom);
        if (atom->is_excluded)
            continue;
        int64_t n = snapshot_count(scope->snapshot, scope->archive, expression, error);
        if (n < 0)
            return false;
        pass->statistics.idf[i] = (float)rank_idf(scope->snapshot->n_articles, n);
    }
    return true;
}

/** The document ids of the scope and of the dates that a pass asks for. */
static void find_bounds(const struct scope *scope, const GPtrArray *filters, int64_t *first,
                        int64_t *last)
{
    int32_t from_day = 0, to_day = 0;
    query_filters_narrow(filters, &from_day, &to_day);
    *first = MAX(scope->first_id, document_id_first(from_day));
    *last = MIN(scope->last_id, document_id_last(to_day));
}

/** Moves what a pass gave to `found`; what it gave before an error is freed. */
static bool run(const struct scope *scope, struct pass *pass, bool is_weighed,
                struct matches *found, GError **error)
{
    int64_t first, last;
    find_bounds(scope, pass->filters, &first, &last);
    if ((is_weighed || weigh(scope, pass, error)) &&
        rank_run(scope->archive, pass, first, last, error)) {
        *found = (struct matches){pass->matched, pass->best, pass->statistics};
        return true;
    }
    pass_clear(pass);
    return false;
}

/** All articles that pass the question's filters, without those of an ascending list. */
static GArray *all_without(const struct scope *scope, const struct query *query,
                           const GArray *excluded)
{
    const struct snapshot *snapshot = scope->snapshot;
    int64_t first_id, last_id;
    find_bounds(scope, query->filters, &first_id, &last_id);
    uint32_t end = snapshot_lower_bound(snapshot, last_id);
    if (end < snapshot->n_articles && snapshot->ids[end] == last_id)
        end++;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    guint next = 0;
    for (uint32_t i = snapshot_lower_bound(snapshot, first_id); i < end; i++) {
        if (excluded != NULL && next < excluded->len &&
            g_array_index(excluded, uint32_t, next) == i)
            next++;
        else if (query_filters_admit(query->filters, snapshot, i))
            g_array_append_val(all, i);
    }
    return all;
}

/** Takes one ascending list out of another. */
static void leave_out(GArray *articles, const GArray *left_out)
{
    guint kept = 0, next = 0;
    for (guint i = 0; left_out != NULL && i < articles->len; i++) {
        uint32_t article = g_array_index(articles, uint32_t, i);
        while (next < left_out->len && g_array_index(left_out, uint32_t, next) < article)
            next++;
        if (next == left_out->len || g_array_index(left_out, uint32_t, next) != article)
            g_array_index(articles, uint32_t, kept++) = article;
    }
    if (left_out != NULL)
        g_array_set_size(articles, kept);
}

static bool find_all(const struct scope *scope, const struct query *query, struct matches *found,
                     GError **error)
{
    g_autoptr(match) match = match_of_excluded(query);
    struct matches excluded = {0};
    if (match != NULL) {
        struct scope whole = *scope;
        whole.left_out = NULL;
        struct pass pass = pass_in(&whole, match, query, query->atoms, &(struct scoring){0});
        if (!run(scope, &pass, true, &excluded, error))
            return false;
    }
    found->all = all_without(scope, query, excluded.all);
    leave_out(found->all, scope->left_out);
    found->best = g_array_new(FALSE, FALSE, sizeof(struct scored));
    matches_clear(&excluded);
    return true;
}

bool matches_find(const struct scope *scope, const struct query *query,
                  const struct scoring *scoring, struct matches *found, GError **error)
{
    if (!query_has_wanted(query))
        return find_all(scope, query, found, error);
    g_autoptr(match) match = match_of_query(query);
    struct pass pass = pass_in(scope, match, query, query->atoms, scoring);
    return run(scope, &pass, scoring->frozen != NULL, found, error);
}

bool matches_find_loosely(const struct scope *scope, const struct query *query, GPtrArray *atoms,
                          const GArray *left_out, const struct scoring *scoring,
                          struct matches *found, GError **error)
{
    g_ptr_array_set_size(atoms, MIN((int)atoms->len, RANK_ATOMS_MAX));
    const struct query_atom *last = atoms->len > 0 ? atoms->pdata[atoms->len - 1] : NULL;
    unsigned n_groups = last != NULL ? last->group + 1 : 0;
    g_autoptr(match) match = match_of_any(atoms, query);
    struct pass pass = pass_in(scope, match, query, atoms, scoring);
    pass.left_out = left_out;
    pass.min_groups = (n_groups + SHARE_WANTED - 1) / SHARE_WANTED;
    if (!run(scope, &pass, false, found, error))
        return false;
    if (pass.min_groups == 1 || matches_count(scope, found->all) + left_out->len >= SEARCH_FEW)
        return true;
    matches_clear(found);
    pass.min_groups = 1;
    return run(scope, &pass, false, found, error);
}

bool matches_find_some(const struct scope *scope, const struct query *query, GPtrArray *atoms,
                       unsigned min_groups, const struct scoring *scoring, struct matches *found,
                       GError **error)
{
    g_autoptr(match) match = match_of_any(atoms, query);
    struct pass pass = pass_in(scope, match, query, atoms, scoring);
    pass.min_groups = min_groups;
    return run(scope, &pass, scoring->frozen != NULL, found, error);
}

uint64_t matches_count(const struct scope *scope, const GArray *articles)
{
    if (scope->topic < 0 && scope->source < 0)
        return articles->len;
    uint64_t n = 0;
    for (guint i = 0; i < articles->len; i++)
        n += snapshot_has_labels(scope->snapshot, g_array_index(articles, uint32_t, i),
                                 scope->topic, scope->source);
    return n;
}
