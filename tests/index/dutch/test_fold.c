#include "index/dutch/fold.h"

#include "table.h"

#include <string.h>

static void check_row(char **cells, struct analyser *analyser)
{
    (void)analyser;
    g_autofree char *folded = analyser_fold(cells[0]);
    g_assert_cmpstr(folded, ==, cells[1]);
    g_autofree char *again = analyser_fold(folded);
    g_assert_cmpstr(again, ==, folded);
}

static void test_table(void)
{
    table_each("fold.tsv", 2, 40, check_row);
}

static void check_word_like_text(char **cells, struct analyser *analyser)
{
    (void)analyser;
    char word[FOLD_MAX_READ_BYTES];
    if (!g_utf8_validate(cells[0], -1, NULL))
        return;
    size_t size = fold_word(cells[0], strlen(cells[0]), word, sizeof word);
    g_assert_cmpstr(word, ==, cells[1]);
    g_assert_cmpuint(size, ==, strlen(word));
}

static void test_word_is_folded_like_text(void)
{
    table_each("fold.tsv", 2, 40, check_word_like_text);
}

static void test_word_is_cut_between_characters(void)
{
    char folded[4];
    g_assert_cmpuint(fold_word("ABCDE", 5, folded, sizeof folded), ==, 5);
    g_assert_cmpstr(folded, ==, "abc");
    g_assert_cmpuint(fold_word("日本", 6, folded, sizeof folded), ==, 6);
    g_assert_cmpstr(folded, ==, "日");
    g_assert_cmpuint(fold_word("ab日", 5, folded, sizeof folded), ==, 5);
    g_assert_cmpstr(folded, ==, "ab");
}

static void test_composed_and_decomposed_are_alike(void)
{
    static const char *const texts[] = {"coördinator", "Éénentwintig", "İJmuiden", "naïeve façade",
                                        "Ǻngström",    "한국",         "Ελλάδα",   "йод"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *apart = g_utf8_normalize(texts[i], -1, G_NORMALIZE_NFD);
        g_autofree char *folded = analyser_fold(texts[i]), *folded_apart = analyser_fold(apart);
        g_assert_cmpstr(folded, ==, folded_apart);
    }
}

/** Of every character there is: folding twice is folding once, and no capital stays. */
static void test_every_character(void)
{
    for (gunichar c = 1; c <= 0x10ffff; c++) {
        char text[8] = "";
        if (!g_unichar_validate(c))
            continue;
        g_unichar_to_utf8(c, text);
        g_autofree char *folded = analyser_fold(text);
        g_autofree char *again = analyser_fold(folded);
        g_assert_cmpstr(folded, ==, again);
        g_assert_true(g_utf8_validate(folded, -1, NULL));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/fold/table", test_table);
    g_test_add_func("/dutch/fold/word-like-text", test_word_is_folded_like_text);
    g_test_add_func("/dutch/fold/cut", test_word_is_cut_between_characters);
    g_test_add_func("/dutch/fold/composed", test_composed_and_decomposed_are_alike);
    g_test_add_func("/dutch/fold/every-character", test_every_character);
    return g_test_run();
}
