#include "index/match.h"

#include "fixture.h"
#include "index/store.h"

#include <string.h>

/** An expression with `=` for the byte of a form. */
static char *readable(const GString *expression)
{
    char *text = g_strdup(expression->str);
    return g_strdelimit(text, "\x04", '=');
}

/** The atoms of an expression's phrases, `-` where one scores nothing. */
static char *atoms_of(const struct match *match)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < match->atom_of_phrase->len; i++) {
        int atom = g_array_index(match->atom_of_phrase, int, i);
        g_string_append_printf(out, atom < 0 ? "-" : "%d", atom);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check(const struct match *match, const char *expression, const char *atoms)
{
    g_assert_nonnull(match);
    g_autofree char *text = readable(match->expression), *numbers = atoms_of(match);
    g_assert_cmpstr(text, ==, expression);
    g_assert_cmpstr(numbers, ==, atoms);
}

/** Words that every stemmer leaves as they are. */
static void test_of_query(void)
{
    static const char *const cases[][3] = {
        {"brand", "(((\"brand\")))", "0"},
        {"brand plan", "(((\"brand\") AND (\"plan\")))", "01"},
        {"\"brand plan\"", "(((\"brand plan\")))", "0"},
        {"brand OF plan", "(((\"brand\")) OR ((\"plan\")))", "01"},
        {"brand plan OF tram", "(((\"brand\") AND (\"plan\")) OR ((\"tram\")))", "012"},
        {"brand -plan", "(((\"brand\"))) NOT (\"plan\")", "0-"},
        {"-plan brand -tram", "(((\"brand\"))) NOT (\"plan\") NOT (\"tram\")", "1--"},
        {"brand OF -plan", "(((\"brand\"))) NOT (\"plan\")", "0-"},
        {"-plan OF brand", "(((\"brand\"))) NOT (\"plan\")", "1-"},
        {"titel:brand", "((title : (\"brand\")))", "0"},
        {"-titel:brand tram", "(((\"tram\"))) NOT title : (\"brand\")", "1-"},
        {"bran*", "(((\"=bran\"* OR \"bran\"*)))", "00"},
        {"24/7", "(((\"=24/7\" OR \"24 7\")))", "00"},
        {"plan 24/7", "(((\"plan\") AND (\"=24/7\" OR \"24 7\")))", "011"},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(query) query = query_parse(analyser, cases[i][0], &query_limits_typed);
        g_autoptr(match) match = match_of_query(query);
        g_test_message("%s", cases[i][0]);
        check(match, cases[i][1], cases[i][2]);
    }
}

static void test_of_any(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "\"brand plan\" titel:tram -kat", &query_limits_typed);
    g_autoptr(GPtrArray) atoms = query_wanted(query, true);
    g_autoptr(match) any = match_of_any(atoms, query);
    check(any, "((\"brand\") OR (\"plan\") OR title : (\"tram\")) NOT (\"kat\")", "012-");
    g_autofree char *one = match_atom_expression(atoms->pdata[2]);
    g_assert_cmpstr(one, ==, "title : (\"tram\")");
}

static void test_of_excluded(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "brand -plan NIET titel:kat", &query_limits_typed);
    g_autoptr(match) excluded = match_of_excluded(query);
    check(excluded, "(\"plan\") OR title : (\"kat\")", "--");
    g_autoptr(query) nothing = query_parse(analyser, "brand", &query_limits_typed);
    g_assert_null(match_of_excluded(nothing));
}

/** What cannot come out of the analyser stays inside its quotes all the same. */
static void test_quotation_marks(void)
{
    char term[] = "a\" OR \"b";
    struct query_phrase phrase = {g_ptr_array_new(), false};
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
            query_parse(fixture->archive->analyser, *line, &query_limits_typed);
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
    g_test_add_func("/index/match/of-excluded", test_of_excluded);
    g_test_add_func("/index/match/quotation-marks", test_quotation_marks);
    g_test_add_func("/index/match/is-valid", test_is_valid);
    return g_test_run();
}
