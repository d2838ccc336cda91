/**
 * One hash over all that an archive holds: equal where archives hold the same, however they came by
 * it. So it leaves out document ids, run numbers, moments, what stored queries give, links by
 * likeness, and what places gave whose text is not the article's.
 */
#include "index/related.h"

#include <string.h>

/** A field with its size in front; NULL is not "". */
static void add_text(GChecksum *hash, const char *text)
{
    g_autofree char *size =
        text != NULL ? g_strdup_printf("%" G_GSIZE_FORMAT ":", strlen(text)) : g_strdup("-:");
    g_checksum_update(hash, (const guchar *)size, -1);
    if (text != NULL)
        g_checksum_update(hash, (const guchar *)text, -1);
}

static void add_integer(GChecksum *hash, int64_t value)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT ";", value);
    g_checksum_update(hash, (const guchar *)text, -1);
}

/** All columns of all rows of a statement about one article. */
static bool add_rows(GChecksum *hash, struct db *db, sqlite3_stmt *row, GError **error)
{
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        for (int i = 0; i < sqlite3_column_count(row); i++)
            add_text(hash, (const char *)sqlite3_column_text(row, i));
    add_integer(hash, 0);
    return step == 0;
}

static bool add_versions(GChecksum *hash, struct archive *archive, const char *key, GError **error)
{
    g_autoptr(GPtrArray) versions = archive_versions(archive, key, error);
    if (versions == NULL)
        return false;
    for (guint i = 0; i < versions->len; i++) {
        const struct version *version = versions->pdata[i];
        add_integer(hash, version->day);
        add_integer(hash, version->time);
        add_text(hash, version->title);
        add_text(hash, version->body);
    }
    return true;
}

static bool add_article(GChecksum *hash, struct archive *archive, sqlite3_stmt *row, GError **error)
{
    struct db *db = &archive->db;
    g_autofree char *key = db_column_text(row, 0);
    add_text(hash, key);
    add_text(hash, (const char *)sqlite3_column_text(row, 1));
    add_integer(hash, db_column(row, 2));
    add_integer(hash, db_column(row, 3));
    for (int i = 4; i < sqlite3_column_count(row); i++)
        add_text(hash, (const char *)sqlite3_column_text(row, i));
    return add_rows(hash, db, db_query(db, SQL_DIGEST_PLACES, error, "t", key), error) &&
           add_rows(hash, db,
                    db_query(db, SQL_DIGEST_TOPICS, error, "ti", key, (int64_t)TOPIC_BY_QUERY),
                    error) &&
           add_rows(hash, db,
                    db_query(db, SQL_APART_KEYS, error, "ti", key, (int64_t)RELATED_APART),
                    error) &&
           add_versions(hash, archive, key, error);
}

static bool add_articles(GChecksum *hash, struct archive *archive, enum sql_id statement,
                         GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, statement, error, "");
    int step = -1;
    bool goes_on = true;
    while (goes_on && row != NULL && (step = db_step(db, row, error)) == 1)
        goes_on = add_article(hash, archive, row, error);
    if (!goes_on)
        db_end(row);
    return goes_on && step == 0;
}

char *archive_digest(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    if (!store_begin_read(archive, error))
        return NULL;
    bool done = add_articles(hash, archive, SQL_DIGEST_ARTICLES, error) &&
                add_articles(hash, archive, SQL_DIGEST_WITHDRAWN, error) &&
                add_rows(hash, db, db_query(db, SQL_DIGEST_REMOVALS, error, ""), error);
    store_end_read(archive);
    return done ? g_strdup(g_checksum_get_string(hash)) : NULL;
}
