#include "actueel/dutch.h"

#include "synonyms.h"
#include "table.h"

#include <string.h>

/** The stems of words in small letters, as a question asks for them. */
static char *stems_of(struct analyser *analyser, const char *words)
{
    g_autofree char *small = g_ascii_strdown(words, -1);
    g_autoptr(GArray) terms = terms_of(analyser, small, strlen(small));
    g_autoptr(GString) stems = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const struct seen_term *term = &g_array_index(terms, struct seen_term, i);
        if (term->n_words == 1 && term->kind == TERM_STEM)
            g_string_append_printf(stems, "%s%s", stems->len > 0 ? " " : "", term->text);
    }
    return g_string_free(g_steal_pointer(&stems), FALSE);
}

static void take(const char *words, void *user)
{
    g_ptr_array_add(user, g_strdup(words));
}

static bool gives(const char *stems, enum synonym_kind kind, const char *wanted)
{
    g_autoptr(GPtrArray) given = g_ptr_array_new_with_free_func(g_free);
    synonym_words(stems, kind, take, given);
    return g_ptr_array_find_with_equal_func(given, wanted, g_str_equal, NULL);
}

static void check_row(char **cells, struct analyser *analyser)
{
    g_autofree char *stems = stems_of(analyser, cells[0]);
    g_test_message("%s (%s): %s", cells[0], stems, cells[2]);
    g_assert_true(gives(stems, SYNONYM_SAME, cells[2]) == g_str_equal(cells[1], "same"));
    g_assert_true(gives(stems, SYNONYM_RELATED, cells[2]) == g_str_equal(cells[1], "related"));
}

static void test_table(void)
{
    table_each("synonyms.tsv", 3, 10, check_row);
}

static void test_unknown(void)
{
    g_autoptr(GPtrArray) given = g_ptr_array_new_with_free_func(g_free);
    g_assert_false(synonym_words("", SYNONYM_SAME, take, given));
    g_assert_false(synonym_words("zzzz", SYNONYM_SAME, take, given));
    g_assert_cmpuint(given->len, ==, 0);
}

/** Each line is written as its head says: words by commas, none empty, no stop words alone. */
static void test_list(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_assert_cmpuint(n_synonyms, >=, 1200);
    for (size_t i = 0; i < n_synonyms; i++) {
        g_auto(GStrv) cells = g_strsplit(synonyms[i], "\t", -1);
        g_test_message("%s", synonyms[i]);
        g_assert_cmpuint(g_strv_length(cells), <=, 2);
        for (char **cell = cells; *cell != NULL; cell++) {
            g_auto(GStrv) words = g_strsplit(*cell, ", ", -1);
            for (char **word = words; *word != NULL; word++) {
                g_autofree char *stems = stems_of(analyser, *word);
                g_assert_cmpstr(stems, !=, "");
                g_assert_null(strchr(*word, ','));
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/synonyms/table", test_table);
    g_test_add_func("/dutch/synonyms/unknown", test_unknown);
    g_test_add_func("/dutch/synonyms/list", test_list);
    return g_test_run();
}
