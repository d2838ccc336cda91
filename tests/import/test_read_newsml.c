#include "tests/import/feeds.h"

static void test_g2(void)
{
    g_autoptr(outcome) outcome = outcome_read("tests/import/newsml.xml", NULL, NULL);
    g_autofree char *lines = feed_lines(outcome);
    g_assert_cmpstr(outcome->format, ==, "newsml");
    g_assert_cmpstr(
        lines, ==,
        "Dijk weer open | urn:newsml:persbureau.example:20230929:dijk | - | 2023-09-29T12:30:00Z | "
        "vervoer | Persbureau Nederland | De dijk is weer open. // Fietsers // Ook voor Jan.\n"
        "Zege | urn:newsml:persbureau.example:20230929:html | - | 2023-09-28 | - | PBN Sport | Met "
        "3-0. // Thuis.\n"
        "Plat | urn:newsml:persbureau.example:20230928:plat | - | 2023-09-28 | - | newsml | Regel "
        "een. // Regel twee.\n"
        "deleted - | urn:newsml:persbureau.example:20230927:fout | - | - | - | newsml | -\n");
}

#define NITF_BODY                                                                                  \
    "<body><body.head><hedline><hl1>Kop</hl1><hl2>Onderkop</hl2></hedline><dateline>KROMMEDIJK"    \
    "</dateline><abstract><p>Kort.</p></abstract></body.head><body.content><p>Lang.</p>"           \
    "<bq><block><p>Citaat.</p></block></bq></body.content></body>"

static void test_nitf(void)
{
    assert_feed(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"nitf-3-2.dtd\">\n<nitf><head>"
        "<title>Titel</title><tobject><tobject.subject tobject.subject.type=\"Economie\" "
        "tobject.subject.matter=\"Handel\"/></tobject><docdata><doc-id id-string=\"n-1\"/>"
        "<date.issue norm=\"2023-09-29T14:30:00+02:00\"/><doc.copyright holder=\"PBN\"/>"
        "<key-list><keyword key=\"markt\"/></key-list></docdata>"
        "<pubdata name=\"De Krommedijker\"/></head>" NITF_BODY "</nitf>",
        "Kop | n-1 | - | 2023-09-29T12:30:00Z | Economie,Handel,markt | De Krommedijker | Lang. "
        "// Citaat.\n");
    assert_feed("<nitf><head><title>Titel</title><docdata><date.release norm=\"2023-09-29\"/>"
                "</docdata></head><body><body.head><abstract><p>Kort.</p></abstract></body.head>"
                "</body></nitf>",
                "Titel | - | - | 2023-09-29 | - | feed | Kort.\n");
    assert_feed("<nitf><head><docdata management-status=\"canceled\"><doc-id id-string=\"n-1\"/>"
                "</docdata></head></nitf>",
                "deleted - | n-1 | - | - | - | feed | -\n");
    assert_feed("<contentSet><inlineXML><nitf>" NITF_BODY "</nitf></inlineXML></contentSet>",
                "reject 1 date: there is no date\n");
}

static void test_newsml_1(void)
{
#define ITEM_1(status)                                                                             \
    "<NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:x:1</"                 \
    "PublicIdentifier>"                                                                            \
    "</NewsIdentifier></Identification><NewsManagement><Status FormalName=\"" status "\"/>"        \
    "<FirstCreated>2023-09-29T14:30:00+02:00</FirstCreated></NewsManagement><NewsComponent>"       \
    "<NewsLines><HeadLine>Kop</HeadLine></NewsLines><AdministrativeMetadata><Provider>"            \
    "<Party FormalName=\"PBN\"/></Provider></AdministrativeMetadata><DescriptiveMetadata>"         \
    "<SubjectCode><Subject FormalName=\"04000000\"/><SubjectMatter FormalName=\"Handel\"/>"        \
    "</SubjectCode></DescriptiveMetadata><ContentItem><DataContent><p>Een.</p><p>Twee.</p>"        \
    "</DataContent></ContentItem></NewsComponent></NewsItem>"
    assert_feed("<!DOCTYPE NewsML PUBLIC \"urn:newsml:iptc.org:20021018:NewsMLv1.2:1\" \"x.dtd\">\n"
                "<NewsML>" ITEM_1("Usable") ITEM_1("Canceled") ITEM_1("Embargoed") "</NewsML>",
                "Kop | urn:newsml:x:1 | - | 2023-09-29T12:30:00Z | Handel | PBN | Een. // Twee.\n"
                "deleted - | urn:newsml:x:1 | - | - | - | PBN | -\n");
}

#define COMPONENT(role, inside)                                                                    \
    "<NewsComponent><Role FormalName=\"" role "\"/>" inside "</NewsComponent>"
#define CONTENT(text) "<ContentItem><DataContent>" text "</DataContent></ContentItem>"

/** A text in several parts is one; what is beside it, or the same again, is not of it. */
static void test_newsml_1_parts(void)
{
    static const struct {
        const char *parts, *text;
    } rows[] = {
        {COMPONENT("Main", CONTENT("<p>Een.</p>") CONTENT("<p>Twee.</p>")), "Een. // Twee."},
        {COMPONENT("Main", CONTENT("<p>Een.</p>")) COMPONENT("Caption", CONTENT("<p>Foto.</p>"))
             COMPONENT("Main text", CONTENT("<p>Twee.</p>")),
         "Een. // Twee."},
        {"<NewsComponent EquivalentsList=\"yes\">" CONTENT("<p>Een.</p>")
             CONTENT("Een.") "</NewsComponent>",
         "Een."},
        {COMPONENT("Body", CONTENT("<p>Een.</p>")), "Een."},
        {COMPONENT("Main", CONTENT("<nitf><body><body.content><p>Een.</p></body.content></body>"
                                   "</nitf>") CONTENT("<p>Twee.</p>")),
         "Een. // Twee."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *feed = g_strconcat(
            "<NewsML><NewsItem><NewsManagement><FirstCreated>2023-09-29</FirstCreated>"
            "</NewsManagement><NewsComponent><NewsLines><HeadLine>Kop</HeadLine></NewsLines>",
            rows[i].parts, "</NewsComponent></NewsItem></NewsML>", NULL);
        g_autofree char *came =
            g_strconcat("Kop | - | - | 2023-09-29 | - | feed | ", rows[i].text, "\n", NULL);
        assert_feed(feed, came);
    }
}

static void test_of_others(void)
{
    assert_feed_of_others("newsml/LISTING_2_Text_Document.xml", "newsml", 1, 0,
                          "Fed to halt QE to avert \"bubble\"", "2016-11-21T20:21:06Z");
    assert_feed_of_others("newsml/LISTING_25_NITF_inline.xml", "newsml", 0, 1, NULL, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/newsml/g2", test_g2);
    g_test_add_func("/import/newsml/nitf", test_nitf);
    g_test_add_func("/import/newsml/1", test_newsml_1);
    g_test_add_func("/import/newsml/1-parts", test_newsml_1_parts);
    g_test_add_func("/import/newsml/of-others", test_of_others);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
