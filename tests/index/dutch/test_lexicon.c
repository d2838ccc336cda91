#include "index/dutch/lexicon.h"

#include <glib.h>
#include <string.h>

static const char list_path[] = "/usr/share/dict/dutch";

static unsigned kinds_of(const char *word)
{
    return lexicon_kinds(word, strlen(word));
}

static void test_kinds(void)
{
    g_assert_true(kinds_of("huis") & LEXICON_WORD);
    g_assert_true(kinds_of("huis") & LEXICON_NOUN);
    g_assert_true(kinds_of("groot") & LEXICON_ADJECTIVE);
    g_assert_true(kinds_of("werk") & LEXICON_ROOT);
    g_assert_true(kinds_of("liep") & LEXICON_VERB_FORM);
    g_assert_false(kinds_of("huis") & LEXICON_VERB_FORM);
    g_assert_true(kinds_of("amsterdam") & LEXICON_NAME);
    g_assert_false(kinds_of("amsterdam") & LEXICON_WORD);
}

static void test_unknown(void)
{
    static const char *const words[] = {"",     "huizn", "zxq",       "huisa",
                                        "Huis", "hu is", "h\xc3\xa9", "A"};
    char longest[LEXICON_MAX_WORD_BYTES + 2];
    struct lexicon_entry entry;
    memset(longest, 'a', sizeof longest);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_false(lexicon_find(words[i], strlen(words[i]), &entry));
    g_assert_false(lexicon_find(longest, sizeof longest, &entry));
}

/** A base form is cut where there is no room for it. */
static void test_room(void)
{
    struct lexicon_entry entry;
    char base[LEXICON_MAX_WORD_BYTES + 1];
    g_assert_true(lexicon_find("musea", strlen("musea"), &entry));
    g_assert_cmpuint(lexicon_base(&entry, "musea", base, sizeof base), ==, strlen("museum"));
    g_assert_cmpstr(base, ==, "museum");
    g_assert_cmpuint(lexicon_base(&entry, "musea", base, 6), ==, 5);
    g_assert_cmpstr(base, ==, "museu");
    g_assert_cmpuint(lexicon_base(&entry, "musea", base, 1), ==, 0);
    g_assert_cmpstr(base, ==, "");
}

static bool is_plain(const char *line)
{
    return *line != '\0' && strlen(line) <= LEXICON_MAX_WORD_BYTES &&
           strspn(line, "abcdefghijklmnopqrstuvwxyz") == strlen(line);
}

static void test_whole_list(void)
{
    enum { MIN_WORDS = 300000 };
    g_autofree char *text = NULL;
    if (!g_file_get_contents(list_path, &text, NULL, NULL)) {
        g_test_skip("the list of words is not installed");
        return;
    }
    /* With g_strsplit a sanitizer would look through all that is left at each line. */
    g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);
    guint n = 0;
    for (char **line = lines; *line != NULL; line++) {
        struct lexicon_entry entry;
        if (!is_plain(*line))
            continue;
        g_assert_true(lexicon_find(*line, strlen(*line), &entry));
        g_assert_true(entry.kinds & LEXICON_WORD);
        g_assert_cmpuint(entry.n_kept_bytes, <=, strlen(*line));
        n++;
    }
    g_assert_cmpuint(n, >, MIN_WORDS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/lexicon/kinds", test_kinds);
    g_test_add_func("/dutch/lexicon/unknown", test_unknown);
    g_test_add_func("/dutch/lexicon/room", test_room);
    g_test_add_func("/dutch/lexicon/whole-list", test_whole_list);
    return g_test_run();
}
