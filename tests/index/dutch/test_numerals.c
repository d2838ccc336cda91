#include "actueel/dutch.h"

#include "table.h"

#include <string.h>

static void check_row(char **cells, struct analyser *analyser)
{
    (void)analyser;
    g_assert_true(numeral_is(cells[0], strlen(cells[0])) == g_str_equal(cells[1], "ja"));
}

static void test_table(void)
{
    table_each("numerals.tsv", 2, 30, check_row);
}

static void test_only_the_word(void)
{
    g_assert_true(numeral_is("vierkant", strlen("vier")));
    g_assert_false(numeral_is("vier", 0));
}

/** As many pieces as fit, and one more. */
static void test_long(void)
{
    g_autoptr(GString) word = g_string_new("duizend");
    while (word->len < 60)
        g_string_append(word, "acht");
    g_assert_true(numeral_is(word->str, word->len));
    g_string_append(word, "acht");
    g_assert_false(numeral_is(word->str, word->len));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/numerals/table", test_table);
    g_test_add_func("/dutch/numerals/only-the-word", test_only_the_word);
    g_test_add_func("/dutch/numerals/long", test_long);
    return g_test_run();
}
