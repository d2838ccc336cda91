#include "src/import/json_parse.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/** What jansson makes of a text, and we do: the same, or nothing by both. */
static void check_same(const char *text, size_t size_bytes)
{
    json_error_t error;
    g_autofree char *reason = NULL;
    json_auto_t *theirs =
        json_loadb(text, size_bytes, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    json_auto_t *ours = json_parse(text, size_bytes, &reason);
    if ((theirs == NULL) != (ours == NULL) || (ours != NULL && !json_equal(theirs, ours))) {
        g_autofree char *shown = g_strescape(text, NULL);
        g_error("%s: jansson: %s; we: %s", shown, theirs != NULL ? "read" : error.text,
                ours != NULL ? "read" : reason);
    }
    g_assert_true((ours == NULL) == (reason != NULL));
}

static const char *const texts[] = {
    "null",
    "true",
    " false ",
    "nul",
    "nullx",
    "tru e",
    "0",
    "-0",
    "00",
    "-01",
    "-",
    "+1",
    "1.",
    ".5",
    "1.5",
    "-1.5e10",
    "1e5",
    "1E+5",
    "1e",
    "1e400",
    "123456789012345678",
    "1234567890123456789",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "NaN",
    "Infinity",
    "0x10",
    "\"\"",
    "\"a\"",
    "\"",
    "\"a",
    "\"\\\"",
    "\"\\\"\"",
    "\"\\n\\t\\r\\b\\f\\/\\\\\"",
    "\"\\x\"",
    "\"\\u00e9\"",
    "\"\\u00E9\\u20ac\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00\"",
    "\"\\ud83d\\u0041\"",
    "\"\\ud83dx\"",
    "\"\\ud83d\\n\"",
    "\"\\u0000\"",
    "\"a\tb\"",
    "\"a\nb\"",
    "\"\x7f\"",
    "\"één € 🔥\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,[2,[3]],{}]",
    "[",
    "]",
    "[}",
    "{}",
    "{ }",
    "{\"a\":1}",
    " { \"a\" : 1 , \"b\" : [ ] } ",
    "{\"a\":1,}",
    "{\"a\"}",
    "{\"a\":}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":{\"b\":1},\"b\":{\"a\":1}}",
    "{\"a\\n\":1,\"a\\u000a\":2}",
    "{\"\":1}",
    "{\"a\\u0000\":1}",
    "{\"\\u00e9\":\"\\u00e9\"}",
    "{\"a\":\"x\\ny\",\"b\\t\":\"z\\tw\"}",
    "1 2",
    "{} {}",
    "",
    "  ",
    "\v1",
    "\ufeff1",
};

static void test_as_jansson(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_same(texts[i], strlen(texts[i]));
}

/** A NUL between values, which jansson may pass over, and in them. */
static void test_nul(void)
{
    static const struct {
        const char *text;
        size_t size_bytes;
    } rows[] = {{"[1\0]", 4}, {"\"a\0b\"", 5}, {"1\0", 2}, {"\0", 1}, {"{\"a\0\":1}", 8}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *reason = NULL;
        g_assert_null(json_parse(rows[i].text, rows[i].size_bytes, &reason));
        g_assert_nonnull(reason);
    }
}

/** Bytes cut out, doubled and changed into signs of JSON. */
static void test_damaged_as_jansson(void)
{
    static const char signs[] = "{}[]\",:\\u0d8e-. \n";
    g_autoptr(GRand) chance = g_rand_new_with_seed(20230929);
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 3 || g_rand_int_range(chance, 0, 3) > 0) {
            g_string_append(text, texts[g_rand_int_range(chance, 0, G_N_ELEMENTS(texts))]);
            g_string_append_c(text, signs[g_rand_int_range(chance, 0, sizeof signs - 1)]);
        }
        g_string_prepend(text, "{\"k\":[");
        g_string_append(text, "]}");
        for (int i = g_rand_int_range(chance, 0, 4); i > 0; i--) {
            gssize at = g_rand_int_range(chance, 0, (gint32)text->len);
            if ((guchar)text->str[at] < 0x80)
                text->str[at] = signs[g_rand_int_range(chance, 0, sizeof signs - 1)];
        }
        if (g_utf8_validate(text->str, (gssize)text->len, NULL))
            check_same(text->str, text->len);
    }
}

static char *nested(unsigned n_levels)
{
    g_autofree char *open = g_strnfill(n_levels, '[');
    g_autofree char *close = g_strnfill(n_levels, ']');
    return g_strconcat(open, close, NULL);
}

static void test_limits(void)
{
    static const struct {
        unsigned n_levels;
        bool is_read;
    } rows[] = {{1, true},
                {JSON_PARSE_MAX_NESTING, true},
                {JSON_PARSE_MAX_NESTING + 1, false},
                {1000000, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = nested(rows[i].n_levels);
        g_autofree char *reason = NULL;
        json_auto_t *value = json_parse(text, strlen(text), &reason);
        g_assert_true((value != NULL) == rows[i].is_read);
    }
    for (unsigned over = 0; over < 2; over++) {
        g_autoptr(GString) text = g_string_new("[1");
        for (unsigned i = 2; i < JSON_PARSE_MAX_VALUES + over; i++)
            g_string_append(text, ",1");
        g_string_append_c(text, ']');
        g_autofree char *reason = NULL;
        json_auto_t *value = json_parse(text->str, text->len, &reason);
        g_assert_true((value != NULL) == (over == 0));
    }
}

/** What is said, and where. */
static void test_reasons(void)
{
    static const char *const rows[][2] = {
        {"{\"titel\":\"a\",\"titel\":\"b\"}",
         "a key that stands there twice at its byte 14, in or behind 'titel'"},
        {"{\"tekst\":\"a\\u0000\"}", "a NUL in a text at its byte 12, in or behind 'tekst'"},
        {"{\"tekst\":\"\\udc00\"}",
         "half a pair of surrogates at its byte 11, in or behind 'tekst'"},
        {"{\"x\":{\"y\":1e999}}", "a number that is too large at its byte 11, in or behind 'x'"},
        {"{\"a\":1} x", "something behind its end at its byte 9"},
        {"{\"a\":\"b", "a text without an end at its byte 8, in or behind 'a'"},
        {"{\"a\":", "an end where a value is expected at its byte 6, in or behind 'a'"},
        {"x", "a value that is none at its byte 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *reason = NULL;
        g_assert_null(json_parse(rows[i][0], strlen(rows[i][0]), &reason));
        g_assert_cmpstr(reason, ==, rows[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/json_parse/as-jansson", test_as_jansson);
    g_test_add_func("/import/json_parse/nul", test_nul);
    g_test_add_func("/import/json_parse/damaged-as-jansson", test_damaged_as_jansson);
    g_test_add_func("/import/json_parse/limits", test_limits);
    g_test_add_func("/import/json_parse/reasons", test_reasons);
    return g_test_run();
}
