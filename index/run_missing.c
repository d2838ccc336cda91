#include "index/run_missing.h"

#include "index/removal.h"

#include <string.h>

enum {
    BITS = 8,
    MISSING_MAX_IN = 20, /**< of a source one in so many may be missing, and all else is a doubt */
};

struct seen {
    GByteArray *bits; /**< by number of place */
};

struct seen *seen_new(void)
{
    struct seen *seen = g_new0(struct seen, 1);
    seen->bits = g_byte_array_new();
    return seen;
}

void seen_free(struct seen *seen)
{
    if (seen == NULL)
        return;
    g_byte_array_unref(seen->bits);
    g_free(seen);
}

static void add(struct seen *seen, int64_t place)
{
    guint at = (guint)(place / BITS), n = seen->bits->len;
    if (at >= n) {
        g_byte_array_set_size(seen->bits, MAX(at + 1, 2 * n));
        memset(seen->bits->data + n, 0, seen->bits->len - n);
    }
    seen->bits->data[at] |= (guint8)(1U << place % BITS);
}

static bool has(const struct seen *seen, int64_t place)
{
    guint at = (guint)(place / BITS);
    return at < seen->bits->len && (seen->bits->data[at] >> place % BITS & 1) != 0;
}

bool run_see(struct run *run, const struct intake *in, GError **error)
{
    struct db *db = &run->archive->db;
    if (run->seen == NULL || in->key == NULL)
        return true;
    sqlite3_stmt *row = db_query(db, SQL_SOURCES_OF_PLACES, error, "t", in->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        add(run->seen, db_column(row, 0));
    return step == 0;
}

/* --- what was not seen */

/** The sources of a run under way, and what is missing. */
struct search {
    struct run *run;
    GHashTable *sources; /**< their numbers */
    GPtrArray *keys;     /**< char *: all that is missing, each once */
    struct ingest_missing *missing;
    uint64_t n_all, n_missing; /**< of the source that is looked at */
};

/**
 * Whether an article is missing: none of its places was seen, and no source that was not asked has
 * it. 1, 0, or -1 with `error`. `first` is the source of its first place, at which it is counted.
 */
static int is_missing(const struct search *search, const char *key, int64_t *first, GError **error)
{
    struct db *db = &search->run->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_SOURCES_OF_PLACES, error, "t", key);
    int step = -1;
    bool missing = true;
    *first = SQL_NULL;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        int64_t source = db_column(row, 1);
        *first = *first == SQL_NULL ? source : *first;
        missing = missing && !has(search->run->seen, db_column(row, 0)) &&
                  g_hash_table_contains(search->sources, GSIZE_TO_POINTER((gsize)source));
    }
    return step < 0 ? -1 : missing;
}

static void list(struct search *search, sqlite3_stmt *row)
{
    struct ingest_missing *missing = search->missing;
    g_ptr_array_add(search->keys, db_column_text(row, 0));
    if (missing->n_missing++ >= INGEST_MISSING_LISTED)
        return;
    struct missing_article *article = g_new0(struct missing_article, 1);
    article->key = db_column_text(row, 0);
    article->title = db_column_text(row, 1);
    article->url = db_column_text(row, 2);
    g_ptr_array_add(missing->listed, article);
}

static bool look_at(struct search *search, int64_t source, GError **error)
{
    struct db *db = &search->run->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ARTICLES_OF_SOURCE, error, "i", source);
    int step = -1, missing = 0;
    int64_t first;
    search->n_all = search->n_missing = 0;
    while (row != NULL && missing >= 0 && (step = db_step(db, row, error)) == 1) {
        missing = is_missing(search, (const char *)sqlite3_column_text(row, 0), &first, error);
        search->n_all++;
        search->n_missing += missing == 1;
        if (missing == 1 && first == source)
            list(search, row);
    }
    if (missing < 0)
        db_end(row);
    return missing >= 0 && step == 0;
}

/** Looks at all sources of the run; tells of the first of which too much is missing. */
static bool look(struct search *search, GError **error)
{
    GHashTableIter names;
    gpointer name, source;
    g_hash_table_iter_init(&names, search->run->sources);
    while (g_hash_table_iter_next(&names, &name, &source)) {
        if (!look_at(search, (int64_t)GPOINTER_TO_SIZE(source), error))
            return false;
        if (search->n_missing * MISSING_MAX_IN <= search->n_all ||
            search->missing->doubtful_source != NULL)
            continue;
        search->missing->doubtful_source = g_strdup(name);
        search->missing->n_of_source = search->n_all;
        search->missing->n_missing_of_source = search->n_missing;
    }
    return true;
}

static bool withdraw(const struct search *search, struct ingest_counts *counts, GError **error)
{
    struct run *run = search->run;
    for (guint i = 0; i < search->keys->len; i++)
        if (!removal_withdraw(run->archive, run->changes, run->batch->words, search->keys->pdata[i],
                              "bron", run->id, error))
            return false;
    counts->withdrawn += search->keys->len;
    search->missing->is_withdrawn = search->keys->len > 0;
    return true;
}

bool run_find_missing(struct run *run, struct batch *batch, struct ingest_counts *counts,
                      GError **error)
{
    g_autoptr(GHashTable) sources = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    struct search search = {
        .run = run, .sources = sources, .keys = keys, .missing = batch->missing};
    GHashTableIter names;
    gpointer source;
    g_hash_table_iter_init(&names, run->sources);
    while (g_hash_table_iter_next(&names, NULL, &source))
        g_hash_table_add(sources, source);
    run->batch = batch;
    if (!look(&search, error))
        return false;
    bool may = batch->wish == MISSING_WITHDRAWN_WHATEVER ||
               (batch->wish == MISSING_WITHDRAWN && batch->missing->doubtful_source == NULL);
    return !may || withdraw(&search, counts, error);
}
