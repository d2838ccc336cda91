/**
 * Finds what decides the order of answers, on judged questions.
 *
 *     tune [--shared FOLDER] [--candidates N] [--folds K] [--collection
 * ARTICLES,QUESTIONS,QRELS]...
 *
 * Draws candidates with a fixed seed, asks all questions with each, and cross-validates: of each
 * fold the best candidate of the other folds is what counts. Prints what the folds give, and what
 * lies amid the best candidates of all questions, for rank.c. Collections weigh the same, however
 * many questions they have.
 */
#include "actueel/ingest.h"
#include "actueel/topics.h"
#include "index/rank.h"
#include "index/store.h"
#include "tools/articles.h"
#include "tools/eval_measures.h"
#include "tools/judged.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    SEED = 20240917,
    CANDIDATES = 400,
    FOLDS = 5,
    COLLECTIONS_MAX = 8,
    BEST = 12,        /**< candidates amid which the result lies */
    REDRAWN_OF_3 = 1, /**< parameters that a candidate has drawn anew */
};

/** What is tuned and where it may lie; drawn evenly, or evenly by its logarithm where `log`. */
static const struct parameter {
    const char *name;
    size_t offset;
    double least, most;
} parameters[] = {
    {"title", offsetof(struct rank_weights, title), 1.5, 8},
    {"title_b", offsetof(struct rank_weights, title_b), 0, 0.9},
    {"body_b", offsetof(struct rank_weights, body_b), 0.3, 0.95},
    {"k1", offsetof(struct rank_weights, k1), 0.6, 3},
    {"lead", offsetof(struct rank_weights, lead), 1, 4},
    {"lead_words", offsetof(struct rank_weights, lead_words), 8, 50},
    {"part", offsetof(struct rank_weights, roles[ROLE_PART]), 0.2, 1},
    {"expansion", offsetof(struct rank_weights, roles[ROLE_EXPANSION]), 0.3, 1},
    {"family", offsetof(struct rank_weights, roles[ROLE_FAMILY]), 0.1, 0.9},
    {"synonym", offsetof(struct rank_weights, roles[ROLE_SYNONYM]), 0.05, 0.8},
    {"related", offsetof(struct rank_weights, roles[ROLE_RELATED]), 0.02, 0.5},
    {"beside", offsetof(struct rank_weights, beside), 0, 1},
    {"nearness", offsetof(struct rank_weights, nearness), 0, 1},
    {"coverage", offsetof(struct rank_weights, coverage), 0, 1.5},
    {"topic", offsetof(struct rank_weights, topic), 0, 6},
    {"decay_floor", offsetof(struct rank_weights, decay_floor), 0.75, 1},
};

/** A collection in an archive of its own. */
struct asked {
    char *folder;
    struct archive *archive;
    GPtrArray *questions; /**< struct judged_question *, those that have an answer */
    guint *folds;         /**< of each question */
};

struct candidate {
    struct rank_weights weights;
    double *ndcg[COLLECTIONS_MAX]; /**< of each question */
    double score;                  /**< on all of them */
};

struct tuning {
    struct asked asked[COLLECTIONS_MAX];
    guint n_asked, n_folds;
    GArray *candidates; /**< struct candidate; the first is what rank.c has */
};

static void die(const GError *error)
{
    fprintf(stderr, "tune: %s\n", error->message);
    exit(1);
}

static double *value_of(struct rank_weights *weights, const struct parameter *parameter)
{
    return (double *)(void *)((char *)weights + parameter->offset);
}

/* --- collections */

/** Where articles go, with or without their titles. */
struct filling {
    struct ingest *ingest;
    bool titles;
};

static bool add_article(struct article *article, void *user, GError **error)
{
    const struct filling *filling = user;
    if (!filling->titles)
        *article->title = '\0';
    return ingest_add(filling->ingest, article, error);
}

static bool fill(struct asked *asked, const struct collection *collection, GError **error)
{
    asked->folder = g_dir_make_tmp("actueel-tune-XXXXXX", error);
    if (asked->folder == NULL)
        return false;
    g_autofree char *path = g_build_filename(asked->folder, "tune.db", NULL);
    asked->archive = archive_open(path, ARCHIVE_CREATE, 0, NULL, error);
    if (asked->archive == NULL || !topics_load(asked->archive, NULL, NULL, error))
        return false;
    struct articles_count count;
    struct filling filling = {
        ingest_begin(asked->archive, &(struct ingest_options){.command = "tune"}, error),
        collection->titles};
    bool done = filling.ingest != NULL &&
                articles_each(collection->articles, add_article, &filling, &count, error) &&
                ingest_end(filling.ingest, error);
    if (filling.ingest != NULL)
        ingest_free(filling.ingest);
    return done;
}

/** Fold numbers in an order that is the same at every run. */
static void deal_folds(struct asked *asked, guint n_folds, GRand *random)
{
    guint n = asked->questions->len;
    asked->folds = g_new(guint, n);
    for (guint i = 0; i < n; i++)
        asked->folds[i] = i % n_folds;
    for (guint i = n; i > 1; i--) {
        guint other = (guint)g_rand_int_range(random, 0, (gint32)i), kept = asked->folds[other];
        asked->folds[other] = asked->folds[i - 1];
        asked->folds[i - 1] = kept;
    }
}

