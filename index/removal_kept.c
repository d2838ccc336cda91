#include "index/removal_kept.h"

#include "index/key.h"
#include "index/removal.h"
#include "index/removal_ledger.h"
#include "index/removal_marks.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char ABSENT[] = "absent", BESIDE[] = "beside";

/* --- out */

static bool add_moment(json_t *removal, const char *name, struct archive *archive, const char *key,
                       const char *action, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_REMOVAL_OF, error, "tt", key, action);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step == 0;
    const char *reason = (const char *)sqlite3_column_text(row, 0);
    if (reason != NULL)
        json_object_set_new(removal, "reason", json_string(reason));
    json_object_set_new(removal, name, json_integer(db_column(row, 1)));
    db_end(row);
    return true;
}

/** There is no text of it, though nobody erased one: what it tells was done elsewhere. */
static bool add_absence(json_t *removal, struct archive *archive, const char *key, GError **error)
{
    int is_absent = db_value(&archive->db, SQL_IS_ABSENT, NULL, error, "t", key);
    if (is_absent == 1)
        json_object_set_new(removal, ABSENT, json_true());
    return is_absent >= 0;
}

static json_t *hex_secrets(const GPtrArray *secrets)
{
    json_t *list = json_array();
    for (guint i = 0; i < secrets->len; i++) {
        gsize size;
        const void *bytes = g_bytes_get_data(secrets->pdata[i], &size);
        json_array_append_new(list, removal_hex(bytes, size));
    }
    return list;
}

static bool add_marks(json_t *removal, struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    json_t *marks = json_array(), *slugs = json_array();
    json_object_set_new(removal, "marks", marks);
    json_object_set_new(removal, "slugs", slugs);
    sqlite3_stmt *row = db_query(db, SQL_MARKS_OF, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        json_array_append_new(
            db_column(row, 1) == MARK_SLUG ? slugs : marks,
            removal_hex(sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)));
    return step == 0;
}

/** Sorted, or the order of a hash table would make two exports of one archive differ. */
static bool add_beside(json_t *removal, struct archive *archive, const struct article *article,
                       GError **error)
{
    guint8 identity[KEY_IDENTITY_BYTES];
    if (article->source == NULL)
        return true;
    key_identity(article, identity);
    g_autoptr(GHashTable) keys = marks_keys_of(archive, article, identity, error);
    if (keys == NULL)
        return false;
    g_hash_table_remove(keys, article->kept->key);
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(keys), (GCompareFunc)strcmp);
    json_t *beside = sorted != NULL ? json_array() : NULL;
    for (GList *key = sorted; key != NULL; key = key->next)
        json_array_append_new(beside, json_string(key->data));
    if (beside != NULL)
        json_object_set_new(removal, BESIDE, beside);
    return true;
}

char *removal_kept_read(struct archive *archive, const struct article *article, GError **error)
{
    const char *key = article->kept->key;
    json_auto_t *removal = json_object();
    if (!add_moment(removal, "at", archive, key, REMOVAL_WITHDRAWN, error) ||
        !add_moment(removal, "at", archive, key, REMOVAL_ERASED, error) ||
        !add_moment(removal, "redacted", archive, key, REMOVAL_REDACTED, error) ||
        !add_absence(removal, archive, key, error) || !add_marks(removal, archive, key, error) ||
        !add_beside(removal, archive, article, error))
        return NULL;
    bool is_nothing = json_object_get(removal, "at") == NULL &&
                      json_object_get(removal, "redacted") == NULL &&
                      json_object_get(removal, BESIDE) == NULL &&
                      json_array_size(json_object_get(removal, "slugs")) == 0;
    g_autoptr(GPtrArray) secrets = is_nothing ? NULL : marks_secrets(archive, false, error);
    if (secrets == NULL)
        return NULL;
    json_object_set_new(removal, "secrets", hex_secrets(secrets));
    char *text = json_dumps(removal, JSON_COMPACT), *owned = g_strdup(text);
    free(text);
    return owned;
}

/* --- in */

bool removal_kept_is_redacted(const char *removal)
{
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    return json_object_get(object, "redacted") != NULL;
}

void removal_kept_drop_beside(const char *removal, GHashTable *keys)
{
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    const json_t *beside = json_object_get(object, BESIDE);
    for (size_t i = 0; i < json_array_size(beside); i++) {
        const char *key = json_string_value(json_array_get(beside, i));
        if (key != NULL)
            g_hash_table_remove(keys, key);
    }
}

static bool take_secrets(struct archive *archive, const json_t *removal, GError **error)
{
    const json_t *secrets = json_object_get(removal, "secrets");
    for (size_t i = 0; i < MIN(json_array_size(secrets), MARK_SECRETS_MAX); i++) {
        guint8 secret[MARK_SECRET_BYTES];
        if (removal_unhex(json_array_get(secrets, i), secret, sizeof secret) &&
            !marks_take_secret(archive, secret, error))
            return false;
    }
    return true;
}

/** Another archive's moment, as it was; what is none is now. */
static int64_t moment_of(const json_t *removal, const char *name)
{
    const json_t *moment = json_object_get(removal, name);
    return json_is_integer(moment) ? json_integer_value(moment) : store_now();
}

bool removal_kept_write(struct archive *archive, const char *key, const char *removal,
                        GError **error)
{
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    if (!json_is_object(object))
        return true;
    g_autoptr(GArray) marks = removal_ledger_marks(object);
    if (!take_secrets(archive, object, error) || !marks_write(marks, archive, key, error))
        return false;
    if (json_object_get(object, "redacted") == NULL)
        return true;
    int64_t at = moment_of(object, "redacted");
    return db_run(&archive->db, SQL_NOTE_REMOVAL, error, "ttti", key, REMOVAL_REDACTED, NULL, at) &&
           removal_note_in_ledger(archive, REMOVAL_REDACTED, key, NULL, at, marks, error);
}

