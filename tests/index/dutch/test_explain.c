#include "actueel/dutch.h"

#include <string.h>

static char *explained(const char *text)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    return analyser_explain(analyser, text, strlen(text));
}

static void assert_line(const char *lines, const char *line)
{
    g_autofree char *all = g_strconcat("\n", lines, NULL);
    g_autofree char *whole = g_strconcat("\n", line, "\n", NULL);
    if (strstr(all, whole) == NULL)
        g_error("no line \"%s\" in:\n%s", line, lines);
}

/** A text and lines that tell of it; what begins with `!` must not be among them. */
static void test_lines(void)
{
    static const struct {
        const char *text, *lines[4];
    } cases[] = {
        {"de", {"de", "    stop      a stop word: indexed, without weight", "!parts"}},
        {"GEMEENTEN",
         {"    folded    gemeenten", "    stem      gemeente: the word list",
          "    form      gemeenten: as written, for quotes and prefixes"}},
        {"gemeente", {"    stem      gemeente: the word list", "!form "}},
        {"veiligheidsoverleg",
         {"    parts     veiligheid, overleg: what words are made of in the word list"}},
        {"kerkstraat", {"    parts     none: kept whole by the lists"}},
        {"kwiezel",
         {"    stem      kwiezel: libstemmer: no list knows it",
          "    parts     none: no way to cut it is likely enough"}},
        {"spraakberichten",
         {"    stem      spraakbericht: rules of inflection that lead to the word list"}},
        {"RVO", {"    acronym   RVO: two to six capitals", "!stem", "!parts"}},
        {"DRUGS",
         {"    acronym   DRUGS: two to six capitals, and a word of the language",
          "    stem      drug: the word list"}},
        {"BRAND IN DE BINNENHAVEN",
         {"    capitals  as the whole line: they say nothing", "    stem      brand: the word list",
          "!acronym"}},
        {"foto's",
         {"    folded    foto's", "    stem      foto: the word list",
          "    form      fotos: as written, for quotes and prefixes", "!parts"}},
        {"zo'n", {"    stop      a stop word: indexed, without weight", "!stem"}},
        {"VAR-overleg", {"VAR-overleg: joined, found as a whole too"}},
        {"sms- en spraakberichten", {"smsbericht: completed from its neighbours"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = explained(cases[i].text);
        for (size_t j = 0; j < G_N_ELEMENTS(cases[i].lines) && cases[i].lines[j] != NULL; j++) {
            const char *line = cases[i].lines[j];
            if (line[0] == '!')
                g_assert_null(strstr(lines, line + 1));
            else
                assert_line(lines, line);
        }
    }
}

static void test_rules_of_an_archive(void)
{
    g_autoptr(GHashTable) rules = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(rules, (char *)"wibbeldans", (char *)"wibbel+dans");
    g_hash_table_insert(rules, (char *)"gemeenteraad", (char *)"gemeenteraad");
    g_autoptr(analyser) analyser = analyser_new(rules);
    static const char text[] = "wibbeldans gemeenteraad";
    g_autofree char *lines = analyser_explain(analyser, text, strlen(text));
    assert_line(lines, "    parts     wibbel, dans: the archive's rules");
    assert_line(lines, "    parts     none: the archive's rules");
}

/** The stem, form and acronym that are told are those that a text is given. */
static bool is_told(const struct term *term, void *user)
{
    g_autofree char *sought = NULL;
    if (term->kind == TERM_STEM && !term->stop)
        sought = g_strdup_printf("    stem      %s: ", term->text);
    else if (term->kind == TERM_FORM)
        sought = g_strdup_printf("    form      %s: ", term->text + 1);
    else if (term->kind == TERM_ACRONYM)
        sought = g_strdup_printf("    acronym   %s: ", term->text + 1);
    if (sought != NULL && term->n_words == 1 && strstr(user, sought) == NULL)
        g_error("no \"%s\" in:\n%s", sought, (const char *)user);
    return true;
}

static void test_agrees_with_terms(void)
{
    static const char *const texts[] = {
        "Zo'n foto's, thema's en auto's van Anna's nichten",
        "Het RVO sprak met de IND over DRUGS",
        "GROTE BRAND VERWOEST MOOIE OUDE KERK",
        "'s avonds caf\303\251s, co\303\266peraties en na\303\257eve vragen",
        "liep, gelopen, uitgelopen, mooiste huizen 112",
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *lines = explained(texts[i]);
        analyser_terms(analyser, texts[i], strlen(texts[i]), is_told, lines);
    }
}

static void test_odd_texts(void)
{
    g_autofree char *longest = g_strnfill(10000, 'a');
    const char *odd[] = {"",   " ", "\n\n", "\xff\xfe", "a\xe2\x80",        "'",    "''",
                         "'s", "-", "C++",  "24/7",     "\360\237\224\245", longest};
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autofree char *lines = explained(odd[i]);
        g_assert_true(*lines == '\0' || g_str_has_suffix(lines, "\n"));
    }
    g_autofree char *none = explained(" ");
    g_assert_cmpstr(none, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/explain/lines", test_lines);
    g_test_add_func("/dutch/explain/rules-of-an-archive", test_rules_of_an_archive);
    g_test_add_func("/dutch/explain/agrees-with-terms", test_agrees_with_terms);
    g_test_add_func("/dutch/explain/odd-texts", test_odd_texts);
    return g_test_run();
}
