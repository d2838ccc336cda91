#include "src/import/dates.h"

#include "actueel/article.h"
#include "actueel/day.h"

#include <string.h>

static const char table_file[] = "tests/import/dates.tsv";

static void check_row(const char *text, const char *day, const char *time, int32_t today)
{
    struct date date;
    char day_text[DAY_TEXT_SIZE], time_text[TIME_TEXT_SIZE] = "-";
    g_autofree char *reason = NULL;
    enum date_form form = date_read(text, today, &date, &reason);
    g_test_message("%s: %s", text, reason != NULL ? reason : "read");
    g_assert_true((form == DATE_READ) == (reason == NULL));
    if (strcmp(day, "!") == 0 || strcmp(day, "-") == 0) {
        g_assert_cmpint(form, ==, *day == '!' ? DATE_FAULTY : DATE_NONE);
        return;
    }
    g_assert_cmpint(form, ==, DATE_READ);
    g_assert_cmpstr(day_format(date.day, day_text), ==, day);
    if (date.time != ARTICLE_NO_TIME)
        day_format_time(date.time, time_text);
    g_assert_cmpstr(time_text, ==, time);
}

static void test_table(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(table_file, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int32_t today = day_from_date(2023, 10, 1);
    unsigned n_rows = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 3);
        check_row(cells[0], cells[1], cells[2], today);
        n_rows++;
    }
    g_assert_cmpuint(n_rows, >=, 190);
}

static void test_reason_says_what_is_wrong(void)
{
    static const char *const cases[][2] = {
        {"30 feb 2023", "'30 feb 2023'"}, {"30 feb 2023", "does not exist"},
        {"29 sep 1400", "before 1618"},   {"29 sep 2400", "a year ahead"},
        {"2023-09-29 26:00", "time"},     {"morgen", "no date"},
        {"09/29/2023", "no month 29"},    {"2023-09", "no day"},
        {"sept 2023", "no day"},          {"29-09-23", "two digits"},
        {"29 sepr 2023", "'sepr'"},       {"9999999999", "a year ahead"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct date date;
        g_autofree char *reason = NULL;
        date_read(cases[i][0], day_from_date(2023, 10, 1), &date, &reason);
        g_assert_nonnull(strstr(reason, cases[i][1]));
    }
}

/** A reason quotes what it is about: not all of it, and never half a letter. */
static void test_reason_is_short(void)
{
    struct date date;
    g_autofree char *reason = NULL;
    g_autoptr(GString) text = g_string_new("é");
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "één");
    g_assert_cmpint(date_read(text->str, 0, &date, &reason), ==, DATE_NONE);
    g_assert_cmpuint(strlen(reason), <, 200);
    g_assert_true(g_utf8_validate(reason, -1, NULL));
}

/** A number of JSON is read as its digits are. */
static void test_number(void)
{
    static const struct {
        int64_t number;
        const char *day; /**< NULL: none */
    } rows[] = {{1695990600, "2023-09-29"},
                {1695990600123, "2023-09-29"},
                {20230929, "2023-09-29"},
                {20230230, NULL},
                {0, NULL},
                {-1695990600, NULL},
                {INT64_MAX, NULL},
                {INT64_MIN, NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct date date;
        char text[DAY_TEXT_SIZE];
        enum date_form form =
            date_read_number(rows[i].number, day_from_date(2023, 10, 1), &date, NULL);
        g_assert_true((form == DATE_READ) == (rows[i].day != NULL));
        if (form == DATE_READ)
            g_assert_cmpstr(day_format(date.day, text), ==, rows[i].day);
    }
}

static void test_of_address(void)
{
    static const struct {
        const char *url, *day; /**< NULL: none */
    } rows[] = {{"https://stad.example/nieuws/2023/05/04/brug", "2023-05-04"},
                {"https://stad.example/2023-05-04-brug", "2023-05-04"},
                {"https://stad.example/12/2023/05/04", "2023-05-04"},
                {"https://stad.example/2023/05-04/brug", NULL},
                {"https://stad.example/2023/13/04/brug", NULL},
                {"https://stad.example/2023/05/4", NULL},
                {"", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct date date;
        char text[DAY_TEXT_SIZE];
        bool found = date_of_address(rows[i].url, day_from_date(2023, 10, 1), &date);
        g_assert_true(found == (rows[i].day != NULL));
        if (found)
            g_assert_cmpstr(day_format(date.day, text), ==, rows[i].day);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/dates/table", test_table);
    g_test_add_func("/import/dates/reason-says", test_reason_says_what_is_wrong);
    g_test_add_func("/import/dates/reason-short", test_reason_is_short);
    g_test_add_func("/import/dates/number", test_number);
    g_test_add_func("/import/dates/of-address", test_of_address);
    return g_test_run();
}
