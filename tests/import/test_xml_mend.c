#include "src/import/xml_mend.h"

#include <libxml/parser.h>

static void test_mended(void)
{
    static const struct {
        const char *xml, *mended;
    } rows[] = {
        {"<a>t</a>", "<a>t</a>"},
        {"<a b='c'>t</a>", "<a b=\"c\">t</a>"},
        {"<a b=c d e=\"f\" b=g/>", "<a b=\"c\" d=\"\" e=\"f\"/>"},
        {"<a b=\"c>t</a>", "<a b=\"c\">t</a>"},
        {"<a b=\"x < y\">t</a>", "<a b=\"x &lt; y\">t</a>"},
        {"<a>x < y & z</a>", "<a>x &lt; y &amp; z</a>"},
        {"<a>&lt;&#65;&#x42;&eacute;&nbsp;&weg;&;</a>", "<a>&lt;ABé\u00a0&amp;weg;&amp;;</a>"},
        {"<a>&#150;&#x80;&#0;&#1;&#xFFFF;&#x110000;</a>", "<a>–€</a>"},
        {"<a>&#60;b&#62;&#38;</a>", "<a>&lt;b&gt;&amp;</a>"},
        {"<a>\x01t\x1f\x7f</a>", "<a>t\x7f</a>"},
        {"<a><b>t</a>", "<a><b>t</b></a>"},
        {"<a>t</b></a>", "<a>t</a>"},
        {"<a><br>t<img src=x></a>", "<a><br/>t<img src=\"x\"/></a>"},
        {"<a><b><c>t", "<a><b><c>t</c></b></a>"},
        {"<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b&gt;&amp;amp;</a>"},
        {"<a><![CDATA[x <![CDATA[ y ]]> z]]></a>", "<a>x &lt;![CDATA[ y ]]&gt; z</a>"},
        {"<a><![CDATA[x]]> y <![CDATA[z]]></a>", "<a>x y z</a>"},
        {"<a><![CDATA[x</a>", "<a>x</a>"},
        {"<a><![CDATA[x", "<a>x</a>"},
        {"<a>]]></a>", "<a>]]&gt;</a>"},
        {"<a><!-- x --><?y?><!z>t</a>", "<a>t</a>"},
        {"<a><!-- t</a>", "<a>&lt;!-- t</a>"},
        {"<a>t</a", "<a>t&lt;/a</a>"},
        {"<a><b\xc3\xa9>t</a>", "<a>&lt;b\xc3\xa9&gt;t</a>"},
        {"<a><:b>t</a>", "<a>&lt;:b&gt;t</a>"},
        {"<a><", "<a>&lt;</a>"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *mended = mend_xml(rows[i].xml, strlen(rows[i].xml));
        g_assert_nonnull(mended);
        g_assert_cmpstr(mended->str, ==, rows[i].mended);
        g_string_free(mended, TRUE);
    }
}

static void test_nul(void)
{
    GString *mended = mend_xml("<a>\0t\0</a>", 10);
    g_assert_cmpstr(mended->str, ==, "<a>t</a>");
    g_string_free(mended, TRUE);
}

static void test_nesting(void)
{
    g_autoptr(GString) xml = g_string_new(NULL);
    for (unsigned i = 0; i <= MEND_MAX_NESTING; i++)
        g_string_append(xml, "<a>");
    g_assert_null(mend_xml(xml->str, xml->len));
    GString *mended = mend_xml(xml->str, xml->len - strlen("<a>"));
    g_assert_nonnull(mended);
    g_string_free(mended, TRUE);
}

/** Whatever it is given, what comes out can be parsed. */
static void test_any(void)
{
    static const char *const pieces[] = {
        "<a>",       "</a>",     "<b c=\"",   "'",    "\"",   ">",
        "<![CDATA[", "]]>",      "<!--",      "-->",  "&",    ";",
        "<",         "&eacute;", "&#1;",      "<?x",  "?>",   "é",
        " ",         "=",        "<!DOCTYPE", "[",    "<br>", "x:y",
        "/>",        "\n",       ":",         "\x01", "</b>", "\xf0\x9f\x98\x80"};
    for (unsigned round = 0; round < (g_test_slow() ? 200000 : 2000); round++) {
        g_autoptr(GString) xml = g_string_new("<r xmlns:x='y'>");
        for (int n = g_test_rand_int_range(0, 30); n > 0; n--)
            g_string_append(xml, pieces[g_test_rand_int_range(0, (gint32)G_N_ELEMENTS(pieces))]);
        GString *mended = mend_xml(xml->str, xml->len);
        g_assert_nonnull(mended);
        xmlDoc *document = xmlReadMemory(mended->str, (int)mended->len, NULL, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        if (document == NULL)
            g_error("%s became %s", xml->str, mended->str);
        xmlFreeDoc(document);
        g_string_free(mended, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/xml-mend/mended", test_mended);
    g_test_add_func("/import/xml-mend/nul", test_nul);
    g_test_add_func("/import/xml-mend/nesting", test_nesting);
    g_test_add_func("/import/xml-mend/any", test_any);
    return g_test_run();
}
