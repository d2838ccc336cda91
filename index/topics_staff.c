/**
 * What staff say of an article's topics.
 */
#include "index/topics_staff.h"

/** The article and the topic that staff name, as the tables know them; 0 and NULL with `error`. */
static bool find_both(struct archive *archive, const char *key, const char *slug, int64_t *topic,
                      GError **error)
{
    int has_article = db_value(&archive->db, SQL_ID_OF_KEY, NULL, error, "t", key);
    if (has_article == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "%s: there is no article with key %s", archive->path, key);
    if (has_article != 1)
        return false;
    int has_topic = db_value(&archive->db, SQL_TOPIC_BY_SLUG, topic, error, "t", slug);
    if (has_topic == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "%s: there is no topic %s; `actueel topics` lists them", archive->path, slug);
    return has_topic == 1;
}

/** Within a transaction: staff's word on one topic becomes `origin`, or none where it is neither.
 */
static bool write_word(struct archive *archive, const char *key, int64_t topic, int origin,
                       GError **error)
{
    static const enum topic_origin words[] = {TOPIC_BY_STAFF, TOPIC_VETOED};
    bool changed = false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        bool is_wanted = (int)words[i] == origin;
        int has = db_value(&archive->db, SQL_HAS_TOPIC, NULL, error, "tii", key, topic,
                           (int64_t)words[i]);
        if (has < 0)
            return false;
        if (is_wanted == (has == 1))
            continue;
        changed = true;
        bool written = is_wanted ? db_run(&archive->db, SQL_GIVE_TOPIC, error, "tiit", key, topic,
                                          (int64_t)words[i], NULL)
                                 : db_run(&archive->db, SQL_TAKE_TOPIC, error, "tii", key, topic,
                                          (int64_t)words[i]);
        if (!written)
            return false;
    }
    return !changed || store_log(archive, "topics", key, SQL_NULL, SQL_NULL, error);
}

enum { NO_WORD = -1 };

bool topics_staff_write(struct archive *archive, const char *key, const char *slug,
                        enum topic_origin origin, GError **error)
{
    int64_t topic;
    return find_both(archive, key, slug, &topic, error) &&
           write_word(archive, key, topic, (int)origin, error);
}

static bool set_word(struct archive *archive, const char *key, const char *slug, int origin,
                     GError **error)
{
    int64_t topic;
    g_autofree char *lower = g_ascii_strdown(key, -1);
    if (!find_both(archive, lower, slug, &topic, error) || !store_begin_write(archive, error))
        return false;
    if (write_word(archive, lower, topic, origin, error))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

bool topics_assign(struct archive *archive, const char *key, const char *slug,
                   enum topic_origin origin, GError **error)
{
    if (origin == TOPIC_BY_STAFF || origin == TOPIC_VETOED)
        return set_word(archive, key, slug, (int)origin, error);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "staff give a topic or take it away; what sources and queries give is theirs");
    return false;
}

bool topics_unassign(struct archive *archive, const char *key, const char *slug, GError **error)
{
    return set_word(archive, key, slug, NO_WORD, error);
}
