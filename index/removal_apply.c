#include "index/removal_apply.h"

#include "index/removal_ledger.h"
#include "index/removal_marks.h"
#include "index/removal_subject.h"

#include <string.h>

/** Where an article stands by the ledger: the last line of each kind that was not undone. */
struct standing {
    const json_t *withdrawn, *redacted, *erased;
    bool is_let_in;   /**< erased, but imports may bring it */
    int64_t released; /**< when that was last done; 0: never */
    GPtrArray *lines; /**< json_t *, the ledger's: all of the article */
};

static void standing_free(gpointer pointer)
{
    g_ptr_array_unref(((struct standing *)pointer)->lines);
    g_free(pointer);
}

static int64_t moment_of(const json_t *line)
{
    return json_integer_value(json_object_get(line, "at"));
}

static const char *text_of(const json_t *line, const char *name)
{
    return json_string_value(json_object_get(line, name));
}

/** The same order as in archive_release. */
static void release(struct standing *standing, const json_t *line)
{
    standing->released = moment_of(line);
    if (standing->withdrawn != NULL)
        standing->withdrawn = NULL;
    else if (standing->redacted != NULL)
        standing->redacted = NULL;
    else
        standing->is_let_in = true;
}

/** A line without marks is of another reason only. */
static void take_line(struct standing *standing, const json_t *line)
{
    const char *action = text_of(line, "action");
    if (g_str_equal(action, REMOVAL_WITHDRAWN)) {
        standing->withdrawn = line;
    } else if (g_str_equal(action, REMOVAL_REDACTED)) {
        standing->redacted = line;
    } else if (g_str_equal(action, REMOVAL_ERASED)) {
        standing->erased = line;
        standing->withdrawn = standing->redacted = NULL;
        standing->is_let_in = false;
    } else if (g_str_equal(action, "released")) {
        release(standing, line);
    }
}

/** Each key's standing (char * to struct standing *). */
static GHashTable *read_standings(const json_t *lines)
{
    GHashTable *standings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, standing_free);
    size_t i;
    json_t *line;
    json_array_foreach(lines, i, line)
    {
        const char *key = text_of(line, "key");
        if (key == NULL || text_of(line, "action") == NULL)
            continue;
        struct standing *standing = g_hash_table_lookup(standings, key);
        if (standing == NULL) {
            standing = g_new0(struct standing, 1);
            standing->lines = g_ptr_array_new();
            g_hash_table_insert(standings, g_strdup(key), standing);
        }
        take_line(standing, line);
        g_ptr_array_add(standing->lines, line);
    }
    return standings;
}

/** An application of a ledger under way. */
struct applying {
    struct archive *archive, *newer;
    struct restored *restored;
};

/** Whether that was done to the backup already, at that moment or later: 1, 0 or -1. */
static int is_done(struct applying *applying, const char *key, const char *action,
                   const json_t *line, GError **error)
{
    struct db *db = &applying->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_REMOVAL_OF, error, "tt", key, action);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    bool is_as_late = db_column(row, 1) >= moment_of(line);
    db_end(row);
    return is_as_late;
}

/* --- what imports and addresses ask */

static bool write_marks(struct applying *applying, const char *key, const struct standing *standing,
                        bool slugs_only, GError **error)
{
    for (guint i = 0; i < standing->lines->len; i++) {
        g_autoptr(GArray) marks = removal_ledger_marks(standing->lines->pdata[i]);
        for (guint j = marks->len; slugs_only && j-- > 0;)
            if (g_array_index(marks, struct mark, j).kind != MARK_SLUG)
                g_array_remove_index(marks, j);
        if (!marks_write(marks, applying->archive, key, error))
            return false;
    }
    return true;
}

static bool write_removal(struct applying *applying, const char *key, const char *action,
                          const json_t *line, GError **error)
{
    return line == NULL || db_run(&applying->archive->db, SQL_NOTE_REMOVAL, error, "ttti", key,
                                  action, text_of(line, "reason"), moment_of(line));
}

static bool write_standing(struct applying *applying, const char *key,
                           const struct standing *standing, GError **error)
{
    bool is_known_by_slug_only = standing->withdrawn == NULL && standing->redacted == NULL &&
                                 (standing->erased == NULL || standing->is_let_in);
    return write_removal(applying, key, REMOVAL_WITHDRAWN, standing->withdrawn, error) &&
           write_removal(applying, key, REMOVAL_REDACTED, standing->redacted, error) &&
           write_removal(applying, key, REMOVAL_ERASED, standing->erased, error) &&
           write_marks(applying, key, standing, is_known_by_slug_only, error);
}

static bool write_in_transaction(struct applying *applying, const char *key,
                                 const struct standing *standing, GError **error)
{
    if (!store_begin_write(applying->archive, error))
        return false;
    if (write_standing(applying, key, standing, error))
        return store_end_write(applying->archive, error);
    store_undo(applying->archive);
    return false;
}

