#include "web/document.h"

#include "actueel/day.h"
#include "actueel/search.h"

#include "expect.h"

static void test_values(void)
{
    expect_json(document_text(NULL), "null");
    expect_json(document_text("caf\u00e9"), "'caf\u00e9'");
    expect_json(document_text("a\xff"), "'a\ufffd'");
    expect_json(document_day(0), "null");
    expect_json(document_day(day_parse("2023-09-29")), "'2023-09-29'");
    expect_json(document_time(ARTICLE_NO_TIME), "null");
    expect_json(document_time(0), "'1970-01-01T00:00:00Z'");
}

static char key[] = "abcdefghijklm", slug[] = "brand", title[] = "Brand";

/** As little as an article may have. */
static struct stored_article bare_article(GPtrArray *places, GPtrArray *topics)
{
    return (struct stored_article){
        .key = key,
        .slug = slug,
        .day = day_parse("2023-09-29"),
        .time = ARTICLE_NO_TIME,
        .title = title,
        .added = 0,
        .changed = ARTICLE_NO_TIME,
        .places = places,
        .topics = topics,
    };
}

static void test_bare(void)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    struct stored_article article = bare_article(nothing, nothing);
    expect_json(document_article(&article, NULL),
                "{'sleutel': 'abcdefghijklm', 'titel': 'Brand', 'datum': '2023-09-29',"
                " 'tijdstip': null, 'pad': '/nieuws/2023/09/brand', 'onderwerpen': [],"
                " 'vindplaatsen': [], 'slug': 'brand', 'tekst': null,"
                " 'toegevoegd': '1970-01-01T00:00:00Z', 'gewijzigd': null, 'versies': null,"
                " 'verwant': null, 'extra': null}");
}

static void test_full(void)
{
    struct place place = {.source = (char[]){"NOS"}, .external_id = (char[]){"17"}};
    struct article_topic staff = {(char[]){"vuur"}, (char[]){"Vuur"}, TOPIC_BY_STAFF, NULL};
    struct article_topic query = {
        (char[]){"huis"}, (char[]){"Huis"}, TOPIC_BY_QUERY,
        (char[]){"huis in the text, 2 times; brand in the title and the text"}};
    struct article_topic vetoed = {(char[]){"weg"}, (char[]){"Weg"}, TOPIC_VETOED, NULL};
    struct related_article other = {(char[]){"bcdefghijklmn"}, (char[]){"brand-2"},
                                    (char[]){"Brand"}, day_parse("2022-10-01"), false};
    struct version version = {60, day_parse("2023-09-28"), 0, (char[]){"Rook"}, (char[]){"Rook."}};
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    g_autoptr(GPtrArray) topics = g_ptr_array_new();
    g_autoptr(GPtrArray) versions = g_ptr_array_new();
    g_ptr_array_add(places, &place);
    g_ptr_array_add(topics, &staff);
    g_ptr_array_add(topics, &query);
    g_ptr_array_add(topics, &vetoed);
    g_ptr_array_add(versions, &version);
    g_autoptr(GPtrArray) related = g_ptr_array_new();
    g_ptr_array_add(related, &other);
    struct stored_article article = bare_article(places, topics);
    article.time = article.changed = 3600;
    article.body = (char[]){"Brand.\n\nGeblust."};
    article.related = related;
    article.extra = (char[]){"{\"foto\": 3}"};
    expect_json(
        document_article(&article, versions),
        "{'sleutel': 'abcdefghijklm', 'titel': 'Brand', 'datum': '2023-09-29',"
        " 'tijdstip': '1970-01-01T01:00:00Z', 'pad': '/nieuws/2023/09/brand', 'onderwerpen': ["
        "{'slug': 'vuur', 'naam': 'Vuur', 'herkomst': 'redactie', 'reden': null},"
        "{'slug': 'huis', 'naam': 'Huis', 'herkomst': 'zoekvraag', 'reden': 'huis in de tekst, 2 "
        "keer; brand in de titel en de tekst'}],"
        " 'vindplaatsen': [{'bron': 'NOS', 'externeId': '17', 'url': null}], 'slug': 'brand',"
        " 'tekst': 'Brand.\\n\\nGeblust.', 'toegevoegd': '1970-01-01T00:00:00Z',"
        " 'gewijzigd': '1970-01-01T01:00:00Z', 'versies': [{'vervangen': '1970-01-01T00:01:00Z',"
        " 'datum': '2023-09-28', 'tijdstip': '1970-01-01T00:00:00Z', 'titel': 'Rook',"
        " 'tekst': 'Rook.'}], 'verwant': [{'sleutel': 'bcdefghijklmn', 'titel': 'Brand',"
        " 'datum': '2022-10-01', 'pad': '/nieuws/2022/10/brand-2', 'gesplitst': false}],"
        " 'extra': {'foto': 3}}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-article/values", test_values);
    g_test_add_func("/web/document-article/bare", test_bare);
    g_test_add_func("/web/document-article/full", test_full);
    return g_test_run();
}
