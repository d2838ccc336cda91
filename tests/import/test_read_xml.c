#include "tests/import/feeds.h"

#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/** A file, and what comes of it, in the lines of feed_lines. */
static void check(const char *what, const char *text, const char *expected)
{
    g_autoptr(outcome) outcome = outcome_of("nieuws.xml", text, -1);
    g_test_message("%s", what);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome->format, ==, "xml");
    g_autofree char *came = feed_lines(outcome);
    g_assert_cmpstr(came, ==, expected);
}

static void test_records(void)
{
    check(
        "as a government's service gives it",
        XML "<documents><document><id>1c</id><type>nieuwsbericht</type>"
            "<canonical>https://r.example/brug</canonical><title>Brug &amp; weg</title>"
            "<introduction><![CDATA[<p>Vooraf.</p>]]></introduction><content><contentblock>"
            "<paragraphtitle/><paragraph><![CDATA[<p>Een.</p><ul><li>a</li></ul>]]></paragraph>"
            "</contentblock><contentblock><paragraphtitle>Omleiding</paragraphtitle>"
            "<paragraph>Twee.</paragraph></contentblock></content>"
            "<subjects><subject>Verkeer, water</subject><subject>Wegen</subject></subjects>"
            "<issued>2023-05-04T09:30:00.000Z</issued>"
            "<lastmodified>2023-05-09T09:30:00.000Z</lastmodified></document></documents>",
        "Brug & weg | 1c | https://r.example/brug | 2023-05-04T09:30:00Z | Verkeer, water,Wegen | "
        "nieuws | Vooraf. // Een. // • a // Omleiding // Twee.\n");
    check("HTML as elements, fields as attributes",
          "<export><bericht id=\"7\" datum=\"2023-05-04\"><titel>Brug</titel><tekst><p>Een <b>vet"
          "</b> woord.</p><p>Twee.</p></tekst><trefwoord>a</trefwoord><tag>b</tag><tag>c</tag>"
          "</bericht></export>",
          "Brug | 7 | - | 2023-05-04 | b,c | nieuws | Een vet woord. // Twee.\n");
    check("a dump of a table",
          XML "<resultset><row><field name=\"id\">3</field><field name=\"title\">Brug</field>"
              "<field name=\"body\">Tekst.</field><field name=\"created_at\">2023-05-04 11:30:00"
              "</field></row></resultset>",
          "Brug | 3 | - | 2023-05-04T09:30:00Z | - | nieuws | Tekst.\n");
    check("an element that HTML has too",
          XML "<article><title>Brug</title><date>2023-05-04</date><body>Tekst.</body></article>",
          "Brug | - | - | 2023-05-04 | - | nieuws | Tekst.\n");
    check("paths from a base, drafts, several, one that is broken",
          "<nodes xml:base=\"https://n.example/\"><node><title>Een</title><date>2023-05-04</date>"
          "<body>Tekst & zo.</body><url>nieuws/een</url></node><node><title>Twee</title>"
          "<status>draft</status><date>2023-05-04</date><body>Tekst.</body></node><node><title>"
          "Drie</title><date>2023-02-30</date><body>Tekst.</body></node></nodes>",
          "Een | - | https://n.example/nieuws/een | 2023-05-04 | - | nieuws | Tekst & zo.\n"
          "reject 1 date: '2023-02-30' is a date that does not exist\n");
}

/** What a reject keeps is a file of its own. */
static void test_rejects(void)
{
    g_autoptr(outcome) outcome = outcome_of(
        "nieuws.xml",
        "<documents><document><id>1</id><title>Brug</title><date>2023-02-30</date><body>T.</body>"
        "</document></documents>",
        -1);
    gsize size;
    const char *bytes = g_bytes_get_data(outcome_reject(outcome, 0)->bytes, &size);
    g_autoptr(GString) rest = g_string_new_len(bytes, (gssize)size);
    g_string_replace(rest, "2023-02-30", "2023-02-28", 0);
    check("mended", rest->str, "Brug | 1 | - | 2023-02-28 | - | nieuws | T.\n");
}

/** Other XML is none of news, and pages are pages. */
static void test_recognition(void)
{
    static const struct {
        const char *text, *format; /**< NULL: none */
    } rows[] = {
        {XML "<books><book><title>Boek</title><date>2023</date></book></books>", NULL},
        {XML "<documents><document><name>x.doc</name></document></documents>", NULL},
        {XML "<documents></documents>", NULL},
        {XML "<urlset><url><loc>https://x.example/</loc></url></urlset>", NULL},
        {"<!DOCTYPE d [<!ENTITY x \"y\">]><documents><document><title>x</title><body>y</body>"
         "</document></documents>",
         NULL},
        {"<article><h1>Brug</h1><p>4 mei 2023</p><p>Een tekst over de brug.</p></article>", "html"},
        {XML "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Brug</title></head><body>"
             "<article><h1>Brug</h1><time>4 mei 2023</time><p>Tekst.</p></article></body></html>",
         "html"},
        {"<rss><channel><item><title>x</title><description>y</description></item></channel></rss>",
         "rss"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("bestand", rows[i].text, -1);
        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(outcome->format, ==, rows[i].format);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/xml/records", test_records);
    g_test_add_func("/import/xml/rejects", test_rejects);
    g_test_add_func("/import/xml/recognition", test_recognition);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
