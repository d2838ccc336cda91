#include "index/snapshot_table.h"

#include "actueel/day.h"
#include "index/store.h"

#include <string.h>

/** One article of the table that is being made; its labels are `labels[first_label]` and on. */
struct entry {
    int64_t id, time;
    uint32_t title_length, body_length;
    uint32_t first_label, n_labels;
};

/** The rows of a snapshot under way, and the labels they point to. */
struct rows {
    GArray *entries; /**< struct entry, ascending by id */
    GArray *labels;  /**< uint16_t */
};

static void rows_clear(struct rows *rows)
{
    g_clear_pointer(&rows->entries, g_array_unref);
    g_clear_pointer(&rows->labels, g_array_unref);
}

static struct rows rows_new(void)
{
    return (struct rows){g_array_new(FALSE, FALSE, sizeof(struct entry)),
                         g_array_new(FALSE, FALSE, sizeof(uint16_t))};
}

/** A column size as FTS5 stores it: big-endian groups of seven bits. */
static const unsigned char *read_varint(const unsigned char *at, const unsigned char *end,
                                        uint32_t *value)
{
    *value = 0;
    while (at < end) {
        *value = *value << 7 | (*at & 0x7f);
        if ((*at++ & 0x80) == 0)
            break;
    }
    return at;
}

static void read_lengths(sqlite3_stmt *row, int column, struct entry *entry)
{
    const unsigned char *at = sqlite3_column_blob(row, column);
    const unsigned char *end = at + sqlite3_column_bytes(row, column);
    at = read_varint(at, end, &entry->body_length);
    read_varint(at, end, &entry->title_length);
}

/* --- labels */

static void label_free(gpointer pointer)
{
    struct label *label = pointer;
    g_free(label->slug);
    g_free(label->name);
    g_free(label);
}

static bool load_labels(struct archive *archive, enum sql_id id, GPtrArray *list,
                        GHashTable *numbers, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, id, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1 &&
           list->len < SNAPSHOT_LABELS_MAX) {
        struct label *label = g_new0(struct label, 1);
        label->id = db_column(row, 0);
        label->slug = db_column_text(row, 1);
        label->name = db_column_text(row, 2);
        g_hash_table_insert(numbers, GSIZE_TO_POINTER(label->id), GUINT_TO_POINTER(list->len));
        g_ptr_array_add(list, label);
    }
    if (step == 1)
        db_end(row);
    return step >= 0;
}

static bool number_of(GHashTable *numbers, int64_t id, uint16_t *number)
{
    gpointer value = NULL;
    bool known = g_hash_table_lookup_extended(numbers, GSIZE_TO_POINTER(id), NULL, &value);
    *number = (uint16_t)GPOINTER_TO_UINT(value);
    return known;
}

/** One label of one article, on its way to stand with the article's others. */
struct labelled {
    uint32_t article;
    uint16_t label;
};

static bool find_entry(const GArray *entries, int64_t id, uint32_t *at)
{
    uint32_t low = 0, high = entries->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g_array_index(entries, struct entry, middle).id < id)
            low = middle + 1;
        else
            high = middle;
    }
    *at = low;
    return low < entries->len && g_array_index(entries, struct entry, low).id == id;
}

/** Rows of (document id, table id of the label[, weightiest origin]). */
static bool load_labelled(struct archive *archive, enum sql_id id, GHashTable *numbers,
                          const GArray *entries, GArray *pairs, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, id, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct labelled pair;
        bool vetoed = sqlite3_column_count(row) > 2 && sqlite3_column_int(row, 2) == TOPIC_VETOED;
        if (!vetoed && number_of(numbers, db_column(row, 1), &pair.label) &&
            find_entry(entries, db_column(row, 0), &pair.article))
            g_array_append_val(pairs, pair);
    }
    return step == 0;
}

