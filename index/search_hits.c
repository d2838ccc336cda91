/**
 * Hits: an article that was found, its passage, and why it stands where it does.
 */
#include "index/search_parts.h"

#include "index/explanation.h"
#include "index/snippet.h"

static void hit_free(gpointer pointer)
{
    struct hit *hit = pointer;
    stored_article_free(hit->article);
    g_clear_pointer(&hit->title, g_array_unref);
    g_clear_pointer(&hit->snippet, g_array_unref);
    explanation_free(hit->explanation);
    g_free(hit);
}

GPtrArray *search_hits_new(void)
{
    return g_ptr_array_new_with_free_func(hit_free);
}

/** By the weights of the page; NULL without `error`: the question itself does not match it. */
static struct explanation *explain(const struct search *search, int64_t id, GError **error)
{
    g_autoptr(explanation) explanation = explanation_new();
    struct scope one = search->scope;
    one.first_id = one.last_id = id;
    struct scoring scoring = {
        .n_best = 1, .frozen = &search->matches.statistics, .explanation = explanation};
    struct matches found = {0};
    if (!matches_find(&one, search->query, &scoring, &found, error))
        return NULL;
    bool matches = found.best->len > 0;
    matches_clear(&found);
    explanation_sort(explanation);
    return matches ? g_steal_pointer(&explanation) : NULL;
}

static bool add_hit(const struct search *search, const struct matches *matches, GPtrArray *hits,
                    struct scored scored, const struct finder *finder, GError **error)
{
    int64_t id = search->snapshot->ids[scored.article];
    g_autoptr(stored_article) article = store_article_by_id(search->archive, id, true, error);
    if (article == NULL)
        return error == NULL || *error == NULL;
    struct hit *hit = g_new0(struct hit, 1);
    const struct field_positions *at = matches_positions(matches, scored);
    hit->title = snippet_title(finder, search->archive->analyser, article->title,
                               at != NULL ? &at->title : NULL);
    hit->snippet = snippet_make(finder, search->archive->analyser, article->body,
                                at != NULL ? &at->body : NULL);
    hit->score = (double)scored.score;
    g_clear_pointer(&article->body, g_free);
    hit->article = g_steal_pointer(&article);
    g_ptr_array_add(hits, hit);
    if (!search->request->explain || search->order != ORDER_RANK)
        return true;
    g_autoptr(GError) fault = NULL;
    hit->explanation = explain(search, id, &fault);
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return error == NULL || *error == NULL;
}

GPtrArray *search_make_hits(const struct search *search, const struct matches *matches,
                            const GArray *chosen, guint n, GPtrArray *atoms, GError **error)
{
    g_autoptr(GPtrArray) hits = search_hits_new();
    g_autoptr(finder) finder = finder_new(atoms);
    for (guint i = 0; i < n; i++)
        if (!add_hit(search, matches, hits, g_array_index(chosen, struct scored, i), finder, error))
            return NULL;
    return g_steal_pointer(&hits);
}
