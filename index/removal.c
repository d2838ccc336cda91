#include "index/removal.h"

#include "index/document_id.h"
#include "index/likeness.h"
#include "index/removal_ledger.h"
#include "index/removal_marks.h"
#include "index/text_rows.h"
#include "index/words.h"

const char *const removal_reasons[] = {"verzoek", "onjuist", "rechten", "gerecht",
                                       "bron",    "anders",  NULL};

bool removal_reason_is_known(const char *reason)
{
    return g_strv_contains(removal_reasons, reason);
}

int removal_is(struct archive *archive, const char *key, const char *action, GError **error)
{
    return db_value(&archive->db, SQL_REMOVAL_OF, NULL, error, "tt", key, action);
}

/* --- hiding */

/** In the archive and in its ledger, of one moment. */
static bool note(struct archive *archive, const char *key, const char *reason, int64_t at,
                 const GArray *marks, GError **error)
{
    return db_run(&archive->db, SQL_NOTE_REMOVAL, error, "ttti", key, REMOVAL_WITHDRAWN, reason,
                  at) &&
           removal_note_in_ledger(archive, REMOVAL_WITHDRAWN, key, reason, at, marks, error);
}

/** What the index knows of an article, by the text that it was given, is to go from it. */
static bool unindex_later(struct archive *archive, struct index_changes *changes,
                          struct word_batch *words, const char *key, int64_t id, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TEXT_OF, error, "t", key);
    if (row == NULL || db_step(db, row, error) != 1)
        return false;
    char *title = db_column_text(row, 0), *body = db_column_text(row, 1);
    db_end(row);
    word_batch_remove(words, title, body);
    index_changes_remove(changes, id, title, body);
    return true;
}

static bool hide(struct archive *archive, struct index_changes *changes, struct word_batch *words,
                 const char *key, int64_t id, const char *reason, int64_t at, int64_t run,
                 GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GArray) marks = marks_of_article(archive, key, error);
    return marks != NULL && marks_write(marks, archive, key, error) &&
           note(archive, key, reason, at, marks, error) &&
           unindex_later(archive, changes, words, key, id, error) &&
           db_run(db, SQL_WITHDRAW_ARTICLE, error, "t", key) &&
           db_run(db, SQL_DROP_ARTICLE, error, "t", key) &&
           db_run(db, SQL_FORGET_ACRONYMS, error, "t", key) &&
           store_log(archive, REMOVAL_WITHDRAWN, key, id, run, error);
}

bool removal_fail_not_found(const struct archive *archive, const char *key, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                "there is no article with the key \"%s\" in %s; `actueel search` shows keys", key,
                archive->path);
    return false;
}

bool removal_withdraw_as_of(struct archive *archive, struct index_changes *changes,
                            struct word_batch *words, const char *key, const char *reason,
                            int64_t at, int64_t run, GError **error)
{
    int64_t id = 0;
    int found = db_value(&archive->db, SQL_ID_OF_KEY, &id, error, "t", key);
    if (found == 1)
        return hide(archive, changes, words, key, id, reason, at, run, error);
    int gone = found == 0 ? removal_is(archive, key, REMOVAL_WITHDRAWN, error) : -1;
    if (gone == 0)
        gone = removal_is(archive, key, REMOVAL_ERASED, error);
    return gone == 0 ? removal_fail_not_found(archive, key, error) : gone == 1;
}

bool removal_withdraw(struct archive *archive, struct index_changes *changes,
                      struct word_batch *words, const char *key, const char *reason, int64_t run,
                      GError **error)
{
    return removal_withdraw_as_of(archive, changes, words, key, reason, store_now(), run, error);
}

/* --- and showing again */

static bool log_release(struct archive *archive, const char *key, GError **error)
{
    return removal_note_in_ledger(archive, "released", key, NULL, store_now(), NULL, error) &&
           store_log(archive, "released", key, SQL_NULL, SQL_NULL, error);
}

/** The identity of an article that is redacted as well stays known. */
static bool forget_withdrawal(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    int is_redacted = removal_is(archive, key, REMOVAL_REDACTED, error);
    return is_redacted >= 0 &&
           db_run(db, SQL_FORGET_REMOVAL, error, "tt", key, REMOVAL_WITHDRAWN) &&
           (is_redacted || db_run(db, SQL_FORGET_MARKS, error, "ti", key, (int64_t)MARK_IDENTITY));
}

/** The text of a withdrawn article. */
struct hidden_text {
    int32_t day;
    char *title, *body;
};

static void hidden_text_clear(struct hidden_text *text)
{
    g_free(text->title);
    g_free(text->body);
}

