#include "index/facets.h"

#include "actueel/day.h"
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
static void check_click(struct fixture *fixture, struct search_request request,
                        const struct facet *facet)
{
    request.limit = SEARCH_MAX_LIMIT;
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    g_test_message("%s, topic %s, source %s, days %d to %d: %s", request.text, request.topic,
                   request.source, request.from_day, request.to_day, facet->name);
    g_assert_cmpuint(result->total, ==, facet->n_articles);
    g_assert_cmpuint(result->hits->len, ==, facet->n_articles);
}

static void click_labels(struct fixture *fixture, const struct search_request *asked,
                         const struct search_result *result)
{
    for (guint i = 0; i < result->topics->len; i++) {
        struct search_request request = *asked;
        request.topic = ((const struct facet *)result->topics->pdata[i])->slug;
        check_click(fixture, request, result->topics->pdata[i]);
    }
    for (guint i = 0; i < result->sources->len; i++) {
        struct search_request request = *asked;
        request.source = ((const struct facet *)result->sources->pdata[i])->slug;
        check_click(fixture, request, result->sources->pdata[i]);
    }
}

/** A year, or the part of a month that lies within the days that are chosen. */
static void click_dates(struct fixture *fixture, const struct search_request *asked,
                        const GPtrArray *facets, bool within)
{
    for (guint i = 0; i < facets->len; i++) {
        const struct facet *facet = facets->pdata[i];
        struct search_request request = *asked;
        int32_t from = day_parse_period(facet->name, false);
        int32_t to = day_parse_period(facet->name, true);
        request.from_day = within ? MAX(from, asked->from_day) : from;
        request.to_day = within && asked->to_day > 0 ? MIN(to, asked->to_day) : to;
        check_click(fixture, request, facet);
    }
}

static void test_clicks(void)
{
    static const char *const questions[] = {"", "gemeente", "politie OF brand", "-gemeente"};
    static const char *const topics[] = {NULL, "mensenhandel", "jaarwisseling"};
    static const char *const sources[] = {NULL, "veiligheidsbureau-deltaland"};
    static const char *const days[][2] = {
        {NULL, NULL}, {"2018-01-01", "2018-12-31"}, {"2015-03-10", NULL}, {NULL, "2019-11-20"}};
    enum { N_LABELS = G_N_ELEMENTS(topics) * G_N_ELEMENTS(sources) };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(questions) * N_LABELS * G_N_ELEMENTS(days); i++) {
        const char *const *range = days[i / G_N_ELEMENTS(questions) / N_LABELS];
        size_t label = i / G_N_ELEMENTS(questions) % N_LABELS;
        struct search_request request = {.text = questions[i % G_N_ELEMENTS(questions)],
                                         .topic = topics[label % G_N_ELEMENTS(topics)],
                                         .source = sources[label / G_N_ELEMENTS(topics)],
                                         .from_day = range[0] ? day_parse(range[0]) : 0,
                                         .to_day = range[1] ? day_parse(range[1]) : 0,
                                         .limit = 1};
        g_autoptr(search_result) result = fixture_answer(fixture, &request);
        click_labels(fixture, &request, result);
        click_dates(fixture, &request, result->years, false);
        click_dates(fixture, &request, result->months, true);
    }
}

/** Choosing keeps the alternatives in sight. */
static void test_alternatives(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) result =
        fixture_answer(fixture, &(struct search_request){.text = "brand",
                                                         .from_day = day_parse("2021-01-01"),
                                                         .to_day = day_parse("2021-12-31"),
                                                         .limit = 10});
    check(result->years, "2022 2, 2021 2, 2009 1");
    check(result->months, "2021-12 1, 2021-01 1");
    check(result->topics, "vuur 2, water 1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/facets/counts", test_counts);
    g_test_add_func("/index/facets/names", test_names);
    g_test_add_func("/index/facets/limit", test_limit);
    g_test_add_func("/index/facets/clicks", test_clicks);
    g_test_add_func("/index/facets/alternatives", test_alternatives);
    return g_test_run();
}
