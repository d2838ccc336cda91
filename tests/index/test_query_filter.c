#include "index/query.h"

#include "fixture.h"

#include <string.h>

static const struct fixture_article articles[] = {
    {"1", "2022-03-01", "Brand in de haven", "Ook in 2023 brandt het.", "Vuur", "Café Krant"},
    {"2", "2022-03-31", "Tram", "Na een brand rijdt de tram.", "Vuur,Verkeer", "Café Krant"},
    {"3", "2022-04-01", "Feest", "Er is feest.", NULL, "Gemeente"},
    {"4", "2023-01-15", "Brand op de markt", "Twee kramen.", "Vuur", "Gemeente"},
    {"5", "2024-04-30", "Weg dicht", "Geen brand.", "Verkeer", "Omroep Delta"},
};

static struct fixture *small(void)
{
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

static const struct query_part *part_at(const struct search_result *result, guint i)
{
    g_assert_cmpuint(i, <, result->parts->len);
    return result->parts->pdata[i];
}

/** By date, so that only what is found counts here; in both orders the same. */
static void test_questions(void)
{
    static const struct {
        const char *text, *topic, *source, *ids;
    } cases[] = {
        {"onderwerp:vuur", NULL, NULL, "4 2 1"},
        {"topic:VUUR brand", NULL, NULL, "4 2 1"},
        {"onderwerp:verkeer onderwerp:vuur", NULL, NULL, "2"},
        {"onderwerp:verkeer OF onderwerp:vuur", NULL, NULL, "5 4 2 1"},
        {"-onderwerp:vuur", NULL, NULL, "5 3"},
        {"brand NIET onderwerp:verkeer", NULL, NULL, "4 1"},
        {"bron:\"cafe krant\"", NULL, NULL, "2 1"},
        {"bron:café-krant", NULL, NULL, "2 1"},
        {"bron:cafe-krant", NULL, NULL, "2 1"},
        {"source:Gemeente onderwerp:vuur", NULL, NULL, "4"},
        {"bron:gemeente OF bron:omroep-delta", NULL, NULL, "5 4 3"},
        {"brand bron:gemeente OF feest", NULL, NULL, "4 3"},
        {"bron:delta", NULL, NULL, "5"},
        {"bron:krant", NULL, NULL, "2 1"},
        {"bron:elta", NULL, NULL, ""},
        {"bron:niemand", NULL, NULL, ""},
        {"-bron:niemand", NULL, NULL, "5 4 3 2 1"},
        {"bron:niemand OF bron:gemeente", NULL, NULL, "4 3"},
        {"onderwerp:gemeente", NULL, NULL, ""},
        {"brand in 2022", NULL, NULL, "2 1"},
        {"in 2022", NULL, NULL, "3 2 1"},
        {"sinds april 2022", NULL, NULL, "5 4 3"},
        {"sinds april 2022 voor 2024", NULL, NULL, "4 3"},
        {"in 2022 in 2023", NULL, NULL, ""},
        {"brand in 2022 OF brand in 2023", NULL, NULL, "4 2 1"},
        {"NIET in 2022", NULL, NULL, "5 4"},
        {"brand -2022-03", NULL, NULL, "5 4"},
        {"vorige maand", NULL, NULL, "5"},
        {"brand 2022-03-31", NULL, NULL, "2"},
        {"\"in 2023\"", NULL, NULL, "1"},
        {"onderwerp:vuur", "verkeer", NULL, "2"},
        {"onderwerp:vuur", NULL, "gemeente", "4"},
        {"-brand onderwerp:vuur", NULL, NULL, ""},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int order = ORDER_RANK; order <= ORDER_DATE; order++) {
            struct search_request request = {.text = cases[i].text,
                                             .topic = cases[i].topic,
                                             .source = cases[i].source,
                                             .order = (enum search_order)order,
                                             .today = FIXTURE_TODAY,
                                             .limit = 10};
            g_autoptr(search_result) result = fixture_answer(fixture, &request);
            g_autofree char *ids = fixture_ids(result->hits);
            g_test_message("%s", cases[i].text);
            g_assert_cmpuint(result->total, ==, result->hits->len);
            if (order == ORDER_DATE)
                g_assert_cmpstr(ids, ==, cases[i].ids);
            else
                g_assert_cmpuint(strlen(ids), ==, strlen(cases[i].ids));
        }
}

/** With bounds of the request both hold. */
static void test_days_of_both(void)
{
    g_autoptr(fixture) fixture = small();
    struct search_request request = {.text = "brand in 2022", .limit = 10, .order = ORDER_DATE};
    request.from_day = 738245 /* 2022-03-31 */;
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    g_autofree char *ids = fixture_ids(result->hits);
    g_assert_cmpstr(ids, ==, "2");
    request.from_day = FIXTURE_TODAY;
    g_autoptr(search_result) nothing = fixture_answer(fixture, &request);
    g_assert_cmpuint(nothing->total, ==, 0);
}

static void test_names(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(search_result) result =
        fixture_search(fixture, "bron:CAFE-KRANT onderwerp:vuur -onderwerp:verkeer");
    g_assert_cmpint(part_at(result, 0)->kind, ==, PART_SOURCE);
    g_assert_cmpstr(part_at(result, 0)->name, ==, "Café Krant");
    g_assert_cmpint(part_at(result, 1)->kind, ==, PART_TOPIC);
    g_assert_cmpstr(part_at(result, 1)->name, ==, "Vuur");
    g_assert_cmpint(part_at(result, 2)->kind, ==, PART_WITHOUT);
    g_assert_cmpstr(part_at(result, 2)->name, ==, "Verkeer");
    g_assert_cmpuint(result->total, ==, 1);
}

/** The name that nothing has is the part at fault. */
static void test_unknown_name(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(search_result) result = fixture_search(fixture, "brand onderwerp:onzin");
    g_assert_cmpuint(result->total, ==, 0);
    g_assert_null(part_at(result, 1)->name);
    g_assert_cmpstr(part_at(result, 1)->without, ==, "brand");
    g_assert_cmpint(part_at(result, 1)->n_without, ==, 4);
    g_assert_cmpint(part_at(result, 0)->n_without, ==, 0);
}

/** Facets are of what passes: each count is what a click would give. */
static void test_facets(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(search_result) result = fixture_search(fixture, "brand bron:cafe-krant in 2022");
    g_assert_cmpuint(result->sources->len, ==, 1);
    g_assert_cmpuint(((const struct facet *)result->sources->pdata[0])->n_articles, ==, 2);
    g_assert_cmpuint(result->topics->len, ==, 2);
    g_assert_cmpuint(result->years->len, ==, 1);
}

static void test_as_words(void)
{
    static const struct {
        const char *text, *as_words;
        int64_t n;
    } cases[] = {
        {"brand in 2023", "brand \"2023\"", 1},
        {"brand NIET in 2023", "brand -\"2023\"", 3},
        {"brand -2023-09", "brand -\"2023-09\"", 4},
        {"tussen 2021 en 2023 brand", "\"2021\" \"2023\" brand", 0},
        {"brand voor maart 2021 OF feest", "brand \"maart 2021\" OF feest", 1},
        {"\"brand in 2023", NULL, -1},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(search_result) result = fixture_search(fixture, cases[i].text);
        guint n_dates = 0;
        g_test_message("%s", cases[i].text);
        for (guint j = 0; j < result->parts->len; j++) {
            const struct query_part *part = part_at(result, j);
            if (part->from_day == 0 && part->to_day == 0) {
                g_assert_null(part->as_words);
                g_assert_cmpint(part->n_as_words, ==, -1);
                continue;
            }
            n_dates++;
            g_assert_cmpstr(part->as_words, ==, cases[i].as_words);
            g_assert_cmpint(part->n_as_words, ==, cases[i].n);
        }
        g_assert_cmpuint(n_dates, ==, 1);
    }
}

/** Where nothing is of a day, articles that speak of it follow as less precise. */
static void test_widened_by_words_of_dates(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    static const struct fixture_article speaks[] = {
        {"1", "2022-03-01", "Stemmen", "Op 18 maart 2023 gaan wij stemmen.", NULL, "A"},
        {"2", "2022-03-02", "Tram", "De tram rijdt.", NULL, "A"},
    };
    fixture_add(fixture, speaks, G_N_ELEMENTS(speaks));
    g_autoptr(search_result) result = fixture_answer(
        fixture,
        &(struct search_request){.text = "stemmen op 18 maart 2023", .limit = 10, .widen = true});
    g_autofree char *ids = fixture_ids(result->widened);
    g_assert_cmpuint(result->total, ==, 0);
    g_assert_cmpint(part_at(result, 1)->kind, ==, PART_DATE);
    g_assert_cmpint(part_at(result, 1)->n_as_words, ==, 1);
    g_assert_cmpstr(ids, ==, "1");
}

static void test_narrow(void)
{
    static const struct {
        const char *text;
        int32_t from, to, narrowed_from, narrowed_to;
    } cases[] = {
        {"brand", 0, 0, 0, 0},
        {"in 2022", 0, 0, 738156, 738520},
        {"in 2022", 738200, 738300, 738200, 738300},
        {"sinds 2022", 0, 800000, 738156, 800000},
        {"sinds 2022", 0, 0, 738156, 0},
        {"in 2022 OF sinds 2023", 0, 0, 738156, 0},
        {"NIET in 2022", 0, 0, 0, 0},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(query) query =
            query_parse(analyser, cases[i].text, &query_limits_typed, FIXTURE_TODAY);
        int32_t from = cases[i].from, to = cases[i].to;
        query_filters_narrow(query->filters, &from, &to);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(from, ==, cases[i].narrowed_from);
        g_assert_cmpint(to, ==, cases[i].narrowed_to);
    }
}

/** What staff store reads no dates, topics and sources. */
static void test_stored(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query = query_parse(analyser, "brand in 2023 2023-09 bron:var titel:vuur",
                                         &query_limits_stored, FIXTURE_TODAY);
    g_assert_cmpuint(query->filters->len, ==, 0);
    g_assert_cmpuint(query->atoms->len, ==, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query-filter/questions", test_questions);
    g_test_add_func("/index/query-filter/days-of-both", test_days_of_both);
    g_test_add_func("/index/query-filter/names", test_names);
    g_test_add_func("/index/query-filter/unknown-name", test_unknown_name);
    g_test_add_func("/index/query-filter/facets", test_facets);
    g_test_add_func("/index/query-filter/as-words", test_as_words);
    g_test_add_func("/index/query-filter/widened-by-words-of-dates",
                    test_widened_by_words_of_dates);
    g_test_add_func("/index/query-filter/narrow", test_narrow);
    g_test_add_func("/index/query-filter/stored", test_stored);
    return g_test_run();
}
