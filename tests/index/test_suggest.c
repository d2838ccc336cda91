#include "actueel/suggest.h"

#include "vocabulary.h"

#include <string.h>

/** Texts of the candidates, parted by commas; `!` marks likely ones. */
static char *suggested(struct scratch *scratch, const char *word, unsigned n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = suggest_words(scratch->archive, word, n, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct suggestion *suggestion = found->pdata[i];
        g_string_append_printf(out, "%s%s%s", i > 0 ? "," : "", suggestion->text,
                               suggestion->is_likely ? "!" : "");
    }
    return g_string_free(out, FALSE);
}

static void assert_suggested(struct scratch *scratch, const char *word, const char *expected)
{
    g_autofree char *found = suggested(scratch, word, 3);
    g_assert_cmpstr(found, ==, expected);
}

static char *completed(struct scratch *scratch, const char *prefix, unsigned n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = suggest_complete(scratch->archive, prefix, n, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "," : "",
                               ((const struct suggestion *)found->pdata[i])->text);
    return g_string_free(out, FALSE);
}

static void assert_completed(struct scratch *scratch, const char *prefix, const char *expected)
{
    g_autofree char *found = completed(scratch, prefix, 3);
    g_assert_cmpstr(found, ==, expected);
}

static void fill(struct scratch *scratch)
{
    vocabulary_begin(scratch);
    vocabulary_store(scratch, "de gemeente en de gemeenteraad over veiligheid in België", 60);
    vocabulary_store(scratch, "veiligheidsoverleg met VAR en burgemeester, carrière", 8);
    vocabulary_store(scratch, "gemeenten te koop", 25);
    vocabulary_store(scratch, "gemeenre e-mail foto's", 1);
    vocabulary_merge(scratch);
}

static void test_nearest_first(void)
{
    struct scratch scratch;
    fill(&scratch);
    assert_suggested(&scratch, "gemente", "gemeente!,gemeenten!,gemeenre!");
    assert_suggested(&scratch, "vijligheit", "veiligheid!");
    assert_suggested(&scratch, "burgermeester", "burgemeester!");
    assert_suggested(&scratch, "qqqqqqqq", "");
    scratch_end(&scratch);
}

static void test_as_it_is_written(void)
{
    struct scratch scratch;
    fill(&scratch);
    assert_suggested(&scratch, "carriere", "carrière!");
    assert_suggested(&scratch, "belgie", "België!");
    assert_suggested(&scratch, "fotos", "foto's!");
    assert_suggested(&scratch, "email", "e-mail!,mail!");
    scratch_end(&scratch);
}

static void test_together_and_apart(void)
{
    struct scratch scratch;
    fill(&scratch);
    assert_suggested(&scratch, "veiligheids overleg", "veiligheidsoverleg!");
    assert_suggested(&scratch, "veiligheid  overleg", "veiligheidsoverleg!");
    assert_suggested(&scratch, "tekoop", "te koop!,koop");
    scratch_end(&scratch);
}

/** A word that is much used is no misspelling; one that is rare beside another may be. */
static void test_known_words(void)
{
    struct scratch scratch;
    fill(&scratch);
    g_autofree char *known = suggested(&scratch, "gemeente", 3);
    g_assert_null(strchr(known, '!'));
    g_assert_false(g_str_has_prefix(known, "gemeente,"));
    g_autofree char *rare = suggested(&scratch, "gemeenre", 1);
    g_assert_cmpstr(rare, ==, "gemeente!");
    scratch_end(&scratch);
}

static void test_odd_questions(void)
{
    struct scratch scratch;
    fill(&scratch);
    g_autofree char *longest = g_strnfill(10000, 'g');
    static const char *const odd[] = {
        "", " ", "-", "a", "7", "\xff\xfe", "'; DROP TABLE word; --", "日本語", "é", "%", "*"};
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autofree char *found = suggested(&scratch, odd[i], SUGGEST_MAX + 1);
        g_autofree char *more = completed(&scratch, odd[i], SUGGEST_MAX + 1);
        g_assert_null(strstr(more, "DROP"));
    }
    assert_suggested(&scratch, longest, "");
    assert_completed(&scratch, longest, "");
    g_autofree char *none = suggested(&scratch, "gemente", 0);
    g_assert_cmpstr(none, ==, "");
    scratch_end(&scratch);
}

