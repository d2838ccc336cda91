/**
 * An import run: batches of articles, each a transaction.
 */
#include "actueel/ingest.h"

#include "index/run.h"
#include "index/words.h"

enum {
    FILES_MAX = 1000, /**< of a batch: as many files without one article are a batch too */
};

/** A file that was read to its end, until the batch with its articles is stored. */
struct read_file {
    char *name, *sha256;
    uint64_t read, rejected;
};

struct ingest {
    struct archive *archive;
    struct run *run;
    bool is_dry;         /**< one transaction from the beginning, dropped at the end */
    GPtrArray *articles; /**< struct article *: the batch */
    GPtrArray *files;    /**< struct read_file * */
    size_t size_bytes;   /**< of the batch's titles and bodies */
    struct ingest_counts counts;
    GError *failed; /**< what stopped the run, or NULL */
};

static void read_file_free(gpointer pointer)
{
    struct read_file *file = pointer;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

static struct article *copy_article(const struct article *article)
{
    struct article *copy = article_new();
    copy->day = article->day;
    copy->time = article->time;
    copy->title = g_strdup(article->title);
    copy->body = g_strdup(article->body);
    copy->source = g_strdup(article->source);
    copy->external_id = g_strdup(article->external_id);
    copy->url = g_strdup(article->url);
    copy->extra = g_strdup(article->extra);
    for (guint i = 0; i < article->topics->len; i++)
        g_ptr_array_add(copy->topics, g_strdup(article->topics->pdata[i]));
    return copy;
}

void ingest_free(struct ingest *ingest)
{
    if (ingest == NULL)
        return;
    if (ingest->is_dry)
        store_undo(ingest->archive);
    g_clear_pointer(&ingest->run, run_free);
    g_ptr_array_unref(ingest->articles);
    g_ptr_array_unref(ingest->files);
    g_clear_error(&ingest->failed);
    g_free(ingest);
}

struct ingest *ingest_begin(struct archive *archive, const struct ingest_options *options,
                            GError **error)
{
    g_autoptr(ingest) ingest = g_new0(struct ingest, 1);
    ingest->archive = archive;
    ingest->articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    ingest->files = g_ptr_array_new_with_free_func(read_file_free);
    if (options->dry_run && !store_begin_write(archive, error))
        return NULL;
    ingest->is_dry = options->dry_run;
    ingest->run = run_new(archive, options->command, error);
    return ingest->run != NULL ? g_steal_pointer(&ingest) : NULL;
}

/** Within a transaction: the batch, what it makes of the run's counts, and the files. */
static bool write_batch(struct ingest *ingest, struct ingest_counts *counts, bool is_last,
                        GError **error)
{
    for (guint i = 0; i < ingest->articles->len; i++)
        if (!run_take(ingest->run, ingest->articles->pdata[i], counts, error))
            return false;
    for (guint i = 0; i < ingest->files->len; i++) {
        const struct read_file *file = ingest->files->pdata[i];
        if (!run_add_file(ingest->run, file->name, file->sha256, file->read, file->rejected, error))
            return false;
    }
    return run_write_texts(ingest->run, error) &&
           words_merge(ingest->archive, is_last ? 1 : WORDS_PENDING_MAX, error) &&
           run_update(ingest->run, counts, is_last, error);
}

static bool store_in_transaction(struct ingest *ingest, struct ingest_counts *counts, bool is_last,
                                 GError **error)
{
    if (ingest->is_dry)
        return write_batch(ingest, counts, is_last, error);
    if (!store_begin_write(ingest->archive, error))
        return false;
    if (write_batch(ingest, counts, is_last, error))
        return store_end_write(ingest->archive, error);
    store_undo(ingest->archive);
    return false;
}

/** After a failure the run is over: what it knows of sources and slugs may have been undone. */
static bool store_batch(struct ingest *ingest, bool is_last, GError **error)
{
    struct ingest_counts counts = ingest->counts;
    bool stored = store_in_transaction(ingest, &counts, is_last, &ingest->failed);
    if (stored)
        ingest->counts = counts;
    else
        g_propagate_error(error, g_error_copy(ingest->failed));
    g_ptr_array_set_size(ingest->articles, 0);
    g_ptr_array_set_size(ingest->files, 0);
    ingest->size_bytes = 0;
    return stored;
}

static bool has_failed(const struct ingest *ingest, GError **error)
{
    if (ingest->failed != NULL)
        g_propagate_error(error, g_error_copy(ingest->failed));
    return ingest->failed != NULL;
}

bool ingest_add(struct ingest *ingest, const struct article *article, GError **error)
{
    if (has_failed(ingest, error))
        return false;
    g_ptr_array_add(ingest->articles, copy_article(article));
    ingest->size_bytes += strlen(article->title) + strlen(article->body);
    return (ingest->articles->len < INGEST_BATCH_ARTICLES &&
            ingest->size_bytes < INGEST_BATCH_BYTES) ||
           store_batch(ingest, false, error);
}

bool ingest_file(struct ingest *ingest, const char *name, const char *sha256, uint64_t read,
                 uint64_t rejected, GError **error)
{
    if (has_failed(ingest, error))
        return false;
    struct read_file *file = g_new0(struct read_file, 1);
    *file =
        (struct read_file){g_strdup(name), g_strdup(sha256 != NULL ? sha256 : ""), read, rejected};
    g_ptr_array_add(ingest->files, file);
    return ingest->files->len < FILES_MAX || store_batch(ingest, false, error);
}

bool ingest_end(struct ingest *ingest, GError **error)
{
    if (has_failed(ingest, error))
        return false;
    bool stored = store_batch(ingest, true, error);
    if (ingest->is_dry)
        store_undo(ingest->archive);
    return stored;
}

struct ingest_counts ingest_counts(const struct ingest *ingest)
{
    return ingest->counts;
}
