#include "index/duplicates.h"

#include <stdlib.h>

struct duplicates {
    struct archive *archive;
    bool keep_apart;
    int64_t only_source; /**< the one that all places are of; 0: none yet, SEVERAL: more than one */
    bool some_without_id;
};

enum { SEVERAL_SOURCES = -1 };

/** An article that may be alike. */
struct candidate {
    int64_t id;
    char *key;
    bool has_title, has_sketch; /**< equal marks */
    int32_t days;               /**< between its date and the newcomer's */
    bool is_same, is_related;   /**< once compared */
    double jaccard;
};

static void candidate_clear(gpointer pointer)
{
    g_free(((struct candidate *)pointer)->key);
}

void duplicates_found_clear(struct duplicates_found *found)
{
    g_clear_pointer(&found->key, g_free);
    g_clear_pointer(&found->related, g_ptr_array_unref);
}

static bool know_sources(struct duplicates *duplicates, GError **error)
{
    struct db *db = &duplicates->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TWO_SOURCES, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        duplicates->only_source =
            duplicates->only_source == 0 ? db_column(row, 0) : SEVERAL_SOURCES;
    return step == 0;
}

struct duplicates *duplicates_new(struct archive *archive, bool keep_apart, GError **error)
{
    g_autoptr(duplicates) duplicates = g_new0(struct duplicates, 1);
    duplicates->archive = archive;
    duplicates->keep_apart = keep_apart;
    int some = db_value(&archive->db, SQL_SOME_WITHOUT_ID, NULL, error, "");
    duplicates->some_without_id = some == 1;
    return some >= 0 && know_sources(duplicates, error) ? g_steal_pointer(&duplicates) : NULL;
}

void duplicates_free(struct duplicates *duplicates)
{
    g_free(duplicates);
}

void duplicates_place_added(struct duplicates *duplicates, int64_t source, bool has_id)
{
    duplicates->some_without_id |= !has_id;
    if (duplicates->only_source == 0)
        duplicates->only_source = source;
    else if (duplicates->only_source != source)
        duplicates->only_source = SEVERAL_SOURCES;
}

bool duplicates_are_possible(const struct duplicates *duplicates, const struct article *article,
                             int64_t source)
{
    return duplicates->only_source != 0 &&
           (article->external_id == NULL || duplicates->some_without_id ||
            duplicates->only_source != source);
}

/* --- candidates */

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct candidate *first = a, *second = b;
    bool first_may = first->has_title && first->days <= DUPLICATES_DAYS;
    bool second_may = second->has_title && second->days <= DUPLICATES_DAYS;
    if (first_may != second_may)
        return first_may ? -1 : 1;
    if (first->has_sketch != second->has_sketch)
        return first->has_sketch ? -1 : 1;
    if (first->days != second->days)
        return first->days < second->days ? -1 : 1;
    return (first->id > second->id) - (first->id < second->id);
}

/** Articles with one of the marks, the likeliest first. `max` of each mark before and after. */
static GArray *find_candidates(struct duplicates *duplicates, const struct newcomer *newcomer,
                               int64_t max, GError **error)
{
    struct db *db = &duplicates->archive->db;
    const struct article *article = newcomer->article;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    g_array_set_clear_func(candidates, candidate_clear);
    int64_t sketch = article->day != 0 && newcomer->marks.sketch != LIKENESS_NO_SKETCH
                         ? newcomer->marks.sketch
                         : SQL_NULL;
    sqlite3_stmt *row = db_query(db, SQL_ALIKE, error, "iniiii", newcomer->marks.title, sketch,
                                 (int64_t)article->day << ARTICLE_ID_DAY_SHIFT, max,
                                 newcomer->source, (int64_t)(article->external_id != NULL));
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        int64_t id = db_column(row, 0);
        int32_t day = (int32_t)(id >> ARTICLE_ID_DAY_SHIFT);
        struct candidate candidate = {.id = id,
                                      .key = db_column_text(row, 1),
                                      .has_title = db_column(row, 2) == 1,
                                      .has_sketch = db_column(row, 3) == 1,
                                      .days = article->day != 0 ? abs(day - article->day) : 0};
        g_array_append_val(candidates, candidate);
    }
    if (step != 0)
        return NULL;
    g_array_sort(candidates, compare_candidates);
    return g_steal_pointer(&candidates);
}

/** A stored text to compare with; NULL with `error`. */
static struct likeness *read_likeness(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TEXT_OF, error, "t", key);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE,
                    "%s: article %s, which has places, is not there; `actueel check` tells more",
                    archive->path, key);
    if (step != 1)
        return NULL;
    struct likeness *likeness = likeness_new((const char *)sqlite3_column_text(row, 0),
                                             (const char *)sqlite3_column_text(row, 1));
    db_end(row);
    return likeness;
}

/** Nothing that follows is more alike than what is wholly so, nor nearer; but what staff split from
 * it would have a say. */
static bool settle(struct duplicates *duplicates, const struct candidate *candidate,
                   bool *is_settled, GError **error)
{
    int was_split = related_was_split(duplicates->archive, candidate->key, error);
    *is_settled = was_split == 0;
    return was_split >= 0;
}

