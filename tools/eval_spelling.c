#include "actueel/day.h"
#include "actueel/dutch.h"
#include "actueel/ingest.h"
#include "actueel/suggest.h"
#include "tools/articles.h"
#include "tools/eval.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char word_list[] = "/usr/share/dict/dutch";
static const char corpus[] = "tests/corpus/berichten.ndjson";

/** An archive whose vocabulary is the language's words and the corpus's. */
struct spelling {
    char *folder, *path;
    struct archive *archive;
    struct ingest *ingest;
    GHashTable *known; /**< folded words of the vocabulary */
    struct analyser *analyser;
};

/** Of one file. */
struct tally {
    struct spelling *spelling;
    bool tell;
    unsigned n, n_unknown, n_first, n_three;
    GError **error;
};

static bool know(const struct term *term, void *user)
{
    if (term->n_words == 1 && (term->kind == TERM_STEM || term->kind == TERM_FORM))
        g_hash_table_add(user, g_strdup(term->kind == TERM_FORM ? term->text + 1 : term->text));
    return true;
}

static bool take(struct article *article, void *user, GError **error)
{
    struct spelling *spelling = user;
    analyser_terms(spelling->analyser, article->body, strlen(article->body), know, spelling->known);
    return ingest_add(spelling->ingest, article, error);
}

/** The word list as one article: each of its words stands in one. */
static bool take_word_list(struct spelling *spelling, GError **error)
{
    g_autoptr(article) list = article_new();
    if (!g_file_get_contents(word_list, &list->body, NULL, error))
        return false;
    g_auto(GStrv) words = g_strsplit_set(list->body, "\n", -1);
    for (char **word = words; *word != NULL; word++)
        g_hash_table_add(spelling->known, analyser_fold(*word));
    list->day = day_from_date(2000, 1, 1);
    list->title = g_strdup("Woordenlijst");
    list->source = g_strdup("eval");
    return ingest_add(spelling->ingest, list, error);
}

static bool fill(struct spelling *spelling, GError **error)
{
    spelling->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    spelling->analyser = analyser_new(NULL);
    spelling->folder = g_dir_make_tmp("actueel-eval-XXXXXX", error);
    if (spelling->folder == NULL)
        return false;
    spelling->path = g_build_filename(spelling->folder, "words.db", NULL);
    spelling->archive = archive_open(spelling->path, ARCHIVE_CREATE, 0, NULL, error);
    if (spelling->archive == NULL)
        return false;
    spelling->ingest =
        ingest_begin(spelling->archive, &(struct ingest_options){.command = "eval"}, error);
    return spelling->ingest != NULL && take_word_list(spelling, error) &&
           articles_each(corpus, take, spelling, NULL, error) &&
           ingest_end(spelling->ingest, error);
}

static void clear(struct spelling *spelling)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".writer"};
    g_clear_pointer(&spelling->ingest, ingest_free);
    g_clear_pointer(&spelling->archive, archive_close);
    for (size_t i = 0; spelling->path != NULL && i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(spelling->path, endings[i], NULL);
        unlink(path);
    }
    if (spelling->folder != NULL)
        rmdir(spelling->folder);
    g_hash_table_unref(spelling->known);
    analyser_free(spelling->analyser);
    g_free(spelling->folder);
    g_free(spelling->path);
}

/** How far from the top the right word stands; `n` where it is not there. */
static unsigned rank_of(const GPtrArray *found, const char *right)
{
    g_autofree char *wanted = analyser_fold(right);
    for (guint i = 0; i < found->len; i++) {
        const struct suggestion *suggestion = found->pdata[i];
        g_autofree char *folded = analyser_fold(suggestion->text);
        if (strcmp(folded, wanted) == 0)
            return i;
    }
    return found->len;
}

static void take_row(char **cells, void *user)
{
    enum { N_CANDIDATES = 3 };
    struct tally *tally = user;
    g_autofree char *right = analyser_fold(cells[1]);
    if (*tally->error != NULL)
        return;
    if (!g_hash_table_contains(tally->spelling->known, right)) {
        tally->n_unknown++;
        return;
    }
    g_autoptr(GPtrArray) found =
        suggest_words(tally->spelling->archive, cells[0], N_CANDIDATES, tally->error);
    if (found == NULL)
        return;
    unsigned rank = rank_of(found, cells[1]);
    tally->n++;
    tally->n_first += rank == 0 && found->len > 0;
    tally->n_three += rank < found->len;
    if (tally->tell && rank > 0)
        printf("wrong spelling: %s: %s\n", cells[0], cells[1]);
}

static json_t *measure(struct spelling *spelling, const char *path, bool tell, GError **error)
{
    GError *fault = NULL;
    struct tally tally = {.spelling = spelling, .tell = tell, .error = &fault};
    if (!eval_each_row(path, 2, take_row, &tally, error))
        return NULL;
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return NULL;
    }
    double n = MAX(tally.n, 1);
    printf("%-56s %5u  %7.3f  %7.3f  (%u more are not in the vocabulary)\n", path, tally.n,
           tally.n_first / n, tally.n_three / n, tally.n_unknown);
    return json_pack("{s:i, s:f, s:f}", "n", (int)tally.n, "first", tally.n_first / n, "three",
                     tally.n_three / n);
}

json_t *eval_spelling(const struct spelling_cases *cases, size_t n_cases, bool tell, GError **error)
{
    struct spelling spelling = {0};
    json_t *all = json_object();
    printf("\nMisspellings, of which the right word is in the vocabulary\n%-56s %5s  %7s  %7s\n",
           "", "n", "first", "of 3");
    bool done = fill(&spelling, error);
    for (size_t i = 0; done && i < n_cases; i++) {
        json_t *figures = measure(&spelling, cases[i].path, tell, error);
        done = figures != NULL;
        if (done)
            json_object_set_new(all, cases[i].name, figures);
    }
    clear(&spelling);
    if (done)
        return all;
    json_decref(all);
    return NULL;
}