static void add_collection(struct tuning *tuning, const struct collection *collection,
                           GRand *random)
{
    g_autoptr(GError) error = NULL;
    struct asked *asked = &tuning->asked[tuning->n_asked];
    asked->questions = judged_questions(collection, &error);
    if (asked->questions == NULL || !fill(asked, collection, &error))
        die(error);
    for (guint i = asked->questions->len; i-- > 0;)
        if (((const struct judged_question *)asked->questions->pdata[i])->grades == NULL)
            g_ptr_array_remove_index(asked->questions, i);
    deal_folds(asked, tuning->n_folds, random);
    tuning->n_asked++;
    printf("%s: %u questions\n", collection->name, asked->questions->len);
}

/* --- candidates */

static void ask_all(struct tuning *tuning, struct candidate *candidate)
{
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < tuning->n_asked; i++) {
        struct asked *asked = &tuning->asked[i];
        asked->archive->weights = &candidate->weights;
        candidate->ndcg[i] = g_new(double, asked->questions->len);
        for (guint j = 0; j < asked->questions->len; j++) {
            const struct judged_question *question = asked->questions->pdata[j];
            g_autoptr(GPtrArray) ids =
                judged_answer(asked->archive, question->text, EVAL_NDCG_RANKS, &error);
            if (ids == NULL)
                die(error);
            candidate->ndcg[i][j] = eval_measure(ids, question->grades).ndcg;
        }
        asked->archive->weights = &rank_weights_default;
    }
}

/** The mean over collections of the mean over questions; of one fold or of all others. */
static double score_of(const struct tuning *tuning, const struct candidate *candidate, guint fold,
                       bool is_within)
{
    double score = 0;
    for (guint i = 0; i < tuning->n_asked; i++) {
        const struct asked *asked = &tuning->asked[i];
        double sum = 0;
        guint n = 0;
        for (guint j = 0; j < asked->questions->len; j++) {
            if ((asked->folds[j] == fold) != is_within)
                continue;
            sum += candidate->ndcg[i][j];
            n++;
        }
        score += n > 0 ? sum / n / tuning->n_asked : 0;
    }
    return score;
}

/** Some of the parameters of a candidate drawn anew. */
static struct rank_weights draw(const struct rank_weights *from, GRand *random)
{
    struct rank_weights weights = *from;
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        if (g_rand_int_range(random, 0, 3) < REDRAWN_OF_3)
            *value_of(&weights, &parameters[i]) =
                g_rand_double_range(random, parameters[i].least, parameters[i].most);
    return weights;
}

static void try_weights(struct tuning *tuning, const struct rank_weights *weights)
{
    struct candidate candidate = {.weights = *weights};
    ask_all(tuning, &candidate);
    candidate.score = score_of(tuning, &candidate, tuning->n_folds, false);
    g_array_append_val(tuning->candidates, candidate);
}

static const struct candidate *candidate_at(const struct tuning *tuning, guint i)
{
    return &g_array_index(tuning->candidates, struct candidate, i);
}

static const struct candidate *best_outside(const struct tuning *tuning, guint fold)
{
    const struct candidate *best = candidate_at(tuning, 0);
    for (guint i = 1; i < tuning->candidates->len; i++)
        if (score_of(tuning, candidate_at(tuning, i), fold, false) >
            score_of(tuning, best, fold, false))
            best = candidate_at(tuning, i);
    return best;
}

/* --- what comes of it */

static void print_folds(const struct tuning *tuning)
{
    double sum = 0, squares = 0, before = 0;
    printf("\nfold  others  within  within, as it is\n");
    for (guint fold = 0; fold < tuning->n_folds; fold++) {
        const struct candidate *best = best_outside(tuning, fold);
        double within = score_of(tuning, best, fold, true);
        double as_is = score_of(tuning, candidate_at(tuning, 0), fold, true);
        printf("%4u  %6.3f  %6.3f  %6.3f\n", fold + 1, score_of(tuning, best, fold, false), within,
               as_is);
        sum += within;
        squares += within * within;
        before += as_is;
    }
    double n = tuning->n_folds, mean = sum / n;
    printf("mean          %6.3f  %6.3f    spread %.3f\n", mean, before / n,
           sqrt(MAX(0, squares / n - mean * mean)));
}

static int compare_best_first(gconstpointer a, gconstpointer b)
{
    const struct candidate *first = a, *second = b;
    return first->score > second->score ? -1 : first->score < second->score;
}

/** What lies amid some candidates, parameter by parameter. */
static struct rank_weights amid(const struct candidate *best, guint n)
{
    struct rank_weights weights = rank_weights_default;
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++) {
        double sum = 0;
        for (guint j = 0; j < n; j++)
            sum += *value_of((struct rank_weights *)&best[j].weights, &parameters[i]);
        *value_of(&weights, &parameters[i]) = sum / n;
    }
    return weights;
}

