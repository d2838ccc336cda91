#include "tests/import/feeds.h"

#include <string.h>

#define DATED "<pubDate>Fri, 29 Sep 2023 14:30:00 +0200</pubDate>"
#define IN_CHANNEL(items)                                                                          \
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>K</title>"                      \
    "<link>https://k.example/nieuws/</link>\n" items "</channel></rss>\n"
#define GOOD(title) "<item><title>" title "</title><description>Tekst</description>" DATED "</item>"
#define GOOD_LINE(title) title " | - | - | 2023-09-29T12:30:00Z | - | K | Tekst\n"

static void test_sample(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/rss.xml", NULL, NULL);
    g_autofree char *lines = feed_lines(outcome);
    g_assert_cmpstr(outcome->format, ==, "rss");
    g_assert_cmpstr(
        lines, ==,
        "Dijk weer open voor fietsers | kd-101 | "
        "https://www.krommedijk.example/nieuws/dijk-open?van=feed&nr=1 | 2023-09-29T12:30:00Z | "
        "Verkeer,Noord & Oost,Water | Gemeente Krommedijk & omgeving | De dijk is weer open. // "
        "Fietsers kunnen er langs: // • overdag / • ’s avonds\n"
        "Brand in café De Sluis | https://www.krommedijk.example/?p=102 | "
        "https://www.krommedijk.example/nieuws/brand | 2023-09-28T22:30:00Z | - | Brandweer "
        "Krommedijk | Niemand raakte gewond. // De oorzaak is onbekend.\n"
        "Op 1 okt. begint het strooiseizoen. | https://www.krommedijk.example/nieuws/103 | "
        "https://www.krommedijk.example/nieuws/103 | 2023-09-27 | - | Gemeente Krommedijk & "
        "omgeving | Op 1 okt. begint het strooiseizoen. De wagens staan klaar.\n"
        "reject 39 body: there is no body\n"
        "Foto van de week | kd-105 | - | 2023-09-26 | - | Gemeente Krommedijk & omgeving | Mist "
        "boven de sluis.\n");
}

/** A source that is asked for outweighs what feed and item say. */
static void test_source_asked_for(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/rss.xml", "rss", "Krant");
    for (guint i = 0; i < outcome->articles->len; i++)
        g_assert_cmpstr(outcome_article(outcome, i)->source, ==, "Krant");
}

static void test_rdf(void)
{
    assert_feed(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
        "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
        "<channel rdf:about=\"https://k.example/\"><title>K</title><link>https://k.example/</link>"
        "<items><rdf:Seq><rdf:li "
        "rdf:resource=\"https://k.example/1\"/></rdf:Seq></items></channel>\n"
        "<item rdf:about=\"https://k.example/1\"><title>Een</title><link>https://k.example/een"
        "</link><description>Tekst</description><dc:date>2023-09-29</dc:date><dc:subject>Water"
        "</dc:subject></item></rdf:RDF>",
        "Een | https://k.example/1 | https://k.example/een | 2023-09-29 | Water | K | Tekst\n");
    assert_feed(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
        "xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>K</title></channel>"
        "<item><title>Een</title><link>https://k.example/een</link><description>Tekst"
        "</description><date>29 sep 2023</date></item></rdf:RDF>",
        "Een | - | https://k.example/een | 2023-09-29 | - | K | Tekst\n");
}

/** Netscape's DOCTYPE of RSS 0.91, and the page that a server put around a feed. */
static void test_doctypes(void)
{
    assert_feed("<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD "
                "RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n"
                "<rss version=\"0.91\"><channel><title>K</title>" GOOD("Een") "</channel></rss>",
                GOOD_LINE("Een"));
    assert_feed("<!DOCTYPE rss [<!ENTITY x \"y\">]>\n<rss><channel><title>K</title>" GOOD("&x;"),
                "failed feed.xml:1: it has a DOCTYPE, which is not read: remove it\n");
    assert_feed("<?xml version=\"1.0\"?>\n<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">\n"
                "<rss><channel><title>K</title>" GOOD("Een"),
                "failed feed.xml:2: it has a DOCTYPE, which is not read: remove it\n");
    assert_feed("<!DOCTYPE bom [<!ENTITY a \"aa\">]><bom>&a;</bom>",
                "failed feed.xml has a DOCTYPE, which is not read: remove it\n");
}

