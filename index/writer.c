#include "index/writer.h"

#include "index/channel.h"
#include "index/fts.h"
#include "index/removal_subject.h"
#include "index/run.h"
#include "index/run_missing.h"

enum { BATCHES_WAITING = 1 };

struct writer {
    struct archive *archive;
    struct run *run;
    bool is_dry;
    struct channel *given;    /**< struct batch *, of the caller */
    struct channel *wanted;   /**< those of which something is to be analysed */
    struct channel *analysed; /**< the same, done */
    GThread *thread, *analyst;
    struct analyser *analyser; /**< the analyst's own */
    uint64_t n_untaken;        /**< undated articles, since the last file that ended */
    bool is_doubtful;          /**< one was not taken that is no reject of old */
    GMutex lock;               /**< over what follows */
    GArray *settled;           /**< struct settled, since they were last asked for */
    struct ingest_counts counts;
    GError *failed; /**< what stopped the run, or NULL */
};

/* --- the analyst */

static gpointer analyse_batches(gpointer user)
{
    struct writer *writer = user;
    struct batch *batch;
    while ((batch = channel_take(writer->wanted)) != NULL) {
        batch_analyse(batch, writer->analyser, run_topics(writer->run));
        channel_give(writer->analysed, batch);
    }
    channel_close(writer->analysed);
    return NULL;
}

/* --- the writer */

/** How many undated articles before `end` were not taken, from the `*i`th of the batch on. */
static uint64_t count_untaken(const struct batch *batch, guint *i, guint end)
{
    uint64_t n = 0;
    for (; *i < end; ++*i) {
        const struct incoming *in = batch->articles->pdata[*i];
        n += in->is_undated && !in->is_accepted;
    }
    return n;
}

/** What is undated and not taken is a reject of the file that it stands in. */
static bool write_files(struct writer *writer, const struct batch *batch, GError **error)
{
    guint n_counted = 0;
    for (guint i = 0; i < batch->files->len; i++) {
        const struct read_file *file = batch->files->pdata[i];
        uint64_t n_untaken = writer->n_untaken + count_untaken(batch, &n_counted, file->end);
        writer->n_untaken = 0;
        if (!run_add_file(writer->run, file->name, file->sha256, file->read,
                          file->rejected + n_untaken, error))
            return false;
    }
    writer->n_untaken += count_untaken(batch, &n_counted, batch->articles->len);
    return true;
}

/** What was not taken may be among what is missing: then nothing is hidden. */
static bool find_missing(struct writer *writer, struct batch *batch, struct ingest_counts *counts,
                         GError **error)
{
    if (writer->is_doubtful)
        batch->wish = MISSING_LISTED;
    return run_find_missing(writer->run, batch, counts, error);
}

static bool take_all(struct writer *writer, struct batch *batch, struct ingest_counts *counts,
                     GError **error)
{
    for (guint i = 0; i < batch->articles->len; i++) {
        struct incoming *in = batch->articles->pdata[i];
        if (!run_take(writer->run, batch, in, counts, error))
            return false;
        writer->is_doubtful |= in->is_undated && !in->is_accepted && !in->undated.is_known;
    }
    return true;
}

/** Within a transaction: the batch, what it makes of the run's counts, and the files. */
static bool write_batch(struct writer *writer, struct batch *batch, struct ingest_counts *counts,
                        GError **error)
{
    if (!take_all(writer, batch, counts, error))
        return false;
    if (batch->missing != NULL && !find_missing(writer, batch, counts, error))
        return false;
    return write_files(writer, batch, error) && run_reach(writer->run, batch->place, error) &&
           run_write_texts(writer->run, batch, error) &&
           words_merge(writer->archive, batch->is_last ? 1 : WORDS_PENDING_MAX, error) &&
           run_update(writer->run, counts, batch->is_last, error);
}

static bool store_in_transaction(struct writer *writer, struct batch *batch,
                                 struct ingest_counts *counts, GError **error)
{
    if (writer->is_dry)
        return write_batch(writer, batch, counts, error);
    if (!store_begin_write(writer->archive, error))
        return false;
    if (write_batch(writer, batch, counts, error))
        return store_end_write(writer->archive, error);
    store_undo(writer->archive);
    return false;
}

/** Under the lock. */
static void settle(struct writer *writer, const struct batch *batch, bool stored)
{
    for (guint i = 0; i < batch->articles->len; i++) {
        const struct incoming *in = batch->articles->pdata[i];
        struct settled settled = {in->undated.tag, stored && in->is_accepted};
        if (in->is_undated)
            g_array_append_val(writer->settled, settled);
    }
}

/** After a failure the run is over: what it knows of sources and slugs may have been undone. */
static void store_batch(struct writer *writer, struct batch *batch)
{
    struct ingest_counts counts = writer->counts;
    GError *failed = NULL;
    guint n_merges = run_merges(writer->run)->len;
    bool goes_on = writer->failed == NULL;
    bool stored = goes_on && store_in_transaction(writer, batch, &counts, &failed);
    g_mutex_lock(&writer->lock);
    if (stored)
        writer->counts = counts;
    else if (goes_on)
        writer->failed = failed;
    settle(writer, batch, stored);
    g_mutex_unlock(&writer->lock);
    if (!stored)
        run_drop_merges(writer->run, n_merges);
    batch_free(batch);
}

