#include "index/index_changes.h"

#include "index/fts.h"
#include "index/words.h"

/** Changes of one id stay in the order in which they came. */
struct index_change {
    int64_t id;
    guint order;
    const struct incoming *in;  /**< an article that comes in, or: */
    char *old_title, *old_body; /**< of one that goes; owned */
};

struct index_changes {
    GArray *list; /**< struct index_change */
};

static void index_change_clear(gpointer pointer)
{
    struct index_change *change = pointer;
    g_free(change->old_title);
    g_free(change->old_body);
}

struct index_changes *index_changes_new(void)
{
    struct index_changes *changes = g_new0(struct index_changes, 1);
    changes->list = g_array_new(FALSE, FALSE, sizeof(struct index_change));
    g_array_set_clear_func(changes->list, index_change_clear);
    return changes;
}

void index_changes_free(struct index_changes *changes)
{
    if (changes == NULL)
        return;
    g_array_unref(changes->list);
    g_free(changes);
}

static void append(struct index_changes *changes, struct index_change change)
{
    change.order = changes->list->len;
    g_array_append_val(changes->list, change);
}

void index_changes_add(struct index_changes *changes, int64_t id, const struct incoming *in)
{
    append(changes, (struct index_change){.id = id, .in = in});
}

void index_changes_remove(struct index_changes *changes, int64_t id, char *title, char *body)
{
    append(changes, (struct index_change){.id = id, .old_title = title, .old_body = body});
}

static int compare_changes(gconstpointer a, gconstpointer b)
{
    const struct index_change *first = a, *second = b;
    if (first->id != second->id)
        return first->id < second->id ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

bool index_changes_write(struct index_changes *changes, struct archive *archive, GError **error)
{
    bool written = true;
    g_array_sort(changes->list, compare_changes);
    for (guint i = 0; written && i < changes->list->len; i++) {
        const struct index_change *change = &g_array_index(changes->list, struct index_change, i);
        const struct incoming *in = change->in;
        written = in == NULL
                      ? fts_remove(archive, change->id, change->old_title, change->old_body, error)
                      : fts_add(archive, FTS_LIVE, change->id, in->article->title,
                                in->article->body, in->analysis, error);
    }
    g_array_set_size(changes->list, 0);
    return written;
}
