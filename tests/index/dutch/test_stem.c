#include "index/dutch/stem.h"

#include "table.h"

#include <string.h>

static void check_stem(char **cells, struct analyser *analyser)
{
    g_autofree char *stem = analyser_stem(analyser, cells[0]);
    g_assert_cmpstr(stem, ==, cells[1]);
}

static void test_stems(void)
{
    table_each("stems.tsv", 2, 40, check_stem);
}

static void check_meeting(char **cells, struct analyser *analyser)
{
    g_autofree char *first = analyser_stem(analyser, cells[1]);
    g_autofree char *second = analyser_stem(analyser, cells[2]);
    g_assert_cmpint(strcmp(first, second) == 0, ==, strcmp(cells[0], "1") == 0);
}

static void test_meetings(void)
{
    table_each("meet.tsv", 3, 25, check_meeting);
}

/** Whatever the letters: never empty, within the limit, and the same once more. */
static void test_random_words(void)
{
    static const char letters[] = "aaeeiouyjnnrtsdlgkbvzpheijmcfwx0'";
    g_autoptr(stemmer) stemmer = stemmer_new();
    for (int round = 0; round < 100000; round++) {
        char word[TERM_MAX_BYTES];
        size_t size = (size_t)g_test_rand_int_range(1, TERM_MAX_BYTES), stem_size, again_size;
        for (size_t i = 0; i < size; i++)
            word[i] = letters[g_test_rand_int_range(0, sizeof letters - 1)];
        const char *stem = stemmer_stem(stemmer, word, size, &stem_size);
        g_assert_cmpuint(stem_size, ==, strlen(stem));
        g_assert_cmpuint(stem_size, >, 0);
        g_assert_cmpuint(stem_size, <=, TERM_MAX_BYTES);
        g_autofree char *first = g_strdup(stem);
        g_assert_cmpstr(stemmer_stem(stemmer, word, size, &again_size), ==, first);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/stem/stems", test_stems);
    g_test_add_func("/dutch/stem/meetings", test_meetings);
    g_test_add_func("/dutch/stem/random-words", test_random_words);
    return g_test_run();
}
