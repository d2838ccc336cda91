#include "index/removal_marks.h"

#include "index/key.h"
#include "index/ledger.h"
#include "index/removal_ledger.h"

#include <string.h>
#include <sys/random.h>

enum { TEXTS_MAX = 1000 /**< of one article that get marks; further versions get none */ };

static bool keep_secret(struct archive *archive, GPtrArray *secrets, GBytes *secret, GError **error)
{
    gsize size;
    const void *bytes = g_bytes_get_data(secret, &size);
    g_ptr_array_add(secrets, secret);
    return db_run(&archive->db, SQL_NEW_SECRET, error, "b", bytes, size);
}

/** An archive that was put back from before its first removal has its ledger's key again. */
static bool take_secrets_of_ledger(struct archive *archive, GPtrArray *secrets, GError **error)
{
    json_auto_t *lines = ledger_read(archive->path, error);
    if (lines == NULL)
        return false;
    g_autoptr(GPtrArray) known = removal_ledger_secrets(lines);
    for (guint i = 0; i < known->len; i++)
        if (!keep_secret(archive, secrets, g_bytes_ref(known->pdata[i]), error))
            return false;
    return true;
}

static bool make_secret(struct archive *archive, GPtrArray *secrets, GError **error)
{
    guint8 secret[MARK_SECRET_BYTES];
    if (!take_secrets_of_ledger(archive, secrets, error))
        return false;
    if (secrets->len > 0)
        return true;
    if (getrandom(secret, sizeof secret, 0) != sizeof secret) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL,
                    "%s: the system gives no random numbers for the key of its removals",
                    archive->path);
        return false;
    }
    return keep_secret(archive, secrets, g_bytes_new(secret, sizeof secret), error);
}

GPtrArray *marks_secrets(struct archive *archive, bool make, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) secrets = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    sqlite3_stmt *row = db_query(db, SQL_ALL_SECRETS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        if (secrets->len < MARK_SECRETS_MAX)
            g_ptr_array_add(secrets, g_bytes_new(sqlite3_column_blob(row, 0),
                                                 (gsize)sqlite3_column_bytes(row, 0)));
    if (step < 0 || (secrets->len == 0 && make && !make_secret(archive, secrets, error)))
        return NULL;
    return g_steal_pointer(&secrets);
}

/** The ledger's first lines of a transaction are all keys; one that comes later is told by itself.
 */
bool marks_take_secret(struct archive *archive, const guint8 secret[MARK_SECRET_BYTES],
                       GError **error)
{
    if (!db_run(&archive->db, SQL_NEW_SECRET, error, "b", secret, (size_t)MARK_SECRET_BYTES))
        return false;
    return sqlite3_changes(archive->db.handle) == 0 || removal_note_secrets(archive, error);
}

/* --- one mark */

/** Of what it is and the words of it, each closed by a NUL that no word has. */
static void make_mark(GBytes *secret, const char *what, const char *source, const void *name,
                      gsize size, guint8 mark[MARK_BYTES])
{
    gsize key_size, mark_size = MARK_BYTES;
    const guchar *key = g_bytes_get_data(secret, &key_size);
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, key, key_size);
    g_hmac_update(hmac, (const guchar *)what, (gssize)strlen(what) + 1);
    g_hmac_update(hmac, (const guchar *)source, (gssize)strlen(source) + 1);
    g_hmac_update(hmac, name, (gssize)size);
    g_hmac_get_digest(hmac, mark, &mark_size);
    g_hmac_unref(hmac);
}

/** An address without what may differ where it leads to the same page. */
static char *plain_address(const char *url)
{
    const char *host = strstr(url, "://");
    host = host != NULL ? host + strlen("://") : url;
    if (g_ascii_strncasecmp(host, "www.", strlen("www.")) == 0)
        host += strlen("www.");
    char *plain = g_strndup(host, strcspn(host, "#"));
    for (char *c = plain; *c != '\0' && *c != '/'; c++)
        *c = g_ascii_tolower(*c);
    for (size_t size = strlen(plain); size > 0 && plain[size - 1] == '/'; size--)
        plain[size - 1] = '\0';
    return plain;
}

