#include "tools/bench.h"

#include "actueel/dutch.h"
#include "actueel/ingest.h"
#include "actueel/topics.h"
#include "tools/articles.h"
#include "tools/bench_phase.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static double seconds_since(int64_t start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void remove_database(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".writer"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        g_unlink(file);
    }
}

static double size_mb(const char *path)
{
    GStatBuf status;
    return g_stat(path, &status) == 0 ? (double)status.st_size / 1e6 : 0;
}

static bool take_none(struct article *article G_GNUC_UNUSED, void *user G_GNUC_UNUSED,
                      GError **error G_GNUC_UNUSED)
{
    return true;
}

static bool add_to_archive(struct article *article, void *user, GError **error)
{
    return ingest_add(user, article, error);
}

static bool add_to_plain(struct article *article, void *user, GError **error)
{
    return plain_add(user, article, error);
}

/** The reader alone: what both imports spend before a word is indexed. */
static json_t *read_corpus(const void *user, GError **error)
{
    const struct bench *bench = user;
    struct articles_count count;
    int64_t start = g_get_monotonic_time();
    if (!articles_each(bench->corpus, take_none, NULL, &count, error))
        return NULL;
    return json_pack("{s:f, s:I, s:I, s:f}", "seconds", seconds_since(start), "articles",
                     (json_int_t)count.n_articles, "rejects", (json_int_t)count.n_rejects, "textMB",
                     (double)count.n_bytes / 1e6);
}

/** Terms of texts, and what giving them took. */
struct analysis {
    struct analyser *analyser;
    int64_t us;
};

static bool pass_term(const struct term *term G_GNUC_UNUSED, void *user G_GNUC_UNUSED)
{
    return true;
}

static bool analyse_article(struct article *article, void *user, GError **error G_GNUC_UNUSED)
{
    struct analysis *analysis = user;
    int64_t start = g_get_monotonic_time();
    bool done =
        analyser_terms(analysis->analyser, article->title, strlen(article->title), pass_term,
                       NULL) &&
        analyser_terms(analysis->analyser, article->body, strlen(article->body), pass_term, NULL);
    analysis->us += g_get_monotonic_time() - start;
    return done;
}

/** The analyser alone, on one core: words to terms, without reading the file. */
static json_t *analyse_corpus(const void *user, GError **error)
{
    const struct bench *bench = user;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    struct analysis analysis = {.analyser = analyser};
    if (!articles_each(bench->corpus, analyse_article, &analysis, NULL, error))
        return NULL;
    return json_pack("{s:f}", "seconds", (double)analysis.us / G_USEC_PER_SEC);
}

static json_t *import_to_archive(const void *user, GError **error)
{
    const struct bench *bench = user;
    int64_t start = g_get_monotonic_time();
    g_autoptr(archive) archive = archive_open(bench->archive_path, ARCHIVE_CREATE, 0, NULL, error);
    if (archive == NULL || !topics_load(archive, NULL, NULL, error))
        return NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(archive, &(struct ingest_options){.command = "bench"}, error);
    if (ingest == NULL || !articles_each(bench->corpus, add_to_archive, ingest, NULL, error) ||
        !ingest_end(ingest, error))
        return NULL;
    g_clear_pointer(&ingest, ingest_free);
    g_clear_pointer(&archive, archive_close);
    return json_pack("{s:f, s:f}", "seconds", seconds_since(start), "fileMB",
                     size_mb(bench->archive_path));
}

static json_t *import_to_plain(const void *user, GError **error)
{
    const struct bench *bench = user;
    int64_t start = g_get_monotonic_time();
    g_autoptr(plain) plain = plain_create(bench->plain_path, error);
    if (plain == NULL || !articles_each(bench->corpus, add_to_plain, plain, NULL, error) ||
        !plain_commit(plain, error))
        return NULL;
    g_clear_pointer(&plain, plain_close);
    return json_pack("{s:f, s:f}", "seconds", seconds_since(start), "fileMB",
                     size_mb(bench->plain_path));
}

static bool add_phase(json_t *figures, const char *name, phase_func phase,
                      const struct bench *bench, GError **error)
{
    fprintf(stderr, "%s...\n", name);
    json_t *found = bench_phase(phase, bench, error);
    if (found != NULL)
        json_object_set_new(figures, name, found);
    return found != NULL;
}

static json_t *write_corpus(const void *user, GError **error)
{
    const struct bench *bench = user;
    return bench_corpus_write(bench->corpus, (unsigned)bench->n_articles, BENCH_TEXTS_EVEN, error)
               ? json_object()
               : NULL;
}

/** Whether what lies in the folder can be asked: an archive of another program's form cannot. */
static json_t *kept_figures(const struct bench *bench)
{
    json_t *figures = bench->fresh ? NULL : json_load_file(bench->figures_path, 0, NULL);
    g_autoptr(archive) archive =
        figures != NULL ? archive_open(bench->archive_path, ARCHIVE_READ, 0, NULL, NULL) : NULL;
    bool complete = json_object_get(figures, "analyse") != NULL;
    if (complete && archive != NULL && archive_analyser_is_current(archive))
        return figures;
    json_decref(figures);
    return NULL;
}

json_t *bench_build(const struct bench *bench, GError **error)
{
    json_t *figures = kept_figures(bench);
    if (figures != NULL) {
        fprintf(stderr, "The archives of %s are used again; --fresh makes them anew.\n",
                bench->folder);
        return figures;
    }
    remove_database(bench->archive_path);
    remove_database(bench->plain_path);
    figures = json_object();
    bool made = bench->ndjson != NULL || g_file_test(bench->corpus, G_FILE_TEST_EXISTS) ||
                add_phase(figures, "writing articles", write_corpus, bench, error);
    json_object_clear(figures);
    if (made && add_phase(figures, "read", read_corpus, bench, error) &&
        add_phase(figures, "analyse", analyse_corpus, bench, error) &&
        add_phase(figures, "plain", import_to_plain, bench, error) &&
        add_phase(figures, "actueel", import_to_archive, bench, error) &&
        json_dump_file(figures, bench->figures_path, JSON_INDENT(2)) == 0)
        return figures;
    json_decref(figures);
    return NULL;
}
