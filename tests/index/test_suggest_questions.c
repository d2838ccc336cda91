#include "actueel/suggest.h"

#include "fixture.h"
#include "hostile.h"

/** "topic Brandweer 2, word brug 3": what is suggested; the caller frees it. */
static char *suggested(struct archive *archive, const char *text, unsigned n)
{
    static const char *const kinds[] = {[QUESTION_TOPIC] = "topic",
                                        [QUESTION_WORD] = "word",
                                        [QUESTION_WORDS] = "words",
                                        [QUESTION_RESPELLED] = "respelled"};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = suggest_questions(archive, text, n, 0, &error);
    g_assert_no_error(error);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct suggested_question *question = found->pdata[i];
        g_assert_true((question->kind == QUESTION_TOPIC) == (question->slug != NULL));
        g_string_append_printf(out, "%s%s %s %d", i > 0 ? ", " : "", kinds[question->kind],
                               question->text, (int)question->n_articles);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static struct fixture *filled(void)
{
    static const struct fixture_article articles[] = {
        {"1", "2022-03-14", "De brug is klaar", "De bruggen over de Kreek en de Maas.", "Verkeer",
         NULL},
        {"2", "2023-03-14", "De brug is dicht", "Het bruggenhoofd van Deltadam.", "Verkeer", NULL},
        {"3", "2023-03-15", "Een regionaal actieplan", "De politie in actie.", "Veilig verkeer",
         NULL},
        {"4", "2023-03-16", "Actrice in het theater", "De burgemeester speelt mee.", "Cultuur",
         NULL},
    };
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

static void test_suggested(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"   ", ""},
        {"bru", "word brug 2, word bruggenhoofd 1"},
        {"BRU", "word brug 2, word bruggenhoofd 1"},
        {" brug ", "word brug 2, word bruggenhoofd 1"},
        {"regionaal act", "words regionaal actie 1, words regionaal actieplan 1"},
        {"brug in 2023 delta", "words brug in 2023 Deltadam 1"},
        {"brug in 2022 delta", ""},
        {"\"regionaal acti", "words \"regionaal actie 1, words \"regionaal actieplan 1"},
        {"titel:act", "words titel:Actrice 1, words titel:actie 1, words titel:actieplan 1"},
        {"verk", "topic Verkeer 2, topic Veilig verkeer 1"},
        {"ve", "topic Verkeer 2, topic Veilig verkeer 1"},
        {"burgermeester", "respelled burgemeester 1"},
        {"brug burgermeester", ""},
        {"-bru", ""},
        {"de", "word Deltadam 1"},
        {"qqqqq", ""},
        {"\xff", ""},
    };
    g_autoptr(fixture) fixture = filled();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_autofree char *found = suggested(fixture->archive, cases[i].text, 8);
        g_assert_cmpstr(found, ==, cases[i].expected);
    }
}

static void test_limits(void)
{
    g_autoptr(fixture) fixture = filled();
    g_autofree char *none = suggested(fixture->archive, "bru", 0);
    g_assert_cmpstr(none, ==, "");
    g_autofree char *one = suggested(fixture->archive, "bru", 1);
    g_assert_cmpstr(one, ==, "word brug 2");
    g_autofree char *long_text = g_strnfill(QUERY_MAX_BYTES + 1, 'b');
    g_autofree char *cut = suggested(fixture->archive, long_text, 8);
    g_assert_cmpstr(cut, ==, "");
}

/** What a suggestion promises is what its question finds. */
static void test_counts_are_kept(void)
{
    static const char *const texts[] = {"m", "jeugd w", "politie in 2023 b", "regionaal o"};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    guint n_checked = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) found =
            suggest_questions(fixture->archive, texts[i], SUGGEST_QUESTIONS_MAX, 0, &error);
        g_assert_no_error(error);
        for (guint j = 0; j < found->len; j++) {
            const struct suggested_question *question = found->pdata[j];
            if (question->kind == QUESTION_TOPIC)
                continue;
            g_autoptr(search_result) result = fixture_search(fixture, question->text);
            g_test_message("%s", question->text);
            g_assert_cmpint((int64_t)result->total, ==, question->n_articles);
            n_checked++;
        }
    }
    g_assert_cmpuint(n_checked, >, 20);
}

/** Whatever is typed, and however far: what is suggested is sound. */
static void test_hostile(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    g_autoptr(GRand) random = g_rand_new_with_seed(HOSTILE_SEED);
    for (guint i = 0; i < hostile_count(500, 20000); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = hostile_question(random);
        g_autoptr(GPtrArray) found = suggest_questions(fixture->archive, text, 8, 0, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(found->len, <=, 8);
        for (guint j = 0; j < found->len; j++) {
            const struct suggested_question *question = found->pdata[j];
            g_assert_true(g_utf8_validate(question->text, -1, NULL));
            g_assert_cmpint(question->n_articles, >, 0);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/suggest-questions/suggested", test_suggested);
    g_test_add_func("/index/suggest-questions/limits", test_limits);
    g_test_add_func("/index/suggest-questions/counts", test_counts_are_kept);
    g_test_add_func("/index/suggest-questions/hostile", test_hostile);
    return g_test_run();
}