static void test_refused_by_name(void)
{
    assert_feed("<?xml version=\"1.0\"?>\n<urlset "
                "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url/></urlset>",
                "failed feed.xml is a sitemap: it names pages and holds no articles; import the "
                "pages\n");
    assert_feed("<opml version=\"1.0\"><body/></opml>",
                "failed feed.xml is a list of feeds (OPML) and holds no articles; import the "
                "feeds\n");
    assert_feed("<?xml version=\"1.0\"?><kaart/>",
                "failed feed.xml is XML that begins with the element 'kaart', which is none of "
                "news\n");
}

static void test_no_items(void)
{
    g_autoptr(outcome) outcome = outcome_of("leeg.xml", IN_CHANNEL(""), -1);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome->format, ==, "rss");
    g_assert_cmpuint(outcome->sequence->len, ==, 0);
}

/** A date in the address counts where the item says none, and not where it says a wrong one. */
static void test_date_of_address(void)
{
    assert_feed(IN_CHANNEL("<item><title>Brug open</title><description>Zij is klaar.</description>"
                           "<link>https://stad.example/2023/05/04/brug</link></item>"
                           "<item><title>Brug dicht</title><pubDate>31 feb 2023</pubDate>"
                           "<description>Zij is stuk.</description>"
                           "<link>https://stad.example/2023/05/05/brug</link></item>"),
                "Brug open | - | https://stad.example/2023/05/04/brug | 2023-05-04 | - | K | "
                "Zij is klaar.\nreject 3 date: '31 feb 2023' is a date that does not exist\n");
}

