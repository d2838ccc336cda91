/**
 * What others ask of removals: imports, addresses.
 */
#include "index/removal.h"

#include "index/removal_kept.h"
#include "index/removal_marks.h"

int removal_any(struct archive *archive, GError **error)
{
    return db_value(&archive->db, SQL_ANY_MARK, NULL, error, "");
}

/** One that another archive tells as standing beside what was removed stands beside it here. */
static int is_known(struct archive *archive, const struct article *article, const guint8 *identity,
                    GError **error)
{
    g_autoptr(GHashTable) keys = marks_keys_of(archive, article, identity, error);
    if (keys == NULL)
        return -1;
    if (article->kept != NULL)
        removal_kept_drop_beside(article->kept->removal, keys);
    return g_hash_table_size(keys) > 0;
}

int removal_withholds(struct archive *archive, const struct article *article,
                      const guint8 *identity, const char *stored_key, GError **error)
{
    return stored_key != NULL ? removal_is(archive, stored_key, REMOVAL_REDACTED, error)
                              : is_known(archive, article, identity, error);
}

int removal_slug_taken(struct archive *archive, const char *slug, GError **error)
{
    int any = removal_any(archive, error);
    return any == 1 ? marks_find_slug(archive, slug, NULL, error) : any;
}

void gone_clear(struct gone *gone)
{
    g_clear_pointer(&gone->key, g_free);
    g_clear_pointer(&gone->reason, g_free);
}

/** Takes `key`. */
static int read_removal(struct archive *archive, char *key, const char *action, enum gone_kind kind,
                        struct gone *gone, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_REMOVAL_OF, error, "tt", key, action);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step == 1) {
        *gone = (struct gone){kind, g_strdup(key), db_column_text(row, 0), db_column(row, 1)};
        db_end(row);
    }
    return step;
}

int archive_gone_by_key(struct archive *archive, const char *key, struct gone *gone, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    int found = read_removal(archive, lower, REMOVAL_WITHDRAWN, GONE_WITHDRAWN, gone, error);
    return found != 0 ? found
                      : read_removal(archive, lower, REMOVAL_ERASED, GONE_ERASED, gone, error);
}

/** The key of what had a slug, or NULL, with `error` where it cannot be told. */
static char *key_of_slug(struct archive *archive, const char *slug, GError **error)
{
    struct db *db = &archive->db;
    char *key = NULL;
    sqlite3_stmt *row = db_query(db, SQL_WITHDRAWN_BY_SLUG, error, "t", slug);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step == 1) {
        key = db_column_text(row, 0);
        db_end(row);
    } else if (step == 0) {
        marks_find_slug(archive, slug, &key, error);
    }
    return key;
}

int archive_gone_by_slug(struct archive *archive, const char *slug, struct gone *gone,
                         GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *key = key_of_slug(archive, slug, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return -1;
    }
    if (key == NULL)
        return 0;
    int found = archive_gone_by_key(archive, key, gone, error);
    if (found == 0)
        *gone = (struct gone){.kind = GONE_MOVED, .key = g_steal_pointer(&key)};
    return found < 0 ? -1 : 1;
}
