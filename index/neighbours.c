/**
 * What stands before and after an article in time.
 */
#include "actueel/search.h"

#include "index/snapshot.h"
#include "index/store.h"

void neighbours_clear(struct neighbours *neighbours)
{
    g_clear_pointer(&neighbours->earlier, stored_article_free);
    g_clear_pointer(&neighbours->later, stored_article_free);
}

/** The nearest article with a topic (or any) on one side; NULL without `error`: there is none. */
static struct stored_article *nearest(struct archive *archive, const struct snapshot *snapshot,
                                      int64_t id, int topic, int step, GError **error)
{
    uint32_t at = snapshot_lower_bound(snapshot, id);
    if (at == snapshot->n_articles || snapshot->ids[at] != id)
        return NULL;
    for (int64_t i = (int64_t)at + step; i >= 0 && i < snapshot->n_articles; i += step)
        if (snapshot_has_labels(snapshot, (uint32_t)i, topic, -1))
            return store_article_by_id(archive, snapshot->ids[i], false, error);
    return NULL;
}

bool search_neighbours(struct archive *archive, const struct stored_article *article,
                       struct neighbours *neighbours, GError **error)
{
    const struct article_topic *topic = article->topics->len > 0 ? article->topics->pdata[0] : NULL;
    g_autoptr(GError) fault = NULL;
    *neighbours = (struct neighbours){0};
    if (!store_begin_read(archive, error))
        return false;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, &fault);
    int label = snapshot != NULL && topic != NULL ? snapshot_topic(snapshot, topic->slug) : -1;
    if (fault == NULL)
        neighbours->earlier = nearest(archive, snapshot, article->id, label, -1, &fault);
    if (fault == NULL)
        neighbours->later = nearest(archive, snapshot, article->id, label, 1, &fault);
    store_end_read(archive);
    if (fault == NULL)
        return true;
    neighbours_clear(neighbours);
    g_propagate_error(error, g_steal_pointer(&fault));
    return false;
}