/** Each fault costs no more than what cannot be read at all. */
static void test_broken(void)
{
    static const struct {
        const char *xml, *expected;
    } rows[] = {
        /* entities that XML does not know, bare signs, control characters */
        {IN_CHANNEL("<item><title>R&D in caf&eacute; \x01 &onbekend; &#150; 1 < 2</title>"
                    "<description>Tekst</description>" DATED "</item>"),
         GOOD_LINE("R&D in café &onbekend; – 1 < 2")},
        /* no end tags; one that nothing opened */
        {IN_CHANNEL("<item><title>Een</title><description>Tekst</description>" DATED "\n" GOOD(
             "Twee") "</b>"
                     "<item><title>Drie</title><description><b>Te<i>kst</description>" DATED),
         GOOD_LINE("Een") GOOD_LINE("Twee") GOOD_LINE("Drie")},
        /* CDATA that was not closed, in the middle and in the last item */
        {IN_CHANNEL(
             "<item><title>Een</title><description><![CDATA[Tekst</description>" DATED
             "</item><item><title><![CDATA[Twee]]></title><description>Tekst</description>" DATED
             "</item><item><title>Drie</title><description><![CDATA[Tekst"
             "</description>" DATED "</item>"),
         GOOD_LINE("Een") GOOD_LINE("Twee") GOOD_LINE("Drie")},
        /* CDATA within CDATA */
        {IN_CHANNEL("<item><title>Een</title><description><![CDATA[a <![CDATA[ b ]]> c]]>"
                    "</description>" DATED "</item>"),
         "Een | - | - | 2023-09-29T12:30:00Z | - | K | a <![CDATA[ b ]]> c\n"},
        /* attributes without quotes, twice, with a bare sign; an undeclared prefix */
        {IN_CHANNEL("<item a=1 a=2 b=\"&\"><title x:y>Een</title><dc:subject>Water</dc:subject>"
                    "<description>Tekst</description>" DATED "</item>"),
         "Een | - | - | 2023-09-29T12:30:00Z | Water | K | Tekst\n"},
        /* the file breaks off */
        {"<rss><channel><title>K</title>\n" GOOD("Een") "\n<item><title>Twee</title><descri",
         GOOD_LINE("Een") "reject 3 record: the file ends within the record\n"},
        /* blank lines and a fault of the server above, junk below */
        {"\n\n  <?xml version=\"1.0\"?>\n<rss><channel><title>K</title>" GOOD(
             "Een") "</channel></rss>\nklaar <b>!</b> & <",
         GOOD_LINE("Een")},
        {"<br />\n<b>Warning</b>: mysql_connect() in <b>/x.php</b> on line <b>3</b><br />\n"
         "<?xml version=\"1.0\"?><rss><channel><title>K</title>" GOOD("Een") "</channel></rss>",
         GOOD_LINE("Een")},
        /* two feeds put together, the second with a title of its own */
        {IN_CHANNEL(GOOD("Een")) "<?xml version=\"1.0\"?>\n<rss><channel><title>L</title>" GOOD(
             "Twee") "</channel></rss>",
         GOOD_LINE("Een") "Twee | - | - | 2023-09-29T12:30:00Z | - | L | Tekst\n"},
        /* items alone, as a file of rejects holds them; elements in capitals */
        {GOOD("Een") "\n<item><TITLE>Twee</TITLE><Description>Tekst</Description>" DATED "</item>",
         "Een | - | - | 2023-09-29T12:30:00Z | - | feed | Tekst\n"
         "Twee | - | - | 2023-09-29T12:30:00Z | - | feed | Tekst\n"},
        /* what was commented out stays out, but an unclosed comment takes nothing with it */
        {IN_CHANNEL("<!-- " GOOD("Nul") " -->" GOOD("Een") "<item><!-- nog niet <title>Twee</title>"
                                                           "<description>Tekst</description>" DATED
                                                           "</item><!-- x -->" GOOD("Drie")),
         GOOD_LINE("Een") GOOD_LINE("Twee") GOOD_LINE("Drie")},
        /* HTML as elements */
        {IN_CHANNEL("<item><title>Een</title><description><p>Te<br/>kst</p><p>Twee</p>"
                    "</description>" DATED "</item>"),
         "Een | - | - | 2023-09-29T12:30:00Z | - | K | Te / kst // Twee\n"},
        /* escaped twice */
        {IN_CHANNEL("<item><title>A &amp;amp; B</title><description>&amp;lt;p&amp;gt;Een"
                    "&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Twee&amp;lt;/p&amp;gt;</description>" DATED
                    "</item>"),
         "A & B | - | - | 2023-09-29T12:30:00Z | - | K | Een // Twee\n"},
        {IN_CHANNEL("<item><title>&lt;![CDATA[Een]]&gt;</title><description>&lt;![CDATA[&lt;p&gt;"
                    "Tekst&lt;/p&gt;]]&gt;</description>" DATED "</item>"),
         GOOD_LINE("Een")},
        /* a page of a server's fault below */
        {IN_CHANNEL(GOOD("Een")) "<!DOCTYPE html>\n<html><body>Fout <b>500</b></body></html>",
         GOOD_LINE("Een")},
        {IN_CHANNEL("<item/>"), "reject 3 title: there is no title\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].xml);
        assert_feed(rows[i].xml, rows[i].expected);
    }
}

static void test_links(void)
{
    static const struct {
        const char *fields, *id, *url;
    } rows[] = {
        {"<link>een</link>", NULL, "https://k.example/nieuws/een"},
        {"<link>//l.example/een</link>", NULL, "https://l.example/een"},
        {"<link>https://l.example/een twee</link>", NULL, "https://l.example/een%20twee"},
        {"<link>https://l.example/?a=1&amp;amp;b=2</link>", NULL, "https://l.example/?a=1&b=2"},
        {"<link/><link><![CDATA[ https://l.example/1 ]]></link>", NULL, "https://l.example/1"},
        {"<link>mailto:x@l.example</link>", NULL, NULL},
        {"<guid>https://l.example/1</guid>", "https://l.example/1", "https://l.example/1"},
        {"<guid isPermaLink=\"false\">https://l.example/1</guid>", "https://l.example/1", NULL},
        {"<guid isPermaLink=\"true\">17</guid>", "17", NULL},
        {"<guid>17</guid>", "17", NULL},
        {"<link>https://p.example/~r/1</link><feedburner:origLink>https://l.example/1"
         "</feedburner:origLink>",
         NULL, "https://l.example/1"},
        {"<atom:link rel=\"self\" href=\"https://l.example/0\"/><atom:link "
         "href=\"https://l.example/1\"/>",
         NULL, "https://l.example/1"},
        {"<link>https://www.google.com/url?sa=t&amp;url=https://l.example/1%3Fa%3Db&amp;c=d</link>",
         NULL, "https://l.example/1?a=b"},
        {"<link xml:base=\"https://m.example\">1</link>", NULL, "https://m.example/1"},
        {"<link xml:base=\"https://m.example?x\">1</link>", NULL, "https://m.example/1"},
        {"<link xml:base=\"https://m.example/x/\">1</link>", NULL, "https://m.example/x/1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].fields);
        g_autofree char *xml = g_strdup_printf(
            IN_CHANNEL("<item><title>T</title><description>Tekst</description>%s" DATED "</item>"),
            rows[i].fields);
        g_autoptr(outcome) outcome = outcome_of("links.xml", xml, -1);
        g_assert_cmpstr(outcome_article(outcome, 0)->external_id, ==, rows[i].id);
        g_assert_cmpstr(outcome_article(outcome, 0)->url, ==, rows[i].url);
    }
}

/** The file's letters, what it declares, and what the archive is to read. */
static void test_encodings(void)
{
    static const struct {
        const char *declared, *letters, *encoding;
    } rows[] = {
        {"utf-8", "één €", "utf-8"},
        {"iso-8859-1", "\xe9\xe9n \x80", "windows-1252"},
        {"utf-8", "\xe9\xe9n \x80", "windows-1252"},
        {"iso-8859-1", "één €", "utf-8"},
        {"utf-16", "één €", "utf-8"},
        {"iso-8859-15", "\xe9\xe9n \xa4", "iso-8859-15"},
        {"iso-8859-15", "één €", "utf-8"},
        {"onzin", "één €", "utf-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].declared);
        g_autofree char *xml = g_strdup_printf(
            "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel><title>K</title><item><title>%s"
            "</title><description>Tekst</description>" DATED "</item></channel></rss>",
            rows[i].declared, rows[i].letters);
        g_autoptr(outcome) outcome = outcome_of("letters.xml", xml, -1);
        g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, "één €");
        g_assert_cmpstr(outcome->encoding, ==, rows[i].encoding);
    }
}

/** A title is made of the text's first sentence, shortened at a word. */
static void test_without_title(void)
{
    assert_feed(IN_CHANNEL("<item><description>&lt;p&gt;Dr. Jansen vertrekt! Hij gaat."
                           "&lt;/p&gt;</description>" DATED "</item>"),
                "Dr. Jansen vertrekt! | - | - | 2023-09-29T12:30:00Z | - | K | Dr. Jansen "
                "vertrekt! Hij gaat.\n");
    assert_feed(
        IN_CHANNEL("<item><description>Het college van burgemeester en wethouders van Krommedijk "
                   "heeft besloten om het bestemmingsplan te wijzigen</description>" DATED
                   "</item>"),
        "Het college van burgemeester en wethouders van Krommedijk heeft besloten om het "
        "bestemmingsplan te… | - | - "
        "| "
        "2023-09-29T12:30:00Z | - | K | Het college van burgemeester en wethouders van Krommedijk "
        "heeft besloten om het bestemmingsplan te wijzigen\n");
}

static void append_times(GString *xml, const char *text, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        g_string_append(xml, text);
}

/** Too large, too deep, too many: a reject each, and the next item is read. */
static void test_limits(void)
{
    static const struct {
        const char *begin, *repeated, *reason;
        unsigned n;
    } rows[] = {
        {"<item><title>G</title><description>", "lang en breed ", "longer than 8000000", 700000},
        {"<item><title>G</title><description><![CDATA[", "breed en lang ", "longer than 8000000",
         700000},
        {"<item><title>G</title><description>", "<b>", "nested more than 100", 150},
        {"<item><title>G</title><description>", "<b>", "nested more than 100", 100000},
        {"<item><title>G</title><description>", "<a/>", "more than 200000 elements", 300000},
        {"<item><title>G</title><description>", "<![CDATA[]]>", "more than 200000 elements",
         300000},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) xml = g_string_new("<rss><channel><title>K</title>");
        g_string_append(xml, rows[i].begin);
        append_times(xml, rows[i].repeated, rows[i].n);
        g_string_append(xml, strstr(rows[i].begin, "CDATA") != NULL ? "]]>" : "");
        g_string_append(xml, "</description></item>\n" GOOD("Goed") "</channel></rss>");
        g_autoptr(outcome) outcome = outcome_of("groot.xml", xml->str, (gssize)xml->len);
        g_assert_no_error(outcome->error);
        g_assert_cmpuint(outcome->rejects->len, ==, 1);
        g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, rows[i].reason));
        g_assert_cmpuint(g_bytes_get_size(outcome_reject(outcome, 0)->bytes), <=, 8000000);
        g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, "Goed");
    }
}

