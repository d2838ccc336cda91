/**
 * Erasing an article for good.
 */
#include "index/removal_ledger.h"
#include "index/removal_marks.h"
#include "index/removal_subject.h"
#include "index/removal_words.h"
#include "index/text_rows.h"

/** Rows of topics and sources that an article has, which may be nothing else's. */
static GArray *read_ids(struct archive *archive, enum sql_id statement, const char *key,
                        GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    sqlite3_stmt *row = db_query(db, statement, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        int64_t id = db_column(row, 0);
        g_array_append_val(ids, id);
    }
    return step == 0 ? g_steal_pointer(&ids) : NULL;
}

static bool erase_loose(struct archive *archive, const GArray *ids, enum sql_id statement,
                        bool *any, GError **error)
{
    for (guint i = 0; i < ids->len; i++) {
        if (!db_run(&archive->db, statement, error, "i", g_array_index(ids, int64_t, i)))
            return false;
        *any = *any || sqlite3_changes(archive->db.handle) > 0;
    }
    return true;
}

/** Readers number topics and sources: where one goes, they load all anew. */
static bool erase_rows(struct archive *archive, const char *key, GError **error)
{
    static const enum sql_id rows[] = {
        SQL_ERASE_VERSIONS, SQL_ERASE_MERGED,  SQL_ERASE_ALSO_GIVEN, SQL_DROP_TOPICS_OF_PLACES,
        SQL_ERASE_PLACES,   SQL_ERASE_TOPICS,  SQL_ERASE_RELATED,    SQL_FORGET_ACRONYMS,
        SQL_DROP_ARTICLE,   SQL_DROP_WITHDRAWN};
    bool any = false;
    g_autoptr(GArray) topics = read_ids(archive, SQL_TOPIC_IDS, key, error);
    g_autoptr(GArray) sources =
        topics != NULL ? read_ids(archive, SQL_SOURCE_IDS, key, error) : NULL;
    if (sources == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (!db_run(&archive->db, rows[i], error, "t", key))
            return false;
    return erase_loose(archive, topics, SQL_ERASE_TOPIC, &any, error) &&
           erase_loose(archive, sources, SQL_ERASE_SOURCE, &any, error) &&
           (!any || store_log(archive, "topics", NULL, SQL_NULL, SQL_NULL, error));
}

static bool note(struct archive *archive, const struct removal_subject *subject, const char *reason,
                 GError **error)
{
    int64_t now = store_now();
    g_autoptr(GArray) marks = marks_of_article(archive, subject->key, error);
    return marks != NULL && marks_add_slug(marks, archive, subject->slug, error) &&
           marks_write(marks, archive, subject->key, error) &&
           db_run(&archive->db, SQL_ERASE_REMOVALS, error, "t", subject->key) &&
           db_run(&archive->db, SQL_NOTE_REMOVAL, error, "ttti", subject->key, REMOVAL_ERASED,
                  reason, now) &&
           removal_note_in_ledger(archive, REMOVAL_ERASED, subject->key, reason, now, marks, error);
}

/** What the index is to forget goes before the article: FTS5 may look at it. */
static bool erase(struct archive *archive, struct removal_subject *subject, const char *reason,
                  struct removal_rest *rest, GError **error)
{
    g_autoptr(GHashTable) words = removal_words_new(), own = removal_words_new();
    removal_words_add(own, subject->title);
    return removal_subject_words(subject, archive, words, error) &&
           note(archive, subject, reason, error) &&
           (subject->is_hidden ||
            text_rows_take(archive, subject->id, subject->title, subject->body, error)) &&
           removal_words_keep_unknown(words, archive, error) &&
           removal_clean(archive, subject->key, words, own, rest, error) &&
           erase_rows(archive, subject->key, error) && removal_purge_later(archive, error) &&
           store_log(archive, REMOVAL_ERASED, subject->key, subject->id, SQL_NULL, error);
}

/** Without a word of its own the reason is that for which it was withdrawn. */
static char *reason_of(struct archive *archive, const char *key, const char *reason)
{
    struct gone gone = {0};
    if (reason != NULL || archive_gone_by_key(archive, key, &gone, NULL) != 1)
        return g_strdup(reason);
    char *known = g_strdup(gone.reason);
    gone_clear(&gone);
    return known;
}

static bool erase_in_transaction(struct archive *archive, struct removal_subject *subject,
                                 const char *reason, struct removal_rest *rest, GError **error)
{
    g_autofree char *class = reason_of(archive, subject->key, reason);
    if (!store_begin_write(archive, error))
        return false;
    if (erase(archive, subject, class, rest, error))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

bool removal_erase(struct archive *archive, const char *key, const char *reason,
                   struct removal_rest *rest, GError **error)
{
    struct removal_subject subject = {0};
    int found = removal_subject_read(archive, key, &subject, error);
    if (found != 0) {
        bool erased = found == 1 && erase_in_transaction(archive, &subject, reason, rest, error);
        removal_subject_clear(&subject);
        return erased;
    }
    int is_erased = removal_is(archive, key, REMOVAL_ERASED, error);
    if (is_erased == 0)
        removal_fail_not_found(archive, key, error);
    return is_erased == 1;
}

bool archive_erase(struct archive *archive, const char *key, const char *reason,
                   struct removal_rest *rest, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    *rest = (struct removal_rest){0};
    return (reason == NULL || removal_check_reason(reason, error)) &&
           removal_rest_begin(rest, archive, error) &&
           removal_erase(archive, lower, reason, rest, error) &&
           removal_purge(archive, rest, error);
}
