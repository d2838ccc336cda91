#include "web/filters.h"

#include "actueel/day.h"

#include "expect.h"

#include <string.h>

static const char answer[] =
    "{'facetten': {'onderwerpen': [{'slug': 'vuur', 'naam': 'Vuur', 'aantal': 3},"
    " {'slug': 'huis', 'naam': 'Huis', 'aantal': 1}],"
    " 'jaren': [{'jaar': '2023', 'aantal': 2}, {'jaar': '2012', 'aantal': 1}],"
    " 'maanden': [{'maand': '2023-09', 'aantal': 2}, {'maand': '2012-03', 'aantal': 1}],"
    " 'bronnen': [{'slug': 'nos', 'naam': 'NOS', 'aantal': 3}]}}";

/** The value at a path of names and numbers parted by dots, as text. */
static const char *value_at(const json_t *value, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, ".", -1);
    for (char **name = names; *name != NULL; name++)
        value = json_is_array(value)
                    ? json_array_get(value, (size_t)g_ascii_strtoull(*name, NULL, 10))
                    : json_object_get(value, *name);
    return json_is_true(value) ? "true" : json_is_null(value) ? "null" : json_string_value(value);
}

static void test_nothing_chosen(void)
{
    static const char *const cases[][2] = {
        {"naam", "Kies onderwerp of periode"},
        {"onderwerpen.lijst.0.naam", "Vuur"},
        {"onderwerpen.lijst.0.link", "/zoeken?q=brand&onderwerp=vuur"},
        {"onderwerpen.meer", "null"},
        {"bronnen", "null"},
        {"periode.naam", "Jaar"},
        {"periode.staven.0.link", "/zoeken?q=brand&van=2023&tot=2023"},
        {"periode.staven.11.breedte", "50.0"},
        {"periode.staven.1.naam", "2022"},
        {"periode.staven.1.link", "null"},
        {"periode.ouder", "null"},
        {"periode.terug", "null"},
        {"datums.van", "null"},
        {"datums.behouden.0.waarde", "brand"},
    };
    json_auto_t *document = expect_read(answer);
    const struct search_request search = {.text = "brand", .after = "cursor"};
    json_auto_t *view = filters_view(&search, document);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(value_at(view, cases[i][0]), ==, cases[i][1]);
    }
    const struct filter_names names = filters_names(&search, document);
    expect_json(filters_chosen(&search, &names), "[]");
}

static void test_all_chosen(void)
{
    static const char *const cases[][2] = {
        {"naam", "Kies onderwerp, periode of bron"},
        {"onderwerpen.lijst.0.gekozen", "true"},
        {"onderwerpen.lijst.0.link", "/zoeken?bron=nos&van=2023-09&tot=2023-09"},
        {"onderwerpen.lijst.1.link", "/zoeken?onderwerp=huis&bron=nos&van=2023-09&tot=2023-09"},
        {"bronnen.lijst.0.gekozen", "true"},
        {"bronnen.lijst.0.link", "/zoeken?onderwerp=vuur&van=2023-09&tot=2023-09"},
        {"periode.naam", "Maand in 2023"},
        {"periode.staven.0.naam", "september"},
        {"periode.staven.0.gekozen", "true"},
        {"periode.staven.0.link", "/zoeken?onderwerp=vuur&bron=nos&van=2023&tot=2023"},
        {"periode.terug", "/zoeken?onderwerp=vuur&bron=nos"},
        {"datums.van", "2023-09-01"},
        {"datums.tot", "2023-09-30"},
    };
    json_auto_t *document = expect_read(answer);
    const struct search_request search = {.topic = "vuur",
                                          .source = "NOS",
                                          .from_day = day_parse("2023-09-01"),
                                          .to_day = day_parse("2023-09-30")};
    struct search_request by_slug = search;
    by_slug.source = "nos";
    json_auto_t *view = filters_view(&by_slug, document);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(value_at(view, cases[i][0]), ==, cases[i][1]);
    }
    const struct filter_names names = filters_names(&search, document);
    expect_json(filters_chosen(&by_slug, &names),
                "[{'soort': 'onderwerp', 'tekst': 'Vuur', 'link':"
                " '/zoeken?bron=nos&van=2023-09&tot=2023-09'}, {'soort': 'bron', 'tekst': 'NOS',"
                " 'link': '/zoeken?onderwerp=vuur&van=2023-09&tot=2023-09'},"
                " {'soort': 'periode', 'tekst': 'in september 2023', 'link':"
                " '/zoeken?onderwerp=vuur&bron=nos'}]");
}

