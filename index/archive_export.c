#include "actueel/export.h"

#include "index/key.h"
#include "index/related.h"
#include "index/removal.h"
#include "index/removal_kept.h"
#include "index/store.h"
#include "index/topic_table.h"

#include <string.h>

/** A walk through what a filter leaves. */
struct walk {
    struct archive *archive;
    const struct export_filter *filter;
    export_func take;
    void *user;
    bool has_removals; /**< something is known of removals, and is to be told */
};

enum { REASON_COLUMN = 9 /**< of a withdrawn article's row */ };

static void append_hex(GString *to, sqlite3_stmt *row, int column)
{
    const guint8 *bytes = sqlite3_column_blob(row, column);
    for (int i = 0; i < sqlite3_column_bytes(row, column); i++)
        g_string_append_printf(to, "%02x", bytes[i]);
}

enum { TEXT_COLUMN = 7 /**< of a place: day, time, title and body of what it gave */ };

static struct version *text_of(sqlite3_stmt *row)
{
    if (db_column(row, TEXT_COLUMN) == SQL_NULL)
        return NULL;
    struct version *text = g_new0(struct version, 1);
    text->replaced = ARTICLE_NO_TIME;
    text->day = (int32_t)db_column(row, TEXT_COLUMN);
    text->time = db_column(row, TEXT_COLUMN + 1);
    text->title = db_column_text(row, TEXT_COLUMN + 2);
    text->body = db_column_text(row, TEXT_COLUMN + 3);
    return text;
}

static struct place *place_of(sqlite3_stmt *row)
{
    GString *mark = g_string_sized_new(4 * KEY_IDENTITY_BYTES);
    struct place *place = g_new0(struct place, 1);
    place->source = db_column_text(row, 0);
    place->external_id = db_column_text(row, 1);
    place->url = db_column_text(row, 2);
    append_hex(mark, row, 3);
    append_hex(mark, row, 4);
    append_hex(mark, row, 6);
    place->mark = g_string_free(mark, FALSE);
    place->text = text_of(row);
    return place;
}

static bool is_called(const char *wanted, sqlite3_stmt *row, int name, int slug)
{
    return wanted != NULL && (strcmp(wanted, (const char *)sqlite3_column_text(row, name)) == 0 ||
                              strcmp(wanted, (const char *)sqlite3_column_text(row, slug)) == 0);
}

/** `is_wanted` turns true where one of them is the filter's source. */
static bool read_places(struct walk *walk, struct article *article, bool *is_wanted, GError **error)
{
    struct db *db = &walk->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_EXPORT_PLACES, error, "t", article->kept->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        g_ptr_array_add(article->kept->places, place_of(row));
        *is_wanted = *is_wanted || is_called(walk->filter->source, row, 0, 5);
    }
    return step == 0;
}

/** Where another archive would not make a topic's slug of its name. */
static void add_slug(struct article_kept *kept, sqlite3_stmt *row)
{
    g_autofree char *name = db_column_text(row, 0);
    const char *slug = (const char *)sqlite3_column_text(row, 1);
    g_autofree char *made = key_slug(name, TOPIC_SLUG_FALLBACK);
    if (strcmp(made, slug) != 0)
        g_hash_table_insert(kept->topic_slugs, g_steal_pointer(&name), g_strdup(slug));
}

static bool read_topics(struct walk *walk, struct article *article, bool *is_wanted, GError **error)
{
    struct db *db = &walk->archive->db;
    struct article_kept *kept = article->kept;
    GPtrArray *const lists[] = {[TOPIC_BY_SOURCE] = article->topics,
                                [TOPIC_BY_QUERY] = kept->found,
                                [TOPIC_BY_STAFF] = kept->given,
                                [TOPIC_VETOED] = kept->vetoed};
    bool is_vetoed = false, is_given = false;
    sqlite3_stmt *row = db_query(db, SQL_EXPORT_TOPICS, error, "t", kept->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        int64_t origin = db_column(row, 2);
        bool is_named = is_called(walk->filter->topic, row, 0, 1);
        is_vetoed = is_vetoed || (is_named && origin == TOPIC_VETOED);
        is_given = is_given || is_named;
        if (origin < 0 || origin >= (int64_t)G_N_ELEMENTS(lists))
            continue;
        g_ptr_array_add(lists[origin], db_column_text(row, 0));
        if (origin != TOPIC_BY_QUERY)
            add_slug(kept, row);
    }
    *is_wanted = *is_wanted || (is_given && !is_vetoed);
    return step == 0;
}

static void read_row(struct article *article, sqlite3_stmt *row)
{
    struct article_kept *kept = article->kept = article_kept_new();
    kept->key = db_column_text(row, 0);
    kept->slug = db_column_text(row, 1);
    article->day = (int32_t)db_column(row, 2);
    article->time = db_column(row, 3);
    article->title = db_column_text(row, 4);
    article->body = db_column_text(row, 5);
    article->extra = db_column_text(row, 6);
    kept->added = db_column(row, 7);
    kept->changed = db_column(row, 8);
    if (sqlite3_column_count(row) > REASON_COLUMN)
        kept->withdrawn = db_column_text(row, REASON_COLUMN);
}