/** Counting sort: the labels of each article next to each other, in the order of the articles. */
static void place_labels(struct rows *rows, const GArray *pairs)
{
    for (guint i = 0; i < pairs->len; i++)
        g_array_index(rows->entries, struct entry, g_array_index(pairs, struct labelled, i).article)
            .n_labels++;
    uint32_t first = 0;
    for (guint i = 0; i < rows->entries->len; i++) {
        struct entry *entry = &g_array_index(rows->entries, struct entry, i);
        entry->first_label = first;
        first += entry->n_labels;
        entry->n_labels = 0;
    }
    g_array_set_size(rows->labels, pairs->len);
    for (guint i = 0; i < pairs->len; i++) {
        const struct labelled *pair = &g_array_index(pairs, struct labelled, i);
        struct entry *entry = &g_array_index(rows->entries, struct entry, pair->article);
        g_array_index(rows->labels, uint16_t, entry->first_label + entry->n_labels++) = pair->label;
    }
}

/* --- the whole archive */

static bool load_lengths(struct archive *archive, struct rows *rows, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ALL_LENGTHS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct entry entry = {.id = db_column(row, 0), .time = ARTICLE_NO_TIME};
        read_lengths(row, 1, &entry);
        g_array_append_val(rows->entries, entry);
    }
    return step == 0;
}

static bool load_times(struct archive *archive, struct rows *rows, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ALL_TIMES, error, "");
    int step = -1;
    uint32_t at;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        if (find_entry(rows->entries, db_column(row, 0), &at))
            g_array_index(rows->entries, struct entry, at).time = db_column(row, 1);
    return step == 0;
}

static bool load_all(struct archive *archive, const struct snapshot *made, struct rows *rows,
                     GError **error)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct labelled));
    if (!load_lengths(archive, rows, error) || !load_times(archive, rows, error) ||
        !load_labelled(archive, SQL_ALL_ARTICLE_TOPICS, made->topic_labels, rows->entries, pairs,
                       error) ||
        !load_labelled(archive, SQL_ALL_ARTICLE_SOURCES, made->source_labels, rows->entries, pairs,
                       error))
        return false;
    place_labels(rows, pairs);
    return true;
}

/* --- what changed since an older snapshot */

/** The articles that the log names since then, and the document ids that they had. */
struct replay {
    GHashTable *keys; /**< char *: a set */
    GHashTable *gone; /**< int64_t *: a set of document ids that are no longer that article's */
    bool everything;  /**< something that is no single article changed */
};

static bool read_log(struct archive *archive, int64_t since, struct replay *replay, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_CHANGES_SINCE, error, "i", since);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        char *key = db_column_text(row, 0);
        int64_t moved_from = db_column(row, 2);
        if (key == NULL)
            replay->everything = true;
        else
            g_hash_table_add(replay->keys, key);
        if (moved_from != SQL_NULL)
            g_hash_table_add(replay->gone, g_memdup2(&moved_from, sizeof moved_from));
    }
    return step == 0;
}

static bool append_labels(struct archive *archive, enum sql_id id, const char *key,
                          GHashTable *numbers, struct rows *rows, struct entry *entry,
                          GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, id, error, "t", key);
    int step = -1;
    uint16_t number;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        bool vetoed = sqlite3_column_count(row) > 1 && sqlite3_column_int(row, 1) == TOPIC_VETOED;
        if (!vetoed && number_of(numbers, db_column(row, 0), &number)) {
            g_array_append_val(rows->labels, number);
            entry->n_labels++;
        }
    }
    return step == 0;
}

/** An article as it is now; `found` is false where it is no longer in the index. */
static bool load_entry(struct archive *archive, const struct snapshot *made, const char *key,
                       struct rows *rows, bool *found, GError **error)
{
    struct db *db = &archive->db;
    struct entry entry = {.first_label = rows->labels->len};
    *found = false;
    int there = db_value(db, SQL_ID_OF_KEY, &entry.id, error, "t", key);
    if (there != 1)
        return there == 0;
    if (db_value(db, SQL_TIME_OF, &entry.time, error, "i", entry.id) < 0)
        return false;
    sqlite3_stmt *row = db_query(db, SQL_LENGTH_OF, error, "i", entry.id);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step == 0;
    read_lengths(row, 0, &entry);
    db_end(row);
    *found = true;
    if (!append_labels(archive, SQL_TOPICS_OF_ARTICLE, key, made->topic_labels, rows, &entry,
                       error) ||
        !append_labels(archive, SQL_SOURCES_OF_ARTICLE, key, made->source_labels, rows, &entry,
                       error))
        return false;
    g_array_append_val(rows->entries, entry);
    return true;
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *first = a, *second = b;
    return (first->id > second->id) - (first->id < second->id);
}

