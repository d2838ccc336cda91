#include "index/snippet.h"

#include "actueel/search.h"

#include "fixture.h"

#include <string.h>

enum { LEAST_BYTES = SNIPPET_BYTES / 2 /**< of the passage of a long text */ };

/** A snippet with `[` and `]` around what is marked. */
static char *readable(const GArray *snippet)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < snippet->len; i++) {
        const struct snippet_part *part = &g_array_index(snippet, struct snippet_part, i);
        g_string_append_printf(out, part->marked ? "[%s]" : "%s", part->text);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static GArray *snippet_of(struct analyser *analyser, const char *question, const char *text)
{
    g_autoptr(query) query = query_parse(analyser, question, &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) atoms = query_wanted(query);
    g_autoptr(finder) finder = finder_new(atoms);
    return snippet_make(finder, analyser, text, NULL);
}

/** Short texts, which are shown whole, on one line. */
static void test_marks(void)
{
    static const char *const cases[][3] = {
        {"brand", "Er was brand.", "Er was [brand]."},
        {"brand", "", ""},
        {"brand", "Niets gevonden.", "Niets gevonden."},
        {"brand", "Brand", "[Brand]"},
        {"brand", "brand brand", "[brand] [brand]"},
        {"brand tram", "De tram stond in brand.", "De [tram] stond in [brand]."},
        {"\"grote brand\"", "Grote brand: een brand.", "[Grote brand]: een brand."},
        {"brand \"grote brand\"", "Een grote brand.", "Een [grote brand]."},
        {"bran*", "De brandweer.", "De [brandweer]."},
        {"voetbal sfeer OF bal", "De voetbalsfeer.", "De [voetbalsfeer]."},
        {"overleg", "Het veiligheidsoverleg.", "Het veiligheids[overleg]."},
        {"veiligheid", "Het Veiligheidsoverleg.", "Het [Veiligheid]soverleg."},
        {"café", "De caféruzie.", "De [café]ruzie."},
        {"24/7", "Altijd, 24/7 dus.", "Altijd, [24/7] dus."},
        {"brand -tram", "De tram en de brand.", "De tram en de [brand]."},
        {"café", "Het CAFÉ, 🔥 en ĳs.", "Het [CAFÉ], 🔥 en ĳs."},
        {"brand", "Een\nbrand.\n\nEen   tweede\tbrand.", "Een [brand]. Een tweede [brand]."},
        {"\"grote brand\"", "Een grote\nbrand.", "Een [grote brand]."},
        {"brand", "<b>brand</b> & \"brand\"", "<b>[brand]</b> & \"[brand]\""},
        {"brand", "[brand]", "[[brand]]"},
        {"titel:brand tram", "De tram stond in brand.", "De [tram] stond in brand."},
        {"", "Een tekst.", "Een tekst."},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) snippet = snippet_of(analyser, cases[i][0], cases[i][1]);
        g_autofree char *text = readable(snippet);
        g_test_message("%s in %s", cases[i][0], cases[i][1]);
        g_assert_cmpstr(text, ==, cases[i][2]);
    }
}

static char *repeated(const char *text, guint n)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** A text of many like words around some others. */
static char *amid(const char *filler, guint n_before, const char *text, guint n_after)
{
    g_autofree char *before = repeated(filler, n_before), *after = repeated(filler, n_after);
    return g_strconcat(before, text, after, NULL);
}

static void test_passages(void)
{
    static const struct {
        const char *question, *filler;
        guint n_before;
        const char *text;
        guint n_after;
        const char *begins, *holds, *ends;
    } cases[] = {
        {"brand", "woord ", 0, "", 200, "woord woord", "woord", "woord…"},
        {"brand", "woord ", 0, "Een brand. ", 200, "Een [brand]. woord", "[brand]", "woord…"},
        {"brand", "woord ", 200, "brand ", 200, "…woord woord", "woord [brand] woord", "woord…"},
        {"brand", "woord ", 200, "Einde. Een brand. ", 200, "…Een [brand]. woord", "[brand]",
         "woord…"},
        {"brand", "woord ", 200, "woord\n\nEen brand. ", 200, "…Een [brand]. woord", "[brand]",
         "woord…"},
        {"brand", "woord ", 200, "brand", 0, "…woord woord", "woord [brand]", "[brand]"},
        {"brand", "é ", 300, "brand ", 300, "…é é", "é [brand] é", "é…"},
        /* a sentence that begins further before, or ends sooner, is kept whole where it fits */
        {"brand", "woord ", 200,
         "Af. Een zin van zo ongeveer honderd en vijftig letters, die in haar geheel te lezen moet "
         "zijn voor wie wil weten waar het over gaat, ook al komt hier pas de brand. ",
         200, "…Een zin van zo", "pas de [brand]. woord", "woord…"},
        {"brand", "woord ", 200,
         "Af. Een brand. De zin daarachter telt ook nog mee, en is met ongeveer honderd en "
         "zeventig "
         "letters zo lang dat er met die ene die erna begint geen plaats meer is voor het einde "
         "van die laatste zin. ",
         200, "…Een [brand]. De zin", "van die laatste zin.", "van die laatste zin."},
        {"brand", "woord.", 100, "a brand b ", 100, "…[brand]", "[brand] b woord.woord", ".wo…"},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            amid(cases[i].filler, cases[i].n_before, cases[i].text, cases[i].n_after);
        g_autoptr(GArray) snippet = snippet_of(analyser, cases[i].question, text);
        g_autofree char *shown = readable(snippet);
        g_test_message("%zu: %s", i, shown);
        g_assert_true(g_str_has_prefix(shown, cases[i].begins));
        g_assert_nonnull(strstr(shown, cases[i].holds));
        g_assert_true(g_str_has_suffix(shown, cases[i].ends));
    }
}