/** What seems new is analysed while the batch before it is stored. */
static void send_to_analyst(struct writer *writer, struct batch *batch)
{
    for (guint i = 0; writer->failed == NULL && i < batch->articles->len; i++) {
        struct incoming *in = batch->articles->pdata[i];
        in->is_wanted = run_seems_new(writer->run, in);
    }
    channel_give(writer->wanted, batch);
}

/** Words that another archive took out of an article are to leave the index for good, too. */
static bool purge_index(struct archive *archive, GError **error)
{
    struct removal_rest rest = {0};
    g_autofree char *due = archive_setting(archive, REMOVAL_PURGE, NULL);
    return due == NULL || removal_purge(archive, &rest, error);
}

/** What is stored stays so where merging fails: the next run goes on with it. */
static void merge_index(struct writer *writer)
{
    GError *failed = NULL;
    if (writer->is_dry || writer->failed != NULL ||
        (fts_merge(writer->archive, false, &failed) && purge_index(writer->archive, &failed)))
        return;
    g_mutex_lock(&writer->lock);
    writer->failed = failed;
    g_mutex_unlock(&writer->lock);
}

static gpointer write_batches(gpointer user)
{
    struct writer *writer = user;
    bool is_waiting = false;
    struct batch *batch;
    while ((batch = channel_take(writer->given)) != NULL) {
        send_to_analyst(writer, batch);
        if (is_waiting)
            store_batch(writer, channel_take(writer->analysed));
        is_waiting = true;
    }
    channel_close(writer->wanted);
    if (is_waiting)
        store_batch(writer, channel_take(writer->analysed));
    merge_index(writer);
    return NULL;
}

/* --- the caller */

struct writer *writer_new(struct archive *archive, const struct ingest_options *options,
                          GError **error)
{
    g_autoptr(writer) writer = g_new0(struct writer, 1);
    g_mutex_init(&writer->lock);
    writer->archive = archive;
    if (options->dry_run && !store_begin_write(archive, error))
        return NULL;
    writer->is_dry = options->dry_run;
    writer->settled = g_array_new(FALSE, FALSE, sizeof(struct settled));
    writer->run = run_new(archive, options, error);
    if (writer->run == NULL)
        return NULL;
    writer->analyser = analyser_again(archive->analyser);
    analyser_seek(writer->analyser, topic_table_seeks, run_topics(writer->run));
    writer->given = channel_new(BATCHES_WAITING);
    writer->wanted = channel_new(BATCHES_WAITING + 1);
    writer->analysed = channel_new(BATCHES_WAITING + 1);
    writer->analyst = g_thread_new("analyst", analyse_batches, writer);
    writer->thread = g_thread_new("writer", write_batches, writer);
    return g_steal_pointer(&writer);
}

void writer_give(struct writer *writer, struct batch *batch)
{
    channel_give(writer->given, batch);
}

bool writer_has_failed(struct writer *writer, GError **error)
{
    g_mutex_lock(&writer->lock);
    bool failed = writer->failed != NULL;
    if (failed)
        g_propagate_error(error, g_error_copy(writer->failed));
    g_mutex_unlock(&writer->lock);
    return failed;
}

struct ingest_counts writer_counts(struct writer *writer)
{
    g_mutex_lock(&writer->lock);
    struct ingest_counts counts = writer->counts;
    g_mutex_unlock(&writer->lock);
    return counts;
}

GArray *writer_settled(struct writer *writer)
{
    GArray *empty = g_array_new(FALSE, FALSE, sizeof(struct settled));
    g_mutex_lock(&writer->lock);
    GArray *settled = writer->settled;
    writer->settled = empty;
    g_mutex_unlock(&writer->lock);
    return settled;
}

const GPtrArray *writer_merges(const struct writer *writer)
{
    return run_merges(writer->run);
}

void writer_end(struct writer *writer)
{
    if (writer->thread != NULL) {
        channel_close(writer->given);
        g_thread_join(g_steal_pointer(&writer->thread));
        g_thread_join(g_steal_pointer(&writer->analyst));
    }
    if (writer->is_dry)
        store_undo(writer->archive);
}

void writer_free(struct writer *writer)
{
    if (writer == NULL)
        return;
    writer_end(writer);
    g_clear_pointer(&writer->given, channel_free);
    g_clear_pointer(&writer->wanted, channel_free);
    g_clear_pointer(&writer->analysed, channel_free);
    g_clear_pointer(&writer->analyser, analyser_free);
    g_clear_pointer(&writer->run, run_free);
    g_clear_error(&writer->failed);
    g_clear_pointer(&writer->settled, g_array_unref);
    g_mutex_clear(&writer->lock);
    g_free(writer);
}
