#include "src/import/wordpress.h"

#include <glib.h>

static void test_posts(void)
{
    static const struct {
        const char *post, *text;
    } rows[] = {
        {"", ""},
        {"Een\n\nTwee", "Een\n\nTwee"},
        {"Een\nregel", "Een\nregel"},
        {"Een <b>vet</b>\n\n<h2>Kop</h2>\nTwee", "Een vet\n\nKop\n\nTwee"},
        {"a [gallery ids=\"1,2\"] b", "a b"},
        {"a [gallery] b", "a b"},
        {"a [caption id=\"x\"]foto van de brug[/caption] b", "a b"},
        {"a [caption id=\"x\"]foto zonder eind", "a foto zonder eind"},
        {"a [audio src=\"x\"] b [audio src=\"y\"]c[/audio] d", "a b d"},
        {"a [button url=\"https://x.example\"]Lees[/button] b", "a Lees b"},
        {"a [kolom]Links[/kolom] b", "a Links b"},
        {"a [vc_row css=\".x{}\"]b[/vc_row]", "a b"},
        {"a [b/] c [d /] e", "a [b/] c [d /] e"},
        {"volgens de wet [sic] is [1] dat [red.] zo [...]",
         "volgens de wet [sic] is [1] dat [red.] zo [...]"},
        {"[", "["},
        {"a [/x] b", "a b"},
        {"<!-- wp:paragraph -->\n<p>Een\nregel</p>\n<!-- /wp:paragraph -->", "Een regel"},
        {"Een<!--more-->\n\nTwee", "Een\n\nTwee"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = wordpress_text(rows[i].post);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

/** Brackets in any number cost no more than reading them. */
static void test_many_brackets(void)
{
    static const char *const pieces[] = {"[", "[a x=\"1\"]", "[audio x]", "[/a]", "[a]", "[audio"};
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) post = g_string_new(NULL);
        while (post->len < 500000)
            g_string_append(post, pieces[i]);
        g_string_append(post, " eind");
        g_autofree char *text = wordpress_text(post->str);
        g_assert_true(g_str_has_suffix(text, "eind"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/wordpress/posts", test_posts);
    g_test_add_func("/import/wordpress/many-brackets", test_many_brackets);
    return g_test_run();
}
