#include "web/document.h"

#include "actueel/day.h"
#include "actueel/search.h"

#include "expect.h"

static char no_text[] = "";

static struct search_result empty_result(GPtrArray *nothing)
{
    return (struct search_result){
        .text = no_text,
        .parts = nothing,
        .hits = nothing,
        .topics = nothing,
        .years = nothing,
        .months = nothing,
        .sources = nothing,
        .revision = 7,
    };
}

static void test_empty(void)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    struct search_result result = empty_result(nothing);
    expect_json(document_search(&result),
                "{'vraag': {'tekst': '', 'gelezenAls': []}, 'totaal': 0, 'berichten': [],"
                " 'facetten': {'onderwerpen': [], 'jaren': [], 'maanden': [], 'bronnen': []},"
                " 'ruimer': null, 'volgende': null, 'revisie': 7}");
}

static json_t *take(json_t *document, const char *name)
{
    json_t *value = json_incref(json_object_get(document, name));
    json_decref(document);
    return value;
}

static void test_question(void)
{
    static const char *const kinds[] = {
        [PART_WORD] = "woord",        [PART_PHRASE] = "letterlijk", [PART_WITHOUT] = "zonder",
        [PART_EITHER] = "een-van",    [PART_PREFIX] = "begin",      [PART_TITLE] = "titel",
        [PART_TOPIC] = "onderwerp",   [PART_SOURCE] = "bron",       [PART_DATE] = "datum",
        [PART_IGNORED] = "genegeerd", [PART_CUT] = "afgekapt",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        struct query_part part = {.kind = (enum query_part_kind)i,
                                  .text = (char[]){"-a"},
                                  .without = (char[]){"b"},
                                  .n_without = i == 0 ? 5 : -1,
                                  .n_as_words = -1};
        g_autoptr(GPtrArray) nothing = g_ptr_array_new();
        g_autoptr(GPtrArray) parts = g_ptr_array_new();
        g_ptr_array_add(parts, &part);
        struct search_result result = empty_result(nothing);
        result.text = (char[]){"-a b"};
        result.parts = parts;
        g_autofree char *expected = g_strdup_printf(
            "{'tekst': '-a b', 'gelezenAls': [{'soort': '%s', 'tekst': '-a', 'zonder': 'b',"
            " 'ook': null, 'aantalZonder': %s, 'naam': null, 'van': null, 'tot': null,"
            " 'alsWoorden': null, 'aantalAlsWoorden': null}]}",
            kinds[i], i == 0 ? "5" : "null");
        expect_json(take(document_search(&result), "vraag"), expected);
    }
}

static void test_date_part(void)
{
    struct query_part part = {.kind = PART_DATE,
                              .text = (char[]){"in mei 2023"},
                              .without = (char[]){"brand"},
                              .n_without = -1,
                              .from_day = day_parse("2023-05-01"),
                              .to_day = day_parse("2023-05-31"),
                              .as_words = (char[]){"brand in \"mei 2023\""},
                              .n_as_words = 4};
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_ptr_array_add(parts, &part);
    struct search_result result = empty_result(nothing);
    result.parts = parts;
    expect_json(take(take(document_search(&result), "vraag"), "gelezenAls"),
                "[{'soort': 'datum', 'tekst': 'in mei 2023', 'zonder': 'brand', 'ook': null,"
                " 'aantalZonder': null, 'naam': null, 'van': '2023-05-01', 'tot': '2023-05-31',"
                " 'alsWoorden': 'brand in \\\"mei 2023\\\"', 'aantalAlsWoorden': 4}]");
}

