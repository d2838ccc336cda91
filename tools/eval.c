/**
 * How well Actueel finds, on judged cases.
 *
 *     eval [--json FILE] [--shared FOLDER]
 *
 * Prints tables, and writes the same figures as JSON. What lies in the shared folder is measured
 * where it is there.
 */
#include "tools/eval.h"

#include <stdio.h>
#include <stdlib.h>

static void die(const GError *error)
{
    fprintf(stderr, "eval: %s\n", error->message);
    exit(1);
}

static void keep(json_t *all, const char *name, json_t *figures, const GError *error)
{
    if (figures == NULL)
        die(error);
    json_object_set_new(all, name, figures);
}

static void measure_own(json_t *all)
{
    static const struct collection own = {
        .name = "tests/corpus",
        .articles = "tests/corpus/berichten.ndjson",
        .questions = "tests/corpus/questions.tsv",
        .qrels = "tests/corpus/qrels.txt",
        .classes = true,
        .titles = true,
    };
    g_autoptr(GError) error = NULL;
    json_t *figures = eval_retrieval(&own, &error);
    keep(all, "corpus", figures, error);
}

static void measure_govbench(json_t *all, const char *shared)
{
    g_autofree char *articles = g_build_filename(shared, "eval/govbench/vacs.ndjson", NULL);
    g_autofree char *questions = g_build_filename(shared, "eval/govbench/queries.tsv", NULL);
    g_autofree char *qrels = g_build_filename(shared, "eval/govbench/qrels.txt", NULL);
    struct collection govbench = {
        .name = "govbench", .articles = articles, .questions = questions, .qrels = qrels};
    g_autoptr(GError) error = NULL;
    if (!g_file_test(articles, G_FILE_TEST_EXISTS)) {
        printf("\nFinding: govbench left out, %s is not there\n", articles);
        return;
    }
    json_t *figures = eval_retrieval(&govbench, &error);
    keep(all, "govbench", figures, error);
}

static void measure_conflation(json_t *all, const char *shared)
{
    g_autofree char *path = g_build_filename(shared, "eval/language/unimorph-half.tsv", NULL);
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        printf("\nForms that meet: left out, %s is not there\n", path);
        return;
    }
    json_t *figures = eval_conflation(path, &error);
    keep(all, "conflation", figures, error);
}

int main(int argc, char **argv)
{
    g_autofree char *json_path = NULL, *shared = NULL;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &json_path, "write the figures there", "FILE"},
        {"shared", 0, 0, G_OPTION_ARG_FILENAME, &shared, "judged cases of others", "FOLDER"},
        {0},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        die(error);

    json_t *all = json_object();
    measure_own(all);
    measure_govbench(all, shared != NULL ? shared : "../shared");
    measure_conflation(all, shared != NULL ? shared : "../shared");
    if (json_path != NULL && json_dump_file(all, json_path, JSON_INDENT(2)) != 0) {
        fprintf(stderr, "eval: %s: cannot be written\n", json_path);
        return 1;
    }
    json_decref(all);
    return 0;
}
