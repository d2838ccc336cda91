#include "web/words.h"

#include "actueel/day.h"

#include <glib.h>
#include <stdbool.h>

static void test_dates(void)
{
    g_autofree char *date = words_date(day_parse("2023-09-29"));
    g_autofree char *first = words_date(day_parse("2012-03-01"));
    g_autofree char *friday = words_weekday(day_parse("2023-09-29"));
    g_autofree char *leap = words_weekday(day_parse("2024-02-29"));
    g_autofree char *month = words_month(2023, 12), *bare = words_month(0, 1);
    g_assert_cmpstr(date, ==, "29 september 2023");
    g_assert_cmpstr(first, ==, "1 maart 2012");
    g_assert_cmpstr(friday, ==, "vrijdag 29\u00a0september");
    g_assert_cmpstr(leap, ==, "donderdag 29\u00a0februari");
    g_assert_cmpstr(month, ==, "december 2023");
    g_assert_cmpstr(bare, ==, "januari");
}

static void test_numbers(void)
{
    static const struct {
        uint64_t number;
        const char *text, *articles;
    } cases[] = {
        {0, "0", "geen berichten"},
        {1, "1", "1 bericht"},
        {2, "2", "2 berichten"},
        {999, "999", "999 berichten"},
        {1000, "1.000", "1.000 berichten"},
        {1234567, "1.234.567", "1.234.567 berichten"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = words_number(cases[i].number);
        g_autofree char *articles = words_articles(cases[i].number);
        g_assert_cmpstr(text, ==, cases[i].text);
        g_assert_cmpstr(articles, ==, cases[i].articles);
    }
}

static void test_periods(void)
{
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/web/periods.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    unsigned n_cases = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 3);
        g_autofree char *words = words_period(day_parse(cells[0]), day_parse(cells[1]));
        g_assert_cmpstr(words, ==, cells[2]);
        n_cases++;
    }
    g_assert_cmpuint(n_cases, >, 10);
    g_assert_null(words_period(0, 0));
}

static void test_extent(void)
{
    int32_t first = day_parse("2012-01-01"), last = day_parse("2023-12-31");
    g_autofree char *many = words_extent(first, last), *one = words_extent(last, last);
    g_assert_cmpstr(many, ==, "van 1 januari 2012 tot en met 31 december 2023");
    g_assert_cmpstr(one, ==, "van 31 december 2023");
}

static void test_reason(void)
{
    static const struct {
        const char *told, *expected;
    } cases[] = {
        {NULL, NULL},
        {"", ""},
        {"rook in the text", "rook in de tekst"},
        {"brand in the title; rook in the text, 12 times",
         "brand in de titel; rook in de tekst, 12 keer"},
        {"rook in the title and the text, 3 times", "rook in de titel en de tekst, 3 keer"},
        {"in the text in the title", "in the text in de titel"},
        {"door de redactie", "door de redactie"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *reason = words_reason(cases[i].told);
        g_assert_cmpstr(reason, ==, cases[i].expected);
    }
}

static void test_short(void)
{
    g_autofree char *same = words_short("één", 3), *cut = words_short("één twee", 5);
    g_assert_cmpstr(same, ==, "één");
    g_assert_cmpstr(cut, ==, "één…");
    g_autofree char *turned = words_short(" a\u202eb\u200bc\td\u2066 ", 9);
    g_assert_cmpstr(turned, ==, "abc d");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/words/dates", test_dates);
    g_test_add_func("/web/words/numbers", test_numbers);
    g_test_add_func("/web/words/periods", test_periods);
    g_test_add_func("/web/words/extent", test_extent);
    g_test_add_func("/web/words/reason", test_reason);
    g_test_add_func("/web/words/short", test_short);
    return g_test_run();
}
