/**
 * Reading articles out of the archive.
 */
#include "index/document_id.h"
#include "index/store.h"

static void article_topic_free(gpointer pointer)
{
    struct article_topic *topic = pointer;
    g_free(topic->slug);
    g_free(topic->name);
    g_free(topic->reason);
    g_free(topic);
}

static bool read_places(struct archive *archive, struct stored_article *article, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLE_PLACES, error, "t", article->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct place *place = g_new0(struct place, 1);
        place->source = db_column_text(row, 0);
        place->external_id = db_column_text(row, 1);
        place->url = db_column_text(row, 2);
        g_ptr_array_add(article->places, place);
    }
    return step == 0;
}

/** How much an origin weighs: staff above source above query; a veto above all. */
static int weight_of(enum topic_origin origin)
{
    static const int weights[] = {
        [TOPIC_BY_QUERY] = 0, [TOPIC_BY_SOURCE] = 1, [TOPIC_BY_STAFF] = 2, [TOPIC_VETOED] = 3};
    return weights[origin];
}

/** Rows of one topic stand together; the weightiest one is kept. */
static void add_topic(GPtrArray *topics, sqlite3_stmt *row)
{
    const char *slug = (const char *)sqlite3_column_text(row, 0);
    enum topic_origin origin = (enum topic_origin)sqlite3_column_int(row, 2);
    struct article_topic *last = topics->len > 0 ? topics->pdata[topics->len - 1] : NULL;
    if (last == NULL || g_strcmp0(last->slug, slug) != 0) {
        last = g_new0(struct article_topic, 1);
        last->slug = g_strdup(slug);
        last->name = db_column_text(row, 1);
        g_ptr_array_add(topics, last);
    } else if (weight_of(origin) <= weight_of(last->origin)) {
        return;
    }
    last->origin = origin;
    g_free(last->reason);
    last->reason = db_column_text(row, 3);
}

static bool read_topics(struct archive *archive, struct stored_article *article, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLE_TOPICS, error, "t", article->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        add_topic(article->topics, row);
    for (guint i = article->topics->len; i-- > 0;) {
        const struct article_topic *topic = article->topics->pdata[i];
        if (topic->origin == TOPIC_VETOED)
            g_ptr_array_remove_index(article->topics, i);
    }
    return step == 0;
}

struct stored_article *store_read_article(struct archive *archive, sqlite3_stmt *row,
                                          bool with_body, GError **error)
{
    g_autoptr(stored_article) article = g_new0(struct stored_article, 1);
    article->id = db_column(row, 0);
    article->key = db_column_text(row, 1);
    article->slug = db_column_text(row, 2);
    article->day = (int32_t)db_column(row, 3);
    article->time = db_column(row, 4);
    article->title = db_column_text(row, 5);
    article->body = with_body ? db_column_text(row, 6) : NULL;
    article->extra = db_column_text(row, 7);
    article->added = db_column(row, 8);
    article->changed = db_column(row, 9);
    article->places = g_ptr_array_new_with_free_func((GDestroyNotify)place_free);
    article->topics = g_ptr_array_new_with_free_func(article_topic_free);
    if (!read_places(archive, article, error) || !read_topics(archive, article, error))
        return NULL;
    return g_steal_pointer(&article);
}

static struct stored_article *first_article(struct archive *archive, sqlite3_stmt *row,
                                            bool with_body, GError **error)
{
    if (row == NULL || db_step(&archive->db, row, error) != 1)
        return NULL;
    struct stored_article *article = store_read_article(archive, row, with_body, error);
    db_end(row);
    return article;
}

struct stored_article *store_article_by_id(struct archive *archive, int64_t id, bool with_body,
                                           GError **error)
{
    return first_article(archive, db_query(&archive->db, SQL_ARTICLE_BY_ID, error, "i", id),
                         with_body, error);
}

/** Takes an article, or NULL, and gives it back with what it is linked with. */
static struct stored_article *with_related(struct archive *archive, struct stored_article *article,
                                           GError **error)
{
    if (article != NULL)
        article->related = archive_related(archive, article->key, error);
    if (article != NULL && article->related == NULL)
        g_clear_pointer(&article, stored_article_free);
    return article;
}

struct stored_article *archive_article_by_key(struct archive *archive, const char *key,
                                              GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    return with_related(archive,
                        first_article(archive,
                                      db_query(&archive->db, SQL_ARTICLE_BY_KEY, error, "t", lower),
                                      true, error),
                        error);
}

struct stored_article *archive_article_by_slug(struct archive *archive, const char *slug,
                                               GError **error)
{
    return with_related(archive,
                        first_article(archive,
                                      db_query(&archive->db, SQL_ARTICLE_BY_SLUG, error, "t", slug),
                                      true, error),
                        error);
}

GPtrArray *archive_versions(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func((GDestroyNotify)version_free);
    sqlite3_stmt *row = db_query(db, SQL_ARTICLE_VERSIONS, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct version *version = g_new0(struct version, 1);
        version->replaced = db_column(row, 0);
        version->day = (int32_t)db_column(row, 1);
        version->time = db_column(row, 2);
        version->title = db_column_text(row, 3);
        version->body = db_column_text(row, 4);
        g_ptr_array_add(versions, version);
    }
    return step == 0 ? g_steal_pointer(&versions) : NULL;
}

bool archive_each(struct archive *archive, article_func take, void *user, GError **error)
{
    struct db *db = &archive->db;
    if (!store_begin_read(archive, error))
        return false;
    sqlite3_stmt *row = db_query(db, SQL_ALL_ARTICLES, error, "");
    int step = -1;
    bool goes_on = true;
    while (goes_on && row != NULL && (step = db_step(db, row, error)) == 1) {
        g_autoptr(stored_article) article = store_read_article(archive, row, true, error);
        goes_on = article != NULL && take(article, user, error);
    }
    if (!goes_on)
        db_end(row);
    store_end_read(archive);
    return goes_on && step == 0;
}

/** In one statement, so that what is written meanwhile is all in it or not at all. */
bool archive_each_address(struct archive *archive, int32_t from_day, int32_t to_day,
                          address_func take, void *user, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLE_ADDRESSES, error, "ii",
                                 document_id_first(from_day), document_id_last(to_day));
    int step = row != NULL ? 1 : -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        g_autofree char *slug = db_column_text(row, 0);
        const struct article_address address = {
            .slug = slug, .day = (int32_t)db_column(row, 1), .changed = db_column(row, 2)};
        if (take(&address, user))
            continue;
        db_end(row);
        break;
    }
    return step >= 0;
}
