#include "index/query_lexer.h"

#include "actueel/search.h"

#include <string.h>

/**
 * A token in short: `-` without, the field, the kind by its sign, `{..}` operators that join
 * nothing; before it `EN` or `OF` that joins it.
 */
static void append_token(GString *out, const struct token *token)
{
    static const char *const open[] = {"", "\"", "", "{"}, *const close[] = {"", "\"", "*", "}"};
    static const char *const fields[] = {"", "titel:", "onderwerp:", "bron:"};
    static const char *const joiners[] = {"", "EN  ", "OF  "};
    if (out->len > 0)
        g_string_append(out, "  ");
    g_string_append_printf(out, "%s%s%s%s%.*s%s", joiners[token->joiner],
                           token->is_excluded ? "-" : "", fields[token->field], open[token->kind],
                           (int)token->size, token->size > 0 ? token->text : "",
                           close[token->kind]);
}

static char *tokens_of(const char *question)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) tokens = lexer_tokens(question, QUERY_MAX_BYTES, true);
    for (guint i = 0; i < tokens->len; i++)
        append_token(out, &g_array_index(tokens, struct token, i));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** A question and its tokens. */
static const char *const questions[][2] = {
    {"", ""},
    {" \t\n\x01 ", ""},
    {"brand", "brand"},
    {"  grote   brand\t", "grote  brand"},
    {"\"grote brand\"", "\"grote brand\""},
    {"„grote brand”", "\"grote brand\""},
    {"«grote brand»", "\"grote brand\""},
    {"\u201cgrote brand\"", "\"grote brand\""},
    {"\"grote brand", "\"grote  brand"},
    {"grote brand\"", "grote  brand\""},
    {"\"", "\""},
    {"\"\"", "\"\""},
    {"\"a\"\"b\"", "\"a\"  \"b\""},
    {"x\"a b\"", "x\"a  b\""},
    {"-brand", "-brand"},
    {"-\"grote brand\"", "-\"grote brand\""},
    {"- brand", "-  brand"},
    {"--brand", "--brand"},
    {"-", "-"},
    {"e-mail", "e-mail"},
    {"NIET brand", "-brand"},
    {"NOT brand", "-brand"},
    {"niet brand", "niet  brand"},
    {"NIET", "NIET"},
    {"NIET NIET brand", "{NIET}  -brand"},
    {"NIET -brand", "-brand"},
    {"brand EN water", "brand  EN  water"},
    {"brand AND water", "brand  EN  water"},
    {"brand en water", "brand  en  water"},
    {"brand OF water", "brand  OF  water"},
    {"brand OR water", "brand  OF  water"},
    {"brand | water", "brand  OF  water"},
    {"brand|water", "brand  OF  water"},
    {"brand||water", "brand  OF  water"},
    {"|", "|"},
    {"| brand", "{|}  brand"},
    {"\"a|b\"", "\"a|b\""},
    {"brand of water", "brand  of  water"},
    {"Brand Of water", "Brand  Of  water"},
    {"OF brand", "{OF}  brand"},
    {"brand OF", "brand  {OF}"},
    {"brand OF OF water", "brand  OF  water"},
    {"brand EN OF water", "brand  OF  water"},
    {"brand OF EN water", "brand  OF  water"},
    {"brand NIET OF water", "brand  OF  water"},
    {"NIET OF brand", "{NIET OF}  brand"},
    {"OF NIET brand", "{OF}  -brand"},
    {"brand EN NIET", "brand  {EN NIET}"},
    {"NIET \"grote brand\"", "-\"grote brand\""},
    {"NIET titel:brand", "-titel:brand"},
    {"NIET NIET", "NIET  NIET"},
    {"brand EN NIET water", "brand  EN  -water"},
    {"brand OF NIET water", "brand  OF  -water"},
    {"titel:brand", "titel:brand"},
    {"Title:brand", "titel:brand"},
    {"-titel:brand", "-titel:brand"},
    {"titel:\"grote brand\"", "titel:\"grote brand\""},
    {"titel:brand*", "titel:brand*"},
    {"onderwerp:brand", "onderwerp:brand"},
    {"TOPIC:brand", "onderwerp:brand"},
    {"bron:\"De Krant\"", "bron:\"De Krant\""},
    {"-Source:krant", "-bron:krant"},
    {"NIET bron:krant", "-bron:krant"},
    {"bron:krant|bron:omroep", "bron:krant  OF  bron:omroep"},
    {"bron:", "bron:"},
    {"bron:|a", "bron:  OF  a"},
    {"titel:", "titel:"},
    {"titel: brand", "titel:  brand"},
    {"ondertitel:brand", "ondertitel:brand"},
    {"brand*", "brand*"},
    {"-brand*", "-brand*"},
    {"*", "*"},
    {"**", "**"},
    {"br*nd", "br*nd"},
};

static void test_tokens(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autofree char *tokens = tokens_of(questions[i][0]);
        g_test_message("%s", questions[i][0]);
        g_assert_cmpstr(tokens, ==, questions[i][1]);
    }
}

