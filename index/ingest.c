/**
 * An import run as its caller sees it: articles become batches, which the writer stores.
 */
#include "actueel/ingest.h"

#include "index/writer.h"

enum {
    FILES_MAX = 1000, /**< of a batch: as many files without one article are a batch too */
};

struct ingest {
    struct writer *writer;
    struct ingest_options options;
    struct batch *batch; /**< being filled; NULL once the run has ended */
    guint max_articles;  /**< of that batch */
};

void ingest_place_free(struct ingest_place *place)
{
    if (place == NULL)
        return;
    g_free(place->name);
    g_free(place->how);
    g_free(place->sha256);
    g_free(place);
}

GPtrArray *ingest_places(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func((GDestroyNotify)ingest_place_free);
    sqlite3_stmt *row = db_query(db, SQL_ALL_INPUT_PLACES, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct ingest_place *place = g_new0(struct ingest_place, 1);
        *place = (struct ingest_place){.name = db_column_text(row, 0),
                                       .how = db_column_text(row, 1),
                                       .n_records = (uint64_t)db_column(row, 2),
                                       .n_bytes = (uint64_t)db_column(row, 3),
                                       .sha256 = db_column_text(row, 4)};
        g_ptr_array_add(places, place);
    }
    return step == 0 ? g_steal_pointer(&places) : NULL;
}

static void settle_one(const struct ingest *ingest, gpointer tag, bool is_taken)
{
    if (ingest->options.settle != NULL)
        ingest->options.settle(tag, is_taken, ingest->options.user);
}

/** Give back the tags of what is done with by now. */
static void settle(struct ingest *ingest)
{
    g_autoptr(GArray) list = writer_settled(ingest->writer);
    for (guint i = 0; i < list->len; i++) {
        const struct settled *settled = &g_array_index(list, struct settled, i);
        settle_one(ingest, settled->tag, settled->is_taken);
    }
}

static void drop_batch(struct ingest *ingest)
{
    for (guint i = 0; ingest->batch != NULL && i < ingest->batch->articles->len; i++) {
        const struct incoming *in = ingest->batch->articles->pdata[i];
        if (in->is_undated)
            settle_one(ingest, in->undated.tag, false);
    }
    g_clear_pointer(&ingest->batch, batch_free);
}

void ingest_free(struct ingest *ingest)
{
    if (ingest == NULL)
        return;
    writer_end(ingest->writer);
    settle(ingest);
    drop_batch(ingest);
    writer_free(ingest->writer);
    g_free(ingest);
}

struct ingest *ingest_begin(struct archive *archive, const struct ingest_options *options,
                            GError **error)
{
    struct writer *writer = writer_new(archive, options, error);
    if (writer == NULL)
        return NULL;
    struct ingest *ingest = g_new0(struct ingest, 1);
    ingest->writer = writer;
    ingest->options = *options;
    ingest->batch = batch_new();
    ingest->max_articles = INGEST_FIRST_ARTICLES;
    return ingest;
}

static void give_batch(struct ingest *ingest)
{
    if (ingest->options.place != NULL)
        ingest->batch->place = ingest->options.place(ingest->options.user);
    writer_give(ingest->writer, g_steal_pointer(&ingest->batch));
    ingest->batch = batch_new();
    ingest->max_articles = MIN(2 * ingest->max_articles, INGEST_BATCH_ARTICLES);
}

/** Hands the batch over where it is full. */
static void end_article(struct ingest *ingest)
{
    if (ingest->batch->articles->len >= ingest->max_articles ||
        ingest->batch->size_bytes >= INGEST_BATCH_BYTES)
        give_batch(ingest);
}

bool ingest_add(struct ingest *ingest, const struct article *article, GError **error)
{
    if (writer_has_failed(ingest->writer, error))
        return false;
    batch_add(ingest->batch, article);
    end_article(ingest);
    return true;
}

bool ingest_add_undated(struct ingest *ingest, const struct article *article,
                        const struct ingest_undated *undated, GError **error)
{
    settle(ingest);
    if (writer_has_failed(ingest->writer, error)) {
        settle_one(ingest, undated->tag, false);
        return false;
    }
    struct incoming *in = batch_add(ingest->batch, article);
    in->is_undated = true;
    in->undated = *undated;
    end_article(ingest);
    return true;
}

bool ingest_file(struct ingest *ingest, const char *name, const char *sha256, uint64_t read,
                 uint64_t rejected, GError **error)
{
    settle(ingest);
    if (writer_has_failed(ingest->writer, error))
        return false;
    batch_add_file(ingest->batch, name, sha256, read, rejected);
    if (ingest->batch->files->len >= FILES_MAX)
        give_batch(ingest);
    return true;
}

static void missing_article_free(gpointer pointer)
{
    struct missing_article *article = pointer;
    g_free(article->key);
    g_free(article->title);
    g_free(article->url);
    g_free(article);
}

void ingest_missing_clear(struct ingest_missing *missing)
{
    g_clear_pointer(&missing->listed, g_ptr_array_unref);
    g_clear_pointer(&missing->doubtful_source, g_free);
}

bool ingest_end_complete(struct ingest *ingest, enum missing_wish wish,
                         struct ingest_missing *missing, GError **error)
{
    *missing =
        (struct ingest_missing){.listed = g_ptr_array_new_with_free_func(missing_article_free)};
    if (ingest->batch != NULL) {
        ingest->batch->missing = missing;
        ingest->batch->wish = wish;
    }
    return ingest_end(ingest, error);
}

/** All that was given is stored, or something failed. */
static bool wait_for_writer(struct ingest *ingest, GError **error)
{
    writer_end(ingest->writer);
    settle(ingest);
    return !writer_has_failed(ingest->writer, error);
}

bool ingest_end(struct ingest *ingest, GError **error)
{
    if (ingest->batch != NULL && !writer_has_failed(ingest->writer, NULL)) {
        ingest->batch->is_last = true;
        writer_give(ingest->writer, g_steal_pointer(&ingest->batch));
    }
    return wait_for_writer(ingest, error);
}

bool ingest_stop(struct ingest *ingest, GError **error)
{
    if (ingest->batch->articles->len + ingest->batch->files->len > 0 &&
        !writer_has_failed(ingest->writer, NULL))
        give_batch(ingest);
    return wait_for_writer(ingest, error);
}

struct ingest_counts ingest_counts(const struct ingest *ingest)
{
    return writer_counts(ingest->writer);
}

const GPtrArray *ingest_merges(const struct ingest *ingest)
{
    return writer_merges(ingest->writer);
}
