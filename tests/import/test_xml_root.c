#include "src/import/xml_root.h"

#include <glib.h>
#include <string.h>

static void test_first_element(void)
{
    static const struct {
        const char *text, *name; /**< NULL: there is none */
    } rows[] = {
        {"<rss>", "rss"},
        {"\ufeff\n <?xml version=\"1.0\"?><!-- <x> --><rss version=\"2.0\">", "rss"},
        {"<!DOCTYPE rss PUBLIC \"x\" \"y\"><rss>", "rss"},
        {"<!DOCTYPE rss [<!ENTITY a \"b\">]><feed>", "feed"},
        {"<!DOCTYPE rss [<!ENTITY a", NULL},
        {"<html lang=\"nl\"><body><feed>", "feed"},
        {"<html><head><title>", "head"},
        {"<br />\n<b>Warning</b>: x on line <b>3</b><br />\n<?xml version=\"1.0\"?><rss>", "rss"},
        {"Notice: x\n<?xml version=\"1.0\"?><rss>", "rss"},
        {"Over <rss> gesproken", NULL},
        {"{\"a\": \"<rss>\"}", NULL},
        {"</a><rss>", NULL},
        {"<rss", NULL},
        {"<?xml version=\"1.0\"?>", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct root root;
        g_test_message("%s", rows[i].text);
        bool is_found = root_find(rows[i].text, strlen(rows[i].text), &root);
        g_assert_cmpint(is_found, ==, rows[i].name != NULL);
        g_assert_true(!is_found || scan_is_named(&root.tag, rows[i].name));
    }
}

static void test_encodings(void)
{
    static const struct {
        const char *text, *encoding;
    } rows[] = {
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>", "ISO-8859-1"},
        {"\n<?xml version='1.0' encoding='utf-8' standalone='yes'?>", "utf-8"},
        {"<?xml version=\"1.0\"?><a encoding=\"x\">", NULL},
        {"<a encoding=\"x\">", NULL},
        {"<?xml encoding=\"x\"", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *encoding = root_encoding(rows[i].text, strlen(rows[i].text));
        g_assert_cmpstr(encoding, ==, rows[i].encoding);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/xml-root/first-element", test_first_element);
    g_test_add_func("/import/xml-root/encodings", test_encodings);
    return g_test_run();
}