/** Far more topics and years than fit: some in sight, some behind a button, the rest left out. */
static void test_many(void)
{
    json_t *topics = json_array(), *years = json_array();
    for (int i = 0; i < 2 * FILTERS_MAX; i++) {
        g_autofree char *name = g_strdup_printf("t%d", i), *year = g_strdup_printf("%d", 2023 - i);
        json_array_append_new(
            topics, json_pack("{s:s, s:s, s:i}", "slug", name, "naam", name, "aantal", 1));
        json_array_append_new(years, json_pack("{s:s, s:i}", "jaar", year, "aantal", 1));
    }
    json_auto_t *document = json_pack("{s:{s:o, s:o, s:[], s:[]}}", "facetten", "onderwerpen",
                                      topics, "jaren", years, "maanden", "bronnen");
    const struct search_request search = {.text = "a"};
    json_auto_t *view = filters_view(&search, document);
    const json_t *shown = json_object_get(view, "onderwerpen");
    const json_t *more = json_object_get(json_object_get(shown, "meer"), "lijst");
    const json_t *period = json_object_get(view, "periode");
    g_assert_cmpstr(value_at(view, "naam"), ==, "Kies onderwerp of periode");
    g_assert_cmpuint(json_array_size(json_object_get(shown, "lijst")), ==, FILTERS_SHOWN);
    g_assert_cmpuint(json_array_size(more), ==, FILTERS_MAX - FILTERS_SHOWN);
    g_assert_cmpuint(json_array_size(json_object_get(period, "staven")), ==, FILTERS_MAX_YEARS);
    g_assert_cmpstr(value_at(period, "ouder"), ==, "/zoeken?q=a&tot=1993-12-31");
}

/** With nothing found there is still a period to choose, and no more is promised. */
static void test_empty(void)
{
    json_auto_t *document = json_pack("{s:{s:[], s:[], s:[], s:[]}}", "facetten", "onderwerpen",
                                      "jaren", "maanden", "bronnen");
    const struct search_request search = {.text = "a"};
    json_auto_t *view = filters_view(&search, document);
    g_assert_cmpstr(value_at(view, "naam"), ==, "Kies een periode");
    g_assert_true(json_is_object(json_object_get(view, "datums")));
}

static void test_kept(void)
{
    const struct search_request search = {
        .text = "a", .topic = "vuur", .order = ORDER_DATE, .to_day = day_parse("2023-09-30")};
    expect_json(filters_kept(&search, true),
                "[{'naam': 'tot', 'waarde': '2023-09-30'}, {'naam': 'onderwerp', 'waarde':"
                " 'vuur'}, {'naam': 'sorteer', 'waarde': 'datum'}]");
    expect_json(filters_kept(&search, false),
                "[{'naam': 'q', 'waarde': 'a'}, {'naam': 'onderwerp', 'waarde': 'vuur'},"
                " {'naam': 'sorteer', 'waarde': 'datum'}]");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/filters/nothing-chosen", test_nothing_chosen);
    g_test_add_func("/web/filters/all-chosen", test_all_chosen);
    g_test_add_func("/web/filters/many", test_many);
    g_test_add_func("/web/filters/empty", test_empty);
    g_test_add_func("/web/filters/kept", test_kept);
    return g_test_run();
}