static bool load_changed(struct archive *archive, const struct snapshot *made,
                         const struct replay *replay, struct rows *rows, GError **error)
{
    GHashTableIter keys;
    gpointer key;
    g_hash_table_iter_init(&keys, replay->keys);
    while (g_hash_table_iter_next(&keys, &key, NULL)) {
        bool found;
        if (!load_entry(archive, made, key, rows, &found, error))
            return false;
    }
    g_array_sort(rows->entries, compare_entries);
    return true;
}

static void append_old(struct rows *rows, const struct snapshot *older, uint32_t i)
{
    struct entry entry = {older->ids[i],
                          older->times[i],
                          older->measures[i].title_length,
                          older->measures[i].body_length,
                          rows->labels->len,
                          older->label_starts[i + 1] - older->label_starts[i]};
    g_array_append_vals(rows->labels, older->labels + older->label_starts[i], entry.n_labels);
    g_array_append_val(rows->entries, entry);
}

static void append_new(struct rows *rows, const struct rows *changed, uint32_t i)
{
    struct entry entry = g_array_index(changed->entries, struct entry, i);
    const uint16_t *labels = &g_array_index(changed->labels, uint16_t, entry.first_label);
    entry.first_label = rows->labels->len;
    g_array_append_vals(rows->labels, labels, entry.n_labels);
    g_array_append_val(rows->entries, entry);
}

/** The older snapshot's articles and the changed ones in one ascending row; of one id the changed.
 */
static void merge(struct rows *rows, const struct snapshot *older, const struct rows *changed,
                  const struct replay *replay)
{
    uint32_t i = 0, j = 0;
    while (i < older->n_articles || j < changed->entries->len) {
        int64_t old_id = i < older->n_articles ? older->ids[i] : INT64_MAX;
        int64_t new_id = j < changed->entries->len
                             ? g_array_index(changed->entries, struct entry, j).id
                             : INT64_MAX;
        if (new_id <= old_id) {
            append_new(rows, changed, j++);
            i += new_id == old_id;
        } else {
            if (!g_hash_table_contains(replay->gone, &old_id))
                append_old(rows, older, i);
            i++;
        }
    }
}

static bool is_worth_replaying(const struct replay *replay, const struct snapshot *older)
{
    guint n_changed = g_hash_table_size(replay->keys);
    return !replay->everything && (n_changed < SNAPSHOT_REPLAY_MIN ||
                                   n_changed < older->n_articles / SNAPSHOT_REPLAY_FRACTION);
}

static bool load_from(struct archive *archive, const struct snapshot *older,
                      const struct snapshot *made, struct rows *rows, GError **error)
{
    struct replay replay = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                            g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                            false};
    bool done = read_log(archive, older->revision, &replay, error);
    if (done && is_worth_replaying(&replay, older)) {
        struct rows changed = rows_new();
        done = load_changed(archive, made, &replay, &changed, error);
        if (done)
            merge(rows, older, &changed, &replay);
        rows_clear(&changed);
    } else if (done) {
        done = load_all(archive, made, rows, error);
    }
    g_hash_table_unref(replay.keys);
    g_hash_table_unref(replay.gone);
    return done;
}

/* --- the columns */

static uint16_t month_of(int64_t id)
{
    int year, month;
    day_to_date((int32_t)(id >> ARTICLE_ID_DAY_SHIFT), &year, &month, NULL);
    return (uint16_t)(12 * year + month - 1);
}

