#include "index/matches.h"

#include "actueel/search.h"
#include "index/document_id.h"
#include "index/store.h"

/** Of a question's words one in so many is enough to be offered as less precise. */
enum { SHARE_WANTED = 3 };

/** Where that finds few, so much of a compound's parts stands for it, by weight: the rarer half. */
static const double PARTS_WANTED = 0.5;

void matches_clear(struct matches *matches)
{
    g_clear_pointer(&matches->all, g_array_unref);
    g_clear_pointer(&matches->best, g_array_unref);
    g_clear_pointer(&matches->positions, g_array_unref);
    g_clear_pointer(&matches->topics, g_array_unref);
}

const struct field_positions *matches_positions(const struct matches *matches, struct scored scored)
{
    if (scored.positions == 0)
        return NULL;
    return &g_array_index(matches->positions, struct field_positions, scored.positions - 1);
}

unsigned matches_n_atoms(const struct query *query)
{
    return MIN(query->atoms->len + query->weak->len, (guint)RANK_ATOMS_MAX);
}

struct statistics matches_statistics(const struct scope *scope, unsigned n_atoms)
{
    const struct snapshot *all = scope->snapshot;
    return (struct statistics){
        .n_atoms = n_atoms,
        .mean_title_length = (float)all->mean_title_length,
        .mean_body_length = (float)all->mean_body_length,
        .newest_month = all->n_articles > 0 ? all->measures[all->n_articles - 1].month : 0,
    };
}

static struct pass pass_in(const struct scope *scope, const struct match *match,
                           const struct query *query, GPtrArray *atoms,
                           const struct scoring *scoring)
{
    return (struct pass){
        .weights = scope->archive->weights,
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

static int compare_articles(gconstpointer a, gconstpointer b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

static bool has_number(const GArray *numbers, uint16_t number)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, uint16_t, i) == number)
            return true;
    return false;
}

/** The labels of the topics that an atom names, by whatever it matches; NULL: none. */
static GArray *topics_of(const struct scope *scope, const struct query_atom *atom)
{
    GArray *topics = NULL;
    for (guint i = 0; i < atom->phrases->len; i++) {
        const struct query_phrase *phrase = atom->phrases->pdata[i];
        if (phrase->terms->len != 1 || phrase->role == ROLE_RELATED)
            continue;
        const GArray *named =
            snapshot_topics_named(scope->snapshot, scope->archive, phrase->terms->pdata[0]);
        if (named != NULL && topics == NULL)
            topics = g_array_new(FALSE, FALSE, sizeof(uint16_t));
        for (guint j = 0; named != NULL && j < named->len; j++)
            if (!has_number(topics, g_array_index(named, uint16_t, j)))
                g_array_append_val(topics, g_array_index(named, uint16_t, j));
    }
    return topics;
}

