#include "tests/import/feeds.h"

static void test_sample(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/wxr.xml", NULL, NULL);
    g_autofree char *lines = feed_lines(outcome);
    g_assert_cmpstr(outcome->format, ==, "wxr");
    g_assert_cmpstr(
        lines, ==,
        "Buurtfeest op de kade | https://debrug.example/?p=11 | "
        "https://debrug.example/2023/09/buurtfeest/ | 2023-09-29T12:30:00Z | Buurt,De kade | "
        "Wijkblad De Brug | Zaterdag is er feest op de kade. // Kom ook!\n"
        "Oud bericht | https://debrug.example/?p=3 | https://debrug.example/2009/03/oud/ | "
        "2009-03-01T08:00:00Z | Brug | Wijkblad De Brug | Eerste alinea met vet / en een regel "
        "[sic]. // Tweede alinea.\n"
        "Alleen een samenvatting. | 12 | https://debrug.example/?p=12 | 2023-01-02T02:04:05Z | - | "
        "Wijkblad De Brug | Alleen een samenvatting. Meer niet.\n");
}

/** Pages, drafts, pictures and what a password closes are counted, and tell nothing of themselves.
 */
static void test_passed_over(void)
{
    struct reader_options options = {0};
    g_autoptr(reader) reader = reader_open("tests/import/wxr.xml", &options, NULL);
    struct article *article;
    struct reject *reject;
    while (reader_next(reader, &article, &reject, NULL) == READER_ARTICLE)
        article_free(article);
    g_assert_null(reject);
    g_assert_cmpuint(reader_passed_over(reader), ==, 4);
}

/** What sites call their news is news; what they have besides is not. */
static void test_kinds_of_posts(void)
{
    static const struct {
        const char *kind;
        bool is_news;
    } rows[] = {{"post", true},          {"nieuws", true}, {"Nieuwsbericht", true},
                {"tribe_events", false}, {"page", false},  {"product", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *item = g_strdup_printf(
            "<item><title>T</title><content:encoded>t</content:encoded><wp:status>publish"
            "</wp:status><wp:post_date>2023-09-29</wp:post_date><wp:post_type>%s</wp:post_type>"
            "</item>",
            rows[i].kind);
        g_autoptr(outcome) outcome = outcome_of("rest.xml", item, -1);
        g_assert_cmpuint(outcome->articles->len, ==, rows[i].is_news);
        g_assert_cmpuint(outcome->n_passed_over, ==, !rows[i].is_news);
    }
}

/** Said to be plain RSS, an export gives away no drafts either. */
static void test_as_rss(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/wxr.xml", "rss", NULL);
    g_assert_cmpuint(outcome->articles->len, ==, 3);
    g_assert_cmpuint(outcome->rejects->len, ==, 0);
}

/** Items alone, as a file of rejects holds them. */
static void test_items_alone(void)
{
    g_autoptr(outcome) outcome =
        outcome_of("rest.xml",
                   "<item><title>T</title><content:encoded>[x a=\"b\"]t</content:encoded>"
                   "<wp:post_date_gmt>2023-09-29 12:30:00</wp:post_date_gmt><wp:post_type>post"
                   "</wp:post_type></item>",
                   -1);
    g_autofree char *lines = feed_lines(outcome);
    g_assert_cmpstr(outcome->format, ==, "wxr");
    g_assert_cmpstr(lines, ==, "T | - | - | 2023-09-29T12:30:00Z | - | rest | t\n");
}

static void test_exports_of_others(void)
{
    assert_feed_of_others("wxr/wp-small-export.xml", "wxr", 5, 0, "Hello world!",
                          "2011-01-18T07:40:14Z");
    assert_feed_of_others("wxr/wp-valid-wxr-1.1.xml", "wxr", 1, 0, "Hello world!",
                          "2010-10-16T20:53:18Z");
    assert_feed_of_others("wxr/wp-crazy-cdata.xml", "wxr", 1, 0, "Hello world!",
                          "2012-01-05T14:30:46Z");
    assert_feed_of_others("wxr/wp-malformed.xml", "wxr", 0, 0, NULL, NULL);
    assert_feed_of_others("wxr/wp-wxr-utf-8-challenges.xml", "wxr", 1, 0,
                          "\"The Road Not Taken\" by Robert Frost 🌲", "2024-06-05T16:04:48Z");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/wxr/sample", test_sample);
    g_test_add_func("/import/wxr/passed-over", test_passed_over);
    g_test_add_func("/import/wxr/kinds-of-posts", test_kinds_of_posts);
    g_test_add_func("/import/wxr/as-rss", test_as_rss);
    g_test_add_func("/import/wxr/items-alone", test_items_alone);
    g_test_add_func("/import/wxr/of-others", test_exports_of_others);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
