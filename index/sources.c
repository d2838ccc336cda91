#include "actueel/sources.h"

#include "index/label_counts.h"
#include "index/store.h"

#include <string.h>

void source_free(struct source *source)
{
    if (source == NULL)
        return;
    g_free(source->slug);
    g_free(source->name);
    g_free(source);
}

static int compare(gconstpointer a, gconstpointer b)
{
    const struct source *first = *(struct source *const *)a, *second = *(struct source *const *)b;
    if (first->n_articles != second->n_articles)
        return first->n_articles > second->n_articles ? -1 : 1;
    return strcmp(first->name, second->name);
}

/** A source whose articles are all withdrawn is nobody's business. */
static GPtrArray *list_of(const struct snapshot *snapshot)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    g_autofree struct label_count *counts = label_counts(snapshot);
    for (guint i = snapshot->n_topic_labels; i < snapshot->label_list->len; i++) {
        const struct label *label = snapshot->label_list->pdata[i];
        if (counts[i].n_articles == 0)
            continue;
        struct source *source = g_new0(struct source, 1);
        *source = (struct source){g_strdup(label->slug), g_strdup(label->name),
                                  counts[i].n_articles, counts[i].first_day, counts[i].last_day};
        g_ptr_array_add(sources, source);
    }
    g_ptr_array_sort(sources, compare);
    return sources;
}

GPtrArray *sources_list(struct archive *archive, GError **error)
{
    if (!store_begin_read(archive, error))
        return NULL;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, error);
    GPtrArray *sources = snapshot != NULL ? list_of(snapshot) : NULL;
    store_end_read(archive);
    return sources;
}
