#include "tools/eval.h"

#include "actueel/ingest.h"
#include "actueel/topics.h"
#include "tools/articles.h"
#include "tools/eval_measures.h"
#include "tools/judged.h"
#include "tools/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum system { ACTUEEL, STEMMED_OR, PLAIN_OR, PLAIN_AND, N_SYSTEMS };

static const char *const system_names[N_SYSTEMS] = {"actueel", "stemmedOr", "plainOr", "plainAnd"};

struct question_class {
    char *name;
    unsigned n_questions;
    struct eval_measures systems[N_SYSTEMS]; /**< sums over the questions */
};

/** The systems, filled with one collection, and what is known about it. */
struct evaluation {
    bool titles;
    char *folder; /**< of the archive; removed at the end */
    struct archive *archive;
    struct ingest *ingest; /**< while filling */
    struct plain *plain, *stemmed;
    GHashTable *stop_words;
    GPtrArray *classes; /**< struct question_class *, the first of all questions */
    uint64_t n_articles;
    unsigned n_unjudged;
};

static void class_free(struct question_class *class)
{
    g_free(class->name);
    g_free(class);
}

static void evaluation_free(struct evaluation *evaluation)
{
    g_clear_pointer(&evaluation->ingest, ingest_free);
    g_clear_pointer(&evaluation->archive, archive_close);
    g_clear_pointer(&evaluation->plain, plain_close);
    g_clear_pointer(&evaluation->stemmed, plain_close);
    g_clear_pointer(&evaluation->stop_words, g_hash_table_unref);
    g_clear_pointer(&evaluation->classes, g_ptr_array_unref);
    if (evaluation->folder != NULL)
        judged_remove_folder(evaluation->folder);
    g_free(evaluation->folder);
    g_free(evaluation);
}
ACTUEEL_AUTOPTR(evaluation, evaluation_free)

static bool read_stop_words(struct evaluation *evaluation, GError **error)
{
    g_autoptr(GPtrArray) lines = eval_lines("index/dutch/stopwords.txt", error);
    if (lines == NULL)
        return false;
    evaluation->stop_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < lines->len; i++)
        g_hash_table_add(evaluation->stop_words, g_strdup(g_strstrip(lines->pdata[i])));
    return true;
}

static bool add_article(struct article *article, void *user, GError **error)
{
    struct evaluation *evaluation = user;
    if (!evaluation->titles)
        *article->title = '\0';
    return ingest_add(evaluation->ingest, article, error) &&
           plain_add(evaluation->plain, article, error) &&
           plain_add(evaluation->stemmed, article, error);
}

static bool fill(struct evaluation *evaluation, const char *articles, GError **error)
{
    evaluation->folder = g_dir_make_tmp("actueel-eval-XXXXXX", error);
    if (evaluation->folder == NULL)
        return false;
    g_autofree char *path = g_build_filename(evaluation->folder, "eval.db", NULL);
    evaluation->archive = archive_open(path, ARCHIVE_CREATE, 0, NULL, error);
    evaluation->plain = evaluation->archive != NULL ? plain_create(NULL, error) : NULL;
    evaluation->stemmed = evaluation->plain != NULL ? plain_create_stemmed(NULL, error) : NULL;
    if (evaluation->stemmed == NULL || !topics_load(evaluation->archive, NULL, NULL, error))
        return false;
    evaluation->ingest =
        ingest_begin(evaluation->archive, &(struct ingest_options){.command = "eval"}, error);
    struct articles_count count;
    if (evaluation->ingest == NULL ||
        !articles_each(articles, add_article, evaluation, &count, error) ||
        !ingest_end(evaluation->ingest, error) || !plain_commit(evaluation->plain, error) ||
        !plain_commit(evaluation->stemmed, error))
        return false;
    if (count.n_rejects > 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s: not all of it can be read",
                    articles);
    evaluation->n_articles = count.n_articles;
    return count.n_rejects == 0;
}

static struct evaluation *evaluation_new(const struct collection *collection, GError **error)
{
    g_autoptr(evaluation) evaluation = g_new0(struct evaluation, 1);
    evaluation->titles = collection->titles;
    evaluation->classes = g_ptr_array_new_with_free_func((GDestroyNotify)class_free);
    if (!read_stop_words(evaluation, error) || !fill(evaluation, collection->articles, error))
        return NULL;
    return g_steal_pointer(&evaluation);
}

