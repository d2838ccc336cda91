/**
 * Names that nothing else in the archive has: slugs, keys, document ids; and sources by name.
 */
#include "index/document_id.h"
#include "index/removal.h"
#include "index/run_parts.h"

enum {
    KEY_ATTEMPTS_MAX = 1000, /**< articles of one URL in several sources, at most */
};

/** `base`, or with the first number behind it that `taken` does not have; a number is remembered.
 */
static char *free_slug(struct run *run, const char *base, enum sql_id taken, GError **error)
{
    struct db *db = &run->archive->db;
    gpointer known = g_hash_table_lookup(run->slug_numbers, base);
    for (guint n = MAX(GPOINTER_TO_UINT(known), 1);; n++) {
        g_autofree char *slug = n == 1 ? g_strdup(base) : g_strdup_printf("%s-%u", base, n);
        int is_taken = db_value(db, taken, NULL, error, "t", slug);
        if (is_taken == 0 && taken == SQL_SLUG_TAKEN)
            is_taken = removal_slug_taken(run->archive, slug, error);
        if (is_taken < 0)
            return NULL;
        if (is_taken == 0) {
            if (taken == SQL_SLUG_TAKEN && n > 1)
                g_hash_table_insert(run->slug_numbers, g_strdup(base), GUINT_TO_POINTER(n + 1));
            return g_steal_pointer(&slug);
        }
    }
}

char *run_free_slug(struct run *run, const struct incoming *in, GError **error)
{
    return free_slug(run, in->slug, SQL_SLUG_TAKEN, error);
}

char *run_free_key(struct run *run, const struct incoming *in, GError **error)
{
    const struct article *article = in->article;
    for (unsigned attempt = 0; attempt < KEY_ATTEMPTS_MAX; attempt++) {
        g_autofree char *key = attempt == 0 ? g_strdup(in->key) : key_make(article, attempt);
        int is_taken = db_value(&run->archive->db, SQL_KEY_TAKEN, NULL, error, "t", key);
        if (is_taken < 0)
            return NULL;
        if (is_taken == 0)
            return g_steal_pointer(&key);
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: %d articles are called %s; give each a URL or an id of its own",
                run->archive->path, KEY_ATTEMPTS_MAX,
                article->url != NULL ? article->url : article->title);
    return NULL;
}

bool run_next_id(struct run *run, int32_t day, int64_t *id, GError **error)
{
    gpointer known = NULL;
    bool is_known =
        g_hash_table_lookup_extended(run->last_numbers, GINT_TO_POINTER(day), NULL, &known);
    int64_t number = is_known ? (int64_t)GPOINTER_TO_SIZE(known) + 1
                              : document_id_free_number(run->archive, day, error);
    if (number < 0 || !document_id_make(run->archive, day, number, id, error))
        return false;
    g_hash_table_insert(run->last_numbers, GINT_TO_POINTER(day), GSIZE_TO_POINTER((gsize)number));
    return true;
}

/** Of a source that is there: 1, 0 (and then `*id` is 0), or -1 with `error`. */
int run_know_source(struct run *run, const char *name, int64_t *id, GError **error)
{
    gpointer known = NULL;
    *id = 0;
    if (!g_hash_table_lookup_extended(run->sources, name, NULL, &known))
        return db_value(&run->archive->db, SQL_SOURCE_BY_NAME, id, error, "t", name);
    *id = (int64_t)GPOINTER_TO_SIZE(known);
    return 1;
}

bool run_find_source(struct run *run, const char *name, int64_t *id, GError **error)
{
    struct db *db = &run->archive->db;
    int found = run_know_source(run, name, id, error);
    if (found < 0)
        return false;
    if (found == 0) {
        g_autofree char *base = key_slug(name, "bron");
        g_autofree char *slug = free_slug(run, base, SQL_SOURCE_SLUG_TAKEN, error);
        if (slug == NULL || !db_run(db, SQL_NEW_SOURCE, error, "tt", slug, name))
            return false;
        *id = db_new_id(db);
        g_hash_table_add(run->new_sources, GSIZE_TO_POINTER((gsize)*id));
    }
    g_hash_table_insert(run->sources, g_strdup(name), GSIZE_TO_POINTER((gsize)*id));
    return true;
}
