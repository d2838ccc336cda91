#include "actueel/topics.h"
#include "index/topic_given.h"
#include "index/topic_table.h"

enum {
    STEP_ARTICLES = 1000, /**< of one transaction */
    STEP_BYTES = 8000000,
};

/** What the queries give one article. */
struct outcome {
    char *key;
    GPtrArray *given; /**< struct given_topic * */
};

static void outcome_clear(gpointer pointer)
{
    struct outcome *outcome = pointer;
    g_free(outcome->key);
    g_ptr_array_unref(outcome->given);
}

/** The articles after `*id` up to a step's size; `*id` becomes the last one's. */
static bool find_outcomes(struct archive *archive, const struct topic_table *table, int64_t *id,
                          GArray *outcomes, GError **error)
{
    struct db *db = &archive->db;
    int size_bytes = 0, step = -1;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLES_FROM, error, "ii", *id, (int64_t)STEP_ARTICLES);
    while (row != NULL && size_bytes < STEP_BYTES && (step = db_step(db, row, error)) == 1) {
        struct outcome outcome = {db_column_text(row, 1),
                                  topic_table_matching(table, archive->analyser,
                                                       (const char *)sqlite3_column_text(row, 2),
                                                       (const char *)sqlite3_column_text(row, 3))};
        g_array_append_val(outcomes, outcome);
        *id = db_column(row, 0);
        size_bytes += sqlite3_column_bytes(row, 3);
    }
    if (step == 1)
        db_end(row);
    return step >= 0;
}

static bool write_outcomes(struct archive *archive, const GArray *outcomes, uint64_t *n_changed,
                           GError **error)
{
    for (guint i = 0; i < outcomes->len; i++) {
        const struct outcome *outcome = &g_array_index(outcomes, struct outcome, i);
        bool changed = false;
        if (!given_topics_write(outcome->given, archive, outcome->key, TOPIC_BY_QUERY, &changed,
                                error) ||
            (changed && !store_log(archive, "topics", outcome->key, SQL_NULL, SQL_NULL, error)))
            return false;
        *n_changed += changed;
    }
    return true;
}

static bool apply_step(struct archive *archive, const GArray *outcomes, uint64_t *n_changed,
                       GError **error)
{
    uint64_t n = 0;
    if (!store_begin_write(archive, error))
        return false;
    if (!write_outcomes(archive, outcomes, &n, error)) {
        store_undo(archive);
        return false;
    }
    if (!store_end_write(archive, error))
        return false;
    *n_changed += n;
    return true;
}

bool topics_apply(struct archive *archive, uint64_t *n_changed, GError **error)
{
    g_autoptr(topic_table) table = topic_table_load(archive, error);
    uint64_t n = 0;
    int64_t id = -1;
    guint n_articles;
    if (table == NULL)
        return false;
    do {
        g_autoptr(GArray) outcomes = g_array_new(FALSE, FALSE, sizeof(struct outcome));
        g_array_set_clear_func(outcomes, outcome_clear);
        if (!find_outcomes(archive, table, &id, outcomes, error) ||
            !apply_step(archive, outcomes, &n, error))
            return false;
        n_articles = outcomes->len;
    } while (n_articles > 0);
    g_autofree char *state = topic_table_state(table);
    if (n_changed != NULL)
        *n_changed = n;
    return archive_set(archive, TOPICS_APPLIED, state, error);
}