static void test_nested_outside(void)
{
    g_autoptr(GString) xml = g_string_new("<rss><channel><title>K</title>");
    append_times(xml, "<x>", 200);
    g_string_append(xml, GOOD("Een"));
    assert_feed(xml->str, "failed feed.xml:1: it is nested more than 100 deep\n");
}

/** A reject is the item as it stood, whatever became of it on the way. */
static void test_bytes_of_reject(void)
{
    static const char item[] =
        "<item><title>Caf\xe9 &nbsp;</title>\n<pubDate>31 feb</pubDate></item>";
    g_autofree char *xml = g_strdup_printf(IN_CHANNEL("%s"), item);
    g_autoptr(outcome) outcome = outcome_of("bytes.xml", xml, -1);
    const struct reject *reject = outcome_reject(outcome, 0);
    gsize size;
    const char *bytes = g_bytes_get_data(reject->bytes, &size);
    g_assert_cmpuint(size, ==, strlen(item));
    g_assert_true(memcmp(bytes, item, size) == 0);
    g_assert_cmpuint(reject->line, ==, 3);
    g_assert_cmpuint(reject->record, ==, 1);
}

/** Cut off anywhere, or with any byte another, a feed is read to its end or refused by name. */
static void test_damaged(void)
{
    g_autofree char *xml = NULL;
    gsize size;
    g_assert_true(g_file_get_contents("tests/import/rss.xml", &xml, &size, NULL));
    static const char signs[] = "<>&\"'/[]!\0\xff";
    for (gsize i = 0; i < size; i += g_test_slow() ? 1 : 7) {
        g_autoptr(outcome) cut = outcome_of("stuk.xml", xml, (gssize)i);
        char byte = xml[i];
        xml[i] = signs[i % (sizeof signs - 1)];
        g_autoptr(outcome) changed = outcome_of("stuk.xml", xml, (gssize)size);
        xml[i] = byte;
        g_assert_cmpuint(changed->articles->len + changed->rejects->len, <=, 7);
        g_assert_cmpuint(cut->articles->len, <=, 4);
    }
}

