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
