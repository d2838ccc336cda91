#include "src/import/json_record.h"

#include <string.h>

static json_t *read_all(const char *text, struct json_fault *fault)
{
    return json_record_read(text, strlen(text), fault);
}

/** jansson's own parser is the measure. */
static void compare(const char *text, size_t size_bytes)
{
    struct json_fault fault;
    json_auto_t *ours = json_record_read(text, size_bytes, &fault);
    json_auto_t *theirs =
        json_loadb(text, size_bytes, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    g_test_message("%.*s", (int)size_bytes, text);
    g_assert_true((ours == NULL) == (theirs == NULL));
    g_assert_true((ours == NULL) == (fault.what != NULL));
    g_assert_true(ours == NULL || json_equal(ours, theirs));
    g_assert_true(fault.at <= size_bytes);
    json_fault_clear(&fault);
}

static const char *const texts[] = {
    "",
    " ",
    "{}",
    " [ ] ",
    "\t{ \"a\" : [ 1 , -2.5e+3 , true , false , null , \"x\" ] }\r\n",
    "\"\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u00e9\\u20AC\\ud83d\\ude00\"",
    "\"é€😀\"",
    "\"a\nb\"",
    "\"\\n\nb\"",
    "\"\\n \"",
    "\"a",
    "\"a\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud800x\"",
    "\"\\udc00\"",
    "\"\\ud800\\",
    "\"\\u0000\"",
    "{\"\\u0000\":1}",
    "0",
    "-0",
    "00",
    "01",
    "-",
    "-a",
    "1.",
    ".5",
    "1.5",
    "1e",
    "1e5",
    "1E-5",
    "1e+",
    "+1",
    "0x1",
    "1e400",
    "-1e400",
    "1e-400",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "tru",
    "true",
    "True",
    "nul",
    "NaN",
    "Infinity",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1",
    "[",
    "{",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{a:1}",
    "{1:1}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":{\"b\":1,\"b\":2}}",
    "{\"a\":{\"b\":1},\"b\":{\"a\":1}}",
    "{} {}",
    "{}]",
    "1 2",
    "'a'",
    "// a\n1",
    "\x7f",
    "\"\x7f\"",
    "\ufeff{}",
    "[\"a\\tb\", \"c\"]"};

static void test_as_jansson(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        compare(texts[i], strlen(texts[i]));
    compare("\"a\0b\"", 5);
    compare("{}\0", 3);
    compare("\0", 1);
}

/** Pieces in any order, most of them close to JSON. */
static void test_random(void)
{
    static const char *const pieces[] = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\\",
                                         "\"a\"",
                                         "\"b\":",
                                         "\"a\":",
                                         "\\n",
                                         "\\u00e9",
                                         "\\ud83d",
                                         "\\ude00",
                                         "1",
                                         "-",
                                         ".",
                                         "e",
                                         "0",
                                         "12.5",
                                         "true",
                                         "null",
                                         " ",
                                         "\n",
                                         "é",
                                         "{\"a\":1}",
                                         "[1,2]",
                                         ",\"c\":\"d\"",
                                         "\\u0000",
                                         "\"é\\n\""};
    for (int round = 0; round < 100000; round++) {
        g_autoptr(GString) text = g_string_new(round % 2 == 0 ? "{\"a\":" : NULL);
        for (int n = g_test_rand_int_range(1, 10); n > 0; n--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_string_append(text, round % 2 == 0 ? "}" : "");
        compare(text->str, text->len);
    }
}

/** A record that is right, with a few of its bytes changed. */
static void test_damaged(void)
{
    static const char whole[] =
        "{\"titel\":\"Eén \\\"dijk\\\" \\u20ac 5\",\"n\":[1,-2.5,1e3,true,null],"
        "\"o\":{\"a\":{},\"b\":[[]],\"c\":\"\\ud83d\\ude00\"}}";
    for (int round = 0; round < 50000; round++) {
        char text[sizeof whole];
        memcpy(text, whole, sizeof whole);
        for (int n = g_test_rand_int_range(1, 4); n > 0; n--)
            text[g_test_rand_int_range(0, sizeof whole - 1)] =
                (char)g_test_rand_int_range(' ', 0x7f);
        if (g_utf8_validate(text, -1, NULL))
            compare(text, strlen(text));
    }
}

static void test_member_is_named(void)
{
    static const struct {
        const char *text, *member, *what;
    } rows[] = {{"{\"a\":1,\"b\":\"\\u0000\"}", "b", "NUL"},
                {"{\"a\":1,\"b\":[{\"c\":\"x\\u0000\"}]}", "b", "NUL"},
                {"{\"a\":1,\"a\":2}", "a", "twice"},
                {"{\"a\":{\"b\":1,\"b\":2}}", "a", "a key twice"},
                {"{\"a\":99999999999999999999}", "a", "too large"},
                {"{\"a\":1,\"\\u0000\":2}", NULL, "NUL"},
                {"{\"a\":1,\"b\"}", NULL, "colon"},
                {"{\"a\":\"x", NULL, "closing quote"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct json_fault fault;
        g_assert_null(read_all(rows[i].text, &fault));
        g_assert_cmpstr(fault.member, ==, rows[i].member);
        g_assert_nonnull(strstr(fault.what, rows[i].what));
        json_fault_clear(&fault);
    }
}

static void test_nesting(void)
{
    for (unsigned over = 0; over < 2; over++) {
        struct json_fault fault;
        g_autofree char *open = g_strnfill(JSON_RECORD_MAX_NESTING + over, '[');
        g_autofree char *close = g_strnfill(JSON_RECORD_MAX_NESTING + over, ']');
        g_autofree char *text = g_strconcat(open, close, NULL);
        json_auto_t *value = read_all(text, &fault);
        g_assert_true((value != NULL) == (over == 0));
        json_fault_clear(&fault);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/json-record/as-jansson", test_as_jansson);
    g_test_add_func("/import/json-record/random", test_random);
    g_test_add_func("/import/json-record/damaged", test_damaged);
    g_test_add_func("/import/json-record/member-is-named", test_member_is_named);
    g_test_add_func("/import/json-record/nesting", test_nesting);
    return g_test_run();
}
