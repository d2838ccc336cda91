/**
 * What stands before and after an article in time.
 */
#include "index/neighbours.h"

#include "index/store.h"

#include <string.h>

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

/** Where a walk begins: at the far end of the article's own day. */
static int64_t walk_start(const struct neighbour_walk *walk)
{
    const struct snapshot *snapshot = walk->snapshot;
    int64_t day = day_at(snapshot, walk->article);
    return walk->step > 0
               ? snapshot_lower_bound(snapshot, day << ARTICLE_ID_DAY_SHIFT)
               : (int64_t)snapshot_lower_bound(snapshot, (day + 1) << ARTICLE_ID_DAY_SHIFT) - 1;
}

/** Whether nothing nearer can follow: within a day the clock decides, between days the walk. */
static bool is_settled(const struct neighbour_walk *walk, uint32_t nearest, uint32_t next)
{
    return nearest != walk->article &&
           day_at(walk->snapshot, next) != day_at(walk->snapshot, nearest);
}

static bool is_nearer(const struct neighbour_walk *walk, uint32_t article, uint32_t nearest)
{
    bool is_first = nearest == walk->article;
    return walk->step < 0 ? is_first || precedes(walk->snapshot, nearest, article)
                          : is_first || precedes(walk->snapshot, article, nearest);
}

/** Looks at one article for all labels that are not settled; how many of these there were. */
static unsigned visit(struct neighbour_walk *walk, uint32_t article)
{
    const struct snapshot *snapshot = walk->snapshot;
    unsigned n_open = 0;
    bool is_beyond = walk->step < 0 ? precedes(snapshot, article, walk->article)
                                    : precedes(snapshot, walk->article, article);
    for (unsigned i = 0; i < walk->n_labels; i++) {
        if (is_settled(walk, walk->nearest[i], article))
            continue;
        n_open++;
        if (is_beyond && is_nearer(walk, article, walk->nearest[i]) &&
            snapshot_has_labels(snapshot, article, walk->labels[i], -1))
            walk->nearest[i] = article;
    }
    return n_open;
}

void neighbours_walk(struct neighbour_walk *walk)
{
    walk->n_steps = 0;
    for (unsigned i = 0; i < walk->n_labels; i++)
        walk->nearest[i] = walk->article;
    for (int64_t i = walk_start(walk); i >= 0 && i < walk->snapshot->n_articles; i += walk->step) {
        walk->n_steps++;
        if (visit(walk, (uint32_t)i) == 0)
            return;
    }
}

/** Both ways from an article along some labels. */
struct ways {
    struct neighbour_walk earlier, later;
};

static struct ways walk_both(const struct snapshot *snapshot, uint32_t article, const int *labels,
                             unsigned n_labels)
{
    struct neighbour_walk walk = {.snapshot = snapshot, .article = article, .n_labels = n_labels};
    memcpy(walk.labels, labels, n_labels * sizeof *labels);
    struct ways ways = {walk, walk};
    ways.earlier.step = -1;
    ways.later.step = 1;
    neighbours_walk(&ways.earlier);
    neighbours_walk(&ways.later);
    return ways;
}

/** Sets `article` to what a walk found along a label, or NULL; false with `error`. */
static bool load(struct archive *archive, const struct neighbour_walk *walk, unsigned label,
                 struct stored_article **article, GError **error)
{
    GError *fault = NULL;
    uint32_t nearest = walk->nearest[label];
    if (nearest != walk->article)
        *article = store_article_by_id(archive, walk->snapshot->ids[nearest], false, &fault);
    if (fault != NULL)
        g_propagate_error(error, fault);
    return fault == NULL;
}

/** Append what was found along the label of a topic, or NULL for any, where there is some. */
static bool append_along(GPtrArray *list, struct archive *archive, const struct ways *ways,
                         unsigned label, const struct article_topic *topic, GError **error)
{
    struct neighbours *neighbours = g_new0(struct neighbours, 1);
    neighbours->topic = topic;
    bool done = load(archive, &ways->earlier, label, &neighbours->earlier, error) &&
                load(archive, &ways->later, label, &neighbours->later, error);
    if (done && (neighbours->earlier != NULL || neighbours->later != NULL))
        g_ptr_array_add(list, neighbours);
    else
        neighbours_free(neighbours);
    return done;
}

static bool append_along_topics(GPtrArray *list, struct archive *archive,
                                const struct snapshot *snapshot, uint32_t at,
                                const GPtrArray *topics, GError **error)
{
    const struct article_topic *known[NEIGHBOURS_TOPICS_MAX];
    int labels[NEIGHBOURS_TOPICS_MAX] = {0};
    unsigned n = 0;
    for (guint i = 0; i < MIN(topics->len, NEIGHBOURS_TOPICS_MAX); i++) {
        known[n] = topics->pdata[i];
        labels[n] = snapshot_topic(snapshot, known[n]->slug);
        if (labels[n] >= 0)
            n++;
    }
    const struct ways ways = walk_both(snapshot, at, labels, n);
    for (unsigned i = 0; i < n; i++) {
        if (!append_along(list, archive, &ways, i, known[i], error))
            return false;
    }
    return true;
}

static bool append_along_any(GPtrArray *list, struct archive *archive,
                             const struct snapshot *snapshot, uint32_t at, GError **error)
{
    static const int any[] = {-1};
    const struct ways ways = walk_both(snapshot, at, any, G_N_ELEMENTS(any));
    return append_along(list, archive, &ways, 0, NULL, error);
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
    uint32_t at = snapshot_lower_bound(snapshot, article->id);
    if (at == snapshot->n_articles || snapshot->ids[at] != article->id)
        return true;
    return append_along_topics(list, archive, snapshot, at, article->topics, error) &&
           (list->len > 0 || append_along_any(list, archive, snapshot, at, error));
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