static void test_empty_vocabulary(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    assert_suggested(&scratch, "gemeente", "");
    assert_completed(&scratch, "ge", "");
    scratch_end(&scratch);
}

static void test_complete(void)
{
    struct scratch scratch;
    fill(&scratch);
    assert_completed(&scratch, "gem", "gemeente,gemeenteraad,gemeenten");
    assert_completed(&scratch, "GEMEENTER", "gemeenteraad");
    assert_completed(&scratch, "carrie", "carrière");
    assert_completed(&scratch, "carriè", "carrière");
    assert_completed(&scratch, "v", "veiligheid,VAR,veiligheidsoverleg");
    assert_completed(&scratch, "gemx", "");
    scratch_end(&scratch);
}

/** Blocks that are passed over must hold nothing better than what is found. */
static void test_complete_among_many(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < 4000; i++)
        g_string_append_printf(text, "ge%c%c%cmeld ", 'a' + i % 26, 'a' + i / 26 % 26,
                               'a' + i / 676 % 26);
    vocabulary_store(&scratch, text->str, 1);
    vocabulary_store(&scratch, "geaabmeld gezzameld", 9);
    vocabulary_store(&scratch, "gemmbmeld", 5);
    vocabulary_merge(&scratch);
    g_autofree char *found = completed(&scratch, "ge", 3);
    g_assert_cmpstr(found, ==, "geaabmeld,gezzameld,gemmbmeld");
    scratch_end(&scratch);
}

/* --- the table of misspellings among the words of the language */

static const char dictionary[] = "/usr/share/dict/dutch";

static bool is_among(const char *right, char *const *found, guint n)
{
    for (guint i = 0; i < n && found[i] != NULL; i++)
        if (g_ascii_strcasecmp(found[i], right) == 0)
            return true;
    return false;
}

/** Counts how many of the table's rows are right at first and among three. */
static guint ask_table(struct scratch *scratch, guint *n_first, guint *n_three)
{
    g_autofree char *text = NULL;
    g_file_get_contents("tests/index/misspellings.tsv", &text, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 2);
        g_autofree char *marked = suggested(scratch, cells[0], 3);
        g_auto(GStrv) parts = g_strsplit(marked, "!", -1);
        g_autofree char *all = g_strjoinv("", parts);
        g_auto(GStrv) found = g_strsplit(all, ",", -1);
        *n_first += is_among(cells[1], found, 1) ? 1 : 0;
        *n_three += is_among(cells[1], found, 3) ? 1 : 0;
        n++;
    }
    return n;
}

static void test_table(void)
{
    g_autofree char *words = NULL;
    struct scratch scratch;
    guint n_first = 0, n_three = 0;
    if (!g_file_get_contents(dictionary, &words, NULL, NULL)) {
        g_test_skip("no /usr/share/dict/dutch: install wdutch");
        return;
    }
    vocabulary_begin(&scratch);
    vocabulary_store(&scratch, words, 1);
    vocabulary_store(&scratch, "ter te in nog", 50);
    vocabulary_merge(&scratch);
    guint n = ask_table(&scratch, &n_first, &n_three);
    g_test_message("%u misspellings: %u right at first, %u among three", n, n_first, n_three);
    g_assert_cmpuint(n, >=, 150);
    g_assert_cmpuint(n_first * 100, >=, n * 90);
    g_assert_cmpuint(n_three * 100, >=, n * 95);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/suggest/nearest-first", test_nearest_first);
    g_test_add_func("/index/suggest/as-it-is-written", test_as_it_is_written);
    g_test_add_func("/index/suggest/together-and-apart", test_together_and_apart);
    g_test_add_func("/index/suggest/known-words", test_known_words);
    g_test_add_func("/index/suggest/odd-questions", test_odd_questions);
    g_test_add_func("/index/suggest/empty-vocabulary", test_empty_vocabulary);
    g_test_add_func("/index/suggest/complete", test_complete);
    g_test_add_func("/index/suggest/complete-among-many", test_complete_among_many);
    g_test_add_func("/index/suggest/table", test_table);
    return g_test_run();
}