static void print_candidate(const struct tuning *tuning, const char *name,
                            struct candidate *candidate)
{
    printf("\n%s: %.4f", name, candidate->score);
    for (guint i = 0; i < tuning->n_asked; i++) {
        double sum = 0;
        for (guint j = 0; j < tuning->asked[i].questions->len; j++)
            sum += candidate->ndcg[i][j];
        printf("  %.4f", sum / tuning->asked[i].questions->len);
    }
    putchar('\n');
    for (size_t i = 0; i < G_N_ELEMENTS(parameters); i++)
        printf("    %-12s %.3f\n", parameters[i].name,
               *value_of(&candidate->weights, &parameters[i]));
}

static void print_result(struct tuning *tuning)
{
    struct candidate as_is = *candidate_at(tuning, 0);
    print_candidate(tuning, "as it is", &as_is);
    g_array_sort(tuning->candidates, compare_best_first);
    struct candidate *all = (struct candidate *)(void *)tuning->candidates->data;
    print_candidate(tuning, "the best candidate", &all[0]);
    struct rank_weights weights = amid(all, MIN(BEST, tuning->candidates->len));
    try_weights(tuning, &weights);
    all = (struct candidate *)(void *)tuning->candidates->data;
    print_candidate(tuning, "amid the best", &all[tuning->candidates->len - 1]);
}

static void tuning_clear(struct tuning *tuning)
{
    for (guint i = 0; i < tuning->n_asked; i++) {
        archive_close(tuning->asked[i].archive);
        judged_remove_folder(tuning->asked[i].folder);
        g_free(tuning->asked[i].folder);
        g_ptr_array_unref(tuning->asked[i].questions);
        g_free(tuning->asked[i].folds);
    }
    for (guint i = 0; i < tuning->candidates->len; i++)
        for (guint j = 0; j < tuning->n_asked; j++)
            g_free(candidate_at(tuning, i)->ndcg[j]);
    g_array_unref(tuning->candidates);
}

static void add_govbench(struct tuning *tuning, const char *shared, GRand *random)
{
    g_autofree char *articles = g_build_filename(shared, "eval/govbench/vacs.ndjson", NULL);
    g_autofree char *questions = g_build_filename(shared, "eval/govbench/queries.tsv", NULL);
    g_autofree char *qrels = g_build_filename(shared, "eval/govbench/qrels.txt", NULL);
    struct collection govbench = {
        .name = "govbench", .articles = articles, .questions = questions, .qrels = qrels};
    if (g_file_test(articles, G_FILE_TEST_EXISTS))
        add_collection(tuning, &govbench, random);
    else
        printf("govbench left out, %s is not there\n", articles);
}

/** "articles,questions,qrels": questions of two columns, articles with their titles. */
static void add_other(struct tuning *tuning, const char *files, GRand *random)
{
    g_auto(GStrv) paths = g_strsplit(files, ",", 3);
    if (g_strv_length(paths) != 3 || tuning->n_asked == COLLECTIONS_MAX) {
        fprintf(stderr, "tune: --collection is ARTICLES,QUESTIONS,QRELS, %d at most: %s\n",
                COLLECTIONS_MAX - 2, files);
        exit(64);
    }
    struct collection other = {.name = paths[0],
                               .articles = paths[0],
                               .questions = paths[1],
                               .qrels = paths[2],
                               .titles = true};
    add_collection(tuning, &other, random);
}

int main(int argc, char **argv)
{
    g_autofree char *shared = NULL;
    g_auto(GStrv) others = NULL;
    int n_candidates = CANDIDATES, n_folds = FOLDS;
    const GOptionEntry entries[] = {
        {"shared", 0, 0, G_OPTION_ARG_FILENAME, &shared, "judged questions of others", "FOLDER"},
        {"collection", 0, 0, G_OPTION_ARG_STRING_ARRAY, &others, "further ones", "FILES"},
        {"candidates", 0, 0, G_OPTION_ARG_INT, &n_candidates, "how many are tried", "N"},
        {"folds", 0, 0, G_OPTION_ARG_INT, &n_folds, "of the questions", "K"},
        {0},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        die(error);

    g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
    struct tuning tuning = {.n_folds = (guint)MAX(n_folds, 2)};
    tuning.candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    add_collection(&tuning, &judged_sample, random);
    add_govbench(&tuning, shared != NULL ? shared : "../shared", random);
    for (char **files = others; files != NULL && *files != NULL; files++)
        add_other(&tuning, *files, random);

    try_weights(&tuning, &rank_weights_default);
    for (int i = 0; i < n_candidates; i++) {
        /* In the second half, around what was best so far. */
        const struct candidate *from = candidate_at(&tuning, 0);
        for (guint j = 1; i > n_candidates / 2 && j < tuning.candidates->len; j++)
            if (candidate_at(&tuning, j)->score > from->score)
                from = candidate_at(&tuning, j);
        struct rank_weights weights = draw(&from->weights, random);
        try_weights(&tuning, &weights);
    }
    print_folds(&tuning);
    print_result(&tuning);
    tuning_clear(&tuning);
    return 0;
}
