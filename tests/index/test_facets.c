#include "index/facets.h"

#include "fixture.h"
#include "index/store.h"

static const struct fixture_article articles[] = {
    {"1", "2009-12-31", NULL, "brand", "Water", "A"},
    {"2", "2021-01-01", NULL, "brand", "Water,Vuur", "A"},
    {"3", "2021-12-31", NULL, "brand", "Vuur", "B"},
    {"4", "2022-02-28", NULL, "brand", "Vuur", "B"},
    {"5", "2022-02-01", NULL, "brand", NULL, "B"},
    {"6", "2022-02-02", NULL, "tram", "Aarde", "C"},
};

/** "vuur 3, water 2" */
static char *readable(const GPtrArray *facets)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < facets->len; i++) {
        const struct facet *facet = facets->pdata[i];
        g_string_append_printf(out, "%s%s %u", i > 0 ? ", " : "",
                               facet->slug != NULL ? facet->slug : facet->name,
                               (unsigned)facet->n_articles);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check(const GPtrArray *facets, const char *expected)
{
    g_autofree char *text = readable(facets);
    g_assert_cmpstr(text, ==, expected);
}

static void test_counts(void)
{
    static const struct {
        const char *question, *topic, *source;
        const char *topics, *sources, *years, *months;
    } cases[] = {
        {"brand", NULL, NULL, "vuur 3, water 2", "b 3, a 2", "2022 2, 2021 2, 2009 1",
         "2022-02 2, 2021-12 1, 2021-01 1, 2009-12 1"},
        {"brand", "vuur", NULL, "vuur 3, water 2", "b 2, a 1", "2022 1, 2021 2",
         "2022-02 1, 2021-12 1, 2021-01 1"},
        {"brand", NULL, "a", "water 2, vuur 1", "b 3, a 2", "2021 1, 2009 1",
         "2021-01 1, 2009-12 1"},
        {"brand", "vuur", "a", "water 2, vuur 1", "b 2, a 1", "2021 1", "2021-01 1"},
        {"tram", NULL, NULL, "aarde 1", "c 1", "2022 1", "2022-02 1"},
        {"tram", "vuur", NULL, "aarde 1", "", "", ""},
        {"niets-daarvan", NULL, NULL, "", "", "", ""},
        {"", NULL, NULL, "vuur 3, water 2, aarde 1", "b 3, a 2, c 1", "2022 3, 2021 2, 2009 1",
         "2022-02 3, 2021-12 1, 2021-01 1, 2009-12 1"},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(search_result) result =
            fixture_answer(fixture, &(struct search_request){.text = cases[i].question,
                                                             .topic = cases[i].topic,
                                                             .source = cases[i].source,
                                                             .limit = 10});
        g_test_message("%s, topic %s, source %s", cases[i].question, cases[i].topic,
                       cases[i].source);
        check(result->topics, cases[i].topics);
        check(result->sources, cases[i].sources);
        check(result->years, cases[i].years);
        check(result->months, cases[i].months);
    }
}

/** Dates have no slug; others have both. */
static void test_names(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) result = fixture_search(fixture, "");
    const struct facet *topic = result->topics->pdata[0], *year = result->years->pdata[0];
    g_assert_cmpstr(topic->name, ==, "Vuur");
    g_assert_cmpstr(year->name, ==, "2022");
    g_assert_null(year->slug);
}

/** Only so many are counted: those with most articles. */
static void test_limit(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    enum { NAMES = SEARCH_MAX_FACETS + 20 };
    struct fixture_article all[2 * NAMES] = {0};
    g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
    for (guint i = 0; i < NAMES; i++) {
        g_autofree char *name = g_strdup_printf("Bron %u", i);
        const char *kept = g_string_chunk_insert(texts, name);
        all[i] = (struct fixture_article){"1", "2023-01-01", NULL, NULL, kept, kept};
        all[NAMES + i] = (struct fixture_article){"2", "2023-01-02", NULL, NULL, kept, kept};
    }
    fixture_add(fixture, all, 2 * NAMES - 20);
    g_autoptr(search_result) result = fixture_search(fixture, "");
    g_assert_cmpuint(result->topics->len, ==, SEARCH_MAX_FACETS);
    g_assert_cmpuint(result->sources->len, ==, SEARCH_MAX_FACETS);
    for (guint i = 0; i < SEARCH_MAX_FACETS; i++)
        g_assert_cmpuint(((const struct facet *)result->topics->pdata[i])->n_articles, ==, 2);
}

/** What is counted is what choosing it gives. */
static void check_click(struct fixture *fixture, const char *question, const struct facet *facet,
                        bool is_topic)
{
    g_autoptr(search_result) result =
        fixture_answer(fixture, &(struct search_request){.text = question,
                                                         .topic = is_topic ? facet->slug : NULL,
                                                         .source = is_topic ? NULL : facet->slug,
                                                         .limit = SEARCH_MAX_LIMIT});
    g_test_message("%s, %s", question, facet->slug);
    g_assert_cmpuint(result->total, ==, facet->n_articles);
    g_assert_cmpuint(result->hits->len, ==, facet->n_articles);
}

static void test_clicks(void)
{
    static const char *const questions[] = {"", "gemeente", "politie OF brand", "-gemeente"};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autoptr(search_result) result = fixture_search(fixture, questions[i]);
        g_assert_cmpuint(result->topics->len, >, 0);
        g_assert_cmpuint(result->sources->len, >, 0);
        for (guint j = 0; j < result->topics->len; j++)
            check_click(fixture, questions[i], result->topics->pdata[j], true);
        for (guint j = 0; j < result->sources->len; j++)
            check_click(fixture, questions[i], result->sources->pdata[j], false);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/facets/counts", test_counts);
    g_test_add_func("/index/facets/names", test_names);
    g_test_add_func("/index/facets/limit", test_limit);
    g_test_add_func("/index/facets/clicks", test_clicks);
    return g_test_run();
}
