#include "src/import/utf8.h"

#include "src/import/eight.h"

/** Letters of every size and what is none, so that any two may stand side by side. */
static const char *const pieces[] = {"a",
                                     "achtletters",
                                     "\n",
                                     "\x7f",
                                     "\xc3\xa9",
                                     "\xe2\x82\xac",
                                     "\xef\xbf\xbe",
                                     "\xf0\x9f\x98\x80",
                                     "\xf4\x8f\xbf\xbf",
                                     "\xf4\x90\x80\x80",
                                     "\xed\xa0\x80",
                                     "\xc0\xaf",
                                     "\xe0\x80\xaf",
                                     "\xc3",
                                     "\xe2\x82",
                                     "\xf0\x9f\x98",
                                     "\x80",
                                     "\xff"};

static void assert_same(const char *text, size_t size)
{
    const char *end;
    g_utf8_validate_len(text, size, &end);
    g_assert_cmpuint(utf8_valid_bytes(text, size), ==, (size_t)(end - text));
}

/** Wherever in a text the fault is, and wherever the text ends. */
static void test_agrees_with_glib(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(pieces); j++)
            for (int before = 0; before < 2 * EIGHT; before++) {
                g_autofree char *text = g_strdup_printf(
                    "%.*s%s%s en verder", before, "een begin van zestien", pieces[i], pieces[j]);
                for (size_t size = strlen(text) + 1; size-- > 0;)
                    assert_same(text, size);
            }
}

static void test_ends_at_nul(void)
{
    for (size_t at = 0; at < 3 * EIGHT; at++) {
        char text[3 * EIGHT];
        memset(text, 'x', sizeof text);
        text[at] = '\0';
        g_assert_cmpuint(utf8_valid_bytes(text, sizeof text), ==, at);
    }
}

/** Each byte at each place, among bytes at the edges of what is asked. */
static void test_eight(void)
{
    static const guchar others[] = {0x00, 0x01, 0x1f, 0x20, 0x21, 0x22, 0x7e, 0x7f, 0x80, 0xff};
    for (size_t other = 0; other < G_N_ELEMENTS(others); other++)
        for (size_t at = 0; at < EIGHT; at++)
            for (int byte = 0; byte < 256; byte++) {
                guchar bytes[EIGHT], rest = others[other];
                memset(bytes, rest, sizeof bytes);
                bytes[at] = (guchar)byte;
                guint64 eight = eight_at(bytes);
                g_assert_cmpint(eight_are_ascii(eight), ==, byte < 0x80 && rest < 0x80);
                g_assert_cmpint(eight_are_from(eight, ' '), ==,
                                byte >= ' ' && byte < 0x80 && rest >= ' ' && rest < 0x80);
                g_assert_cmpint(eight_have(eight, '"'), ==, byte == '"' || rest == '"');
            }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/utf8/agrees-with-glib", test_agrees_with_glib);
    g_test_add_func("/import/utf8/ends-at-nul", test_ends_at_nul);
    g_test_add_func("/import/utf8/eight", test_eight);
    return g_test_run();
}