/** NULL is a fault only where `error` is set, so it is asked for beside. */
static bool read_removal(struct walk *walk, struct article *article, GError **error)
{
    struct article_kept *kept = article->kept;
    GError *fault = NULL;
    if (!walk->has_removals)
        return true;
    kept->removal = removal_kept_read(walk->archive, article, &fault);
    if (fault != NULL)
        g_propagate_error(error, fault);
    return fault == NULL;
}

static bool read_versions(struct walk *walk, struct article *article, GError **error)
{
    GPtrArray *versions = archive_versions(walk->archive, article->kept->key, error);
    if (versions == NULL)
        return false;
    g_ptr_array_unref(article->kept->versions);
    article->kept->versions = versions;
    return true;
}

static bool read_apart(struct walk *walk, struct article_kept *kept, GError **error)
{
    struct db *db = &walk->archive->db;
    sqlite3_stmt *row =
        db_query(db, SQL_APART_KEYS, error, "ti", kept->key, (int64_t)RELATED_APART);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        g_ptr_array_add(kept->apart, db_column_text(row, 0));
    return step == 0;
}

static bool give(struct walk *walk, sqlite3_stmt *row, GError **error)
{
    g_autoptr(article) article = article_new();
    bool is_of_source = walk->filter->source == NULL, is_of_topic = walk->filter->topic == NULL;
    read_row(article, row);
    if (!read_places(walk, article, &is_of_source, error) ||
        !read_topics(walk, article, &is_of_topic, error))
        return false;
    if (!is_of_source || !is_of_topic)
        return true;
    if (article->kept->places->len > 0) {
        const struct place *first = article->kept->places->pdata[0];
        article->source = g_strdup(first->source);
        article->external_id = g_strdup(first->external_id);
        article->url = g_strdup(first->url);
    }
    return read_versions(walk, article, error) && read_apart(walk, article->kept, error) &&
           read_removal(walk, article, error) && walk->take(article, walk->user, error);
}

/** All that a statement about a range gives. */
static bool give_all(struct walk *walk, enum sql_id id, int64_t first, int64_t last,
                     bool (*give_row)(struct walk *, sqlite3_stmt *, GError **), GError **error)
{
    struct db *db = &walk->archive->db;
    sqlite3_stmt *row = db_query(db, id, error, "ii", first, last);
    int step = -1;
    bool goes_on = true;
    while (goes_on && row != NULL && (step = db_step(db, row, error)) == 1)
        goes_on = give_row(walk, row, error);
    if (!goes_on)
        db_end(row);
    return goes_on && step == 0;
}

/** Of an article without a text: its key, and what is known of its removal. */
static bool give_erased(struct walk *walk, sqlite3_stmt *row, GError **error)
{
    g_autoptr(article) article = article_new();
    article->kept = article_kept_new();
    article->kept->key = db_column_text(row, 0);
    article->kept->is_erased = article->is_deleted = true;
    return read_removal(walk, article, error) && walk->take(article, walk->user, error);
}

/** What was erased has neither day nor topic that a filter could ask for. */
static bool give_removed(struct walk *walk, GError **error)
{
    const struct export_filter *filter = walk->filter;
    int64_t last = filter->last_day == 0 ? INT32_MAX : filter->last_day;
    bool is_whole = filter->first_day == 0 && filter->last_day == 0 && filter->topic == NULL &&
                    filter->source == NULL;
    return give_all(walk, SQL_EXPORT_WITHDRAWN, filter->first_day, last, give, error) &&
           (!is_whole || give_all(walk, SQL_TEXTLESS_REMOVALS, 0, 0, give_erased, error));
}

static bool walk_through(struct walk *walk, GError **error)
{
    const struct export_filter *filter = walk->filter;
    int64_t first = (int64_t)filter->first_day << ARTICLE_ID_DAY_SHIFT;
    int64_t end =
        filter->last_day == 0 ? INT64_MAX : ((int64_t)filter->last_day + 1) << ARTICLE_ID_DAY_SHIFT;
    walk->has_removals = filter->with_removed && removal_any(walk->archive, NULL) == 1;
    return give_all(walk, SQL_EXPORT_ARTICLES, first, end - 1, give, error) &&
           (!filter->with_removed || give_removed(walk, error));
}

static bool check_name(struct archive *archive, enum sql_id id, const char *what, const char *name,
                       GError **error)
{
    int found = name != NULL ? db_value(&archive->db, id, NULL, error, "t", name) : 1;
    if (found == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "%s: there is no %s \"%s\" in this archive", archive->path, what, name);
    return found == 1;
}

bool archive_export(struct archive *archive, const struct export_filter *filter, export_func take,
                    void *user, GError **error)
{
    struct walk walk = {archive, filter, take, user, false};
    if (!store_begin_read(archive, error))
        return false;
    bool done = check_name(archive, SQL_IS_TOPIC, "topic", filter->topic, error) &&
                check_name(archive, SQL_IS_SOURCE, "source", filter->source, error) &&
                walk_through(&walk, error);
    store_end_read(archive);
    return done;
}
