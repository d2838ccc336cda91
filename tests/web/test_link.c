#include "web/link.h"

#include "actueel/day.h"

#include <string.h>

static void test_article(void)
{
    const struct stored_article article = {.day = day_parse("2023-09-29"), .slug = (char[]){"a b"}};
    g_autofree char *link = link_article(&article);
    g_assert_cmpstr(link, ==, "/nieuws/2023/09/a%20b");
}

static void test_archive(void)
{
    g_autofree char *all = link_archive(0, 0), *year = link_archive(2023, 0);
    g_autofree char *month = link_archive(2023, 9);
    g_assert_cmpstr(all, ==, "/archief");
    g_assert_cmpstr(year, ==, "/archief/2023");
    g_assert_cmpstr(month, ==, "/archief/2023/09");
}

/** A search as an address; whole years and months are written short. */
static void test_search(void)
{
    static const struct {
        const char *text, *topic, *source, *from, *to, *after, *link;
    } cases[] = {
        {NULL, NULL, NULL, "", "", NULL, "/zoeken"},
        {"", NULL, NULL, "", "", NULL, "/zoeken"},
        {"a&b=c #1", NULL, NULL, "", "", NULL, "/zoeken?q=a%26b%3Dc%20%231"},
        {"caf\u00e9", "jeugd", "nos", "", "", "x",
         "/zoeken?q=caf%C3%A9&onderwerp=jeugd&bron=nos&na=x"},
        {NULL, NULL, NULL, "2023-01-01", "2023-12-31", NULL, "/zoeken?van=2023&tot=2023"},
        {NULL, NULL, NULL, "2024-02-01", "2024-02-29", NULL, "/zoeken?van=2024-02&tot=2024-02"},
        {NULL, NULL, NULL, "2023-12-01", "2023-12-31", NULL, "/zoeken?van=2023-12&tot=2023-12"},
        {NULL, NULL, NULL, "2023-02-01", "2023-03-31", NULL,
         "/zoeken?van=2023-02-01&tot=2023-03-31"},
        {NULL, NULL, NULL, "2023-09-29", "", NULL, "/zoeken?van=2023-09-29"},
        {NULL, NULL, NULL, "", "2023-09-30", NULL, "/zoeken?tot=2023-09-30"},
        {NULL, NULL, NULL, "2023-09-30", "2023-09-29", NULL,
         "/zoeken?van=2023-09-30&tot=2023-09-29"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct search_request search = {.text = cases[i].text,
                                              .topic = cases[i].topic,
                                              .source = cases[i].source,
                                              .from_day = day_parse(cases[i].from),
                                              .to_day = day_parse(cases[i].to),
                                              .after = cases[i].after};
        g_autofree char *link = link_search(&search);
        g_assert_cmpstr(link, ==, cases[i].link);
    }
    const struct search_request by_date = {.text = "brand", .order = ORDER_DATE};
    g_autofree char *link = link_search(&by_date);
    g_assert_cmpstr(link, ==, "/zoeken?q=brand&sorteer=datum");
}

/** A feed has neither an order of its own nor a place to go on from. */
static void test_feeds(void)
{
    const struct search_request search = {
        .text = "a&b", .topic = "verkeer", .order = ORDER_DATE, .after = "x"};
    g_autofree char *of_search = link_search_feed(&search);
    g_autofree char *of_topic = link_topic_feed("a b");
    g_assert_cmpstr(of_search, ==, "/zoeken/feed?q=a%26b&onderwerp=verkeer");
    g_assert_cmpstr(of_topic, ==, "/onderwerpen/a%20b/feed");
}

static void test_absolute(void)
{
    static const char *const cases[][2] = {
        {NULL, "/b/x"},
        {"https://nieuws.example.nl", "https://nieuws.example.nl/b/x"},
        {"https://nieuws.example.nl//", "https://nieuws.example.nl/b/x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *base = g_strdup(cases[i][0]);
        const struct site site = {.base_url = base};
        g_autofree char *link = link_absolute(&site, "/b/x");
        g_assert_cmpstr(link, ==, cases[i][1]);
    }
}

static void test_with(void)
{
    g_autofree char *first = link_with("/archief/2023/09", "na", "a b");
    g_autofree char *second = link_with("/zoeken?q=a", "na", "b");
    g_assert_cmpstr(first, ==, "/archief/2023/09?na=a%20b");
    g_assert_cmpstr(second, ==, "/zoeken?q=a&na=b");
}

static void test_web(void)
{
    g_assert_true(link_is_web("https://example.nl/"));
    g_assert_true(link_is_web("HTTP://example.nl/"));
    g_assert_false(link_is_web(NULL));
    g_assert_false(link_is_web("javascript:alert(1)"));
    g_assert_false(link_is_web(" https://example.nl/"));
    g_assert_false(link_is_web("data:text/html,x"));
    g_assert_false(link_is_web("/zoeken"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/link/article", test_article);
    g_test_add_func("/web/link/archive", test_archive);
    g_test_add_func("/web/link/search", test_search);
    g_test_add_func("/web/link/feeds", test_feeds);
    g_test_add_func("/web/link/absolute", test_absolute);
    g_test_add_func("/web/link/with", test_with);
    g_test_add_func("/web/link/web", test_web);
    return g_test_run();
}
