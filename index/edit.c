/**
 * Corrections by staff, as versions.
 */
#include "actueel/edit.h"

#include "index/document_id.h"
#include "index/key.h"
#include "index/related.h"
#include "index/removal.h"
#include "index/text_rows.h"
#include "index/topics_staff.h"

#include <string.h>

/** An article as it is, and what it becomes. */
struct editing {
    struct archive *archive;
    const char *key;
    int64_t id, time;
    int32_t day;
    char *old_title, *body;
    const char *title;
    bool is_other; /**< its title, day or time changes */
};

static int read_article(struct editing *editing, GError **error)
{
    struct db *db = &editing->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_DAY_TIME_OF, error, "t", editing->key);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    editing->id = db_column(row, 0);
    editing->day = (int32_t)db_column(row, 1);
    editing->time = db_column(row, 2);
    editing->title = editing->old_title = db_column_text(row, 3);
    editing->body = db_column_text(row, 4);
    db_end(row);
    return 1;
}

static void apply(struct editing *editing, const struct edit *edit)
{
    if (edit->title != NULL && strcmp(edit->title, editing->old_title) != 0) {
        editing->title = edit->title;
        editing->is_other = true;
    }
    if (edit->day != 0 && (edit->day != editing->day || edit->time != editing->time)) {
        editing->day = edit->day;
        editing->time = edit->time;
        editing->is_other = true;
    }
}

static bool write_rows(struct editing *editing, int64_t new_id, GError **error)
{
    struct archive *archive = editing->archive;
    struct db *db = &archive->db;
    guint8 hash[KEY_HASH_BYTES];
    key_content_hash(editing->day, editing->time, editing->title, editing->body, hash);
    return db_run(db, SQL_NOTE_GIVEN, error, "t", editing->key) &&
           db_run(db, SQL_KEEP_VERSION, error, "ti", editing->key, store_now()) &&
           db_run(db, SQL_EDIT_ARTICLE, error, "tintbi", editing->key, new_id, editing->time,
                  editing->title, hash, sizeof hash, store_now()) &&
           related_store_marks(archive, editing->key, editing->title, editing->body, error) &&
           store_log(archive, "edited", editing->key,
                     new_id != editing->id ? editing->id : SQL_NULL, SQL_NULL, error);
}

static bool write_text(struct editing *editing, GError **error)
{
    int64_t new_id = editing->id;
    bool moves = editing->day != (int32_t)(editing->id >> ARTICLE_ID_DAY_SHIFT);
    return (!moves || document_id_next(editing->archive, editing->day, &new_id, error)) &&
           text_rows_take(editing->archive, editing->id, editing->old_title, editing->body,
                          error) &&
           write_rows(editing, new_id, error) &&
           text_rows_put(editing->archive, editing->key, new_id, editing->title, editing->body,
                         error);
}

static bool write_topics(struct editing *editing, const char *const *slugs,
                         enum topic_origin origin, GError **error)
{
    for (; slugs != NULL && *slugs != NULL; slugs++)
        if (!topics_staff_write(editing->archive, editing->key, *slugs, origin, error))
            return false;
    return true;
}

static bool edit_in_transaction(struct editing *editing, const struct edit *edit, GError **error)
{
    if (!store_begin_write(editing->archive, error))
        return false;
    if ((!editing->is_other || write_text(editing, error)) &&
        write_topics(editing, edit->topics, TOPIC_BY_STAFF, error) &&
        write_topics(editing, edit->vetoed, TOPIC_VETOED, error))
        return store_end_write(editing->archive, error);
    store_undo(editing->archive);
    return false;
}

static bool check_title(const char *title, GError **error)
{
    if (title == NULL || (*title != '\0' && strlen(title) <= ARTICLE_TITLE_MAX_BYTES))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "a title has 1 to %d bytes, and this one %" G_GSIZE_FORMAT, ARTICLE_TITLE_MAX_BYTES,
                strlen(title));
    return false;
}

bool archive_edit(struct archive *archive, const char *key, const struct edit *edit, bool *changed,
                  GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    struct editing editing = {.archive = archive, .key = lower};
    if (!check_title(edit->title, error))
        return false;
    int64_t before = archive_revision(archive, error);
    int found = before >= 0 ? read_article(&editing, error) : -1;
    if (found == 0)
        removal_fail_not_found(archive, lower, error);
    if (found == 1)
        apply(&editing, edit);
    bool done = found == 1 && edit_in_transaction(&editing, edit, error);
    g_free(editing.old_title);
    g_free(editing.body);
    if (done && changed != NULL)
        *changed = archive_revision(archive, NULL) != before;
    return done;
}
