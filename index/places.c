#include "index/places.h"

#include "index/topic_given.h"

bool places_keep_text(struct archive *archive, int64_t place, const struct article *article,
                      const guint8 hash[KEY_HASH_BYTES], GError **error)
{
    return db_run(&archive->db, SQL_KEEP_MERGED, error, "iinttbt", place, (int64_t)article->day,
                  article->time, article->title, article->body, hash, (size_t)KEY_HASH_BYTES,
                  article->extra);
}

static bool read_topics(struct archive *archive, int64_t place, struct article *article,
                        GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TOPIC_NAMES_OF_PLACE, error, "i", place);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        g_ptr_array_add(article->topics, db_column_text(row, 0));
    return step == 0;
}

struct article *places_read_text(struct archive *archive, int64_t place, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(article) article = article_new();
    sqlite3_stmt *row = db_query(db, SQL_PLACE_AS_ARTICLE, error, "i", place);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE,
                    "%s: a place is of an article that is not there; `actueel check` tells more",
                    archive->path);
    if (step != 1)
        return NULL;
    article->day = (int32_t)db_column(row, 0);
    article->time = db_column(row, 1);
    article->title = db_column_text(row, 2);
    article->body = db_column_text(row, 3);
    article->extra = db_column_text(row, 4);
    article->source = db_column_text(row, 5);
    article->external_id = db_column_text(row, 6);
    article->url = db_column_text(row, 7);
    db_end(row);
    return read_topics(archive, place, article, error) ? g_steal_pointer(&article) : NULL;
}

/* --- topics */

/** The article's topics by source become those of all its places. */
static bool join_topics(struct archive *archive, const char *key, bool *changed, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) all = given_topics_new();
    sqlite3_stmt *row = db_query(db, SQL_TOPICS_OF_PLACES, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        given_topics_append(all, db_column(row, 0), NULL);
    return step == 0 && given_topics_write(all, archive, key, TOPIC_BY_SOURCE, changed, error);
}

static bool keep_first_topics(struct archive *archive, const char *key, GError **error)
{
    return db_run(&archive->db, SQL_KEEP_FIRST_TOPICS, error, "ti", key, (int64_t)TOPIC_BY_SOURCE);
}

bool places_write_topics(struct archive *archive, const char *key, int64_t place,
                         const GPtrArray *named, bool *changed, GError **error)
{
    struct db *db = &archive->db;
    int several = db_value(db, SQL_SEVERAL_PLACES, NULL, error, "t", key);
    if (several < 1)
        return several == 0 &&
               given_topics_write(named, archive, key, TOPIC_BY_SOURCE, changed, error);
    if (!keep_first_topics(archive, key, error) ||
        !db_run(db, SQL_DROP_PLACE_TOPICS, error, "i", place))
        return false;
    for (guint i = 0; i < named->len; i++) {
        const struct given_topic *topic = named->pdata[i];
        if (!db_run(db, SQL_ADD_PLACE_TOPIC, error, "ii", place, topic->topic))
            return false;
    }
    return join_topics(archive, key, changed, error);
}

bool places_move(struct archive *archive, int64_t place, const char *from, const char *to,
                 GError **error)
{
    struct db *db = &archive->db;
    bool ignored = false;
    if (!keep_first_topics(archive, from, error) ||
        !db_run(db, SQL_MOVE_PLACE, error, "it", place, to) ||
        !db_run(db, SQL_DROP_PLACE_TOPICS, error, "i", place) ||
        !db_run(db, SQL_DROP_MERGED, error, "i", place) ||
        !join_topics(archive, from, &ignored, error))
        return false;
    int several = db_value(db, SQL_SEVERAL_PLACES, NULL, error, "t", from);
    return several == 1 ||
           (several == 0 && db_run(db, SQL_DROP_TOPICS_OF_PLACES, error, "t", from));
}

/* --- what else is given under one name */

int places_also_gave(struct archive *archive, int64_t place, const guint8 hash[KEY_HASH_BYTES],
                     const guint8 details[KEY_IDENTITY_BYTES], int64_t run, GError **error)
{
    struct db *db = &archive->db;
    int64_t last_run = 0;
    int gave = db_value(db, SQL_ALSO_GIVEN, &last_run, error, "ibb", place, hash,
                        (size_t)KEY_HASH_BYTES, details, (size_t)KEY_IDENTITY_BYTES);
    if (gave == 1 && last_run != run &&
        !db_run(db, SQL_ALSO_GIVEN_AGAIN, error, "ibbi", place, hash, (size_t)KEY_HASH_BYTES,
                details, (size_t)KEY_IDENTITY_BYTES, run))
        return -1;
    return gave;
}

bool places_replace(struct archive *archive, int64_t place,
                    const guint8 identity[KEY_IDENTITY_BYTES], int64_t run, GError **error)
{
    struct db *db = &archive->db;
    return db_run(db, SQL_FORGET_ALSO_GIVEN, error, "ii", place, run) &&
           db_run(db, SQL_NOTE_ALSO_GIVEN, error, "ii", place, run) &&
           db_run(db, SQL_RENEW_PLACE, error, "iib", place, run, identity,
                  (size_t)KEY_IDENTITY_BYTES);
}
