#include "tools/judged.h"

#include "actueel/search.h"

#include <glib/gstdio.h>
#include <stdlib.h>

const struct collection judged_sample = {
    .name = "tests/corpus",
    .articles = "tests/corpus/berichten.ndjson",
    .questions = "tests/corpus/questions.tsv",
    .qrels = "tests/corpus/qrels.txt",
    .classes = true,
    .titles = true,
};

static void question_free(gpointer pointer)
{
    struct judged_question *question = pointer;
    g_free(question->id);
    g_free(question->class);
    g_free(question->text);
    g_clear_pointer(&question->grades, g_hash_table_unref);
    g_free(question);
}

void judged_remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

/** Question id to a table of external id to grade; NULL with `error`. */
static GHashTable *read_grades(const char *path, GError **error)
{
    g_autoptr(GPtrArray) lines = eval_lines(path, error);
    if (lines == NULL)
        return NULL;
    GHashTable *grades =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    for (guint i = 0; i < lines->len; i++) {
        g_auto(GStrv) fields = g_strsplit_set(lines->pdata[i], " \t", 4);
        int grade = g_strv_length(fields) == 4 ? (int)strtol(fields[3], NULL, 10) : 0;
        if (grade <= 0)
            continue;
        GHashTable *of_question = g_hash_table_lookup(grades, fields[0]);
        if (of_question == NULL) {
            of_question = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
            g_hash_table_insert(grades, g_strdup(fields[0]), of_question);
        }
        g_hash_table_insert(of_question, g_strdup(fields[2]), GINT_TO_POINTER(grade));
    }
    return grades;
}

static struct judged_question *question_read(const char *line, bool has_class, GHashTable *grades,
                                             GError **error)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", has_class ? 3 : 2);
    if (g_strv_length(fields) != (has_class ? 3 : 2)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "not a question: %s", line);
        return NULL;
    }
    struct judged_question *question = g_new0(struct judged_question, 1);
    GHashTable *of_question = g_hash_table_lookup(grades, fields[0]);
    question->id = g_strdup(fields[0]);
    question->class = has_class ? g_strdup(fields[1]) : NULL;
    question->text = g_strdup(fields[has_class ? 2 : 1]);
    question->grades = of_question != NULL ? g_hash_table_ref(of_question) : NULL;
    return question;
}

GPtrArray *judged_questions(const struct collection *collection, GError **error)
{
    g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func(question_free);
    g_autoptr(GPtrArray) lines = eval_lines(collection->questions, error);
    g_autoptr(GHashTable) grades = lines != NULL ? read_grades(collection->qrels, error) : NULL;
    for (guint i = 0; grades != NULL && i < lines->len; i++) {
        struct judged_question *question =
            question_read(lines->pdata[i], collection->classes, grades, error);
        if (question == NULL)
            return NULL;
        g_ptr_array_add(questions, question);
    }
    return grades != NULL ? g_steal_pointer(&questions) : NULL;
}

static void add_ids(GPtrArray *ids, const GPtrArray *hits)
{
    for (guint i = 0; hits != NULL && i < hits->len; i++) {
        const struct hit *hit = hits->pdata[i];
        const struct place *place = hit->article->places->pdata[0];
        if (!g_ptr_array_find_with_equal_func(ids, place->external_id, g_str_equal, NULL))
            g_ptr_array_add(ids, g_strdup(place->external_id));
    }
}

GPtrArray *judged_answer(struct archive *archive, const char *text, unsigned limit, GError **error)
{
    struct search_request request = {.text = text, .limit = limit, .widen = true};
    g_autoptr(search_result) result = search_run(archive, &request, error);
    if (result == NULL)
        return NULL;
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    add_ids(ids, result->hits);
    add_ids(ids, result->respelled != NULL ? result->respelled->hits : NULL);
    add_ids(ids, result->widened);
    return ids;
}