static int read_hidden(struct archive *archive, const char *key, struct hidden_text *text,
                       GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_WITHDRAWN_TEXT, error, "t", key);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    *text = (struct hidden_text){(int32_t)db_column(row, 0), db_column_text(row, 1),
                                 db_column_text(row, 2)};
    db_end(row);
    return 1;
}

/** What stored queries give may be other topics by now. */
static bool show_again(struct archive *archive, const char *key, const struct hidden_text *text,
                       GError **error)
{
    struct db *db = &archive->db;
    int64_t id;
    struct likeness_marks marks;
    likeness_mark(text->title, text->body, &marks);
    return document_id_next(archive, text->day, &id, error) &&
           db_run(db, SQL_RELEASE_ARTICLE, error, "tiin", key, id, marks.title, marks.sketch) &&
           db_run(db, SQL_DROP_WITHDRAWN, error, "t", key) &&
           text_rows_put(archive, key, id, text->title, text->body, error) &&
           forget_withdrawal(archive, key, error) && log_release(archive, key, error);
}

/** What was done last of what can be undone without a text; NULL, with `error`, where nothing. */
static const char *last_action(struct archive *archive, const char *key, GError **error)
{
    static const char *const actions[] = {REMOVAL_WITHDRAWN, REMOVAL_REDACTED, REMOVAL_ERASED};
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        int is_done = removal_is(archive, key, actions[i], error);
        if (is_done != 0)
            return is_done == 1 ? actions[i] : NULL;
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                "no article with the key \"%s\" was withdrawn, redacted or erased in %s", key,
                archive->path);
    return NULL;
}

/** Of what a restored backup never had nothing is known any more: no reader needs to hear of it. */
static bool log_letting_in(struct archive *archive, const char *key, GError **error)
{
    int is_absent = db_value(&archive->db, SQL_IS_ABSENT, NULL, error, "t", key);
    if (is_absent == 1)
        return removal_note_in_ledger(archive, "released", key, NULL, store_now(), NULL, error);
    return is_absent == 0 && log_release(archive, key, error);
}

/** Imports may bring what its source says again; how it stands here stays. */
static bool let_in(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    const char *action = last_action(archive, key, error);
    return action != NULL &&
           db_run(db, SQL_FORGET_MARKS, error, "ti", key, (int64_t)MARK_IDENTITY) &&
           (g_str_equal(action, REMOVAL_ERASED) ||
            db_run(db, SQL_FORGET_REMOVAL, error, "tt", key, action)) &&
           log_letting_in(archive, key, error);
}

static bool release(struct archive *archive, const char *key, const char *reason, GError **error)
{
    (void)reason;
    struct hidden_text text = {0};
    int is_hidden = read_hidden(archive, key, &text, error);
    bool done = is_hidden == 1   ? show_again(archive, key, &text, error)
                : is_hidden == 0 ? let_in(archive, key, error)
                                 : false;
    hidden_text_clear(&text);
    return done;
}

/* --- as commands */

static bool replace_reason(struct archive *archive, const char *key, const char *reason,
                           GError **error)
{
    return note(archive, key, reason, store_now(), NULL, error) &&
           store_log(archive, REMOVAL_WITHDRAWN, key, SQL_NULL, SQL_NULL, error);
}

static bool withdraw(struct archive *archive, const char *key, const char *reason, GError **error)
{
    int is_withdrawn = removal_is(archive, key, REMOVAL_WITHDRAWN, error);
    if (is_withdrawn != 0)
        return is_withdrawn == 1 && replace_reason(archive, key, reason, error);
    g_autoptr(index_changes) changes = index_changes_new();
    g_autoptr(word_batch) words = word_batch_new();
    return removal_withdraw(archive, changes, words, key, reason, SQL_NULL, error) &&
           index_changes_write(changes, archive, error) && words_store(archive, words, error) &&
           words_merge(archive, 1, error);
}

static bool in_transaction(struct archive *archive, const char *key, const char *reason,
                           bool (*remove)(struct archive *, const char *, const char *, GError **),
                           GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    if (!store_begin_write(archive, error))
        return false;
    if (remove(archive, lower, reason, error))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

bool removal_check_reason(const char *reason, GError **error)
{
    if (removal_reason_is_known(reason))
        return true;
    g_autofree char *known = g_strjoinv(", ", (char **)removal_reasons);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "\"%s\" is not a reason that is kept: choose one of %s", reason, known);
    return false;
}

bool archive_withdraw(struct archive *archive, const char *key, const char *reason, GError **error)
{
    return removal_check_reason(reason, error) &&
           in_transaction(archive, key, reason, withdraw, error);
}

bool archive_release(struct archive *archive, const char *key, GError **error)
{
    return in_transaction(archive, key, NULL, release, error);
}