/** The words of a text as unicode61 parts them, quoted and joined; stop words only where alone. */
static char *expression_of(const struct evaluation *evaluation, struct plain *plain,
                           const char *text, const char *joint, bool keep_stop_words)
{
    g_autoptr(GString) expression = g_string_new(NULL);
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (const char *at = lower; *at != '\0';) {
        const char *end = at;
        while (*end != '\0' && g_unichar_isalnum(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        g_autofree char *word = g_strndup(at, (gsize)(end - at));
        g_autofree char *indexed = plain_word(plain, word);
        if (end > at && (keep_stop_words || !g_hash_table_contains(evaluation->stop_words, word)))
            g_string_append_printf(expression, "%s\"%s\"", expression->len > 0 ? joint : "",
                                   indexed);
        at = end > at ? end : g_utf8_next_char(at);
    }
    return g_string_free(g_steal_pointer(&expression), FALSE);
}

static GPtrArray *ask_plain(struct evaluation *evaluation, struct plain *plain, const char *text,
                            const char *joint, GError **error)
{
    g_autofree char *expression = expression_of(evaluation, plain, text, joint, false);
    if (*expression == '\0') {
        g_free(expression);
        expression = expression_of(evaluation, plain, text, joint, true);
    }
    if (*expression == '\0')
        return g_ptr_array_new();
    struct plain_question question = {
        .kind = PLAIN_BEST, .match = expression, .limit = EVAL_RECALL_RANKS};
    return plain_search(plain, &question, error);
}

static GPtrArray *ask(struct evaluation *evaluation, enum system system, const char *text,
                      GError **error)
{
    if (system == ACTUEEL)
        return judged_answer(evaluation->archive, text, EVAL_RECALL_RANKS, error);
    return ask_plain(evaluation, system == STEMMED_OR ? evaluation->stemmed : evaluation->plain,
                     text, system == PLAIN_AND ? " AND " : " OR ", error);
}

static struct question_class *class_named(struct evaluation *evaluation, const char *name)
{
    for (guint i = 0; i < evaluation->classes->len; i++) {
        struct question_class *class = evaluation->classes->pdata[i];
        if (strcmp(class->name, name) == 0)
            return class;
    }
    struct question_class *class = g_new0(struct question_class, 1);
    class->name = g_strdup(name);
    g_ptr_array_add(evaluation->classes, class);
    return class;
}

static void count(struct question_class *class, const struct eval_measures measured[N_SYSTEMS])
{
    class->n_questions++;
    for (int i = 0; i < N_SYSTEMS; i++) {
        class->systems[i].ndcg += measured[i].ndcg;
        class->systems[i].reciprocal_rank += measured[i].reciprocal_rank;
        class->systems[i].recall += measured[i].recall;
    }
}

static bool judge(struct evaluation *evaluation, const struct judged_question *question,
                  GError **error)
{
    struct eval_measures measured[N_SYSTEMS];
    if (question->grades == NULL) {
        evaluation->n_unjudged++;
        return true;
    }
    for (int i = 0; i < N_SYSTEMS; i++) {
        g_autoptr(GPtrArray) ids = ask(evaluation, (enum system)i, question->text, error);
        if (ids == NULL)
            return false;
        measured[i] = eval_measure(ids, question->grades);
    }
    count(class_named(evaluation, "all"), measured);
    if (question->class != NULL)
        count(class_named(evaluation, question->class), measured);
    return true;
}

static void print_class(const struct question_class *class)
{
    printf("%-16s %5u", class->name, class->n_questions);
    for (int i = 0; i < N_SYSTEMS; i++)
        printf("  | %7.3f %7.3f %7.3f", class->systems[i].ndcg / class->n_questions,
               class->systems[i].reciprocal_rank / class->n_questions,
               class->systems[i].recall / class->n_questions);
    putchar('\n');
}

static void print_table(const struct evaluation *evaluation, const struct collection *collection)
{
    printf("\nFinding: %s, %" G_GUINT64_FORMAT " articles%s", collection->name,
           evaluation->n_articles, collection->titles ? "" : ", titles left out");
    if (evaluation->n_unjudged > 0)
        printf(", %u questions without an answer left out", evaluation->n_unjudged);
    printf("\n%-16s %5s  | %-23s  | %-23s  | %-23s  | %-23s\n%-16s %5s", "", "", "actueel",
           "FTS5, libstemmer, any", "plain FTS5, any word", "plain FTS5, all words", "class", "n");
    for (int i = 0; i < N_SYSTEMS; i++)
        printf("  | %7s %7s %7s", "nDCG@10", "MRR@10", "rec@20");
    putchar('\n');
    for (guint i = 0; i < evaluation->classes->len; i++)
        print_class(evaluation->classes->pdata[i]);
}

static json_t *figures_of(const struct question_class *class)
{
    double stemmed = class->systems[STEMMED_OR].ndcg;
    json_t *figures = json_pack("{s:i, s:f}", "n", (int)class->n_questions, "aboveStemmed",
                                stemmed > 0 ? class->systems[ACTUEEL].ndcg / stemmed - 1 : 0);
    for (int i = 0; i < N_SYSTEMS; i++) {
        const struct eval_measures *sums = &class->systems[i];
        json_object_set_new(figures, system_names[i],
                            json_pack("{s:f, s:f, s:f}", "ndcg10", sums->ndcg / class->n_questions,
                                      "mrr10", sums->reciprocal_rank / class->n_questions,
                                      "recall20", sums->recall / class->n_questions));
    }
    return figures;
}

json_t *eval_retrieval(const struct collection *collection, GError **error)
{
    g_autoptr(GPtrArray) questions = judged_questions(collection, error);
    g_autoptr(evaluation) evaluation = questions != NULL ? evaluation_new(collection, error) : NULL;
    if (evaluation == NULL)
        return NULL;
    for (guint i = 0; i < questions->len; i++)
        if (!judge(evaluation, questions->pdata[i], error))
            return NULL;
    print_table(evaluation, collection);
    json_t *classes = json_object();
    for (guint i = 0; i < evaluation->classes->len; i++) {
        const struct question_class *class = evaluation->classes->pdata[i];
        json_object_set_new(classes, class->name, figures_of(class));
    }
    return classes;
}