static void mark_address(GBytes *secret, const char *what, const char *source, const char *url,
                         guint8 mark[MARK_BYTES])
{
    g_autofree char *plain = plain_address(url);
    make_mark(secret, what, source, plain, strlen(plain), mark);
}

/** A title and its day: seldom another's, and quickly made. */
static void mark_head(GBytes *secret, int32_t day, const char *title, guint8 mark[MARK_BYTES])
{
    g_autofree char *folded = analyser_fold(title);
    g_autofree char *head = g_strdup_printf("%d %s", day, folded);
    make_mark(secret, "head", "", head, strlen(head), mark);
}

/** By its text alone, as one that has no other name (key.h). */
static void mark_text(GBytes *secret, int32_t day, const char *title, const char *body,
                      guint8 mark[MARK_BYTES])
{
    guint8 identity[KEY_IDENTITY_BYTES];
    const struct article bare = {.day = day, .title = (char *)title, .body = (char *)body};
    key_identity(&bare, identity);
    make_mark(secret, "text", "", identity, sizeof identity, mark);
}

/* --- those of an article */

static struct mark *append(GArray *marks, enum mark_kind kind)
{
    struct mark mark = {.kind = kind};
    g_array_append_val(marks, mark);
    return &g_array_index(marks, struct mark, marks->len - 1);
}

/** `only_text`: whether a source names it by nothing but its text. */
static bool add_places(GArray *marks, struct archive *archive, GBytes *secret, const char *key,
                       bool *only_text, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_PLACE_IDENTITIES, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        const char *source = (const char *)sqlite3_column_text(row, 0);
        const char *id = (const char *)sqlite3_column_text(row, 2);
        const char *url = (const char *)sqlite3_column_text(row, 3);
        make_mark(secret, "place", source, sqlite3_column_blob(row, 1),
                  (gsize)sqlite3_column_bytes(row, 1), append(marks, MARK_IDENTITY)->bytes);
        *only_text = *only_text || (id == NULL && url == NULL);
        if (url != NULL)
            mark_address(secret, "url", "", url, append(marks, MARK_IDENTITY)->bytes);
        if (url != NULL && id != NULL)
            mark_address(secret, "named", source, url, append(marks, MARK_IDENTITY)->bytes);
    }
    return step == 0;
}

static bool add_texts(GArray *marks, struct archive *archive, GBytes *secret, const char *key,
                      size_t min_bytes, GError **error)
{
    struct db *db = &archive->db;
    unsigned n_texts = 0;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLE_TEXTS, error, "t", key);
    int step = -1;
    while (row != NULL && n_texts < TEXTS_MAX && (step = db_step(db, row, error)) == 1) {
        int32_t day = (int32_t)db_column(row, 0);
        const char *title = (const char *)sqlite3_column_text(row, 1);
        const char *body = (const char *)sqlite3_column_text(row, 2);
        if (strlen(body) < min_bytes)
            continue;
        n_texts++;
        mark_head(secret, day, title, append(marks, MARK_IDENTITY)->bytes);
        mark_text(secret, day, title, body, append(marks, MARK_IDENTITY)->bytes);
    }
    if (step == 1)
        db_end(row);
    return step >= 0;
}

GArray *marks_of_article(struct archive *archive, const char *key, GError **error)
{
    g_autoptr(GPtrArray) secrets = marks_secrets(archive, true, error);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    bool only_text = false;
    if (secrets == NULL || !add_places(marks, archive, secrets->pdata[0], key, &only_text, error) ||
        !add_texts(marks, archive, secrets->pdata[0], key, only_text ? 0 : MARK_TEXT_MIN_BYTES,
                   error))
        return NULL;
    return g_steal_pointer(&marks);
}

bool marks_add_slug(GArray *marks, struct archive *archive, const char *slug, GError **error)
{
    g_autoptr(GPtrArray) secrets = marks_secrets(archive, true, error);
    if (secrets == NULL)
        return false;
    make_mark(secrets->pdata[0], "slug", "", slug, strlen(slug), append(marks, MARK_SLUG)->bytes);
    return true;
}

