#include "src/import/xml_scan.h"

#include <glib.h>
#include <string.h>

/** The signs of a text, a letter each: text, Start, eMpty, End, Cdata, commenT, Instruction... */
static char *kinds_of(const char *text)
{
    static const char letters[] = "tSMECTIDUx";
    GString *kinds = g_string_new(NULL);
    struct scan scan = {.text = text, .size_bytes = strlen(text)};
    for (size_t at = 0; at < scan.size_bytes;) {
        struct scan_sign sign = scan_at(&scan, at);
        g_string_append_c(kinds, letters[sign.kind]);
        if (sign.kind == SCAN_CUT)
            break;
        g_assert_cmpuint(sign.begin, ==, at);
        g_assert_cmpuint(sign.end, >, at);
        at = sign.end;
    }
    return g_string_free(kinds, FALSE);
}

static void test_kinds(void)
{
    static const struct {
        const char *text, *kinds;
    } rows[] = {
        {"a<b>c</b><d/>", "tStEM"},
        {"<a b='>' c=\"/>\">", "S"},
        {"<a b=c/>", "M"},
        {"<!-- <a> --><![CDATA[ </a> ]]>", "TC"},
        {"<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"[>\"><!x>", "IDI"},
        {"<?xml version=\"1.0\">\n<a>", "ItS"},
        {"<!doctype a [", "U"},
        {"1 < 2 <3 <a>", "tttS"},
        {"<a <b>", "SS"},
        {"<a b=\"<c>", "SS"},
        {"<a b=\"x>y<c>", "StS"},
        {"<a b=\"1 < 2\">", "S"},
        {"<a it's>", "S"},
        {"</a<b>", "ES"},
        {"<!-- x", "x"},
        {"<![CDATA[ x ]]", "x"},
        {"<", "x"},
        {"<!", "x"},
        {"<!DOC", "x"},
        {"<a b=\"", "x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_autofree char *kinds = kinds_of(rows[i].text);
        g_assert_cmpstr(kinds, ==, rows[i].kinds);
    }
}

/** A text that grows gives the same signs as one that is there at once. */
static void test_growing(void)
{
    static const char text[] = "<!-- a --><b c=\"d\">e<![CDATA[ ]] ]]></b><?f?>";
    struct scan growing = {.text = text}, whole = {.text = text, .size_bytes = strlen(text)};
    for (size_t at = 0; at < strlen(text);) {
        struct scan_sign sign = {.kind = SCAN_CUT};
        do {
            growing.size_bytes = MAX(growing.size_bytes + 1, at + 1);
            sign = scan_at(&growing, at);
        } while (sign.kind == SCAN_CUT && growing.size_bytes < strlen(text));
        struct scan_sign expected = scan_at(&whole, at);
        g_assert_cmpint(sign.kind, ==, expected.kind);
        if (sign.kind != SCAN_TEXT)
            g_assert_cmpuint(sign.end, ==, expected.end);
        at = sign.end;
    }
}

static void test_names(void)
{
    struct scan scan = {.text = "<dc:Date x=\"1\">", .size_bytes = 15};
    struct scan_sign sign = scan_at(&scan, 0);
    g_assert_true(scan_is_named(&sign, "date"));
    g_assert_false(scan_is_named(&sign, "dat"));
    g_assert_cmpuint(sign.name_bytes, ==, strlen("dc:Date"));
}

static void test_attributes(void)
{
    static const char text[] = " a=\"1\" b = '2'c=3 d e=\"4";
    static const char *const expected[] = {"a=1", "b=2", "c=3", "d=", "e=4"};
    struct scan_attribute attribute;
    size_t at = 0, n = 0;
    while (scan_attribute(text, strlen(text), &at, &attribute)) {
        g_autofree char *pair =
            g_strdup_printf("%.*s=%.*s", (int)attribute.name_bytes, attribute.name,
                            (int)attribute.value_bytes, attribute.value);
        g_assert_cmpuint(n, <, G_N_ELEMENTS(expected));
        g_assert_cmpstr(pair, ==, expected[n++]);
    }
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(expected));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/xml-scan/kinds", test_kinds);
    g_test_add_func("/import/xml-scan/growing", test_growing);
    g_test_add_func("/import/xml-scan/names", test_names);
    g_test_add_func("/import/xml-scan/attributes", test_attributes);
    return g_test_run();
}
