#include "index/topic_table.h"

#include "index/finder.h"
#include "index/key.h"
#include "index/topic_given.h"
#include "index/topic_reason.h"

struct known_topic {
    int64_t id;
    char *slug;
    struct query *query; /**< or NULL */
    guint first_atom;    /**< of the query, among the finder's */
};

struct topic_table {
    GPtrArray *topics;     /**< struct known_topic *, in the order of the file */
    GPtrArray *asking;     /**< those with a query: they stay as they were loaded */
    GHashTable *by_name;   /**< folded name or slug to struct known_topic * */
    GHashTable *by_slug;   /**< slug to struct known_topic *: those in use */
    GHashTable *expected;  /**< folded name to the slug that it is to have */
    GPtrArray *atoms;      /**< struct query_atom *, the queries' own */
    GArray *topic_of_atom; /**< guint: index into asking */
    struct finder *finder;
    const struct analyser *analyser; /**< the archive's own, which the queries were read with */
    bool is_full;
};

static void known_topic_free(gpointer pointer)
{
    struct known_topic *topic = pointer;
    g_free(topic->slug);
    query_free(topic->query);
    g_free(topic);
}

void topic_table_free(struct topic_table *table)
{
    if (table == NULL)
        return;
    finder_free(table->finder);
    g_ptr_array_unref(table->atoms);
    g_array_unref(table->topic_of_atom);
    g_ptr_array_unref(table->asking);
    g_hash_table_unref(table->by_name);
    g_hash_table_unref(table->by_slug);
    g_hash_table_unref(table->expected);
    g_ptr_array_unref(table->topics);
    g_free(table);
}

static struct topic_table *table_new(void)
{
    struct topic_table *table = g_new0(struct topic_table, 1);
    table->topics = g_ptr_array_new_with_free_func(known_topic_free);
    table->asking = g_ptr_array_new();
    table->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    table->by_slug = g_hash_table_new(g_str_hash, g_str_equal);
    table->expected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    table->atoms = g_ptr_array_new();
    table->topic_of_atom = g_array_new(FALSE, FALSE, sizeof(guint));
    return table;
}

/** Of two topics with one name the first in the file is meant. */
static void know_as(struct topic_table *table, const char *name, struct known_topic *topic)
{
    g_autofree char *folded = g_strstrip(analyser_fold(name));
    if (!g_hash_table_contains(table->by_name, folded))
        g_hash_table_insert(table->by_name, g_steal_pointer(&folded), topic);
}

static struct known_topic *know(struct topic_table *table, int64_t id, const char *slug,
                                const char *name)
{
    struct known_topic *topic = g_new0(struct known_topic, 1);
    topic->id = id;
    topic->slug = g_strdup(slug);
    g_ptr_array_add(table->topics, topic);
    g_hash_table_insert(table->by_slug, topic->slug, topic);
    know_as(table, slug, topic);
    know_as(table, name, topic);
    return topic;
}

static void add_query(struct topic_table *table, struct analyser *analyser,
                      struct known_topic *topic, const char *text)
{
    guint number = table->asking->len;
    g_ptr_array_add(table->asking, topic);
    topic->query = query_parse(analyser, text, &query_limits_stored, 0);
    topic->first_atom = table->atoms->len;
    for (guint i = 0; i < topic->query->atoms->len; i++) {
        g_ptr_array_add(table->atoms, topic->query->atoms->pdata[i]);
        g_array_append_val(table->topic_of_atom, number);
    }
}

struct topic_table *topic_table_load(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(topic_table) table = table_new();
    sqlite3_stmt *row = db_query(db, SQL_ALL_TOPICS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        const char *query = (const char *)sqlite3_column_text(row, 4);
        struct known_topic *topic =
            know(table, db_column(row, 0), (const char *)sqlite3_column_text(row, 1),
                 (const char *)sqlite3_column_text(row, 2));
        if (query != NULL)
            add_query(table, archive->analyser, topic, query);
    }
    if (step != 0)
        return NULL;
    table->finder = finder_new(table->atoms);
    table->analyser = archive->analyser;
    return g_steal_pointer(&table);
}

char *topic_table_state(const struct topic_table *table)
{
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(hash, (const guchar *)analyser_id(table->analyser), -1);
    for (guint i = 0; i < table->topics->len; i++) {
        const struct known_topic *topic = table->topics->pdata[i];
        if (topic->query == NULL)
            continue;
        g_autofree char *line = g_strdup_printf("\n%s=%s", topic->slug, topic->query->text);
        g_checksum_update(hash, (const guchar *)line, -1);
    }
    return g_strdup(g_checksum_get_string(hash));
}

static char *free_slug(const struct topic_table *table, const char *name)
{
    g_autofree char *folded = g_strstrip(analyser_fold(name));
    const char *expected = g_hash_table_lookup(table->expected, folded);
    if (expected != NULL && !g_hash_table_contains(table->by_slug, expected))
        return g_strdup(expected);
    g_autofree char *base = key_slug(name, TOPIC_SLUG_FALLBACK);
    char *slug = g_strdup(base);
    for (guint i = 2; g_hash_table_contains(table->by_slug, slug); i++) {
        g_free(slug);
        slug = g_strdup_printf("%s-%u", base, i);
    }
    return slug;
}