bool marks_write(const GArray *marks, struct archive *archive, const char *key, GError **error)
{
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (!db_run(&archive->db, SQL_NEW_MARK, error, "bti", mark->bytes, sizeof mark->bytes, key,
                    (int64_t)mark->kind))
            return false;
    }
    return true;
}

/* --- questions */

static int has_mark(struct archive *archive, const guint8 mark[MARK_BYTES], GError **error)
{
    return db_value(&archive->db, SQL_KEY_OF_MARK, NULL, error, "b", mark, (size_t)MARK_BYTES);
}

/** Adds the keys of a mark to `keys`, less those that have the mark `unless` too, where given. */
static bool add_keys(struct archive *archive, const guint8 mark[MARK_BYTES], const guint8 *unless,
                     GHashTable *keys, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = db_query(db, SQL_KEY_OF_MARK, error, "b", mark, (size_t)MARK_BYTES);
    int step = -1, has = 0;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        g_ptr_array_add(found, db_column_text(row, 0));
    for (guint i = 0; step == 0 && has >= 0 && i < found->len; i++) {
        const char *key = found->pdata[i];
        has = unless == NULL
                  ? 0
                  : db_value(db, SQL_HAS_MARK, NULL, error, "bt", unless, (size_t)MARK_BYTES, key);
        if (has == 0)
            g_hash_table_add(keys, g_strdup(key));
    }
    return step == 0 && has >= 0;
}

static bool add_of_place(struct archive *archive, GBytes *secret, const struct article *article,
                         const guint8 *identity, GHashTable *keys, GError **error)
{
    guint8 mark[MARK_BYTES];
    make_mark(secret, "place", article->source, identity, KEY_IDENTITY_BYTES, mark);
    return add_keys(archive, mark, NULL, keys, error);
}

/** What had this address, and is not told apart by an id in the very source that now gives another
 * id: those are others (two chapters of one page). */
static bool add_of_address(struct archive *archive, GBytes *secret, const struct article *article,
                           GHashTable *keys, GError **error)
{
    guint8 url[MARK_BYTES], named[MARK_BYTES];
    if (article->url == NULL)
        return true;
    mark_address(secret, "url", "", article->url, url);
    mark_address(secret, "named", article->source, article->url, named);
    return add_keys(archive, url, article->external_id != NULL ? named : NULL, keys, error);
}

static bool add_of_text(struct archive *archive, GBytes *secret, const struct article *article,
                        GHashTable *keys, GError **error)
{
    guint8 mark[MARK_BYTES];
    mark_head(secret, article->day, article->title, mark);
    int known = has_mark(archive, mark, error);
    if (known != 1)
        return known == 0;
    mark_text(secret, article->day, article->title, article->body, mark);
    return add_keys(archive, mark, NULL, keys, error);
}

GHashTable *marks_keys_of(struct archive *archive, const struct article *article,
                          const guint8 *identity, GError **error)
{
    g_autoptr(GPtrArray) secrets = marks_secrets(archive, false, error);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (secrets == NULL)
        return NULL;
    for (guint i = 0; i < secrets->len; i++)
        if (!add_of_place(archive, secrets->pdata[i], article, identity, keys, error) ||
            !add_of_address(archive, secrets->pdata[i], article, keys, error) ||
            !add_of_text(archive, secrets->pdata[i], article, keys, error))
            return NULL;
    return g_steal_pointer(&keys);
}

int marks_find_slug(struct archive *archive, const char *slug, char **key, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) secrets = marks_secrets(archive, false, error);
    int found = secrets != NULL ? 0 : -1;
    for (guint i = 0; found == 0 && i < secrets->len; i++) {
        guint8 mark[MARK_BYTES];
        make_mark(secrets->pdata[i], "slug", "", slug, strlen(slug), mark);
        sqlite3_stmt *row = db_query(db, SQL_KEY_OF_MARK, error, "b", mark, sizeof mark);
        found = row != NULL ? db_step(db, row, error) : -1;
        if (found == 1 && key != NULL)
            *key = db_column_text(row, 0);
        if (found == 1)
            db_end(row);
    }
    return found;
}
