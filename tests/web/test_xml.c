#include "web/xml.h"

#include <libxml/parser.h>
#include <string.h>

static void test_document(void)
{
    g_autoptr(GError) error = NULL;
    struct xml *xml = xml_begin();
    xml_open(xml, "a");
    xml_attribute(xml, "b", "\"<&>'");
    xml_attribute(xml, "left-out", NULL);
    xml_element(xml, "c", "]]> & <d>");
    xml_element(xml, "left-out", NULL);
    xml_element(xml, "e", "");
    xml_close(xml);
    g_autofree char *text = xml_end(xml, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<a b=\"&quot;&lt;&amp;&gt;'\">\n"
                    " <c>]]&gt; &amp; &lt;d&gt;</c>\n"
                    " <e></e>\n"
                    "</a>\n");
}

static void test_clean(void)
{
    static const struct {
        const char *text, *clean;
    } cases[] = {
        {"gewoon\ttekst\n", "gewoon\ttekst\n"},
        {"a\001b\033c\177d", "abcd"},
        {"a\302\200b\302\205c", "abc"},
        {"a\357\277\276b\357\277\277c\360\237\277\276d\357\267\220e", "abcde"},
        {"caf\303\251 \360\237\232\262", "caf\303\251 \360\237\232\262"},
        {"caf\351", "caf\357\277\275"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *clean = xml_clean(cases[i].text);
        g_assert_cmpstr(clean, ==, cases[i].clean);
    }
}

/** Every character there is, in a text and in an attribute: libxml2 reads it back. */
static void test_every_character(void)
{
    enum { STEP = 0x1000, END = 0x110000 };
    for (gunichar first = 1; first < END; first += STEP) {
        g_autoptr(GString) all = g_string_new("x");
        for (gunichar c = first; c < first + STEP && c < END; c++)
            if (c < 0xd800 || c > 0xdfff)
                g_string_append_unichar(all, c);
        struct xml *xml = xml_begin();
        xml_open(xml, "a");
        xml_attribute(xml, "b", all->str);
        xml_text(xml, all->str);
        xml_close(xml);
        g_autofree char *text = xml_end(xml, NULL);
        xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
        g_assert_nonnull(document);
        xmlChar *read = xmlNodeGetContent(xmlDocGetRootElement(document));
        xmlChar *attribute = xmlGetProp(xmlDocGetRootElement(document), (const xmlChar *)"b");
        g_autofree char *expected = xml_clean(all->str);
        g_assert_cmpstr((const char *)read, ==, expected);
        g_assert_cmpstr((const char *)attribute, ==, expected);
        xmlFree(read);
        xmlFree(attribute);
        xmlFreeDoc(document);
    }
}

static void test_failure(void)
{
    g_autoptr(GError) error = NULL;
    struct xml *xml = xml_begin();
    xml_attribute(xml, "nowhere", "to stand");
    xml_element(xml, "a", "b");
    g_assert_null(xml_end(xml, &error));
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/xml/document", test_document);
    g_test_add_func("/web/xml/clean", test_clean);
    g_test_add_func("/web/xml/every-character", test_every_character);
    g_test_add_func("/web/xml/failure", test_failure);
    return g_test_run();
}