/** The new topic moves others in their order, so the log says that more than an article changed. */
static struct known_topic *make_topic(struct topic_table *table, struct archive *archive,
                                      const char *name, GError **error)
{
    g_autofree char *slug = free_slug(table, name);
    if (!db_run(&archive->db, SQL_NEW_TOPIC, error, "ttttn", slug, name, NULL, NULL, SQL_NULL))
        return NULL;
    int64_t id = db_new_id(&archive->db);
    if (!store_log(archive, "topics", NULL, SQL_NULL, SQL_NULL, error))
        return NULL;
    return know(table, id, slug, name);
}

static void warn_full(struct topic_table *table, struct archive *archive)
{
    if (!table->is_full)
        g_warning("%s: there are %d topics, and no more are made: further names that sources give "
                  "are left out; check that the input's topics are topics",
                  archive->path, TOPIC_TABLE_MAX);
    table->is_full = true;
}

void topic_table_expect(struct topic_table *table, const char *name, const char *slug)
{
    g_autofree char *folded = g_strstrip(analyser_fold(name));
    struct known_topic *topic = g_hash_table_lookup(table->by_slug, slug);
    if (topic != NULL)
        know_as(table, name, topic);
    else if (table->topics->len < TOPIC_TABLE_MAX && article_slug_is_well_formed(slug))
        g_hash_table_insert(table->expected, g_steal_pointer(&folded), g_strdup(slug));
}

GPtrArray *topic_table_named(struct topic_table *table, struct archive *archive,
                             const GPtrArray *names, GError **error)
{
    g_autoptr(GPtrArray) given = given_topics_new();
    for (guint i = 0; i < MIN(names->len, ARTICLE_TOPICS_MAX); i++) {
        g_autofree char *name = g_strstrip(g_strdup(names->pdata[i]));
        g_autofree char *folded = g_strstrip(analyser_fold(name));
        struct known_topic *topic = g_hash_table_lookup(table->by_name, folded);
        if (*folded == '\0')
            continue;
        if (topic == NULL && table->topics->len >= TOPIC_TABLE_MAX) {
            warn_full(table, archive);
            continue;
        }
        if (topic == NULL && (topic = make_topic(table, archive, name, error)) == NULL)
            return NULL;
        if (!given_topics_has(given, topic->id))
            given_topics_append(given, topic->id, NULL);
    }
    return g_steal_pointer(&given);
}

/** Marks the topics whose queries have an atom in a text: the only ones that can match. */
static void mark_touched(const struct topic_table *table, const GArray *occurrences, bool *touched)
{
    for (guint i = 0; i < occurrences->len; i++) {
        guint atom = g_array_index(occurrences, struct occurrence, i).atom;
        touched[g_array_index(table->topic_of_atom, guint, atom)] = true;
    }
}

static GPtrArray *matching(const struct topic_table *table, const struct found_in *found)
{
    GPtrArray *given = given_topics_new();
    if (found->in_title->len == 0 && found->in_body->len == 0)
        return given;
    g_autofree bool *touched = g_new0(bool, table->asking->len);
    mark_touched(table, found->in_title, touched);
    mark_touched(table, found->in_body, touched);
    for (guint i = 0; i < table->asking->len; i++) {
        const struct known_topic *topic = table->asking->pdata[i];
        if (touched[i] &&
            finder_query_matches(topic->query, topic->first_atom, found->in_title, found->in_body))
            given_topics_append(given, topic->id,
                                topic_reason(topic->query, topic->first_atom, found));
    }
    return given;
}

bool topic_table_seeks(const char *text, size_t size_bytes, const void *user)
{
    const struct topic_table *table = user;
    return finder_seeks(table->finder, text, size_bytes);
}

struct finding *topic_table_finding(const struct topic_table *table)
{
    return table->atoms->len > 0 ? finding_new(table->finder) : NULL;
}

GPtrArray *topic_table_found(const struct topic_table *table, const char *title, const char *body,
                             struct finding *in_title, struct finding *in_body)
{
    if (in_title == NULL || in_body == NULL)
        return given_topics_new();
    g_autoptr(GArray) title_found = finding_end(in_title);
    g_autoptr(GArray) body_found = finding_end(in_body);
    return matching(table, &(struct found_in){title, body, title_found, body_found});
}

GPtrArray *topic_table_matching(const struct topic_table *table, struct analyser *analyser,
                                const char *title, const char *body)
{
    struct finding *in_title = topic_table_finding(table), *in_body = topic_table_finding(table);
    if (in_title != NULL) {
        analyser_terms(analyser, title, strlen(title), finding_take, in_title);
        analyser_terms(analyser, body, strlen(body), finding_take, in_body);
    }
    return topic_table_found(table, title, body, in_title, in_body);
}
