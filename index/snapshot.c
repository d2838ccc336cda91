#include "index/snapshot.h"

#include "actueel/day.h"
#include "index/snapshot_table.h"
#include "index/store.h"
#include "index/suggestions.h"

struct snapshots {
    gint n_refs;
    GMutex lock;
    struct snapshot *newest; /**< or NULL before the first one was taken */
};

struct snapshots *snapshots_new(void)
{
    struct snapshots *snapshots = g_new0(struct snapshots, 1);
    snapshots->n_refs = 1;
    g_mutex_init(&snapshots->lock);
    return snapshots;
}

struct snapshots *snapshots_ref(struct snapshots *snapshots)
{
    g_atomic_int_inc(&snapshots->n_refs);
    return snapshots;
}

void snapshots_unref(struct snapshots *snapshots)
{
    if (snapshots == NULL || !g_atomic_int_dec_and_test(&snapshots->n_refs))
        return;
    g_clear_pointer(&snapshots->newest, snapshot_unref);
    g_mutex_clear(&snapshots->lock);
    g_free(snapshots);
}

void snapshot_unref(struct snapshot *snapshot)
{
    if (snapshot == NULL || !g_atomic_int_dec_and_test(&snapshot->n_refs))
        return;
    g_free(snapshot->ids);
    g_free(snapshot->times);
    g_free(snapshot->measures);
    g_free(snapshot->day_starts);
    g_free(snapshot->day_is_whole);
    g_free(snapshot->label_starts);
    g_free(snapshot->labels);
    g_clear_pointer(&snapshot->label_list, g_ptr_array_unref);
    g_clear_pointer(&snapshot->topic_terms, g_hash_table_unref);
    g_clear_pointer(&snapshot->topic_labels, g_hash_table_unref);
    g_clear_pointer(&snapshot->source_labels, g_hash_table_unref);
    g_clear_pointer(&snapshot->counts, g_hash_table_unref);
    g_clear_pointer(&snapshot->suggestions, g_hash_table_unref);
    g_mutex_clear(&snapshot->lock);
    g_free(snapshot);
}

/**
 * Under the lock, so that of several readers that see a new revision one makes its snapshot and the
 * others take it. A reader whose transaction began before the newest snapshot gets one of its own.
 */
static struct snapshot *take_locked(struct archive *archive, GError **error)
{
    struct snapshots *shared = archive->snapshots;
    int64_t revision = archive_revision(archive, error);
    if (revision < 0)
        return NULL;
    if (shared->newest != NULL && shared->newest->revision == revision) {
        g_atomic_int_inc(&shared->newest->n_refs);
        return shared->newest;
    }
    bool older = shared->newest != NULL && revision < shared->newest->revision;
    struct snapshot *made = snapshot_make(archive, revision, older ? NULL : shared->newest, error);
    if (made == NULL || older)
        return made;
    g_clear_pointer(&shared->newest, snapshot_unref);
    g_atomic_int_inc(&made->n_refs);
    shared->newest = made;
    return made;
}

struct snapshot *snapshot_take(struct archive *archive, GError **error)
{
    g_mutex_lock(&archive->snapshots->lock);
    struct snapshot *snapshot = take_locked(archive, error);
    g_mutex_unlock(&archive->snapshots->lock);
    return snapshot;
}

static struct snapshot_figures figures_of(const struct snapshot *snapshot)
{
    uint32_t n = snapshot->n_articles;
    struct snapshot_figures figures = {.revision = snapshot->revision,
                                       .n_articles = n,
                                       .age_us = g_get_monotonic_time() - snapshot->made_us};
    if (n > 0) {
        figures.first_day = (int32_t)(snapshot->ids[0] >> ARTICLE_ID_DAY_SHIFT);
        figures.last_day = (int32_t)(snapshot->ids[n - 1] >> ARTICLE_ID_DAY_SHIFT);
    }
    return figures;
}

bool archive_prepare(struct archive *archive, struct snapshot_figures *figures, GError **error)
{
    if (!store_begin_read(archive, error))
        return false;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, error);
    store_end_read(archive);
    if (snapshot != NULL && figures != NULL)
        *figures = figures_of(snapshot);
    return snapshot != NULL;
}

/** Where a day begins and ends; false where there is no article then or later. */
static bool find_day(const struct snapshot *snapshot, int64_t id, uint32_t *low, uint32_t *high)
{
    int64_t day = (id >> ARTICLE_ID_DAY_SHIFT) - snapshot->first_day;
    if (day >= snapshot->n_days)
        return false;
    *low = day < 0 ? 0 : snapshot->day_starts[day];
    *high = day < 0 ? 0 : snapshot->day_starts[day + 1];
    return true;
}

