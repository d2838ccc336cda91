#include "actueel/search.h"

#include "fixture.h"
#include "hostile.h"

#include <string.h>

/*
 * Whatever is typed ends in an answer within the deadline, on the sample archive and on a larger
 * one of the same words over and over, in which most questions find much.
 */

enum { N_ARTICLES = 1500, FEW = 250, ALL = 20000 };

/** The words of the sample's texts. */
static bool gather(const struct stored_article *article, void *user, GError **error)
{
    (void)error;
    g_auto(GStrv) words = g_strsplit(article->body, " ", -1);
    for (char **word = words; *word != NULL; word++)
        g_ptr_array_add(user, g_strdup(*word));
    return true;
}

static char *random_body(GRand *random, const GPtrArray *words)
{
    enum { MAX_WORDS = 200 };
    GString *body = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 1, MAX_WORDS); n > 0; n--) {
        if (g_rand_int_range(random, 0, 4) == 0) {
            g_autofree char *piece = hostile_question(random);
            g_autofree char *valid = g_utf8_make_valid(piece, -1);
            g_string_append(body, strlen(valid) < QUERY_MAX_BYTES ? valid : "");
        } else {
            g_string_append(body, words->pdata[g_rand_int_range(random, 0, (gint32)words->len)]);
        }
        g_string_append_c(body, ' ');
    }
    return g_string_free(body, FALSE);
}

/** Beside the sample's articles many more, over some years, of several topics and sources. */
static void add_many(struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) random = g_rand_new_with_seed(HOSTILE_SEED + 1);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(1 << 20);
    g_autofree struct fixture_article *articles = g_new0(struct fixture_article, N_ARTICLES);
    g_assert_true(archive_each(fixture->archive, gather, words, &error));
    for (guint i = 0; i < N_ARTICLES; i++) {
        g_autofree char *body = random_body(random, words);
        g_autofree char *id = g_strdup_printf("veel-%u", i);
        g_autofree char *date =
            g_strdup_printf("20%02u-%02u-%02u", 15 + i % 10, i % 12 + 1, i % 28 + 1);
        articles[i] = (struct fixture_article){
            .id = g_string_chunk_insert(texts, id),
            .date = g_string_chunk_insert(texts, date),
            .title = words->pdata[g_rand_int_range(random, 0, (gint32)words->len)],
            .body = g_string_chunk_insert(texts, body),
            .topics = i % 3 == 0   ? "wapens,brand"
                      : i % 3 == 1 ? "politie"
                                   : NULL,
            .source = i % 2 == 0 ? "VAR" : "gemeente"};
    }
    fixture_add(fixture, articles, N_ARTICLES);
}

static void check_answer(struct fixture *fixture, GRand *random, const char *question)
{
    struct search_request request = {
        .text = question,
        .order = g_rand_boolean(random) ? ORDER_RANK : ORDER_DATE,
        .limit = (unsigned)g_rand_int_range(random, 1, 50),
        .today = FIXTURE_TODAY,
        .max_ms = SEARCH_MAX_MS,
        .widen = true,
        .explain = g_rand_int_range(random, 0, 10) == 0,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) result = search_run(fixture->archive, &request, &error);
    if (result == NULL)
        g_error("\"%s\": %s", question, error->message);
    g_assert_true(g_utf8_validate(result->text, -1, NULL));
    g_assert_cmpuint(result->hits->len, ==, MIN(result->total, request.limit));
}

static void check_all(struct fixture *fixture)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(HOSTILE_SEED);
    guint n = hostile_count(FEW, ALL);
    for (guint i = 0; i < n; i++) {
        g_autofree char *question = hostile_question(random);
        check_answer(fixture, random, question);
    }
}

static void test_sample(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    check_all(fixture);
}

static void test_many(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    add_many(fixture);
    check_all(fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/search-hostile/sample", test_sample);
    g_test_add_func("/index/search-hostile/many", test_many);
    return g_test_run();
}