static bool compare(struct duplicates *duplicates, const struct newcomer *newcomer,
                    GArray *candidates, guint max, GError **error)
{
    const struct article *article = newcomer->article;
    g_autoptr(likeness) own =
        candidates->len > 0 ? likeness_new(article->title, article->body) : NULL;
    bool may_stop = article->day != 0 && !duplicates->keep_apart;
    if (candidates->len > max)
        g_array_set_size(candidates, max);
    for (guint i = 0; i < candidates->len; i++) {
        struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        bool is_settled = false;
        g_autoptr(likeness) other = read_likeness(duplicates->archive, candidate->key, error);
        if (other == NULL)
            return false;
        candidate->is_same = candidate->days <= DUPLICATES_DAYS && likeness_is_same(own, other);
        candidate->is_related = likeness_is_related(own, other);
        candidate->jaccard = likeness_jaccard(own, other);
        if (candidate->is_same && candidate->jaccard >= 1 && may_stop &&
            !settle(duplicates, candidate, &is_settled, error))
            return false;
        if (is_settled)
            break;
    }
    return true;
}

/* --- decision */

/** The most alike of those that are the same; they stand nearest first. NULL: there is none. */
static const struct candidate *best_of(const GArray *candidates, guint *n_same)
{
    const struct candidate *best = NULL;
    *n_same = 0;
    for (guint i = 0; i < candidates->len; i++) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        if (!candidate->is_same)
            continue;
        ++*n_same;
        bool is_better = best == NULL || candidate->jaccard > best->jaccard ||
                         (candidate->jaccard == best->jaccard && candidate->days < best->days);
        if (is_better)
            best = candidate;
    }
    return best;
}

/** Whether staff split the best one from another that it could be: 1, 0, or -1 with `error`. */
static int was_split(struct archive *archive, const GArray *candidates,
                     const struct candidate *best, GError **error)
{
    int is_apart = 0;
    for (guint i = 0; is_apart == 0 && i < candidates->len; i++) {
        const struct candidate *other = &g_array_index(candidates, struct candidate, i);
        if (other != best && other->is_same)
            is_apart = related_is_apart(archive, best->key, other->key, error);
    }
    return is_apart;
}

static bool decide(struct duplicates *duplicates, const struct newcomer *newcomer,
                   const GArray *candidates, struct duplicates_found *found, GError **error)
{
    guint n_same;
    const struct candidate *best = best_of(candidates, &n_same);
    bool is_undated = newcomer->article->day == 0;
    if (best == NULL || duplicates->keep_apart || newcomer->article->kept != NULL ||
        (is_undated && n_same > 1))
        return true;
    int is_apart = n_same > 1 ? was_split(duplicates->archive, candidates, best, error) : 0;
    if (is_apart == 0)
        found->key = g_strdup(best->key);
    return is_apart >= 0;
}

static void take_related(const GArray *candidates, const char *but, struct duplicates_found *found)
{
    found->related = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < candidates->len && found->related->len < RELATED_MAX; i++) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
        if (candidate->is_related && g_strcmp0(candidate->key, but) != 0)
            g_ptr_array_add(found->related, g_strdup(candidate->key));
    }
}

bool duplicates_find(struct duplicates *duplicates, const struct newcomer *newcomer,
                     struct duplicates_found *found, GError **error)
{
    *found = (struct duplicates_found){0};
    if (!duplicates_are_possible(duplicates, newcomer->article, newcomer->source))
        return true;
    bool is_undated = newcomer->article->day == 0;
    guint max = is_undated ? DUPLICATES_LOOKED_AT : DUPLICATES_COMPARED;
    g_autoptr(GArray) candidates =
        find_candidates(duplicates, newcomer, DUPLICATES_LOOKED_AT + is_undated, error);
    if (candidates == NULL)
        return false;
    /* Of more than can be looked at, nobody can say that exactly one of them is alike. */
    if (candidates->len == 0 || (is_undated && candidates->len > DUPLICATES_LOOKED_AT))
        return true;
    if (!compare(duplicates, newcomer, candidates, max, error) ||
        !decide(duplicates, newcomer, candidates, found, error))
        return false;
    if (found->key == NULL && !is_undated)
        take_related(candidates, NULL, found);
    return true;
}

bool duplicates_find_related(struct duplicates *duplicates, const struct newcomer *newcomer,
                             const char *key, struct duplicates_found *found, GError **error)
{
    *found = (struct duplicates_found){0};
    if (!duplicates_are_possible(duplicates, newcomer->article, newcomer->source))
        return true;
    g_autoptr(GArray) candidates =
        find_candidates(duplicates, newcomer, DUPLICATES_LOOKED_AT, error);
    if (candidates == NULL ||
        !compare(duplicates, newcomer, candidates, DUPLICATES_COMPARED, error))
        return false;
    take_related(candidates, key, found);
    return true;
}

int duplicates_is_text_of(struct duplicates *duplicates, const struct article *article,
                          const char *key, GError **error)
{
    int64_t id = 0;
    if (db_value(&duplicates->archive->db, SQL_ID_OF_KEY, &id, error, "t", key) < 0)
        return -1;
    g_autoptr(likeness) own = likeness_new(article->title, article->body);
    g_autoptr(likeness) other = read_likeness(duplicates->archive, key, error);
    if (other == NULL)
        return -1;
    int32_t day = (int32_t)(id >> ARTICLE_ID_DAY_SHIFT);
    bool is_near = article->day == 0 || abs(article->day - day) <= DUPLICATES_DAYS;
    return is_near && likeness_is_same(own, other);
}
