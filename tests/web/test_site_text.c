#include "web/site_text.h"

#include "expect.h"

#include <glib.h>

static void test_blocks(void)
{
    expect_json(site_text_blocks("\n# Kop \n\nEen\ntwee.\r\n\n- a\n\n* b\n### Nog een\n#geen kop"),
                "[{'kop': 'Kop', 'alinea': null, 'lijst': null},"
                " {'kop': null, 'alinea': {'stukken': [{'tekst': 'Een\\ntwee.', 'link': null}]},"
                " 'lijst': null}, {'kop': null, 'alinea': null, 'lijst': {'punten':"
                " [{'stukken': [{'tekst': 'a', 'link': null}]},"
                " {'stukken': [{'tekst': 'b', 'link': null}]}]}},"
                " {'kop': 'Nog een', 'alinea': null, 'lijst': null},"
                " {'kop': null, 'alinea': {'stukken': [{'tekst': '#geen kop', 'link': null}]},"
                " 'lijst': null}]");
    expect_json(site_text_blocks(""), "[]");
}

/** What of a text becomes a link. */
static void test_links(void)
{
    static const struct {
        const char *text, *links;
    } cases[] = {
        {"Zie https://a.nl/b.", "https://a.nl/b"},
        {"https://a.nl, (http://b.nl)!", "https://a.nl http://b.nl"},
        {"Mail hulp@a.nl of (balie@b.nl).", "mailto:hulp@a.nl mailto:balie@b.nl"},
        {"javascript:alert(1) file:///etc data:x", ""},
        {"@a.nl b@ a@@b.nl a@b, 5 @ 3.2", ""},
        {"a?b@c.nl", "mailto:a%3Fb@c.nl"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_auto_t *blocks = site_text_blocks(cases[i].text);
        const json_t *pieces =
            json_object_get(json_object_get(json_array_get(blocks, 0), "alinea"), "stukken");
        g_autoptr(GString) whole = g_string_new(NULL), links = g_string_new(NULL);
        size_t n;
        json_t *piece;
        json_array_foreach((json_t *)pieces, n, piece)
        {
            const char *link = json_string_value(json_object_get(piece, "link"));
            g_string_append(whole, json_string_value(json_object_get(piece, "tekst")));
            if (link != NULL)
                g_string_append_printf(links, "%s%s", links->len > 0 ? " " : "", link);
        }
        g_assert_cmpstr(whole->str, ==, cases[i].text);
        g_assert_cmpstr(links->str, ==, cases[i].links);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/site-text/blocks", test_blocks);
    g_test_add_func("/web/site-text/links", test_links);
    return g_test_run();
}
