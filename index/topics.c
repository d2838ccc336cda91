/**
 * The archive's list of topics, and how a file becomes that list.
 */
#include "actueel/topics.h"

#include "defaults.h" /* build/gen: index/topics.ini */
#include "index/label_counts.h"
#include "index/topic_table.h"
#include "index/topics_file.h"

void topic_free(struct topic *topic)
{
    if (topic == NULL)
        return;
    g_free(topic->slug);
    g_free(topic->name);
    g_free(topic->description);
    g_free(topic->query);
    g_free(topic);
}

const char *topics_default_file(void)
{
    return (const char *)defaults[0].bytes;
}

/* --- the list */

static struct topic *read_topic(sqlite3_stmt *row)
{
    struct topic *topic = g_new0(struct topic, 1);
    topic->slug = db_column_text(row, 1);
    topic->name = db_column_text(row, 2);
    topic->description = db_column_text(row, 3);
    topic->query = db_column_text(row, 4);
    return topic;
}

static void count_articles(const struct snapshot *snapshot, GPtrArray *topics)
{
    g_autofree struct label_count *counts = label_counts(snapshot);
    for (guint i = 0; i < topics->len; i++) {
        struct topic *topic = topics->pdata[i];
        topic->n_articles = counts[i].n_articles;
        topic->first_day = counts[i].first_day;
        topic->last_day = counts[i].last_day;
    }
}

/** A snapshot numbers the topics in the order in which `all_topics` gives them. */
static GPtrArray *list_in_read(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, error);
    if (snapshot == NULL)
        return NULL;
    g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func((GDestroyNotify)topic_free);
    sqlite3_stmt *row = db_query(db, SQL_ALL_TOPICS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        g_ptr_array_add(topics, read_topic(row));
    if (step != 0)
        return NULL;
    count_articles(snapshot, topics);
    return g_steal_pointer(&topics);
}

GPtrArray *topics_list(struct archive *archive, GError **error)
{
    if (!store_begin_read(archive, error))
        return NULL;
    GPtrArray *topics = list_in_read(archive, error);
    store_end_read(archive);
    return topics;
}

/* --- from a file */

/** A row of the table of topics. */
struct topic_row {
    struct topic *topic;
    int64_t id, position;
    bool is_in_file;
};

static void topic_row_free(gpointer pointer)
{
    struct topic_row *row = pointer;
    topic_free(row->topic);
    g_free(row);
}

/** All rows by slug (struct topic_row *), or NULL with `error`. */
static GHashTable *read_rows(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GHashTable) rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, topic_row_free);
    sqlite3_stmt *statement = db_query(db, SQL_ALL_TOPICS, error, "");
    int step = -1;
    while (statement != NULL && (step = db_step(db, statement, error)) == 1) {
        struct topic_row *row = g_new0(struct topic_row, 1);
        row->topic = read_topic(statement);
        row->id = db_column(statement, 0);
        row->position = db_column(statement, 5);
        g_hash_table_insert(rows, row->topic->slug, row);
    }
    return step == 0 ? g_steal_pointer(&rows) : NULL;
}

static bool is_same(const struct topic_row *row, const struct topic *topic, int64_t position)
{
    return row->position == position && g_strcmp0(row->topic->name, topic->name) == 0 &&
           g_strcmp0(row->topic->description, topic->description) == 0 &&
           g_strcmp0(row->topic->query, topic->query) == 0;
}

static bool write_topic(struct archive *archive, const struct topic_row *row,
                        const struct topic *topic, int64_t position, GError **error)
{
    return row == NULL ? db_run(&archive->db, SQL_NEW_TOPIC, error, "ttttn", topic->slug,
                                topic->name, topic->description, topic->query, position)
                       : db_run(&archive->db, SQL_UPDATE_TOPIC, error, "itttn", row->id,
                                topic->name, topic->description, topic->query, position);
}

/** A topic that left the file keeps its address, and what sources and staff gave it. */
static bool drop_queries(struct archive *archive, GHashTable *rows, bool *changed, GError **error)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const struct topic_row *row = value;
        if (row->is_in_file || (row->position == SQL_NULL && row->topic->query == NULL))
            continue;
        *changed = true;
        g_clear_pointer(&row->topic->query, g_free);
        if (!write_topic(archive, row, row->topic, SQL_NULL, error))
            return false;
    }
    return true;
}

static bool write_topics(struct archive *archive, const GPtrArray *topics, bool *changed,
                         GError **error)
{
    g_autoptr(GHashTable) rows = read_rows(archive, error);
    if (rows == NULL)
        return false;
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        struct topic_row *row = g_hash_table_lookup(rows, topic->slug);
        if (row != NULL)
            row->is_in_file = true;
        if (row != NULL && is_same(row, topic, i))
            continue;
        *changed = true;
        if (!write_topic(archive, row, topic, i, error))
            return false;
    }
    return drop_queries(archive, rows, changed, error) &&
           (!*changed || store_log(archive, "topics", NULL, SQL_NULL, SQL_NULL, error));
}

/** Whether the queries are others than those that were last applied to all articles. */
static bool is_unapplied(struct archive *archive, bool *unapplied, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(topic_table) table = topic_table_load(archive, error);
    if (table == NULL)
        return false;
    g_autofree char *now = topic_table_state(table);
    g_autofree char *applied = archive_setting(archive, TOPICS_APPLIED, &failed);
    *unapplied = g_strcmp0(now, applied) != 0;
    if (failed == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&failed));
    return false;
}

/** The file's topics; an empty list stands for: leave the archive's as they are. */
static GPtrArray *topics_to_load(struct archive *archive, const char *path, bool *leave,
                                 GError **error)
{
    g_autofree char *text = NULL;
    int64_t n_topics = 0;
    if (path == NULL && db_value(&archive->db, SQL_N_TOPICS, &n_topics, error, "") < 0)
        return NULL;
    *leave = n_topics > 0;
    if (path != NULL && (text = topics_file_read(path, error)) == NULL)
        return NULL;
    const char *file = text != NULL ? text : topics_default_file();
    return topics_file_parse(archive->analyser, file, strlen(file),
                             path != NULL ? path : defaults[0].name, error);
}

bool topics_load(struct archive *archive, const char *path, bool *changed, GError **error)
{
    bool leave, differs = false, unapplied = false;
    g_autoptr(GPtrArray) topics = topics_to_load(archive, path, &leave, error);
    if (topics == NULL)
        return false;
    if (!leave) {
        if (!store_begin_write(archive, error))
            return false;
        if (!write_topics(archive, topics, &differs, error)) {
            store_undo(archive);
            return false;
        }
        if (!store_end_write(archive, error))
            return false;
    }
    if (!is_unapplied(archive, &unapplied, error))
        return false;
    if (changed != NULL)
        *changed = differs || unapplied;
    return true;
}
