/**
 * How well Actueel finds, on judged cases.
 *
 *     eval [--json FILE] [--table FILE] [--shared FOLDER] [--wrong]
 *
 * Prints tables, writes the same figures as JSON, and renews the table of a Markdown page. What
 * lies in the shared folder is measured where it is there.
 */
#include "tools/eval.h"
#include "tools/judged.h"

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
    g_autoptr(GError) error = NULL;
    json_t *figures = eval_retrieval(&judged_sample, &error);
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

static json_t *conflation(const char *path, bool tell G_GNUC_UNUSED, GError **error)
{
    return eval_conflation(path, error);
}

static json_t *compounds(const char *path, bool tell, GError **error)
{
    struct compounds_cases cases = {.name = path, .cut = path};
    return eval_compounds(&cases, tell, error);
}

static void measure_language(json_t *all, bool tell)
{
    static const struct compounds_cases own = {
        .name = "tests/index/dutch",
        .cut = "tests/index/dutch/compounds_cut.tsv",
        .whole = "tests/index/dutch/compounds_whole.tsv",
    };
    g_autoptr(GError) error = NULL;
    json_t *figures = eval_pairs(tell, &error);
    keep(all, "pairs", figures, error);
    figures = eval_compounds(&own, tell, &error);
    keep(all, "compounds", figures, error);
    figures = eval_acronyms(NULL, tell, &error);
    keep(all, "acronyms", figures, error);
}

static void measure_shared(json_t *all, const char *shared, bool tell)
{
    static const struct {
        const char *name, *file;
        json_t *(*measure)(const char *path, bool tell, GError **error);
    } parts[] = {
        {"conflation", "unimorph-half.tsv", conflation},
        {"compoundsDomain", "compounds-domain-gold.tsv", compounds},
        {"acronymsDomain", "acronyms-domain.tsv", eval_acronyms},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(shared, "eval", "language", parts[i].file, NULL);
        g_autoptr(GError) error = NULL;
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            printf("\n%s: left out, %s is not there\n", parts[i].name, path);
            continue;
        }
        json_t *figures = parts[i].measure(path, tell, &error);
        keep(all, parts[i].name, figures, error);
    }
}

/** All files with one vocabulary, which takes seconds to make. */
static void measure_spelling(json_t *all, const char *shared, bool tell)
{
    g_autofree char *editors =
        g_build_filename(shared, "eval/language/misspellings-editors-half.tsv", NULL);
    g_autofree char *libreoffice =
        g_build_filename(shared, "eval/language/misspellings-libreoffice-nl.tsv", NULL);
    const struct spelling_cases cases[] = {{"own", "tests/index/misspellings.tsv"},
                                           {"editors", editors},
                                           {"libreoffice", libreoffice}};
    bool has_shared = g_file_test(editors, G_FILE_TEST_EXISTS);
    g_autoptr(GError) error = NULL;
    json_t *figures = eval_spelling(cases, has_shared ? G_N_ELEMENTS(cases) : 1, tell, &error);
    keep(all, "spelling", figures, error);
}

static void write_figures(const json_t *all, const char *json_path, const char *table_path)
{
    g_autoptr(GError) error = NULL;
    if (json_path != NULL && json_dump_file(all, json_path, JSON_INDENT(2)) != 0)
        g_set_error(&error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "%s: cannot be written", json_path);
    else if (table_path != NULL)
        eval_table(all, table_path, &error);
    if (error != NULL)
        die(error);
}

int main(int argc, char **argv)
{
    g_autofree char *json_path = NULL, *table_path = NULL, *shared = NULL;
    gboolean tell = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &json_path, "write the figures there", "FILE"},
        {"table", 0, 0, G_OPTION_ARG_FILENAME, &table_path, "renew the table in there", "FILE"},
        {"shared", 0, 0, G_OPTION_ARG_FILENAME, &shared, "judged cases of others", "FOLDER"},
        {"wrong", 0, 0, G_OPTION_ARG_NONE, &tell, "name each word that goes wrong", NULL},
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
    measure_language(all, tell);
    measure_shared(all, shared != NULL ? shared : "../shared", tell);
    measure_spelling(all, shared != NULL ? shared : "../shared", tell);
    write_figures(all, json_path, table_path);
    json_decref(all);
    return 0;
}
