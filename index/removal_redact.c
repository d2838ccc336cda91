/**
 * Replacing the text of an article so that nothing of the old one stays.
 */
#include "index/key.h"
#include "index/related.h"
#include "index/removal_ledger.h"
#include "index/removal_marks.h"
#include "index/removal_subject.h"
#include "index/removal_words.h"
#include "index/text_rows.h"

#include <string.h>

/** A redaction under way. */
struct redacting {
    struct archive *archive;
    struct removal_subject subject;
    const char *title, *body, *slug; /**< from now on */
    GHashTable *gone;                /**< words that the old texts have and the new one has not */
    struct removal_rest *rest;
};

static bool fail_slug(const char *slug, const char *reason, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "the slug \"%s\" %s", slug, reason);
    return false;
}

static bool check_slug(struct archive *archive, const char *slug, const char *before,
                       GError **error)
{
    g_autofree char *plain = key_slug(slug, "");
    if (strcmp(plain, slug) != 0 || *slug == '\0')
        return fail_slug(
            slug, "is not one: it is small letters and digits, words joined by hyphens", error);
    if (strcmp(slug, before) == 0)
        return true;
    int is_taken = db_value(&archive->db, SQL_SLUG_TAKEN, NULL, error, "t", slug);
    if (is_taken == 0)
        is_taken = removal_slug_taken(archive, slug, error);
    return is_taken == 0 ||
           (is_taken == 1 && fail_slug(slug, "is or was another article's", error));
}

/** Old marks know the article by what it said, by which an import would bring it. */
static bool note(struct redacting *redacting, GError **error)
{
    struct archive *archive = redacting->archive;
    const char *key = redacting->subject.key, *old_slug = redacting->subject.slug;
    int64_t now = store_now();
    g_autoptr(GArray) marks = marks_of_article(archive, key, error);
    return marks != NULL &&
           (strcmp(old_slug, redacting->slug) == 0 ||
            marks_add_slug(marks, archive, old_slug, error)) &&
           marks_write(marks, archive, key, error) &&
           db_run(&archive->db, SQL_NOTE_REMOVAL, error, "ttti", key, REMOVAL_REDACTED, NULL,
                  now) &&
           removal_note_in_ledger(archive, REMOVAL_REDACTED, key, NULL, now, marks, error);
}

static bool collect_words(struct redacting *redacting, GError **error)
{
    if (!removal_subject_words(&redacting->subject, redacting->archive, redacting->gone, error))
        return false;
    removal_words_take(redacting->gone, redacting->title);
    removal_words_take(redacting->gone, redacting->body);
    return true;
}

/* --- rows */

/** The text's hash, with the day and time that it has. */
static bool hash_text(struct redacting *redacting, guint8 hash[KEY_HASH_BYTES], GError **error)
{
    struct db *db = &redacting->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TIME_OF_KEY, error, "t", redacting->subject.key);
    if (row == NULL || db_step(db, row, error) != 1)
        return false;
    key_content_hash((int32_t)db_column(row, 0), db_column(row, 1), redacting->title,
                     redacting->body, hash);
    db_end(row);
    return true;
}

static bool write_text(struct redacting *redacting, GError **error)
{
    struct db *db = &redacting->archive->db;
    const struct removal_subject *subject = &redacting->subject;
    guint8 hash[KEY_HASH_BYTES];
    g_autofree char *word = removal_words_in(redacting->gone, subject->extra);
    return hash_text(redacting, hash, error) &&
           db_run(db, subject->is_hidden ? SQL_REDACT_WITHDRAWN : SQL_REDACT_ARTICLE, error,
                  "ttttbti", subject->key, redacting->slug, redacting->title, redacting->body, hash,
                  sizeof hash, word == NULL ? subject->extra : NULL, store_now()) &&
           (subject->is_hidden || related_store_marks(redacting->archive, subject->key,
                                                      redacting->title, redacting->body, error)) &&
           related_forget(redacting->archive, subject->key, error) &&
           db_run(db, SQL_ERASE_MERGED, error, "t", subject->key) &&
           db_run(db, SQL_ERASE_ALSO_GIVEN, error, "t", subject->key) &&
           db_run(db, SQL_ERASE_VERSIONS, error, "t", subject->key);
}

/** Of a place: what its source calls it. */
struct place_name {
    int64_t id;
    char *external_id, *url;
};

static void place_name_clear(gpointer pointer)
{
    struct place_name *name = pointer;
    g_free(name->external_id);
    g_free(name->url);
}

static GArray *read_place_names(struct db *db, const char *key, GError **error)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct place_name));
    g_array_set_clear_func(names, place_name_clear);
    sqlite3_stmt *row = db_query(db, SQL_PLACE_NAMES, error, "t", key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct place_name name = {db_column(row, 0), db_column_text(row, 1),
                                  db_column_text(row, 2)};
        g_array_append_val(names, name);
    }
    return step == 0 ? g_steal_pointer(&names) : NULL;
}

