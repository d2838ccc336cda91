#include "index/dutch/base.h"

#include "table.h"

#include <string.h>

static void check_same(struct analyser *analyser, const char *first, const char *second)
{
    g_autofree char *first_stem = analyser_stem(analyser, first);
    g_autofree char *second_stem = analyser_stem(analyser, second);
    g_test_message("%s: %s, %s: %s", first, first_stem, second, second_stem);
    g_assert_cmpstr(first_stem, ==, second_stem);
}

/** A form may name the word it belongs with, where that is a compound of the row's. */
static void check_forms(char **cells, struct analyser *analyser)
{
    g_auto(GStrv) forms = g_strsplit(cells[1], " ", -1);
    g_assert_nonnull(forms[0]);
    for (char **form = forms; *form != NULL; form++) {
        char *own = strchr(*form, ':');
        if (own != NULL)
            *own++ = '\0';
        check_same(analyser, own != NULL ? own : cells[0], *form);
    }
}

static void test_nouns(void)
{
    table_each("nouns.tsv", 2, 300, check_forms);
}

static void test_verbs(void)
{
    table_each("verbs.tsv", 2, 150, check_forms);
}

static void check_apart(char **cells, struct analyser *analyser)
{
    g_autofree char *first = analyser_stem(analyser, cells[0]);
    g_autofree char *second = analyser_stem(analyser, cells[1]);
    g_assert_cmpstr(first, !=, second);
}

static void test_apart(void)
{
    table_each("apart.tsv", 2, 300, check_apart);
}

static void check_base(char **cells, struct analyser *analyser)
{
    char base[BASE_MAX_BYTES + 1] = "";
    (void)analyser;
    size_t size = base_of(cells[0], strlen(cells[0]), base);
    g_assert_cmpuint(size, ==, strlen(cells[1]));
    base[size] = '\0';
    g_assert_cmpstr(base, ==, cells[1]);
}

static void test_bases(void)
{
    table_each("bases.tsv", 2, 40, check_base);
}

/** Whatever the letters, and however long: within the limit, and the same once more. */
static void test_random_words(void)
{
    static const char letters[] = "aaeeiouyjnnrtsdlgkbvzpheijmcfwx0' ";
    for (int round = 0; round < 100000; round++) {
        char word[2 * BASE_MAX_BYTES], base[BASE_MAX_BYTES + 1], again[BASE_MAX_BYTES + 1];
        size_t size = (size_t)g_test_rand_int_range(0, (int)sizeof word);
        for (size_t i = 0; i < size; i++)
            word[i] = letters[g_test_rand_int_range(0, (int)sizeof letters - 1)];
        size_t base_size = base_of(word, size, base);
        g_assert_cmpuint(base_size, <=, BASE_MAX_BYTES);
        if (base_size > 0)
            g_assert_cmpuint(base_size, ==, strlen(base));
        g_assert_cmpuint(base_of(word, size, again), ==, base_size);
        g_assert_true(memcmp(base, again, base_size) == 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/base/nouns", test_nouns);
    g_test_add_func("/dutch/base/verbs", test_verbs);
    g_test_add_func("/dutch/base/apart", test_apart);
    g_test_add_func("/dutch/base/bases", test_bases);
    g_test_add_func("/dutch/base/random-words", test_random_words);
    return g_test_run();
}