/** What stands here and was redacted elsewhere is known by all that names it here, too. */
static bool mark(struct archive *archive, const char *key, GError **error)
{
    int is_redacted = removal_is(archive, key, REMOVAL_REDACTED, error);
    g_autoptr(GArray) marks = is_redacted == 1 ? marks_of_article(archive, key, error) : NULL;
    return is_redacted == 0 || (marks != NULL && marks_write(marks, archive, key, error));
}

bool run_take_removal(struct run *run, const struct intake *in, GError **error)
{
    struct archive *archive = run->archive;
    const struct article_kept *kept = in->article->kept;
    const char *reason = kept->withdrawn;
    if (!removal_kept_write(archive, in->key, kept->removal, error) ||
        !mark(archive, in->key, error))
        return false;
    json_auto_t *removal = kept->removal != NULL ? json_loads(kept->removal, 0, NULL) : NULL;
    return reason == NULL ||
           removal_withdraw_as_of(archive, run->changes, run->batch->words, in->key,
                                  removal_reason_is_known(reason) ? reason : "anders",
                                  moment_of(removal, "at"), run->id, error);
}

/* --- what is not there */

static bool hide(struct run *run, const char *key, const char *reason, struct ingest_counts *counts,
                 GError **error)
{
    counts->withdrawn++;
    return removal_withdraw(run->archive, run->changes, run->batch->words, key, reason, run->id,
                            error);
}

/** The reason that another archive had; NULL where that is none of ours. */
static char *reason_of(const char *removal)
{
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    const char *reason = json_string_value(json_object_get(object, "reason"));
    return reason != NULL && removal_reason_is_known(reason) ? g_strdup(reason) : NULL;
}

/** Of what was never here it is kept what was done to it elsewhere, and by what it is known. */
static bool note_removal(struct run *run, const char *key, const char *removal, const char *reason,
                         GError **error)
{
    struct archive *archive = run->archive;
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    g_autoptr(GArray) marks = removal_ledger_marks(object);
    int64_t at = moment_of(object, "at");
    bool is_absent = json_is_true(json_object_get(object, ABSENT));
    const char *action = is_absent ? REMOVAL_WITHDRAWN : REMOVAL_ERASED;
    if (!removal_kept_write(archive, key, removal, error))
        return false;
    if (is_absent && json_object_get(object, "at") == NULL)
        return true;
    return db_run(&archive->db, SQL_NOTE_REMOVAL, error, "ttti", key, action, reason, at) &&
           removal_note_in_ledger(archive, action, key, reason, at, marks, error) &&
           (is_absent || store_log(archive, action, key, SQL_NULL, run->id, error));
}

/** Whether this archive knows of it by then: 1, 0 or -1. */
static int is_gone_here(struct archive *archive, const char *key, GError **error)
{
    struct gone gone = {0};
    int is_gone = archive_gone_by_key(archive, key, &gone, error);
    gone_clear(&gone);
    return is_gone == 0 ? removal_is(archive, key, REMOVAL_REDACTED, error) : is_gone;
}

/** It was redacted there, and no more than that. */
static bool is_absent_as_redacted(const char *removal)
{
    json_auto_t *object = removal != NULL ? json_loads(removal, 0, NULL) : NULL;
    return json_is_true(json_object_get(object, ABSENT)) && json_object_get(object, "at") == NULL;
}

static bool take_erased(struct run *run, const struct article_kept *kept,
                        struct ingest_counts *counts, GError **error)
{
    g_autofree char *reason = reason_of(kept->removal);
    int is_gone = is_gone_here(run->archive, kept->key, error);
    int is_shown =
        is_gone < 0 ? -1 : db_value(&run->archive->db, SQL_ID_OF_KEY, NULL, error, "t", kept->key);
    bool is_done = is_gone == 1 && (is_shown == 0 || is_absent_as_redacted(kept->removal));
    if (is_shown < 0)
        return false;
    counts->same += is_done;
    if (is_done)
        return true;
    if (is_shown == 1)
        return hide(run, kept->key, reason != NULL ? reason : "anders", counts, error);
    counts->withdrawn++;
    return note_removal(run, kept->key, kept->removal, reason, error);
}

/** A record may name the article by the key that it has here. */
static int find(struct run *run, struct intake *in, GError **error)
{
    int found = run_find_stored(run, in, error);
    const struct article_kept *kept = in->article->kept;
    if (found != 0 || kept == NULL)
        return found;
    found = db_value(&run->archive->db, SQL_ID_OF_KEY, &in->id, error, "t", kept->key);
    in->key = found == 1 ? g_strdup(kept->key) : NULL;
    return found;
}

/** Whether another source than the one that took it away has it; a key means the article itself. */
static int has_other_source(struct run *run, const struct intake *in, GError **error)
{
    const struct article *article = in->article;
    if (article->external_id == NULL && article->url == NULL)
        return 0;
    return db_value(&run->archive->db, SQL_OTHER_SOURCE, NULL, error, "tt", in->key,
                    article->source);
}

bool run_take_gone(struct run *run, struct intake *in, struct ingest_counts *counts, GError **error)
{
    const struct article_kept *kept = in->article->kept;
    if (kept != NULL && kept->is_erased)
        return take_erased(run, kept, counts, error);
    int found = find(run, in, error);
    int has_other = found == 1 ? has_other_source(run, in, error) : found;
    if (has_other < 0)
        return false;
    if (found == 1 && has_other == 0)
        return hide(run, in->key, "bron", counts, error);
    counts->same++;
    return true;
}
