#include "actueel/dutch.h"

#include "table.h"

#include <string.h>

/** A word that is looked for among those of a family, by its stem. */
struct sought {
    struct analyser *analyser;
    const char *stem;
    bool was_found;
    guint n_given;
};

static void take(const char *word, void *user)
{
    struct sought *sought = user;
    g_autofree char *stem = analyser_stem(sought->analyser, word);
    sought->n_given++;
    sought->was_found |= strcmp(stem, sought->stem) == 0;
}

static void check_row(char **cells, struct analyser *analyser)
{
    g_autofree char *stem = analyser_stem(analyser, cells[0]);
    g_autofree char *other = analyser_stem(analyser, cells[2]);
    struct sought sought = {.analyser = analyser, .stem = other};
    family_words(stem, take, &sought);
    g_test_message("%s (%s): %s (%s)", cells[0], stem, cells[2], other);
    g_assert_true(sought.was_found == g_str_equal(cells[1], "1"));
}

static void test_table(void)
{
    table_each("family.tsv", 3, 40, check_row);
}

static void take_not_itself(const char *word, void *user)
{
    const char *const *stem = user;
    g_assert_cmpstr(word, !=, *stem);
}

/** Of nothing, of a letter, of what is no word and of the longest there is, nothing bad comes. */
static void test_odd_words(void)
{
    static const char *odd[] = {"",
                                "a",
                                "ing",
                                "eer",
                                "en",
                                "er",
                                "2023",
                                "\x02"
                                "VAR"};
    g_autofree char *longest = g_strnfill(TERM_MAX_BYTES - 3, 'a');
    g_autofree char *verb = g_strconcat(longest, "eer", NULL);
    const char *stem = verb;
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++)
        family_words(odd[i], take_not_itself, &odd[i]);
    family_words(stem, take_not_itself, &stem);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/family/table", test_table);
    g_test_add_func("/dutch/family/odd-words", test_odd_words);
    return g_test_run();
}
