#include "index/topic_given.h"

static void given_topic_free(gpointer pointer)
{
    g_free(((struct given_topic *)pointer)->reason);
    g_free(pointer);
}

GPtrArray *given_topics_new(void)
{
    return g_ptr_array_new_with_free_func(given_topic_free);
}

void given_topics_append(GPtrArray *given, int64_t topic, char *reason)
{
    struct given_topic *one = g_new0(struct given_topic, 1);
    one->topic = topic;
    one->reason = reason;
    g_ptr_array_add(given, one);
}

bool given_topics_has(const GPtrArray *given, int64_t topic)
{
    for (guint i = 0; i < given->len; i++)
        if (((const struct given_topic *)given->pdata[i])->topic == topic)
            return true;
    return false;
}

static GPtrArray *read_given(struct archive *archive, const char *key, enum topic_origin origin,
                             GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) given = given_topics_new();
    sqlite3_stmt *row = db_query(db, SQL_TOPICS_BY_ORIGIN, error, "ti", key, (int64_t)origin);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        given_topics_append(given, db_column(row, 0), db_column_text(row, 1));
    return step == 0 ? g_steal_pointer(&given) : NULL;
}

static bool has_same(const GPtrArray *given, const struct given_topic *topic)
{
    for (guint i = 0; i < given->len; i++) {
        const struct given_topic *one = given->pdata[i];
        if (one->topic == topic->topic)
            return g_strcmp0(one->reason, topic->reason) == 0;
    }
    return false;
}

static bool write_given(struct archive *archive, const char *key, enum topic_origin origin,
                        const struct given_topic *topic, GError **error)
{
    return db_run(&archive->db, SQL_GIVE_TOPIC, error, "tiit", key, topic->topic, (int64_t)origin,
                  topic->reason);
}

bool given_topics_add(const GPtrArray *given, struct archive *archive, const char *key,
                      enum topic_origin origin, GError **error)
{
    for (guint i = 0; i < given->len; i++)
        if (!write_given(archive, key, origin, given->pdata[i], error))
            return false;
    return true;
}

bool given_topics_write(const GPtrArray *given, struct archive *archive, const char *key,
                        enum topic_origin origin, bool *changed, GError **error)
{
    g_autoptr(GPtrArray) before = read_given(archive, key, origin, error);
    if (before == NULL)
        return false;
    for (guint i = 0; i < before->len; i++) {
        const struct given_topic *old = before->pdata[i];
        if (given_topics_has(given, old->topic))
            continue;
        *changed = true;
        if (!db_run(&archive->db, SQL_TAKE_TOPIC, error, "tii", key, old->topic, (int64_t)origin))
            return false;
    }
    for (guint i = 0; i < given->len; i++) {
        if (has_same(before, given->pdata[i]))
            continue;
        *changed = true;
        if (!write_given(archive, key, origin, given->pdata[i], error))
            return false;
    }
    return true;
}