/** A question without each of its tokens in turn. */
static void test_without(void)
{
    static const struct {
        const char *question, *without[5];
    } cases[] = {
        {"brand", {""}},
        {"grote brand", {"brand", "grote"}},
        {"  grote   brand  ", {"brand", "grote"}},
        {"a b c", {"b c", "a c", "a b"}},
        {"\"a b\" c", {"c", "\"a b\""}},
        {"a -b", {"-b", "a"}},
        {"a NIET b c", {"NIET b c", "a c", "a NIET b"}},
        {"a EN b EN c", {"b EN c", "a EN c", "a EN b"}},
        {"a EN b c", {"b c", "a c", "a EN b"}},
        {"a EN NIET b", {"NIET b", "a"}},
        {"a OF b", {"b", "a"}},
        {"a|b", {"b", "a"}},
        {"a|b|c", {"b|c", "a | c", "a|b"}},
        {"a OF b OF c", {"b OF c", "a OF c", "a OF b"}},
        {"a b OF c", {"b OF c", "a OF c", "a b"}},
        {"a OF b c", {"b c", "a OF c", "a OF b"}},
        {"a OF b EN c", {"b EN c", "a OF c", "a OF b"}},
        {"a EN b OF c", {"b OF c", "a OF c", "a EN b"}},
        {"a OF NIET b c", {"NIET b c", "a OF c", "a OF NIET b"}},
        {"a OF OF b", {"b", "a"}},
        {"OF a b", {"a b", "b", "OF a"}},
        {"NIET NIET a b", {"NIET a b", "b", "NIET NIET a"}},
        {"OF a", {"a", ""}},
        {"a NIET", {"", "a"}},
        {"titel:a b*", {"b*", "titel:a"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) tokens = lexer_tokens(cases[i].question, QUERY_MAX_BYTES, true);
        for (guint j = 0; j < tokens->len; j++) {
            g_autofree char *without =
                lexer_text_without(cases[i].question, tokens, j, 1, SEAM_PLAIN);
            g_test_message("%s, token %u", cases[i].question, j);
            g_assert_cmpstr(without, ==, cases[i].without[j]);
        }
    }
}

/** Neighbours that would make something else are joined by EN, or no longer by it. */
static void test_parted(void)
{
    static const char *const cases[][2] = {
        {"a b c", "a EN c"}, {"a b EN c", "a c"}, {"a b OF c", "a OF c"}, {"a OF b c", "a OF c"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) tokens = lexer_tokens(cases[i][0], QUERY_MAX_BYTES, true);
        g_autofree char *without = lexer_text_without(cases[i][0], tokens, 1, 1, SEAM_PARTED);
        g_assert_cmpstr(without, ==, cases[i][1]);
    }
    g_autoptr(GArray) tokens = lexer_tokens("a b c d", QUERY_MAX_BYTES, true);
    g_autofree char *amid = lexer_text_without("a b c d", tokens, 2, 1, SEAM_PARTED_BEFORE);
    g_autofree char *last = lexer_text_without("a b c d", tokens, 3, 1, SEAM_PARTED_BEFORE);
    g_assert_cmpstr(amid, ==, "a EN b d");
    g_assert_cmpstr(last, ==, "a b EN c");
}

static void test_fields_of_filters(void)
{
    g_autoptr(GArray) tokens = lexer_tokens("titel:a bron:b", QUERY_MAX_BYTES, false);
    g_assert_cmpint(g_array_index(tokens, struct token, 0).field, ==, FIELD_TITLE);
    g_assert_cmpint(g_array_index(tokens, struct token, 1).field, ==, FIELD_NONE);
    g_assert_cmpuint(g_array_index(tokens, struct token, 1).size, ==, strlen("bron:b"));
}

static void test_open_quote(void)
{
    static const struct {
        const char *question;
        bool is_open;
    } cases[] = {
        {"a b", false}, {"\"a b\"", false}, {"a \"b", true}, {"a\" b", false}, {"-\"b", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) tokens = lexer_tokens(cases[i].question, QUERY_MAX_BYTES, true);
        g_assert_true(lexer_has_open_quote(tokens) == cases[i].is_open);
    }
}

/** What is read ends at a word where it can, and never within a character. */
static void test_end(void)
{
    static const struct {
        const char *text;
        size_t max, end;
    } cases[] = {
        {"", 5, 0},
        {"abcde", 5, 5},
        {"abcdef", 5, 5},
        {"ab cdef", 5, 2},
        {"ab cd ef", 5, 5},
        {"abcd\u00e9f", 5, 4},
        {"abc\u00e9f", 5, 5},
        {"\u00e9\u00e9\u00e9", 5, 4},
        {"a\u00a0bcdef", 5, 1},
        {"\U0001f525\U0001f525", 5, 4},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(lexer_end(cases[i].text, cases[i].max), ==, cases[i].end);
    }
    g_autofree char *letters = g_strnfill(10000, 'a');
    g_assert_cmpuint(lexer_end(letters, QUERY_MAX_BYTES), ==, QUERY_MAX_BYTES);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query-lexer/tokens", test_tokens);
    g_test_add_func("/index/query-lexer/without", test_without);
    g_test_add_func("/index/query-lexer/parted", test_parted);
    g_test_add_func("/index/query-lexer/fields-of-filters", test_fields_of_filters);
    g_test_add_func("/index/query-lexer/open-quote", test_open_quote);
    g_test_add_func("/index/query-lexer/end", test_end);
    return g_test_run();
}
