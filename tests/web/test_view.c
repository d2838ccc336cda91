#include "web/view.h"

#include "expect.h"

/** A page of a site that has no archive open. */
struct bare_page {
    struct assets *assets;
    struct site site;
    struct page_request page;
};

static void bare_page_begin(struct bare_page *bare)
{
    *bare = (struct bare_page){.assets = assets_new(NULL, NULL)};
    bare->page = (struct page_request){.site = &bare->site, .assets = bare->assets};
}

static json_t *take(const json_t *view, const char *name)
{
    return json_incref(json_object_get(view, name));
}

static void test_of_every_page(void)
{
    struct bare_page bare;
    bare_page_begin(&bare);
    const struct view_words words = {.path = "/", .section = SECTION_HOME};
    json_auto_t *view = view_new(&bare.page, &words, NULL);
    expect_json(take(view, "titel"), "'Actueel'");
    expect_json(take(view, "canoniek"), "null");
    expect_json(take(view, "verborgen"), "false");
    expect_json(take(view, "voorbeeld"), "false");
    expect_json(take(view, "site"),
                "{'naam': 'Actueel', 'organisatie': null, 'contact': null, 'mail': null,"
                " 'spoed': 'Spoed? Bel 112. Geen spoed? Bel 0900-8844.', 'spoedDelen':"
                " [{'tekst': 'Spoed? Bel ', 'bel': null}, {'tekst': '112', 'bel': 'tel:112'},"
                " {'tekst': '. Geen spoed? Bel ', 'bel': null},"
                " {'tekst': '0900-8844', 'bel': 'tel:09008844'}, {'tekst': '.', 'bel': null}]}");
    const char *style = json_string_value(json_object_get(view, "stijl"));
    g_assert_true(g_str_has_prefix(style, "/assets/style.css?v="));
    const char *script = json_string_value(json_object_get(view, "script"));
    g_assert_true(g_str_has_prefix(script, "/assets/actueel.js?v="));
    assets_free(bare.assets);
}

static void test_of_a_site(void)
{
    struct bare_page bare;
    bare_page_begin(&bare);
    bare.site = (struct site){.name = (char[]){"Krant"},
                              .organisation = (char[]){"Stad"},
                              .base_url = (char[]){"https://krant.nl"},
                              .contact = (char[]){"a?b@krant.nl"},
                              .emergency = (char[]){"Bel ons."}};
    const struct view_words words = {.title = "Archief",
                                     .description = "Alles.",
                                     .path = "/archief",
                                     .section = SECTION_ARCHIVE,
                                     .is_hidden = true};
    json_auto_t *view = view_new(&bare.page, &words, NULL);
    expect_json(take(view, "titel"), "'Archief - Krant'");
    expect_json(take(view, "omschrijving"), "'Alles.'");
    expect_json(take(view, "canoniek"), "'https://krant.nl/archief'");
    expect_json(take(view, "verborgen"), "true");
    expect_json(take(view, "site"), "{'naam': 'Krant', 'organisatie': 'Stad',"
                                    " 'contact': 'a?b@krant.nl', 'mail': 'mailto:a%3Fb@krant.nl',"
                                    " 'spoed': 'Bel ons.',"
                                    " 'spoedDelen': [{'tekst': 'Bel ons.', 'bel': null}]}");
    const json_t *last = json_array_get(json_object_get(view, "navigatie"), 2);
    g_assert_true(json_is_true(json_object_get(last, "gekozen")));
    assets_free(bare.assets);
}

static void test_articles(void)
{
    json_auto_t *articles = expect_read(
        "[{'titel': 'A', 'datum': '2023-09-29', 'onderwerpen': [{'slug': 'x y', 'naam': 'X'}]},"
        " {'titel': 'B', 'datum': '2012-03-01', 'onderwerpen': []}]");
    expect_json(view_articles(articles, NULL),
                "[{'bericht': {'titel': 'A', 'datum': '2023-09-29', 'onderwerpen':"
                " [{'slug': 'x y', 'naam': 'X'}]}, 'datum': '29 september 2023', 'onderwerpen':"
                " {'lijst': [{'naam': 'X', 'link': '/onderwerpen/x%20y'}]}},"
                " {'bericht': {'titel': 'B', 'datum': '2012-03-01', 'onderwerpen': []},"
                " 'datum': '1 maart 2012', 'onderwerpen': null}]");
    json_auto_t *about_x = view_articles(articles, "x y");
    expect_json(json_incref(json_object_get(json_array_get(about_x, 0), "onderwerpen")), "null");
    expect_json(view_articles(NULL, NULL), "[]");
    expect_json(view_list(json_array()), "null");
}

static void test_counts(void)
{
    json_t *counts = json_array();
    json_array_append_new(counts, view_count("2023", g_strdup("/a"), 3000, true));
    json_array_append_new(counts, view_count("2022", g_strdup("/b"), 1, false));
    view_scale(counts);
    expect_json(counts, "[{'naam': '2023', 'link': '/a', 'aantal': '3.000', 'n': 3000,"
                        " 'eenheid': 'berichten', 'breedte': '100.0', 'gekozen': true},"
                        " {'naam': '2022', 'link': '/b', 'aantal': '1', 'n': 1,"
                        " 'eenheid': 'bericht', 'breedte': '0.0', 'gekozen': false}]");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/view/of-every-page", test_of_every_page);
    g_test_add_func("/web/view/of-a-site", test_of_a_site);
    g_test_add_func("/web/view/articles", test_articles);
    g_test_add_func("/web/view/counts", test_counts);
    return g_test_run();
}