uint32_t snapshot_lower_bound(const struct snapshot *snapshot, int64_t id)
{
    uint32_t low, high;
    if (!find_day(snapshot, id, &low, &high))
        return snapshot->n_articles;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (snapshot->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** A day's numbers run from 0: where none is missing, an article stands where its number says. */
bool snapshot_find(const struct snapshot *snapshot, int64_t id, uint32_t *article)
{
    int64_t day = (id >> ARTICLE_ID_DAY_SHIFT) - snapshot->first_day;
    int64_t number = id & (((int64_t)1 << ARTICLE_ID_DAY_SHIFT) - 1);
    if (day < 0 || day >= snapshot->n_days)
        return false;
    if (!snapshot->day_is_whole[day]) {
        *article = snapshot_lower_bound(snapshot, id);
        return *article < snapshot->n_articles && snapshot->ids[*article] == id;
    }
    *article = snapshot->day_starts[day] + (uint32_t)number;
    return *article < snapshot->day_starts[day + 1];
}

static bool has_label(const struct snapshot *snapshot, uint32_t article, int label)
{
    if (label < 0)
        return true;
    for (uint32_t i = snapshot->label_starts[article]; i < snapshot->label_starts[article + 1]; i++)
        if (snapshot->labels[i] == label)
            return true;
    return false;
}

bool snapshot_has_labels(const struct snapshot *snapshot, uint32_t article, int topic, int source)
{
    return has_label(snapshot, article, topic) && has_label(snapshot, article, source);
}

static int find_label(const struct snapshot *snapshot, guint first, guint end, const char *name)
{
    for (guint i = first; i < end; i++) {
        const struct label *label = snapshot->label_list->pdata[i];
        if (g_str_equal(label->slug, name) || g_str_equal(label->name, name))
            return (int)i;
    }
    return -1;
}

int snapshot_topic(const struct snapshot *snapshot, const char *slug_or_name)
{
    return find_label(snapshot, 0, snapshot->n_topic_labels, slug_or_name);
}

int snapshot_source(const struct snapshot *snapshot, const char *slug_or_name)
{
    return find_label(snapshot, snapshot->n_topic_labels, snapshot->label_list->len, slug_or_name);
}

static bool remembered_count(struct snapshot *snapshot, const char *expression, int64_t *count)
{
    gpointer value = NULL;
    g_mutex_lock(&snapshot->lock);
    bool known = g_hash_table_lookup_extended(snapshot->counts, expression, NULL, &value);
    g_mutex_unlock(&snapshot->lock);
    *count = (int64_t)GPOINTER_TO_SIZE(value);
    return known;
}

/** Keeps what was found, `key` copied; where a table is full, it begins anew. */
static void remember(struct snapshot *snapshot, GHashTable *table, guint max, const char *key,
                     gpointer value)
{
    g_mutex_lock(&snapshot->lock);
    if (g_hash_table_size(table) >= max)
        g_hash_table_remove_all(table);
    g_hash_table_replace(table, g_strdup(key), value);
    g_mutex_unlock(&snapshot->lock);
}

int64_t snapshot_count(struct snapshot *snapshot, struct archive *archive, const char *expression,
                       GError **error)
{
    int64_t count = 0;
    if (remembered_count(snapshot, expression, &count))
        return count;
    if (db_value(&archive->db, SQL_COUNT_MATCHES, &count, error, "t", expression) != 1)
        return -1;
    remember(snapshot, snapshot->counts, SNAPSHOT_COUNTS_MAX, expression, GSIZE_TO_POINTER(count));
    return count;
}

/** A word is asked about again with each filter and each other word that is tried beside it. */
GPtrArray *snapshot_suggestions(struct snapshot *snapshot, struct archive *archive,
                                const char *word, GError **error)
{
    g_mutex_lock(&snapshot->lock);
    GPtrArray *known = g_hash_table_lookup(snapshot->suggestions, word);
    GPtrArray *found = known != NULL ? g_ptr_array_ref(known) : NULL;
    g_mutex_unlock(&snapshot->lock);
    if (found != NULL ||
        (found = suggestions_near(archive, word, SNAPSHOT_SUGGESTIONS, error)) == NULL)
        return found;
    remember(snapshot, snapshot->suggestions, SNAPSHOT_TYPED_MAX, word, g_ptr_array_ref(found));
    return found;
}

/* --- words that name topics */

/** A topic's name being read. */
struct name_reader {
    GHashTable *terms;
    uint16_t label;
};

static bool take_name_term(const struct term *term, void *user)
{
    const struct name_reader *reader = user;
    if (term->stop || term->n_words != 1 || term->kind == TERM_FORM)
        return true;
    GArray *labels = g_hash_table_lookup(reader->terms, term->text);
    if (labels == NULL) {
        labels = g_array_new(FALSE, FALSE, sizeof(uint16_t));
        g_hash_table_insert(reader->terms, g_strdup(term->text), labels);
    }
    if (labels->len == 0 || g_array_index(labels, uint16_t, labels->len - 1) != reader->label)
        g_array_append_val(labels, reader->label);
    return true;
}

static GHashTable *read_names(const struct snapshot *snapshot, struct analyser *analyser)
{
    GHashTable *terms =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < MIN((guint)snapshot->n_topic_labels, SNAPSHOT_NAMES_MAX); i++) {
        const struct label *label = snapshot->label_list->pdata[i];
        struct name_reader reader = {terms, (uint16_t)i};
        analyser_terms(analyser, label->name, strlen(label->name), take_name_term, &reader);
    }
    return terms;
}

const GArray *snapshot_topics_named(struct snapshot *snapshot, struct archive *archive,
                                    const char *term)
{
    g_mutex_lock(&snapshot->lock);
    if (snapshot->topic_terms == NULL)
        snapshot->topic_terms = read_names(snapshot, archive->analyser);
    const GArray *labels = g_hash_table_lookup(snapshot->topic_terms, term);
    g_mutex_unlock(&snapshot->lock);
    return labels != NULL && labels->len <= SNAPSHOT_SHARED_MAX ? labels : NULL;
}