/** An import knows the place by its identity still, which is a hash. */
static bool write_places(struct redacting *redacting, GError **error)
{
    struct db *db = &redacting->archive->db;
    g_autoptr(GArray) names = read_place_names(db, redacting->subject.key, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const struct place_name *name = &g_array_index(names, struct place_name, i);
        g_autofree char *in_id = removal_words_in(redacting->gone, name->external_id);
        g_autofree char *in_url = removal_words_in(redacting->gone, name->url);
        if ((in_id != NULL || in_url != NULL) &&
            !db_run(db, SQL_NAME_PLACE, error, "itt", name->id,
                    in_id == NULL ? name->external_id : NULL, in_url == NULL ? name->url : NULL))
            return false;
    }
    return names != NULL;
}

/* --- what was made of the text */

/** Reasons why it has topics hold words of the text: those of the old one are replaced or go. */
static bool index_text(struct redacting *redacting, GError **error)
{
    struct archive *archive = redacting->archive;
    const struct removal_subject *subject = &redacting->subject;
    if (subject->is_hidden)
        return db_run(&archive->db, SQL_ERASE_FOUND_TOPICS, error, "ti", subject->key,
                      (int64_t)TOPIC_BY_QUERY);
    return text_rows_take(archive, subject->id, subject->title, subject->body, error) &&
           text_rows_put(archive, subject->key, subject->id, redacting->title, redacting->body,
                         error);
}

/** Names of topics that its source or staff gave it. */
static bool look_at_topics(struct redacting *redacting, GError **error)
{
    struct db *db = &redacting->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TOPIC_NAMES, error, "t", redacting->subject.key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        const char *name = (const char *)sqlite3_column_text(row, 0);
        g_autofree char *word = removal_words_in(redacting->gone, name);
        if (word != NULL)
            g_ptr_array_add(
                redacting->rest->left,
                g_strdup_printf("its topic \"%s\" has the word \"%s\" still", name, word));
    }
    return step == 0;
}

/** A title that stays may have the very name that the text lost. */
static void look_at_title(struct redacting *redacting)
{
    g_autoptr(GHashTable) lost = removal_words_new();
    removal_words_add(lost, redacting->subject.body);
    removal_words_take(lost, redacting->body);
    g_autofree char *word = removal_words_in(lost, redacting->title);
    if (word != NULL && redacting->title == redacting->subject.title)
        g_ptr_array_add(redacting->rest->left,
                        g_strdup_printf("its title has the word \"%s\" still, which the new text "
                                        "has not; redact it with another title",
                                        word));
}

static void look_at_slug(struct redacting *redacting)
{
    g_autofree char *word = removal_words_in(redacting->gone, redacting->slug);
    if (word != NULL)
        g_ptr_array_add(redacting->rest->left,
                        g_strdup_printf("its address (%s) has the word \"%s\" still; redact it "
                                        "with another slug",
                                        redacting->slug, word));
}

static bool clean(struct redacting *redacting, GError **error)
{
    const char *key = redacting->subject.key;
    g_autoptr(GHashTable) unknown = removal_words_new();
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, redacting->gone);
    while (g_hash_table_iter_next(&each, &word, NULL))
        g_hash_table_add(unknown, g_strdup(word));
    look_at_title(redacting);
    look_at_slug(redacting);
    return removal_words_keep_unknown(unknown, redacting->archive, error) &&
           removal_clean(redacting->archive, key, unknown, redacting->gone, redacting->rest,
                         error) &&
           look_at_topics(redacting, error);
}

static bool redact(struct redacting *redacting, GError **error)
{
    struct archive *archive = redacting->archive;
    return collect_words(redacting, error) && note(redacting, error) &&
           index_text(redacting, error) && write_text(redacting, error) &&
           write_places(redacting, error) && clean(redacting, error) &&
           removal_purge_later(archive, error) &&
           store_log(archive, REMOVAL_REDACTED, redacting->subject.key, SQL_NULL, SQL_NULL, error);
}

static bool redact_in_transaction(struct redacting *redacting, GError **error)
{
    if (!check_slug(redacting->archive, redacting->slug, redacting->subject.slug, error) ||
        !store_begin_write(redacting->archive, error))
        return false;
    if (redact(redacting, error))
        return store_end_write(redacting->archive, error);
    store_undo(redacting->archive);
    return false;
}

bool removal_redact(struct archive *archive, const char *key, const struct redaction *redaction,
                    struct removal_rest *rest, GError **error)
{
    struct redacting redacting = {.archive = archive, .rest = rest};
    int found = removal_subject_read(archive, key, &redacting.subject, error);
    if (found <= 0)
        return found == 0 && removal_fail_not_found(archive, key, error);
    g_autoptr(GHashTable) gone = redacting.gone = removal_words_new();
    redacting.title = redaction->title != NULL ? redaction->title : redacting.subject.title;
    redacting.slug = redaction->slug != NULL ? redaction->slug : redacting.subject.slug;
    redacting.body = redaction->body;
    bool done = redact_in_transaction(&redacting, error);
    removal_subject_clear(&redacting.subject);
    return done;
}

bool archive_redact(struct archive *archive, const char *key, const struct redaction *redaction,
                    struct removal_rest *rest, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    *rest = (struct removal_rest){0};
    return removal_rest_begin(rest, archive, error) &&
           removal_redact(archive, lower, redaction, rest, error) &&
           removal_purge(archive, rest, error);
}