/** Feeds of others, where they are at hand: how many articles each has, and its first one. */
static void test_feeds_of_others(void)
{
    static const struct {
        const char *name;
        guint n_articles, n_rejects;
        const char *title, *day;
    } rows[] = {
        {"rss-atom/nl-envalue-nieuws.xml", 10, 0,
         "Menno van Noordenburg start als Team Lead Build bij Envalue", "2024-07-18T08:52:55Z"},
        {"rss-atom/nl-nen-empty.xml", 0, 0, NULL, NULL},
        {"rss-atom/nl-iss-nieuws.xml", 10, 0,
         "Stichting Politieveteraan ontvangt winnaarscheque ISS Workplace Manager of the Year "
         "Award",
         "2025-09-02"},
        {"rss-atom/feedjira-HuffPostCanada.xml", 2, 0,
         "Winnipeg High School Orders Custom Hijabs For Muslim Athletes", "2017-10-17T22:17:00Z"},
        {"rss-atom/feedjira-RSSWithComments.xml", 30, 0,
         "AWS Lambda Function URLs: Built-In HTTPS Endpoints for Lambda", "2022-04-06T21:07:47Z"},
        {"rss-atom/feedjira-Permalinks.xml", 0, 4, NULL, NULL},
        {"encodings/rss-dutch-month-names.xml", 10, 0,
         "Menno van Noordenburg start als Team Lead Build bij Envalue", "2024-07-18"},
        {"encodings/rss-iso-8859-1.xml", 10, 0,
         "Menno van Noordenburg start als Team Lead Build bij Envalue", "2024-07-18T08:52:55Z"},
        {"encodings/rss-utf8-bom.xml", 10, 0,
         "Menno van Noordenburg start als Team Lead Build bij Envalue", "2024-07-18T08:52:55Z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_feed_of_others(rows[i].name, "rss", rows[i].n_articles, rows[i].n_rejects,
                              rows[i].title, rows[i].day);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/rss/sample", test_sample);
    g_test_add_func("/import/rss/source", test_source_asked_for);
    g_test_add_func("/import/rss/rdf", test_rdf);
    g_test_add_func("/import/rss/doctypes", test_doctypes);
    g_test_add_func("/import/rss/refused", test_refused_by_name);
    g_test_add_func("/import/rss/no-items", test_no_items);
    g_test_add_func("/import/rss/date-of-address", test_date_of_address);
    g_test_add_func("/import/rss/broken", test_broken);
    g_test_add_func("/import/rss/links", test_links);
    g_test_add_func("/import/rss/encodings", test_encodings);
    g_test_add_func("/import/rss/without-title", test_without_title);
    g_test_add_func("/import/rss/limits", test_limits);
    g_test_add_func("/import/rss/nested-outside", test_nested_outside);
    g_test_add_func("/import/rss/bytes-of-reject", test_bytes_of_reject);
    g_test_add_func("/import/rss/damaged", test_damaged);
    g_test_add_func("/import/rss/of-others", test_feeds_of_others);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