static void fill_columns(struct snapshot *made, const struct rows *rows)
{
    uint32_t n = made->n_articles = rows->entries->len;
    uint64_t title_words = 0, body_words = 0;
    made->ids = g_new(int64_t, n);
    made->times = g_new(int64_t, n);
    made->measures = g_new(struct measures, n);
    made->label_starts = g_new(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const struct entry *entry = &g_array_index(rows->entries, struct entry, i);
        bool same_day =
            i > 0 && made->ids[i - 1] >> ARTICLE_ID_DAY_SHIFT == entry->id >> ARTICLE_ID_DAY_SHIFT;
        made->ids[i] = entry->id;
        made->times[i] = entry->time;
        made->measures[i] = (struct measures){
            .body_length = entry->body_length,
            .title_length = (uint16_t)MIN(entry->title_length, G_MAXUINT16),
            .month = same_day ? made->measures[i - 1].month : month_of(entry->id)};
        made->label_starts[i] = entry->first_label;
        title_words += entry->title_length;
        body_words += entry->body_length;
    }
    made->label_starts[n] = rows->labels->len;
    made->labels = g_memdup2(rows->labels->data, rows->labels->len * sizeof(uint16_t));
    made->mean_title_length = n > 0 ? MAX((double)title_words / n, 1) : 1;
    made->mean_body_length = n > 0 ? MAX((double)body_words / n, 1) : 1;
}

static int32_t day_of(const struct snapshot *snapshot, uint32_t article)
{
    return (int32_t)(snapshot->ids[article] >> ARTICLE_ID_DAY_SHIFT);
}

static bool is_whole(const struct snapshot *snapshot, uint32_t day)
{
    uint32_t first = snapshot->day_starts[day], end = snapshot->day_starts[day + 1];
    int64_t next = ((int64_t)snapshot->first_day + day) << ARTICLE_ID_DAY_SHIFT;
    return first == end || snapshot->ids[end - 1] == next + (end - first) - 1;
}

static void find_days(struct snapshot *made)
{
    uint32_t n = made->n_articles;
    made->first_day = n > 0 ? day_of(made, 0) : 0;
    made->n_days = n > 0 ? (uint32_t)(day_of(made, n - 1) - made->first_day) + 1 : 0;
    made->day_starts = g_new(uint32_t, made->n_days + 1);
    made->day_is_whole = g_new(bool, made->n_days);
    for (uint32_t day = 0, article = 0; day <= made->n_days; day++) {
        while (article < n && day_of(made, article) - made->first_day < (int32_t)day)
            article++;
        made->day_starts[day] = article;
    }
    for (uint32_t day = 0; day < made->n_days; day++)
        made->day_is_whole[day] = is_whole(made, day);
}

static struct snapshot *snapshot_new(int64_t revision)
{
    struct snapshot *snapshot = g_new0(struct snapshot, 1);
    snapshot->n_refs = 1;
    snapshot->revision = revision;
    snapshot->made_us = g_get_monotonic_time();
    snapshot->label_list = g_ptr_array_new_with_free_func(label_free);
    snapshot->topic_labels = g_hash_table_new(NULL, NULL);
    snapshot->source_labels = g_hash_table_new(NULL, NULL);
    snapshot->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    snapshot->suggestions =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_mutex_init(&snapshot->lock);
    return snapshot;
}

struct snapshot *snapshot_make(struct archive *archive, int64_t revision,
                               const struct snapshot *older, GError **error)
{
    g_autoptr(snapshot) made = snapshot_new(revision);
    struct rows rows = rows_new();
    bool done = load_labels(archive, SQL_ALL_TOPICS, made->label_list, made->topic_labels, error);
    made->n_topic_labels = (uint16_t)made->label_list->len;
    done = done &&
           load_labels(archive, SQL_ALL_SOURCES, made->label_list, made->source_labels, error) &&
           (older != NULL ? load_from(archive, older, made, &rows, error)
                          : load_all(archive, made, &rows, error));
    if (done)
        fill_columns(made, &rows);
    if (done)
        find_days(made);
    rows_clear(&rows);
    return done ? g_steal_pointer(&made) : NULL;
}
