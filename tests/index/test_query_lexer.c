#include "index/query_lexer.h"

#include "actueel/search.h"

#include <string.h>

/** A token in short: `-` without, `titel:`, the kind by its sign, `OF` between alternatives. */
static void append_token(GString *out, const struct token *token)
{
    static const char *const open[] = {"", "\"", "", "OF"}, *const close[] = {"", "\"", "*", ""};
    if (out->len > 0)
        g_string_append(out, "  ");
    g_string_append_printf(out, "%s%s%s%.*s%s", token->is_excluded ? "-" : "",
                           token->title_only ? "titel:" : "", open[token->kind], (int)token->size,
                           token->size > 0 ? token->text : "", close[token->kind]);
}

static char *tokens_of(const char *question)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) tokens = lexer_tokens(question, QUERY_MAX_BYTES);
    for (guint i = 0; i < tokens->len; i++)
        append_token(out, &g_array_index(tokens, struct token, i));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_tokens(void)
{
    static const char *const cases[][2] = {
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
        {"NIET NIET brand", "NIET  -brand"},
        {"NIET -brand", "-brand"},
        {"brand EN water", "brand  water"},
        {"brand AND water", "brand  water"},
        {"brand en water", "brand  en  water"},
        {"brand OF water", "brand  OF  water"},
        {"brand OR water", "brand  OF  water"},
        {"brand | water", "brand  OF  water"},
        {"brand|water", "brand  OF  water"},
        {"brand||water", "brand  |  OF  water"},
        {"|", "|"},
        {"| brand", "|  brand"},
        {"\"a|b\"", "\"a|b\""},
        {"brand of water", "brand  of  water"},
        {"Brand Of water", "Brand  Of  water"},
        {"OF brand", "OF  brand"},
        {"brand OF", "brand  OF"},
        {"brand OF OF water", "brand  OF  OF  water"},
        {"brand EN OF water", "brand  EN  OF  water"},
        {"brand EN NIET water", "brand  -water"},
        {"brand OF NIET water", "brand  OF  -water"},
        {"titel:brand", "titel:brand"},
        {"Title:brand", "titel:brand"},
        {"-titel:brand", "-titel:brand"},
        {"titel:\"grote brand\"", "titel:\"grote brand\""},
        {"titel:brand*", "titel:brand*"},
        {"titel:", "titel:"},
        {"titel: brand", "titel:  brand"},
        {"ondertitel:brand", "ondertitel:brand"},
        {"brand*", "brand*"},
        {"-brand*", "-brand*"},
        {"*", "*"},
        {"**", "**"},
        {"br*nd", "br*nd"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *tokens = tokens_of(cases[i][0]);
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(tokens, ==, cases[i][1]);
    }
}

/** A question without each of its tokens in turn; OF has none of its own. */
static void test_without(void)
{
    static const struct {
        const char *question, *without[6];
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
        {"a OF b", {"b", NULL, "a"}},
        {"a|b", {"b", NULL, "a"}},
        {"a OF b OF c", {"b OF c", NULL, "a OF c", NULL, "a OF b"}},
        {"a b OF c", {"b OF c", "a OF c", NULL, "a b"}},
        {"a OF b c", {"b c", NULL, "a OF c", "a OF b"}},
        {"a OF b EN c", {"b EN c", NULL, "a OF c", "a OF b"}},
        {"a EN b OF c", {"b OF c", "a OF c", NULL, "a EN b"}},
        {"a OF NIET b c", {"NIET b c", NULL, "a OF c", "a OF NIET b"}},
        {"a OF OF b", {"OF OF b", "a OF b", NULL, "a OF"}},
        {"titel:a b*", {"b*", "titel:a"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) tokens = lexer_tokens(cases[i].question, QUERY_MAX_BYTES);
        for (guint j = 0; j < tokens->len; j++) {
            const struct token *token = &g_array_index(tokens, struct token, j);
            g_test_message("%s, token %u", cases[i].question, j);
            g_assert_true((token->kind == TOKEN_OR) == (cases[i].without[j] == NULL));
            if (token->kind == TOKEN_OR)
                continue;
            g_autofree char *without = lexer_text_without(cases[i].question, token);
            g_assert_cmpstr(without, ==, cases[i].without[j]);
        }
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
    g_test_add_func("/index/query-lexer/end", test_end);
    return g_test_run();
}
