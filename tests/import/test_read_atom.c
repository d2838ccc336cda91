#include "tests/import/feeds.h"

#include <string.h>

#define FEED(entries)                                                                              \
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>K</title>" entries "</feed>"
#define ENTRY(fields) "<entry><title>T</title>" fields "</entry>"
#define DATED "<published>2023-09-29T12:30:00Z</published>"

static void test_sample(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/atom.xml", NULL, NULL);
    g_autofree char *lines = feed_lines(outcome);
    g_assert_cmpstr(outcome->format, ==, "atom");
    g_assert_cmpstr(
        lines, ==,
        "Inbraken dalen weer | tag:politie.example,2023:1 | https://politie.example/buurt/2023/1 | "
        "2023-09-29T12:30:00Z | Inbraak,Wijken | Politie & buurt | Er werd minder ingebroken. // "
        "Dat is R&D.\n"
        "Zeven aanhoudingen | https://politie.example/archief/2 | "
        "https://politie.example/archief/2 | 2023-09-28T10:00:00Z | - | Politie & buurt | In de "
        "nacht. // • zes mannen / • een vrouw\n"
        "Haken <en> ogen | urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a | - | "
        "2023-09-27T10:00:00Z | - | Regio Noord | Met meldingen van < 10 & meer.\n"
        "deleted - | tag:politie.example,2023:0 | - | - | - | Politie & buurt | -\n");
}

static void test_atom_03(void)
{
    assert_feed(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title mode=\"escaped\">K</title>"
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://k.example/\"/><entry>"
        "<title mode=\"escaped\" type=\"text/html\">Een &amp;amp; twee</title>"
        "<link rel=\"alternate\" href=\"https://k.example/1\"/><id>tag:k.example:1</id>"
        "<issued>2023-09-29T14:30:00+02:00</issued><modified>2023-10-01T10:00:00Z</modified>"
        "<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;Tekst&lt;/p&gt;</content></entry>"
        "</feed>",
        "Een & twee | tag:k.example:1 | https://k.example/1 | 2023-09-29T12:30:00Z | - | K | "
        "Tekst\n");
}

/** Where the text is, in whatever way an entry has it. */
static void test_texts(void)
{
    static const struct {
        const char *fields, *body;
    } rows[] = {
        {"<content>a &lt; b</content>", "a < b"},
        {"<content type=\"text\">&amp;eacute;&amp;eacute;n</content>", "één"},
        {"<content type=\"html\">a &amp;lt; b</content>", "a < b"},
        {"<content type=\"text/html\">&lt;p&gt;a</content>", "a"},
        {"<content type=\"html\"><p>a</p><p>b</p></content>", "a\n\nb"},
        {"<content type=\"html\"><![CDATA[<p>a</p>]]></content>", "a"},
        {"<content type=\"application/xhtml+xml\"><div><p>a</p></div></content>", "a"},
        {"<content type=\"application/octet-stream\">QUJD</content><summary>s</summary>", "s"},
        {"<content type=\"image/png\">QUJD</content><summary>s</summary>", "s"},
        {"<content type=\"html\"/><summary type=\"html\">&lt;i&gt;s&lt;/i&gt;</summary>", "s"},
        {"<media:group><media:title>x</media:title><media:description>d</media:description>"
         "</media:group>",
         "d"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].fields);
        g_autofree char *xml = g_strdup_printf(FEED(ENTRY(DATED "%s")), rows[i].fields);
        g_autoptr(outcome) outcome = outcome_of("text.xml", xml, -1);
        g_assert_cmpstr(outcome_article(outcome, 0)->body, ==, rows[i].body);
    }
}

/** An entry by itself, with a prefix, without a namespace, within a page. */
static void test_wrappings(void)
{
#define LINE "T | - | - | 2023-09-29T12:30:00Z | - | "
    assert_feed("<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>" DATED
                "<content>t</content></entry>",
                LINE "feed | t\n");
    assert_feed("<ns0:feed xmlns:ns0=\"http://www.w3.org/2005/Atom\"><ns0:title>K</ns0:title>"
                "<ns0:entry><ns0:title>T</ns0:title><ns0:published>2023-09-29T12:30:00Z"
                "</ns0:published><ns0:content>t</ns0:content></ns0:entry></ns0:feed>",
                LINE "K | t\n");
    assert_feed("<feed><title>K</title>" ENTRY(DATED "<content>t</content>") "</feed>",
                LINE "K | t\n");
    assert_feed("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\">\n<html>"
                "<body>" FEED(ENTRY(DATED "<content>t</content>")) "</body></html>",
                LINE "K | t\n");
}

/** Of a Blogger archive only the posts. */
static void test_blogger(void)
{
#define KIND "<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://x/2008/kind#"
    g_autofree char *path = test_file("blog.xml",
                                      FEED(ENTRY(DATED KIND "comment\"/><content>c</content>")
                                               ENTRY(DATED KIND "post\"/><category term=\"Water\"/>"
                                                                "<content>t</content>")),
                                      -1);
    struct reader_options options = {0};
    g_autoptr(reader) reader = reader_open(path, &options, NULL);
    struct reject *reject;
    struct article *article;
    g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_ARTICLE);
    g_assert_cmpstr(article->body, ==, "t");
    g_assert_cmpuint(article->topics->len, ==, 1);
    g_assert_cmpuint(reader_passed_over(reader), ==, 1);
    article_free(article);
    g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_END);
}

static void test_deleted_without_id(void)
{
    assert_feed(FEED("<deleted-entry when=\"2023-10-01T00:00:00Z\"/>"),
                "reject 1 id: the deleted entry names none\n");
}

static void test_feeds_of_others(void)
{
    static const struct {
        const char *name;
        guint n_articles, n_rejects;
        const char *title, *date;
    } rows[] = {
        {"feedjira-AmazonWebServicesBlog.xml", 10, 0,
         "AWS Job: Architect & Designer Position in Turkey", "2009-01-16T18:21:00Z"},
        {"feedjira-AtomEscapedHTMLInPreTag.xml", 0, 1, NULL, NULL},
        {"feedjira-DuplicateContentAtomFeed.xml", 10, 0, "Down time", "2014-07-21T19:14:39Z"},
        {"feedjira-FeedBurnerUrlNoAlternate.xml", 1, 0, "QQQQ", "2010-08-11T07:00:00Z"},
        {"feedjira-SamRuby.xml", 20, 0, "Plex", "2013-01-30T18:12:03Z"},
        {"feedjira-TypePadNews.xml", 10, 0, "Spotlight: Friday Favorites!", "2013-02-22T17:47:09Z"},
        {"feedjira-google_alerts_atom.xml", 20, 0,
         "Report offers Prediction of Automotive Slack Market by Top key players like Haldex, "
         "Meritor, Bendix ...",
         "2019-07-10T11:53:37Z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_build_filename("rss-atom", rows[i].name, NULL);
        assert_feed_of_others(name, "atom", rows[i].n_articles, rows[i].n_rejects, rows[i].title,
                              rows[i].date);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/atom/sample", test_sample);
    g_test_add_func("/import/atom/0.3", test_atom_03);
    g_test_add_func("/import/atom/texts", test_texts);
    g_test_add_func("/import/atom/wrappings", test_wrappings);
    g_test_add_func("/import/atom/blogger", test_blogger);
    g_test_add_func("/import/atom/deleted-without-id", test_deleted_without_id);
    g_test_add_func("/import/atom/of-others", test_feeds_of_others);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