/** The weight of each atom, by how many articles have it; not needed where nothing is scored. */
static bool weigh(const struct scope *scope, struct pass *pass, GError **error)
{
    for (guint i = 0; (pass->n_best > 0 || pass->min_groups > 0) && i < pass->atoms->len; i++) {
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

static void name_topics(const struct scope *scope, struct pass *pass)
{
    for (guint i = 0; (pass->n_best > 0 || pass->min_groups > 0) && i < pass->n_atoms; i++)
        pass->topics[i] = topics_of(scope, pass->atoms->pdata[i]);
}

static void forget_topics(struct pass *pass)
{
    for (unsigned i = 0; i < pass->n_atoms; i++)
        g_clear_pointer(&pass->topics[i], g_array_unref);
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
static bool walk(const struct scope *scope, struct pass *pass, struct matches *found,
                 GError **error)
{
    int64_t first, last;
    find_bounds(scope, pass->filters, &first, &last);
    if (rank_run(scope->archive, pass, first, last, error)) {
        *found = (struct matches){.all = pass->matched,
                                  .best = pass->best,
                                  .positions = pass->positions,
                                  .statistics = pass->statistics};
        return true;
    }
    pass_clear(pass);
    return false;
}

static bool run(const struct scope *scope, struct pass *pass, bool is_weighed,
                struct matches *found, GError **error)
{
    name_topics(scope, pass);
    bool was_run = (is_weighed || weigh(scope, pass, error)) && walk(scope, pass, found, error);
    forget_topics(pass);
    return was_run;
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
    g_autoptr(GPtrArray) atoms = g_ptr_array_copy(query->atoms, NULL, NULL);
    g_ptr_array_set_free_func(atoms, NULL);
    g_ptr_array_extend(atoms, query->weak, NULL, NULL);
    g_ptr_array_set_size(atoms, (gint)matches_n_atoms(query));
    struct pass pass = pass_in(scope, match, query, atoms, scoring);
    return run(scope, &pass, scoring->frozen != NULL, found, error);
}

/* --- articles of a topic */

static bool has_article(const GArray *articles, uint32_t article)
{
    guint at;
    return g_array_binary_search((GArray *)articles, &article, compare_articles, &at);
}

static int compare_best_first(gconstpointer a, gconstpointer b)
{
    const struct scored *first = a, *second = b;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    return first->article > second->article ? -1 : first->article < second->article;
}

static bool names_topic(const struct pass *pass)
{
    for (unsigned i = 0; i < pass->n_atoms; i++)
        if (pass->topics[i] != NULL)
            return true;
    return false;
}

/** Articles of the topics that are named, which have none of the words; the nearest first. */
static GArray *of_topics(const struct scope *scope, const struct pass *pass, const GArray *excluded,
                         const struct matches *found)
{
    const struct snapshot *snapshot = scope->snapshot;
    GArray *of_topics = g_array_new(FALSE, FALSE, sizeof(struct scored));
    int64_t first, last;
    find_bounds(scope, pass->filters, &first, &last);
    uint32_t end = snapshot_lower_bound(snapshot, last);
    end = names_topic(pass) ? MIN(end + 1, snapshot->n_articles) : 0;
    for (uint32_t i = snapshot_lower_bound(snapshot, first); i < end; i++) {
        struct scored scored = {.article = i, .score = (float)rank_of_topic(pass, i)};
        if (scored.score > 0 && snapshot->ids[i] <= last &&
            query_filters_admit(pass->filters, snapshot, i) && !has_article(pass->left_out, i) &&
            !has_article(found->all, i) && (excluded == NULL || !has_article(excluded, i)))
            g_array_append_val(of_topics, scored);
    }
    g_array_sort(of_topics, compare_best_first);
    return of_topics;
}

static bool has_one_of(const struct snapshot *snapshot, const GArray *articles, int topic)
{
    for (guint i = 0; i < articles->len; i++)
        if (snapshot_has_labels(snapshot, g_array_index(articles, struct scored, i).article, topic,
                                -1))
            return true;
    return false;
}

static GArray *topics_that_led(const struct scope *scope, const struct pass *pass,
                               const GArray *articles)
{
    GArray *led = g_array_new(FALSE, FALSE, sizeof(struct named_topic));
    for (guint i = 0; i < pass->n_atoms; i++) {
        const GArray *topics = pass->topics[i];
        for (guint j = 0; topics != NULL && j < topics->len; j++) {
            struct named_topic named = {i, g_array_index(topics, uint16_t, j)};
            if (has_one_of(scope->snapshot, articles, named.label))
                g_array_append_val(led, named);
        }
    }
    return led;
}

/** Puts articles of named topics behind those that have a word. */
static bool add_of_topics(const struct scope *scope, const struct pass *pass,
                          const struct query *query, struct matches *found, GError **error)
{
    struct matches excluded = {0};
    g_autoptr(match) match = match_of_excluded(query);
    if (match != NULL) {
        struct pass without = pass_in(scope, match, query, query->atoms, &(struct scoring){0});
        if (!run(scope, &without, false, &excluded, error))
            return false;
    }
    g_autoptr(GArray) added = of_topics(scope, pass, excluded.all, found);
    float last = found->best->len > 0
                     ? g_array_index(found->best, struct scored, found->best->len - 1).score
                     : 1;
    found->topics = topics_that_led(scope, pass, added);
    struct field_positions none = {.title.is_known = true, .body.is_known = true};
    g_array_append_val(found->positions, none);
    for (guint i = 0; i < added->len; i++) {
        struct scored scored = g_array_index(added, struct scored, i);
        g_array_append_val(found->all, scored.article);
        scored.score = last / (float)(i + 2);
        scored.positions = found->positions->len;
        if (found->best->len < pass->n_best &&
            snapshot_has_labels(scope->snapshot, scored.article, scope->topic, scope->source))
            g_array_append_val(found->best, scored);
    }
    g_array_sort(found->all, compare_articles);
    matches_clear(&excluded);
    return true;
}

/* --- some of the words */

/** What has a third of the words; where that is too little, any of them; then what is of a topic.
 */
static bool walk_loosely(const struct scope *scope, struct pass *pass, const struct query *query,
                         struct matches *found, GError **error)
{
    if (!walk(scope, pass, found, error))
        return false;
    if (matches_count(scope, found->all) + pass->left_out->len < SEARCH_FEW) {
        matches_clear(found);
        pass->min_groups = 1;
        pass->parts_wanted = PARTS_WANTED;
        if (!walk(scope, pass, found, error))
            return false;
    }
    return add_of_topics(scope, pass, query, found, error);
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
    pass.parts_wanted = 1;
    pass.is_covered = true;
    name_topics(scope, &pass);
    bool found_all = weigh(scope, &pass, error) && walk_loosely(scope, &pass, query, found, error);
    forget_topics(&pass);
    if (!found_all)
        matches_clear(found);
    return found_all;
}

bool matches_find_some(const struct scope *scope, const struct query *query, GPtrArray *atoms,
                       unsigned min_groups, const struct scoring *scoring, struct matches *found,
                       GError **error)
{
    g_autoptr(match) match = match_of_any(atoms, query);
    struct pass pass = pass_in(scope, match, query, atoms, scoring);
    pass.min_groups = min_groups;
    pass.parts_wanted = 1;
    return (scoring->frozen != NULL || weigh(scope, &pass, error)) &&
           walk(scope, &pass, found, error);
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

/** Whether all articles that match count. */
static bool is_whole_archive(const struct scope *scope)
{
    return scope->topic < 0 && scope->source < 0 && scope->first_id <= document_id_first(0) &&
           scope->last_id >= document_id_last(0) && scope->left_out == NULL;
}

int64_t matches_total(const struct scope *scope, const struct query *query, GError **error)
{
    if (is_whole_archive(scope) && query->filters->len == 0 && query_has_wanted(query)) {
        g_autoptr(match) match = match_of_query(query);
        return snapshot_count(scope->snapshot, scope->archive, match->expression->str, error);
    }
    struct matches found = {0};
    if (!matches_find(scope, query, &(struct scoring){0}, &found, error))
        return -1;
    int64_t n = (int64_t)matches_count(scope, found.all);
    matches_clear(&found);
    return n;
}