/** Of several places the one with most of the words; of equals the first. */
static void test_best_place(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *between = repeated("woord ", 100);
    g_autofree char *text = g_strdup_printf(
        "Een brand, brand, brand. %s Eerst een brand bij de tram. %s Later een tram in brand. %s",
        between, between, between);
    g_autoptr(GArray) snippet = snippet_of(analyser, "brand tram", text);
    g_autofree char *shown = readable(snippet);
    g_assert_true(g_str_has_prefix(shown, "…"));
    g_assert_nonnull(strstr(shown, "Eerst een [brand] bij de [tram]."));
}

static void test_without_finder(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *text = amid("woord ", 0, "Het begin. ", 200);
    g_autoptr(GArray) snippet = snippet_make(NULL, analyser, text, NULL);
    g_autofree char *shown = readable(snippet);
    g_assert_true(g_str_has_prefix(shown, "Het begin. woord"));
    g_assert_null(strchr(shown, '['));
}

/** A title is never cut, however long, and marked in all places. */
static void test_title(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(GString) title = g_string_new("Brand");
    for (int i = 0; i < SNIPPET_BYTES; i++)
        g_string_append(title, " en");
    g_string_append(title, " brand");
    g_autoptr(query) query = query_parse(analyser, "brand", &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) atoms = query_wanted(query);
    g_autoptr(finder) finder = finder_new(atoms);
    g_autoptr(GArray) parts = snippet_title(finder, analyser, title->str, NULL);
    g_autofree char *shown = readable(parts);
    g_assert_true(g_str_has_prefix(shown, "[Brand] en"));
    g_assert_true(g_str_has_suffix(shown, "en [brand]"));
    g_assert_cmpuint(strlen(shown), ==, title->len + strlen("[][]"));
    g_autoptr(GArray) unmarked = snippet_title(NULL, analyser, "Brand", NULL);
    g_autofree char *plain = readable(unmarked);
    g_assert_cmpstr(plain, ==, "Brand");
}

/** What holds of every snippet of a text. */
static void check(const GArray *snippet, const char *text)
{
    gsize size = 0;
    for (guint i = 0; i < snippet->len; i++) {
        const struct snippet_part *part = &g_array_index(snippet, struct snippet_part, i);
        g_assert_cmpuint(strlen(part->text), >, 0);
        g_assert_true(g_utf8_validate(part->text, -1, NULL));
        g_assert_null(strpbrk(part->text, "\n\t"));
        size += strlen(part->text);
    }
    g_assert_cmpuint(size, <=, SNIPPET_BYTES + 2 * strlen("…"));
    g_assert_true(size >= MIN(strlen(text), LEAST_BYTES) || size == strlen(text));
}

/** Every length of text before the word, of letters of one to four bytes. */
static void test_borders(void)
{
    static const char *const letters[] = {"a", "é", "€", "🔥", "a ", "é ", "€ ", "ab. "};
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        for (guint n = 0; n < 320; n++) {
            g_autofree char *text = amid(letters[i], n, " brand ", 320);
            g_autoptr(GArray) snippet = snippet_of(analyser, "brand", text);
            check(snippet, text);
            g_autofree char *shown = readable(snippet);
            g_assert_nonnull(strstr(shown, "[brand]"));
        }
}

/** Only the beginning of a very long text is looked through. */
static void test_very_long_text(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *text = amid("é ", SNIPPET_TEXT_MAX_BYTES / 3 + 10, "brand", 0);
    g_autoptr(GArray) snippet = snippet_of(analyser, "brand", text);
    check(snippet, text);
    g_autofree char *shown = readable(snippet);
    g_assert_true(g_str_has_prefix(shown, "é é"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/snippet/marks", test_marks);
    g_test_add_func("/index/snippet/passages", test_passages);
    g_test_add_func("/index/snippet/best-place", test_best_place);
    g_test_add_func("/index/snippet/title", test_title);
    g_test_add_func("/index/snippet/without-finder", test_without_finder);
    g_test_add_func("/index/snippet/borders", test_borders);
    g_test_add_func("/index/snippet/very-long-text", test_very_long_text);
    return g_test_run();
}
