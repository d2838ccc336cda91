/**
 * How fast Actueel is, against plain FTS5 in the same run.
 *
 *     bench [--articles N] [--questions N] [--seconds N] [--ndjson FILE] [--folder F] [--json FILE]
 *           [--build F] [--fresh]
 *
 * Makes articles (or takes those of FILE), imports them into both, asks both the same questions,
 * and prints tables. What was imported is kept in the folder and used again; --fresh makes it anew.
 */
#include "tools/bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

static double figure(const json_t *from, const char *part, const char *name)
{
    return json_number_value(json_object_get(json_object_get(from, part), name));
}

static void print_import(const json_t *built)
{
    static const char *const parts[][2] = {{"read", "reading alone"},
                                           {"analyse", "analysing"},
                                           {"actueel", "actueel"},
                                           {"plain", "plain FTS5"}};
    double n_articles = figure(built, "read", "articles"), text = figure(built, "read", "textMB");
    printf(
        "\nImport of %.0f articles, %.0f MB of text (%.0f rejects)\n%-14s %12s %8s %9s %10s %9s\n",
        n_articles, text, figure(built, "read", "rejects"), "", "articles/s", "MB/s", "file, MB",
        "file/text", "peak, MB");
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        double seconds = figure(built, parts[i][0], "seconds");
        double file = figure(built, parts[i][0], "fileMB");
        printf("%-14s %12.0f %8.1f %9.0f %10.2f %9.0f\n", parts[i][1], n_articles / seconds,
               text / seconds, file, file / text, figure(built, parts[i][0], "peakMB"));
    }
}

static void print_class(const char *name, const json_t *ours, const json_t *theirs)
{
    double our_median = figure(ours, name, "medianUs");
    double their_median = figure(theirs, name, "medianUs");
    printf("%-14s | %4.0f %9.0f %9.0f | %4.0f %9.0f %9.0f | %8.2f\n", name, figure(ours, name, "n"),
           our_median, figure(ours, name, "p99Us"), figure(theirs, name, "n"), their_median,
           figure(theirs, name, "p99Us"), their_median / MAX(our_median, 1));
}

static void print_search(const json_t *searched)
{
    const json_t *ours = json_object_get(json_object_get(searched, "actueel"), "classes");
    const json_t *theirs = json_object_get(json_object_get(searched, "plain"), "classes");
    printf("\nMicroseconds a question, warm; an answer of ours has total, facets and snippets too\n"
           "%-14s | %-24s | %-24s | %8s\n%-14s | %4s %9s %9s | %4s %9s %9s | %8s\n",
           "", "actueel", "plain FTS5", "times", "class", "n", "median", "p99", "n", "median",
           "p99", "faster");
    for (int i = 0; i < N_QUESTION_CLASSES; i++)
        print_class(question_class_names[i], ours, theirs);
    printf("Peak memory: actueel %.0f MB, plain FTS5 %.0f MB\n",
           figure(searched, "actueel", "peakMB"), figure(searched, "plain", "peakMB"));
}

static void die(const char *message)
{
    fprintf(stderr, "bench: %s\n", message);
    exit(1);
}

static void read_options(struct bench *bench, int argc, char **argv)
{
    const GOptionEntry entries[] = {
        {"articles", 0, 0, G_OPTION_ARG_INT, &bench->n_articles, "how many to make", "N"},
        {"questions", 0, 0, G_OPTION_ARG_INT, &bench->n_questions, "of each class", "N"},
        {"seconds", 0, 0, G_OPTION_ARG_INT, &bench->serve_seconds, "of a measurement over HTTP",
         "N"},
        {"build", 0, 0, G_OPTION_ARG_FILENAME, &bench->build, "where the programs are", "FOLDER"},
        {"ndjson", 0, 0, G_OPTION_ARG_FILENAME, &bench->ndjson, "articles to use instead", "FILE"},
        {"folder", 0, 0, G_OPTION_ARG_FILENAME, &bench->folder, "where all is kept", "FOLDER"},
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &bench->json, "write the figures there", "FILE"},
        {"fresh", 0, 0, G_OPTION_ARG_NONE, &bench->fresh, "build the archives anew", NULL},
        {0},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        die(error->message);
    if (argc > 1 || bench->n_articles < 1 || bench->n_questions < 1 || bench->serve_seconds < 1)
        die("wrong usage: see --help");
}

/** A folder for each set of articles, so that none is taken for another. */
static void choose_paths(struct bench *bench)
{
    g_autofree char *base = bench->ndjson != NULL ? g_path_get_basename(bench->ndjson)
                                                  : g_strdup_printf("%d", bench->n_articles);
    char *folder =
        g_build_filename(bench->folder != NULL ? bench->folder : "build/bench", base, NULL);
    g_free(bench->folder);
    bench->folder = folder;
    bench->corpus = bench->ndjson != NULL ? g_strdup(bench->ndjson)
                                          : g_build_filename(folder, "articles.ndjson", NULL);
    bench->archive_path = g_build_filename(folder, "actueel.db", NULL);
    bench->plain_path = g_build_filename(folder, "plain.db", NULL);
    bench->figures_path = g_build_filename(folder, "import.json", NULL);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        die("the folder cannot be made");
}

static void forget_paths(struct bench *bench)
{
    g_free(bench->ndjson);
    g_free(bench->folder);
    g_free(bench->json);
    g_free(bench->corpus);
    g_free(bench->archive_path);
    g_free(bench->plain_path);
    g_free(bench->figures_path);
}

int main(int argc, char **argv)
{
    struct bench bench = {.n_articles = BENCH_ARTICLES,
                          .n_questions = BENCH_QUESTIONS,
                          .serve_seconds = BENCH_SERVE_SECONDS,
                          .build = "build"};
    g_autoptr(GError) error = NULL;
    read_options(&bench, argc, argv);
    choose_paths(&bench);

    json_t *built = bench_build(&bench, &error);
    json_t *searched = built != NULL ? bench_search(&bench, &error) : NULL;
    json_t *served = searched != NULL ? bench_serve(&bench, &error) : NULL;
    if (served == NULL)
        die(error != NULL ? error->message : "the figures cannot be written");
    print_import(built);
    print_search(searched);
    bench_serve_print(served);
    json_t *all =
        json_pack("{s:o, s:o, s:o}", "import", built, "search", searched, "serve", served);
    if (bench.json != NULL && json_dump_file(all, bench.json, JSON_INDENT(2)) != 0)
        die("the figures cannot be written");
    json_decref(all);
    forget_paths(&bench);
    return 0;
}