static void test_widened(void)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GPtrArray) widenings = g_ptr_array_new();
    struct respelling word = {(char[]){"gewelt"}, (char[]){"geweld"}};
    struct widening family = {WIDENED_FAMILY, (char[]){"geweld"}, (char[]){"gewelddadig"}};
    struct respelled respelled = {words, (char[]){"huiselijk geweld"}, 3, nothing};
    g_ptr_array_add(words, &word);
    g_ptr_array_add(widenings, &family);
    struct search_result result = empty_result(nothing);
    result.respelled = &respelled;
    result.widenings = widenings;
    expect_json(take(document_search(&result), "ruimer"),
                "{'gespeld': {'woorden': [{'getypt': 'gewelt', 'gelezen': 'geweld'}],"
                " 'vraag': 'huiselijk geweld', 'totaal': 3, 'aantal': 0},"
                " 'ook': [{'soort': 'familie', 'woord': 'geweld', 'ook': 'gewelddadig'}],"
                " 'totaal': 0, 'berichten': []}");
}

static void test_facets(void)
{
    struct facet topic = {(char[]){"vuur"}, (char[]){"Vuur"}, 3};
    struct facet year = {NULL, (char[]){"2023"}, 2}, month = {NULL, (char[]){"2023-09"}, 1};
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(GPtrArray) topics = g_ptr_array_new();
    g_autoptr(GPtrArray) years = g_ptr_array_new();
    g_autoptr(GPtrArray) months = g_ptr_array_new();
    g_ptr_array_add(topics, &topic);
    g_ptr_array_add(years, &year);
    g_ptr_array_add(months, &month);
    struct search_result result = empty_result(nothing);
    result.topics = result.sources = topics;
    result.years = years;
    result.months = months;
    expect_json(take(document_search(&result), "facetten"),
                "{'onderwerpen': [{'slug': 'vuur', 'naam': 'Vuur', 'aantal': 3}],"
                " 'jaren': [{'jaar': '2023', 'aantal': 2}],"
                " 'maanden': [{'maand': '2023-09', 'aantal': 1}],"
                " 'bronnen': [{'slug': 'vuur', 'naam': 'Vuur', 'aantal': 3}]}");
}

static void test_hits(void)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(GPtrArray) hits = g_ptr_array_new();
    struct stored_article article = {.key = (char[]){"abcdefghijklm"},
                                     .slug = (char[]){"brand"},
                                     .day = day_parse("2023-09-29"),
                                     .time = ARTICLE_NO_TIME,
                                     .title = (char[]){"Brand"},
                                     .places = nothing,
                                     .topics = nothing};
    struct snippet_part parts[] = {{(char[]){"…de "}, false}, {(char[]){"<brand>"}, true}};
    g_autoptr(GArray) snippet = g_array_new(FALSE, FALSE, sizeof *parts);
    g_array_append_vals(snippet, parts, G_N_ELEMENTS(parts));
    struct snippet_part title_parts[] = {{(char[]){"Brand"}, true}};
    g_autoptr(GArray) title = g_array_new(FALSE, FALSE, sizeof *title_parts);
    g_array_append_vals(title, title_parts, G_N_ELEMENTS(title_parts));
    struct hit hit = {&article, 1.5, title, snippet, NULL};
    g_ptr_array_add(hits, &hit);
    struct search_result result = empty_result(nothing);
    result.widened = hits;
    result.n_widened = 12;
    expect_json(
        take(document_search(&result), "ruimer"),
        "{'gespeld': null, 'ook': [], 'totaal': 12, 'berichten': [{'sleutel': "
        "'abcdefghijklm', 'titel': 'Brand',"
        " 'datum': '2023-09-29', 'tijdstip': null, 'pad': '/nieuws/2023/09/brand',"
        " 'onderwerpen': [], 'vindplaatsen': [],"
        " 'titelDelen': [{'tekst': 'Brand', 'gemarkeerd': true}], 'fragment': [{'tekst': '…de ',"
        " 'gemarkeerd': false}, {'tekst': '<brand>', 'gemarkeerd': true}],"
        " 'waarom': null}]}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-search/empty", test_empty);
    g_test_add_func("/web/document-search/question", test_question);
    g_test_add_func("/web/document-search/date", test_date_part);
    g_test_add_func("/web/document-search/widened", test_widened);
    g_test_add_func("/web/document-search/facets", test_facets);
    g_test_add_func("/web/document-search/hits", test_hits);
    return g_test_run();
}
