/**
 * Where FTS5 says that words stand is where the whole text has them.
 */
#include "index/positions.h"

#include "actueel/dutch.h"
#include "fixture.h"
#include "index/snippet.h"

#include <string.h>

static void test_ascend(void)
{
    struct positions positions = {.is_known = true};
    positions_add(&positions, 7, 2);
    positions_add(&positions, 1, 1);
    positions_sort(&positions);
    g_assert_true(positions.is_known);
    g_assert_cmpuint(positions.n, ==, 3);
    g_assert_cmpuint(positions.words[0], ==, 1);
    g_assert_cmpuint(positions.words[1], ==, 7);
    g_assert_cmpuint(positions.words[2], ==, 8);
}

/** A part of them would mark a part of the words. */
static void test_too_many_are_none(void)
{
    struct positions positions = {.is_known = true};
    for (unsigned i = 0; i < POSITIONS_MAX; i++)
        positions_add(&positions, i, 1);
    g_assert_true(positions.is_known);
    positions_add(&positions, POSITIONS_MAX, 1);
    g_assert_false(positions.is_known);
    positions_add(&positions, 0, 1);
    g_assert_false(positions.is_known);
}

/* --- passages */

enum { ARTICLES = 60, WORDS_MAX = 160, MANY = 3 * POSITIONS_MAX, TITLE_WORDS = 4 };

static const char *const questions[] = {
    "brand",  "haven brand", "\"de haven\"",  "bran*",      "veiligheid",          "spraakbericht",
    "e-mail", "24/7 brand",  "overleg -tram", "tram OF OM", "brandweer water vuur"};

static char *random_text(GRand *random, int n_words)
{
    static const char *const words[] = {"brand",
                                        "haven",
                                        "de",
                                        "tram",
                                        "sms- en spraakberichten",
                                        "veiligheidsoverleg",
                                        "e-mail",
                                        "24/7",
                                        "OM",
                                        "brandweer.",
                                        "Water:",
                                        "(straat)",
                                        "huis\n\n",
                                        "zo'n",
                                        "één",
                                        "markt,"};
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n_words; i++)
        g_string_append_printf(text, "%s ",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void add_articles(struct fixture *fixture, GRand *random)
{
    for (int i = 0; i < ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        int n_words = i == 0 ? MANY : g_rand_int_range(random, 1, WORDS_MAX);
        g_autofree char *body = random_text(random, n_words);
        g_autofree char *title = random_text(random, TITLE_WORDS);
        struct fixture_article article = {
            .id = id, .date = "2024-01-02", .title = title, .body = body};
        fixture_add(fixture, &article, 1);
    }
}

static char *written(const GArray *snippet)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < snippet->len; i++) {
        const struct snippet_part *part = &g_array_index(snippet, struct snippet_part, i);
        g_string_append_printf(out, part->marked ? "[%s]" : "%s", part->text);
    }
    return g_string_free(out, FALSE);
}

static void check_hit(struct fixture *fixture, struct analyser *analyser,
                      const struct finder *finder, const struct hit *hit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article =
        archive_article_by_key(fixture->archive, hit->article->key, &error);
    g_assert_no_error(error);
    g_autoptr(GArray) by_whole_text = snippet_make(finder, analyser, article->body, NULL);
    g_autoptr(GArray) by_whole_title = snippet_title(finder, analyser, article->title, NULL);
    g_autofree char *expected = written(by_whole_text), *found = written(hit->snippet);
    g_autofree char *expected_title = written(by_whole_title), *title = written(hit->title);
    g_assert_cmpstr(found, ==, expected);
    g_assert_cmpstr(title, ==, expected_title);
}

static void test_passages(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    guint n_hits = 0;
    add_articles(fixture, random);
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autoptr(query) query =
            query_parse(analyser, questions[i], &query_limits_typed, FIXTURE_TODAY);
        g_autoptr(GPtrArray) atoms = query_wanted(query);
        g_autoptr(finder) finder = finder_new(atoms);
        g_autoptr(search_result) result = fixture_search(fixture, questions[i]);
        g_test_message("%s", questions[i]);
        for (guint j = 0; j < result->hits->len; j++)
            check_hit(fixture, analyser, finder, result->hits->pdata[j]);
        n_hits += result->hits->len;
    }
    g_assert_cmpuint(n_hits, >, ARTICLES);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/positions/ascend", test_ascend);
    g_test_add_func("/index/positions/too-many-are-none", test_too_many_are_none);
    g_test_add_func("/index/positions/passages", test_passages);
    return g_test_run();
}
