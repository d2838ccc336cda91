/**
 * What stands before and after an article in time.
 */
#include "actueel/search.h"

#include "index/snapshot.h"
#include "index/store.h"

void neighbours_free(struct neighbours *neighbours)
{
    if (neighbours == NULL)
        return;
    g_clear_pointer(&neighbours->earlier, stored_article_free);
    g_clear_pointer(&neighbours->later, stored_article_free);
    g_free(neighbours);
}

static void free_element(gpointer element)
{
    neighbours_free(element);
}

static int64_t day_at(const struct snapshot *snapshot, uint32_t article)
{
    return snapshot->ids[article] >> ARTICLE_ID_DAY_SHIFT;
}

/** As lists by date have it: by day, within a day by time, then by id. */
static bool precedes(const struct snapshot *snapshot, uint32_t a, uint32_t b)
{
    if (day_at(snapshot, a) == day_at(snapshot, b) && snapshot->times[a] != snapshot->times[b])
        return snapshot->times[a] < snapshot->times[b];
    return a < b;
}

/** Where a walk to one side begins: at the far end of the article's own day. */
static uint32_t walk_start(const struct snapshot *snapshot, uint32_t at, int step)
{
    int64_t day = day_at(snapshot, at);
    return step > 0 ? snapshot_lower_bound(snapshot, day << ARTICLE_ID_DAY_SHIFT)
                    : snapshot_lower_bound(snapshot, (day + 1) << ARTICLE_ID_DAY_SHIFT) - 1;
}

/** The nearest article with a topic (or any) on one side; NULL without `error`: there is none. */
static struct stored_article *nearest(struct archive *archive, const struct snapshot *snapshot,
                                      int64_t id, int topic, int step, GError **error)
{
    uint32_t at = snapshot_lower_bound(snapshot, id), best = at;
    if (at == snapshot->n_articles || snapshot->ids[at] != id)
        return NULL;
    for (int64_t i = walk_start(snapshot, at, step); i >= 0 && i < snapshot->n_articles;
         i += step) {
        uint32_t article = (uint32_t)i;
        if (best != at && day_at(snapshot, article) != day_at(snapshot, best))
            break;
        bool is_beyond =
            step < 0 ? precedes(snapshot, article, at) : precedes(snapshot, at, article);
        bool is_nearer = best == at || (step < 0 ? precedes(snapshot, best, article)
                                                 : precedes(snapshot, article, best));
        if (is_beyond && is_nearer && snapshot_has_labels(snapshot, article, topic, -1))
            best = article;
    }
    return best != at ? store_article_by_id(archive, snapshot->ids[best], false, error) : NULL;
}

/** Append those along one topic, or NULL for any, where there are some. */
static bool append_along(GPtrArray *list, struct archive *archive, const struct snapshot *snapshot,
                         int64_t id, const struct article_topic *topic, GError **error)
{
    GError *fault = NULL;
    int label = topic != NULL ? snapshot_topic(snapshot, topic->slug) : -1;
    if (topic != NULL && label < 0)
        return true;
    struct neighbours *neighbours = g_new0(struct neighbours, 1);
    neighbours->topic = topic;
    neighbours->earlier = nearest(archive, snapshot, id, label, -1, &fault);
    if (fault == NULL)
        neighbours->later = nearest(archive, snapshot, id, label, 1, &fault);
    if (fault == NULL && (neighbours->earlier != NULL || neighbours->later != NULL))
        g_ptr_array_add(list, neighbours);
    else
        neighbours_free(neighbours);
    if (fault != NULL)
        g_propagate_error(error, fault);
    return fault == NULL;
}

static bool append_all(GPtrArray *list, struct archive *archive,
                       const struct stored_article *article, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return false;
    }
    for (guint i = 0; i < MIN(article->topics->len, NEIGHBOURS_TOPICS_MAX); i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        if (!append_along(list, archive, snapshot, article->id, topic, error))
            return false;
    }
    return list->len > 0 || append_along(list, archive, snapshot, article->id, NULL, error);
}

GPtrArray *search_neighbours(struct archive *archive, const struct stored_article *article,
                             GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_element);
    if (!store_begin_read(archive, error))
        return NULL;
    bool done = append_all(list, archive, article, error);
    store_end_read(archive);
    return done ? g_steal_pointer(&list) : NULL;
}
