#include "src/import/strays.h"

#include <glib.h>
#include <string.h>

static void test_paths(void)
{
    static const struct {
        const char *path;
        bool is_stray;
    } rows[] = {
        {"bericht.html", false},
        {"map/bericht", false},
        {"2023/29 september.md", false},
        {"foto.jpg.html", false},
        {"css", false},
        {"pdf/bericht.txt", false},
        {"index.php", false},
        {"nieuws.zip", false},
        {"./bericht.html", false},
        {"", false},
        {"foto.jpg", true},
        {"map/FOTO.JPEG", true},
        {"a.aac", true},
        {"a.xlsx", true},
        {"hugo.toml", true},
        {"_config.yml", true},
        {"lettertype.woff2", true},
        {"Verslag vergadering.docx", true},
        {"__MACOSX/map/._bericht.html", true},
        {"map/.DS_Store", true},
        {".git/HEAD", true},
        {"thumbs.db", true},
        {"Desktop.ini", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].path);
        g_assert_true(stray_by_path(rows[i].path) == rows[i].is_stray);
    }
}

static void test_contents(void)
{
    g_assert_true(stray_by_content("%PDF-1.7\n", 9));
    g_assert_true(stray_by_content("GIF89a\0\1", 8));
    g_assert_false(stray_by_content("%PDF", 4));
    g_assert_false(stray_by_content("Een tekst met é", 16));
    g_assert_false(stray_by_content("", 0));
}

static void test_named_texts(void)
{
    g_assert_true(stray_is_named_text("map/Nieuws.NDJSON"));
    g_assert_true(stray_is_named_text("bericht.html"));
    g_assert_false(stray_is_named_text("bericht"));
    g_assert_false(stray_is_named_text("html.dat"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/strays/paths", test_paths);
    g_test_add_func("/import/strays/contents", test_contents);
    g_test_add_func("/import/strays/named-texts", test_named_texts);
    return g_test_run();
}
