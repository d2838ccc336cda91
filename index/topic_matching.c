#include "index/topic_matching.h"

#include "index/topic_given.h"

struct text {
    char *key;
    bool is_new; /**< the article has no topics yet */
    const char *title, *body;
    GPtrArray *given; /**< struct given_topic *: what was found */
};

struct topic_matching {
    const struct topic_table *table;
    struct analyser *analyser; /**< the thread's own */
    GArray *texts;             /**< struct text */
    GThread *thread;           /**< between begin and end */
};

static void text_clear(gpointer pointer)
{
    struct text *text = pointer;
    g_free(text->key);
    g_clear_pointer(&text->given, g_ptr_array_unref);
}

struct topic_matching *topic_matching_new(const struct topic_table *table)
{
    struct topic_matching *matching = g_new0(struct topic_matching, 1);
    matching->table = table;
    matching->analyser = analyser_again(topic_table_analyser(table));
    matching->texts = g_array_new(FALSE, FALSE, sizeof(struct text));
    g_array_set_clear_func(matching->texts, text_clear);
    return matching;
}

void topic_matching_free(struct topic_matching *matching)
{
    if (matching == NULL)
        return;
    topic_matching_end(matching, NULL, NULL);
    g_array_unref(matching->texts);
    analyser_free(matching->analyser);
    g_free(matching);
}

void topic_matching_add(struct topic_matching *matching, const char *key, bool is_new,
                        const char *title, const char *body)
{
    struct text text = {g_strdup(key), is_new, title, body, NULL};
    g_array_append_val(matching->texts, text);
}

static gpointer match_all(gpointer user)
{
    struct topic_matching *matching = user;
    for (guint i = 0; i < matching->texts->len; i++) {
        struct text *text = &g_array_index(matching->texts, struct text, i);
        text->given =
            topic_table_matching(matching->table, matching->analyser, text->title, text->body);
    }
    return NULL;
}

void topic_matching_begin(struct topic_matching *matching)
{
    matching->thread = g_thread_try_new("topics", match_all, matching, NULL);
    if (matching->thread == NULL)
        match_all(matching);
}

static bool write_text(struct archive *archive, const struct text *text, GError **error)
{
    bool changed = false;
    return text->is_new ? given_topics_add(text->given, archive, text->key, TOPIC_BY_QUERY, error)
                        : given_topics_write(text->given, archive, text->key, TOPIC_BY_QUERY,
                                             &changed, error);
}

bool topic_matching_end(struct topic_matching *matching, struct archive *archive, GError **error)
{
    bool written = true;
    if (matching->thread != NULL)
        g_thread_join(matching->thread);
    matching->thread = NULL;
    for (guint i = 0; archive != NULL && written && i < matching->texts->len; i++)
        written = write_text(archive, &g_array_index(matching->texts, struct text, i), error);
    g_array_set_size(matching->texts, 0);
    return written;
}