/* --- texts */

/** The text that an article got by its redaction, where the newer archive can still tell. */
static bool read_redaction(struct applying *applying, const char *key,
                           struct removal_subject *subject)
{
    return applying->newer != NULL &&
           removal_is(applying->newer, key, REMOVAL_REDACTED, NULL) == 1 &&
           removal_subject_read(applying->newer, key, subject, NULL) == 1;
}

static bool withdraw(struct applying *applying, const char *key, const json_t *line, GError **error)
{
    const char *reason = text_of(line, "reason");
    return archive_withdraw(applying->archive, key,
                            reason != NULL && removal_reason_is_known(reason) ? reason : "anders",
                            error);
}

static bool redact(struct applying *applying, const char *key, const json_t *line,
                   struct removal_rest *rest, GError **error)
{
    struct removal_subject subject = {0};
    bool done;
    if (read_redaction(applying, key, &subject)) {
        const struct redaction redaction = {subject.title, subject.body, subject.slug};
        done = removal_redact(applying->archive, key, &redaction, rest, error);
    } else {
        g_ptr_array_add(applying->restored->hidden, g_strdup(key));
        done = withdraw(applying, key, line, error);
    }
    removal_subject_clear(&subject);
    return done;
}

/** One thing of an article's standing; what is done already is left. */
static bool do_again(struct applying *applying, const char *key, const char *action,
                     const json_t *line, struct removal_rest *rest, GError **error)
{
    int done = line == NULL ? 1 : is_done(applying, key, action, line, error);
    if (done != 0)
        return done == 1;
    applying->restored->n_again++;
    if (g_str_equal(action, REMOVAL_ERASED))
        return removal_erase(applying->archive, key, text_of(line, "reason"), rest, error);
    return g_str_equal(action, REMOVAL_REDACTED) ? redact(applying, key, line, rest, error)
                                                 : withdraw(applying, key, line, error);
}

/** A backup from before a release has the article hidden still. */
static bool release_again(struct applying *applying, const char *key,
                          const struct standing *standing, GError **error)
{
    struct db *db = &applying->archive->db;
    if (standing->released == 0 || standing->withdrawn != NULL || standing->erased != NULL)
        return true;
    sqlite3_stmt *row = db_query(db, SQL_REMOVAL_OF, error, "tt", key, REMOVAL_WITHDRAWN);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step == 0;
    bool is_later = standing->released >= db_column(row, 1);
    db_end(row);
    return !is_later || archive_release(applying->archive, key, error);
}

static bool apply_to_text(struct applying *applying, const char *key,
                          const struct standing *standing, struct removal_rest *rest,
                          GError **error)
{
    struct removal_subject subject = {0};
    int found = removal_subject_read(applying->archive, key, &subject, error);
    removal_subject_clear(&subject);
    if (found != 1)
        return found == 0;
    return do_again(applying, key, REMOVAL_ERASED, standing->erased, rest, error) &&
           release_again(applying, key, standing, error) &&
           do_again(applying, key, REMOVAL_REDACTED, standing->redacted, rest, error) &&
           do_again(applying, key, REMOVAL_WITHDRAWN, standing->withdrawn, rest, error);
}

static bool apply_all(struct applying *applying, GHashTable *standings, struct removal_rest *rest,
                      GError **error)
{
    GHashTableIter each;
    gpointer key, standing;
    g_hash_table_iter_init(&each, standings);
    while (g_hash_table_iter_next(&each, &key, &standing))
        if (!apply_to_text(applying, key, standing, rest, error) ||
            !write_in_transaction(applying, key, standing, error))
            return false;
    return true;
}

static bool take_secrets(struct archive *archive, const json_t *lines, GError **error)
{
    g_autoptr(GPtrArray) secrets = removal_ledger_secrets(lines);
    for (guint i = 0; i < secrets->len; i++) {
        gsize size;
        const void *bytes = g_bytes_get_data(secrets->pdata[i], &size);
        if (!db_run(&archive->db, SQL_NEW_SECRET, error, "b", bytes, size))
            return false;
    }
    return true;
}

bool removal_apply(struct archive *archive, const json_t *lines, struct archive *newer,
                   struct restored *restored, GError **error)
{
    struct applying applying = {archive, newer, restored};
    struct removal_rest rest = {0};
    g_autoptr(GHashTable) standings = read_standings(lines);
    archive->has_ledger_already = true;
    bool done = take_secrets(archive, lines, error) && removal_rest_begin(&rest, archive, error) &&
                apply_all(&applying, standings, &rest, error) &&
                (restored->n_again == 0 || removal_purge(archive, &rest, error));
    removal_rest_clear(&rest);
    return done;
}
