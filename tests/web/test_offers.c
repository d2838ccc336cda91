#include "web/offers.h"

#include "expect.h"

#include <glib.h>

static const char nothing_typed[] =
    "{'totaal': 0, 'ruimer': {'gespeld': {'woorden': [{'getypt': 'brugg', 'gelezen': 'brug'}],"
    " 'vraag': 'brug', 'totaal': 3, 'aantal': 1}, 'ook': [{'ook': 'viaduct'}], 'berichten': ["
    "{'titel': 'A', 'datum': '2023-09-29', 'onderwerpen': []},"
    " {'titel': 'B', 'datum': '2023-09-28', 'onderwerpen': []}]}}";

static const char *text_of(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

/** Another spelling takes the page where what was typed found nothing, and the rest comes apart. */
static void test_respelled(void)
{
    json_auto_t *document = expect_read(nothing_typed);
    const struct search_request search = {.text = "brugg", .topic = "verkeer"};
    json_auto_t *respelled = offers_respelled(&search, document);
    g_assert_cmpstr(text_of(respelled, "vraag"), ==, "brug");
    g_assert_cmpstr(text_of(respelled, "aantal"), ==, "3 berichten");
    g_assert_cmpstr(text_of(respelled, "link"), ==, "/zoeken?q=brug&onderwerp=verkeer");
    g_assert_cmpstr(text_of(respelled, "letterlijk"), ==,
                    "/zoeken?q=brugg&onderwerp=verkeer&letterlijk=1");
    g_assert_true(json_is_true(json_object_get(respelled, "voorop")));
    g_assert_true(json_is_true(json_object_get(respelled, "meer")));
    g_assert_cmpuint(json_array_size(json_object_get(respelled, "berichten")), ==, 1);
    json_auto_t *widened = offers_widened(&search, document);
    g_assert_cmpuint(json_array_size(json_object_get(widened, "berichten")), ==, 1);
    g_assert_cmpstr(text_of(widened, "ook"), ==, "viaduct");
}

/** Beside hits of the question as typed it stands behind them. */
static void test_beside_hits(void)
{
    json_auto_t *document = expect_read(nothing_typed);
    json_object_set_new(document, "totaal", json_integer(1));
    json_auto_t *respelled = offers_respelled(&(struct search_request){.text = "brugg"}, document);
    g_assert_true(json_is_false(json_object_get(respelled, "voorop")));
}

/** Where the spelling found nothing by itself it is one of the words that were looked for. */
static void test_without_own_hits(void)
{
    json_auto_t *document = expect_read(nothing_typed);
    json_t *widened = json_object_get(document, "ruimer");
    json_object_set_new(json_object_get(widened, "gespeld"), "aantal", json_integer(0));
    const struct search_request search = {.text = "brugg"};
    expect_json(offers_respelled(&search, document), "null");
    json_auto_t *shown = offers_widened(&search, document);
    g_assert_cmpstr(text_of(shown, "ook"), ==, "brug, viaduct");
    g_assert_cmpuint(json_array_size(json_object_get(shown, "berichten")), ==, 2);
}

static void test_nothing(void)
{
    json_auto_t *document = expect_read("{'totaal': 3, 'ruimer': null, 'vraag': {'gelezenAls':"
                                        " [{'tekst': 'brug', 'aantalAlsWoorden': null}]}}");
    const struct search_request search = {.text = "brug"};
    expect_json(offers_respelled(&search, document), "null");
    expect_json(offers_widened(&search, document), "null");
    expect_json(offers_as_words(&search, document), "[]");
}

static void test_as_words(void)
{
    json_auto_t *document = expect_read("{'vraag': {'gelezenAls': [{'tekst': 'mei', 'alsWoorden':"
                                        " '\\\"mei\\\"', 'aantalAlsWoorden': 1}]}}");
    expect_json(offers_as_words(&(struct search_request){.text = "mei"}, document),
                "[{'tekst': 'mei', 'aantal': '1 bericht', 'noemen': 'noemt',"
                " 'link': '/zoeken?q=%22mei%22'}]");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/offers/respelled", test_respelled);
    g_test_add_func("/web/offers/beside-hits", test_beside_hits);
    g_test_add_func("/web/offers/without-own-hits", test_without_own_hits);
    g_test_add_func("/web/offers/nothing", test_nothing);
    g_test_add_func("/web/offers/as-words", test_as_words);
    return g_test_run();
}
