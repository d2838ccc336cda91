#include "index/related.h"

#include "index/likeness.h"

bool related_store_marks(struct archive *archive, const char *key, const char *title,
                         const char *body, GError **error)
{
    struct likeness_marks marks;
    likeness_mark(title, body, &marks);
    return db_run(&archive->db, SQL_UPDATE_MARKS, error, "tin", key, marks.title, marks.sketch);
}

/** One link, unless its article has as many as it may. */
static bool link_to(struct archive *archive, const char *key, const char *other, GError **error)
{
    struct db *db = &archive->db;
    int64_t n = 0;
    return db_value(db, SQL_N_RELATED, &n, error, "ti", key, (int64_t)RELATED_ALIKE) >= 0 &&
           (n >= RELATED_MAX ||
            db_run(db, SQL_ADD_RELATED, error, "tti", key, other, (int64_t)RELATED_ALIKE));
}

bool related_add(struct archive *archive, const char *key, const GPtrArray *others, GError **error)
{
    for (guint i = 0; others != NULL && i < others->len; i++)
        if (!link_to(archive, key, others->pdata[i], error) ||
            !link_to(archive, others->pdata[i], key, error))
            return false;
    return true;
}

bool related_forget(struct archive *archive, const char *key, GError **error)
{
    return db_run(&archive->db, SQL_DROP_RELATED, error, "ti", key, (int64_t)RELATED_ALIKE);
}

bool related_keep_apart(struct archive *archive, const char *key, const char *other, GError **error)
{
    struct db *db = &archive->db;
    return db_run(db, SQL_KEEP_APART, error, "tti", key, other, (int64_t)RELATED_APART) &&
           db_run(db, SQL_KEEP_APART, error, "tti", other, key, (int64_t)RELATED_APART);
}

int related_was_split(struct archive *archive, const char *key, GError **error)
{
    return db_value(&archive->db, SQL_WAS_SPLIT, NULL, error, "ti", key, (int64_t)RELATED_APART);
}

int related_is_apart(struct archive *archive, const char *key, const char *other, GError **error)
{
    return db_value(&archive->db, SQL_IS_APART, NULL, error, "tti", key, other,
                    (int64_t)RELATED_APART);
}

static void related_article_free(gpointer pointer)
{
    struct related_article *related = pointer;
    g_free(related->key);
    g_free(related->slug);
    g_free(related->title);
    g_free(related);
}

GPtrArray *archive_related(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(related_article_free);
    g_autofree char *lower = g_ascii_strdown(key, -1);
    sqlite3_stmt *row =
        db_query(db, SQL_RELATED_ARTICLES, error, "ti", lower, (int64_t)RELATED_SHOWN_MAX);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct related_article *related = g_new0(struct related_article, 1);
        related->key = db_column_text(row, 0);
        related->slug = db_column_text(row, 1);
        related->title = db_column_text(row, 2);
        related->day = (int32_t)db_column(row, 3);
        related->is_apart = db_column(row, 4) == RELATED_APART;
        g_ptr_array_add(list, related);
    }
    return step == 0 ? g_steal_pointer(&list) : NULL;
}
