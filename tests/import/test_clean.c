#include "src/import/clean.h"

#include <string.h>

struct row {
    const char *text, *expected;
};

static void check(char *(*clean)(const char *text, size_t size_bytes), const struct row *row)
{
    g_autofree char *cleaned = clean(row->text, strlen(row->text));
    g_test_message("%s", row->text);
    g_assert_cmpstr(cleaned, ==, row->expected);
    g_autofree char *again = clean(cleaned, strlen(cleaned));
    g_assert_cmpstr(again, ==, cleaned);
}

static void test_text(void)
{
    static const struct row rows[] = {
        {"", ""},
        {" \n\t\r\n \u00a0\n", ""},
        {"een", "een"},
        {"een\ntwee", "een\ntwee"},
        {"een\r\ntwee\rdrie\n\rvier", "een\ntwee\ndrie\n\nvier"},
        {"een\n\n\n\ntwee", "een\n\ntwee"},
        {"een\n \t \n\u00a0\ntwee", "een\n\ntwee"},
        {"\n\n  een \t\n   twee\u00a0 \n\n", "een\ntwee"},
        {"een\ttwee", "een twee"},
        {"een\u00a0twee", "een\u00a0twee"},
        {"een\u2028twee\u2029drie\xc2\x85vier\vvijf\fzes", "een\ntwee\n\ndrie\nvier\nvijf\nzes"},
        {"a\x01\x1b\x7f\xc2\x80\xc2\x9fz", "az"},
        {"\ufeff"
         "een\u200b twee",
         "een twee"},
        {"a\uffff\ufdd0\U0001ffffz", "az"},
        {"cafe\u0301", "café"},
        {"caf\u00e9 \u2018x\u2019 \u20ac 5", "café ‘x’ € 5"},
        {"e\x01\u0301", "é"},
        {"\u212b \u2126 \u2000.", "Å Ω \u2002."},
        {"\U0001f600 ja", "\U0001f600 ja"},
        {"\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        check(clean_text, &rows[i]);
}

static void test_list_items(void)
{
    static const struct row rows[] = {
        {"• een\n• twee", "• een\n• twee"},
        {"Zoals:\n  • een\n     ◦ twee\n  • drie", "Zoals:\n• een\n• twee\n• drie"},
        {"• een\n\n• twee", "• een\n\n• twee"},
        {"•een\n•\ttwee\n•\u00a0drie", "• een\n• twee\n• drie"},
        {"* een\n- twee\n· drie\n\uf0b7 vier", "• een\n• twee\n• drie\n• vier"},
        {"*een*\n-5 graden\n--", "*een*\n-5 graden\n--"},
        {"– Nee, zei hij.", "– Nee, zei hij."},
        {"•\n  een\n\n•\n\n  twee", "• een\n\n• twee"},
        {"een •", "een •"},
        {"•", ""},
        {"1. een", "1. een"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        check(clean_text, &rows[i]);
}

static void test_line(void)
{
    static const struct row rows[] = {
        {"", ""},
        {" \n\u00a0\t ", ""},
        {" een\r\n twee\u00a0\tdrie ", "een twee drie"},
        {"een\u2028twee", "een twee"},
        {"a\x01"
         "b\x7f"
         "c\xc2\x85"
         "d",
         "abc d"},
        {"\u202e"
         "moord\u202c \u2066x\u2069",
         "moord x"},
        {"lange\u00adre ti\u200btel\u200d\ufeff\u2060", "langere titel"},
        {"e\u200b\u0301", "é"},
        {"\u200b\u200e\u00ad", ""},
        {"• een", "• een"},
        {"‘Aangifte doe je niet’", "‘Aangifte doe je niet’"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        check(clean_line, &rows[i]);
}

static void test_invalid_bytes(void)
{
    static const char bytes[] = "a\xff"
                                "b\0c\xe2\x82\n\xc0\x80";
    g_autofree char *text = clean_text(bytes, sizeof bytes - 1);
    g_assert_cmpstr(text, ==,
                    "a\ufffd"
                    "bc\ufffd\ufffd\n\ufffd\ufffd");
    g_autofree char *line = clean_line("a\0b", 3);
    g_assert_cmpstr(line, ==, "ab");
}

/** Sorting the accents of one letter takes their number squared: only so many stay. */
static void test_heaped_accents(void)
{
    enum { N_PAIRS = 500000 };
    g_autoptr(GString) text = g_string_new("a");
    for (int i = 0; i < N_PAIRS; i++)
        g_string_append(text, "\u0316\u0301");
    g_string_append(text, "b");
    g_autofree char *cleaned = clean_text(text->str, text->len);
    g_assert_true(g_str_has_suffix(cleaned, "b"));
    g_assert_cmpint(g_utf8_strlen(cleaned, -1), <=, CLEAN_MAX_MARKS + 2);
    g_autofree char *line = clean_line(text->str, text->len);
    g_assert_cmpstr(line, ==, cleaned);
}

/** A long text is made normal piece by piece, and becomes what it would as a whole. */
static void test_long(void)
{
    static const char *const pieces[] = {"a",      "e",      "\u0301", "\u0316",
                                         "\u1100", "\u1161", "\u11a8", "\u04d2",
                                         "é",      "\u0308", "\u09c7", "\u09be"};
    for (int round = 0; round < 200; round++) {
        g_autoptr(GString) text = g_string_new("a");
        for (int n = 0; n < 3000; n++)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autofree char *cleaned = clean_text(text->str, text->len);
        g_autofree char *whole = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFC);
        g_assert_cmpstr(cleaned, ==, whole);
    }
}

/** Pieces of all that is special, in any order: cleaning ends, and leaves nothing to clean. */
static void test_random(void)
{
    static const char *const pieces[] = {
        "a",          "é",      "e",      "\u0301", "\u0316", " ",        "\t",
        "\n",         "\r",     "\u00a0", "•",      "* ",     "- ",       "\u200b",
        "\u202e",     "\u2028", "\u2029", "\x01",   "\xff",   "\xe2\x82", "\xc3",
        "\U0001f600", "\u212b", "\ufeff", "\uffff", "\u1100", "\u1161",   "\u0344"};
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(0, 20); n > 0; n--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autofree char *once = clean_text(text->str, text->len);
        g_autofree char *twice = clean_text(once, strlen(once));
        g_assert_cmpstr(once, ==, twice);
        g_assert_null(strstr(once, "\n\n\n"));
        g_autofree char *nfc = g_utf8_normalize(once, -1, G_NORMALIZE_NFC);
        g_assert_cmpstr(once, ==, nfc);
        g_autofree char *line = clean_line(text->str, text->len);
        g_autofree char *line_again = clean_line(line, strlen(line));
        g_assert_cmpstr(line, ==, line_again);
        g_assert_null(strpbrk(line, "\r\n\t"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/clean/text", test_text);
    g_test_add_func("/import/clean/list-items", test_list_items);
    g_test_add_func("/import/clean/line", test_line);
    g_test_add_func("/import/clean/invalid-bytes", test_invalid_bytes);
    g_test_add_func("/import/clean/heaped-accents", test_heaped_accents);
    g_test_add_func("/import/clean/long", test_long);
    g_test_add_func("/import/clean/random", test_random);
    return g_test_run();
}
