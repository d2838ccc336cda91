#include "tools/eval.h"

#include <string.h>

static const char open_mark[] = "<!-- eval -->", close_mark[] = "<!-- /eval -->";

/** A row: where its figures stand, steps with full stops between; NULL for none. */
struct row {
    const char *what, *theirs, *ours;
};

static const struct row rows[] = {
    {"everyday nouns whose forms meet", "pairs.libstemmer.nouns", "pairs.actueel.nouns"},
    {"everyday verbs whose forms meet", "pairs.libstemmer.verbs", "pairs.actueel.verbs"},
    {"words that must stay apart, and do", "pairs.libstemmer.apart", "pairs.actueel.apart"},
    {"forms of verbs and adjectives (UniMorph): precision", "conflation.libstemmer.precision",
     "conflation.actueel.precision"},
    {"the same: recall", "conflation.libstemmer.recall", "conflation.actueel.recall"},
    {"the same: F1", "conflation.libstemmer.f1", "conflation.actueel.f1"},
    {"compounds of our table cut rightly", NULL, "compounds.split.right"},
    {"words of our table kept whole", NULL, "compounds.keep.right"},
    {"compounds of the domain cut rightly", NULL, "compoundsDomain.split.right"},
    {"words of the domain kept whole", NULL, "compoundsDomain.keep.right"},
    {"acronyms of our table found with just their words", NULL, "acronyms.explained.found"},
    {"acronyms of the domain found with just their words", NULL, "acronymsDomain.explained.found"},
    {"brackets that explain nothing, passed over", NULL, "acronyms.bare.quiet"},
    {"misspellings of our table: the right word first", NULL, "spelling.own.first"},
    {"the same: among three", NULL, "spelling.own.three"},
    {"misspellings by editors: first", NULL, "spelling.editors.first"},
    {"the same: among three", NULL, "spelling.editors.three"},
    {"misspellings of a spelling checker's list: first", NULL, "spelling.libreoffice.first"},
    {"the same: among three", NULL, "spelling.libreoffice.three"},
    {"the sample archive's questions: nDCG@10 (of plain FTS5 with libstemmer)",
     "corpus.all.stemmedOr.ndcg10", "corpus.all.actueel.ndcg10"},
    {"the questions of citizens: nDCG@10 (the same)", "govbench.all.stemmedOr.ndcg10",
     "govbench.all.actueel.ndcg10"},
};

static const json_t *figure_at(const json_t *all, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, ".", -1);
    for (char **step = steps; *step != NULL; step++)
        all = json_object_get(all, *step);
    return all;
}

static bool append_figure(GString *table, const json_t *all, const char *path, GError **error)
{
    const json_t *figure = path != NULL ? figure_at(all, path) : NULL;
    if (path != NULL && !json_is_number(figure)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s was not measured, so the table is left as it is: its cases belong in the "
                    "shared folder",
                    path);
        return false;
    }
    if (figure != NULL)
        g_string_append_printf(table, " %.3f |", json_number_value(figure));
    else
        g_string_append(table, " - |");
    return true;
}

static char *table_of(const json_t *all, GError **error)
{
    g_autoptr(GString) table =
        g_string_new("| what | libstemmer as is | actueel |\n|---|---:|---:|\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_string_append_printf(table, "| %s |", rows[i].what);
        if (!append_figure(table, all, rows[i].theirs, error) ||
            !append_figure(table, all, rows[i].ours, error))
            return NULL;
        g_string_append_c(table, '\n');
    }
    return g_strdup(table->str);
}

bool eval_table(const json_t *all, const char *path, GError **error)
{
    g_autofree char *table = table_of(all, error);
    g_autofree char *page = NULL;
    if (table == NULL || !g_file_get_contents(path, &page, NULL, error))
        return false;
    char *open = strstr(page, open_mark);
    const char *close = open != NULL ? strstr(open, close_mark) : NULL;
    if (close == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: has no %s with a %s behind it: put them where the table belongs", path,
                    open_mark, close_mark);
        return false;
    }
    g_autofree char *before = g_strndup(page, (gsize)(open - page));
    g_autofree char *renewed = g_strconcat(before, open_mark, "\n", table, close, NULL);
    return g_file_set_contents(path, renewed, -1, error);
}
