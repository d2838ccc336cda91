#include "index/match.h"

#include "fixture.h"
#include "index/store.h"

#include <string.h>

/** An expression with `=` for the byte of a form, `<` of a part, `~` of an ellipsis, `!` of an
 * acronym. */
static char *readable(const char *expression)
{
    static const char signs[] = {
        [TERM_PART] = '<', [TERM_ACRONYM] = '!', [TERM_ELLIPSIS] = '~', [TERM_FORM] = '='};
    char *text = g_strdup(expression);
    for (char *c = text; *c != '\0'; c++)
        if ((size_t)*c < sizeof signs)
            *c = signs[(size_t)*c];
    return text;
}

/** What stands for a word that may be an acronym: `[brand]` in the cases. */
static char *written_out(const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    while (*expected != '\0') {
        size_t size = strcspn(expected, "[");
        g_string_append_len(out, expected, (gssize)size);
        expected += size;
        if (*expected == '\0')
            break;
        g_autofree char *word = g_strndup(expected + 1, strcspn(expected, "]") - 1);
        g_autofree char *capitals = g_ascii_strup(word, -1);
        g_string_append_printf(out, "\"%s\" OR \"<%s\" OR \"~%s\" OR \"!%s\"", word, word, word,
                               capitals);
        expected += strlen(word) + 2;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** The atoms of an expression's phrases, one for each run; `-` where they score nothing. */
static char *atoms_of(const struct match *match)
{
    g_autoptr(GString) out = g_string_new(NULL);
    int last = -2;
    for (guint i = 0; i < match->phrases->len; i++) {
        int atom = g_array_index(match->phrases, struct match_phrase, i).atom;
        if (atom != last && atom < 0)
            g_string_append_c(out, '-');
        else if (atom != last)
            g_string_append_printf(out, "%d", atom);
        last = atom;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** As many phrases as FTS5 will number. */
static guint n_phrases_in(const char *expression)
{
    guint n_marks = 0;
    for (; *expression != '\0'; expression++)
        n_marks += *expression == '"';
    return n_marks / 2;
}

static void check(const struct match *match, const char *expression, const char *atoms)
{
    g_assert_nonnull(match);
    g_autofree char *text = readable(match->expression->str), *numbers = atoms_of(match);
    g_autofree char *expected = written_out(expression);
    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpstr(numbers, ==, atoms);
    g_assert_cmpuint(match->phrases->len, ==, n_phrases_in(text));
}

/** Words that every stemmer leaves as they are. */
static void test_of_query(void)
{
    static const char *const cases[][3] = {
        {"brand", "((([brand])))", "0"},
        {"crisisteam", "(((\"crisisteam\" OR \"<crisisteam\" OR \"~crisisteam\")))", "0"},
        {"brand plan", "((([brand]) AND ([plan])))", "01"},
        {"\"brand plan\"", "(((\"brand plan\")))", "0"},
        {"brand OF plan", "((([brand])) OR (([plan])))", "01"},
        {"brand plan OF tram", "((([brand]) AND ([plan])) OR (([tram])))", "012"},
        {"brand plan brand", "((([brand]) AND ([plan])))", "01"},
        {"brand OF plan brand", "((([brand])) OR (([plan]) AND ([brand])))", "012"},
        {"brand -plan -plan", "((([brand]))) NOT ([plan])", "0-"},
        {"brand -plan", "((([brand]))) NOT ([plan])", "0-"},
        {"-plan brand -tram", "((([brand]))) NOT ([plan]) NOT ([tram])", "1-"},
        {"brand OF -plan", "((([brand]))) NOT ([plan])", "0-"},
        {"-plan OF brand", "((([brand]))) NOT ([plan])", "1-"},
        {"titel:brand", "((title : ([brand])))", "0"},
        {"-titel:brand tram", "((([tram]))) NOT title : ([brand])", "1-"},
        {"bran*", "(((\"=bran\"* OR \"bran\"*)))", "0"},
        {"24/7", "(((\"=24/7\" OR \"24 7\")))", "0"},
        {"plan 24/7", "((([plan]) AND (\"=24/7\" OR \"24 7\")))", "01"},
        {"WMO", "(((\"!WMO\" OR \"wmo\" OR \"<wmo\" OR \"~wmo\")))", "0"},
        {"de", "(((\"de\")))", "0"},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(query) query =
            query_parse(analyser, cases[i][0], &query_limits_typed, FIXTURE_TODAY);
        g_autoptr(match) match = match_of_query(query);
        g_test_message("%s", cases[i][0]);
        check(match, cases[i][1], cases[i][2]);
    }
}

static void test_of_any(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "\"brand plan\" titel:tram -kat", &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) atoms = query_wanted_loosely(query);
    g_autoptr(match) any = match_of_any(atoms, query);
    check(any, "(([brand]) OR ([plan]) OR title : ([tram])) NOT ([kat])", "012-");
    g_autofree char *one = match_atom_expression(atoms->pdata[2]);
    g_autofree char *text = readable(one), *expected = written_out("title : ([tram])");
    g_assert_cmpstr(text, ==, expected);
}

/** What a phrase is to its word goes with it, for the ranking. */
static void test_roles(void)
{
    static const enum phrase_role expected[] = {ROLE_WORD, ROLE_PART, ROLE_ELLIPSIS, ROLE_WORD};
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query = query_parse(analyser, "brand", &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(match) match = match_of_query(query);
    g_assert_cmpuint(match->phrases->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < match->phrases->len; i++)
        g_assert_cmpint(g_array_index(match->phrases, struct match_phrase, i).role, ==,
                        expected[i]);
}

/** Loosely a compound is also its parts, and joined words are words. */
static void test_of_parts(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "-kat mensenhandel", &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) atoms = query_wanted_loosely(query);
    g_autoptr(match) any = match_of_any(atoms, query);
    check(any,
          "((\"mens\" OR \"<mens\" OR \"~mens\") OR (\"handel\" OR \"<handel\" OR \"~handel\")"
          " OR (\"mensenhandel\" OR \"<mensenhandel\" OR \"~mensenhandel\")) NOT ([kat])",
          "012-");
}

static void test_of_excluded(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "brand -plan NIET titel:kat", &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(match) excluded = match_of_excluded(query);
    check(excluded, "([plan]) OR title : ([kat])", "-");
    g_autoptr(query) nothing = query_parse(analyser, "brand", &query_limits_typed, FIXTURE_TODAY);
    g_assert_null(match_of_excluded(nothing));
}

/** What cannot come out of the analyser stays inside its quotes all the same. */
static void test_quotation_marks(void)
{
    char term[] = "a\" OR \"b";
    struct query_phrase phrase = {.terms = g_ptr_array_new()};
    g_ptr_array_add(phrase.terms, term);
    struct query_atom atom = {.phrases = g_ptr_array_new()};
    g_ptr_array_add(atom.phrases, &phrase);
    g_autofree char *expression = match_atom_expression(&atom);
    g_assert_cmpstr(expression, ==, "(\"a\"\" OR \"\"b\")");
    g_ptr_array_unref(phrase.terms);
    g_ptr_array_unref(atom.phrases);
}

/** FTS5 takes what is made of each question of the table. */
static void test_is_valid(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, &(struct fixture_article){"1", "2023-01-01", "Brand", "Plan.", NULL, NULL},
                1);
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/index/questions.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    guint n = 0;
    for (char **line = lines; *line != NULL; line++) {
        g_autoptr(GError) error = NULL;
        (*line)[strcspn(*line, "\t")] = '\0';
        g_autoptr(query) query =
            query_parse(fixture->archive->analyser, *line, &query_limits_typed, FIXTURE_TODAY);
        if (!query_has_wanted(query))
            continue;
        g_autoptr(match) match = match_of_query(query);
        int64_t count;
        g_test_message("%s: %s", *line, match->expression->str);
        g_assert_cmpint(db_value(&fixture->archive->db, SQL_COUNT_MATCHES, &count, &error, "t",
                                 match->expression->str),
                        ==, 1);
        g_assert_no_error(error);
        n++;
    }
    g_assert_cmpuint(n, >, 50);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/match/of-query", test_of_query);
    g_test_add_func("/index/match/of-any", test_of_any);
    g_test_add_func("/index/match/roles", test_roles);
    g_test_add_func("/index/match/of-parts", test_of_parts);
    g_test_add_func("/index/match/of-excluded", test_of_excluded);
    g_test_add_func("/index/match/quotation-marks", test_quotation_marks);
    g_test_add_func("/index/match/is-valid", test_is_valid);
    return g_test_run();
}
