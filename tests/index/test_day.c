#include "actueel/day.h"

#include <glib.h>
#include <string.h>

static char *text_of(int32_t day)
{
    char text[DAY_TEXT_SIZE];
    return g_strdup(day == 0 ? "-" : day_format(day, text));
}

/** Each line of days.tsv: as a period, and where it is a whole date, as a day. */
static void test_table(void)
{
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/index/days.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#' || **line == '\0')
            continue;
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(fields), ==, 3);
        g_autofree char *first = text_of(day_parse_period(fields[0], false));
        g_autofree char *last = text_of(day_parse_period(fields[0], true));
        g_autofree char *day = text_of(day_parse(fields[0]));
        g_test_message("%s", *line);
        g_assert_cmpstr(first, ==, fields[1]);
        g_assert_cmpstr(last, ==, fields[2]);
        bool is_date = strcmp(fields[0], fields[1]) == 0;
        g_assert_cmpstr(day, ==, is_date ? fields[1] : "-");
    }
}

/** Days follow each other without a gap, there and back. */
static void test_numbers(void)
{
    g_assert_cmpint(day_from_date(1, 1, 1), ==, 1);
    g_assert_cmpint(day_from_date(1618, 1, 1), ==, DAY_FIRST);
    int32_t end = day_from_date(2101, 1, 1);
    for (int32_t day = DAY_FIRST; day < end; day++) {
        int year, month, day_of_month;
        day_to_date(day, &year, &month, &day_of_month);
        g_assert_cmpint(day_from_date(year, month, day_of_month), ==, day);
    }
    day_to_date(DAY_FIRST, NULL, NULL, NULL);
    static const int none[][3] = {{0, 1, 1},     {10000, 1, 1}, {2023, 0, 1},  {2023, 13, 1},
                                  {2023, 1, 0},  {2023, 1, 32}, {2023, -1, 1}, {-1, 1, 1},
                                  {2023, 2, 29}, {2023, 6, 31}, {2023, 1, -1}, {2023, 1, 257}};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        g_assert_cmpint(day_from_date(none[i][0], none[i][1], none[i][2]), ==, 0);
}

/** Moments in UTC, and what clock and calendar in Amsterdam say. */
static void test_amsterdam(void)
{
    static const struct {
        const char *utc, *day, *clock;
    } cases[] = {
        {"1970-01-01T00:00:00Z", "1970-01-01", "01.00"},
        {"2023-09-29T12:30:00Z", "2023-09-29", "14.30"},
        {"2022-12-31T22:59:59Z", "2022-12-31", "23.59"},
        {"2022-12-31T23:00:00Z", "2023-01-01", "00.00"},
        {"2023-06-30T21:59:59Z", "2023-06-30", "23.59"},
        {"2023-06-30T22:00:00Z", "2023-07-01", "00.00"},
        {"2023-03-26T00:59:59Z", "2023-03-26", "01.59"}, /* summer time begins */
        {"2023-03-26T01:00:00Z", "2023-03-26", "03.00"},
        {"2023-10-29T00:30:00Z", "2023-10-29", "02.30"}, /* and ends: an hour twice */
        {"2023-10-29T01:30:00Z", "2023-10-29", "02.30"},
        {"1965-07-01T12:00:00Z", "1965-07-01", "13.00"}, /* a year without summer time */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(cases[i].utc, NULL);
        int64_t time = g_date_time_to_unix(moment);
        char clock[DAY_TEXT_SIZE], utc[TIME_TEXT_SIZE];
        g_autofree char *day = text_of(day_of_time(time));
        g_assert_cmpstr(day, ==, cases[i].day);
        g_assert_cmpstr(day_format_clock(time, clock), ==, cases[i].clock);
        g_assert_cmpstr(day_format_time(time, utc), ==, cases[i].utc);
    }
}

/** As RFC 3339 has it: the same moment, by the clock of Amsterdam. */
static void test_local_format(void)
{
    static const struct {
        const char *utc, *local;
    } cases[] = {
        {"2023-09-29T12:30:00Z", "2023-09-29T14:30:00+02:00"},
        {"2022-12-31T23:00:00Z", "2023-01-01T00:00:00+01:00"},
        {"2023-10-29T00:30:00Z", "2023-10-29T02:30:00+02:00"},
        {"2023-10-29T01:30:00Z", "2023-10-29T02:30:00+01:00"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t time;
        char text[TIME_TEXT_SIZE];
        g_assert_true(day_parse_time(cases[i].utc, &time));
        g_assert_cmpstr(day_format_local_time(time, text), ==, cases[i].local);
    }
    for (int32_t day = DAY_FIRST; day < day_today(); day += 1000) {
        char text[TIME_TEXT_SIZE];
        int64_t time = day_local_time(day, 0, 0, 0);
        g_autoptr(GDateTime) read =
            g_date_time_new_from_iso8601(day_format_local_time(time, text), NULL);
        g_assert_cmpint(g_date_time_to_unix(read), ==, time);
    }
}

static void test_local_time(void)
{
    static const struct {
        int year, month, day, hour, minute;
        const char *utc;
    } cases[] = {
        {2023, 9, 29, 14, 30, "2023-09-29T12:30:00Z"},
        {2023, 1, 1, 0, 0, "2022-12-31T23:00:00Z"},
        {2023, 12, 31, 23, 59, "2023-12-31T22:59:00Z"},
        {2023, 10, 29, 2, 30, "2023-10-29T00:30:00Z"}, /* of a doubled hour the first */
        {2023, 10, 29, 3, 0, "2023-10-29T02:00:00Z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int32_t day = day_from_date(cases[i].year, cases[i].month, cases[i].day);
        char utc[TIME_TEXT_SIZE];
        g_assert_cmpstr(
            day_format_time(day_local_time(day, cases[i].hour, cases[i].minute, 0), utc), ==,
            cases[i].utc);
    }
    /* An hour that the clock leaps over is still of its day. */
    int32_t leap = day_from_date(2023, 3, 26);
    g_assert_cmpint(day_of_time(day_local_time(leap, 2, 30, 0)), ==, leap);
}

static void test_parse_time(void)
{
    static const struct {
        const char *text;
        int64_t time;
    } moments[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2023-09-29T12:30:15Z", 1695990615},
        {"1965-07-01T11:59:59Z", INT64_C(-142084801)},
        {"1618-01-01T00:00:00Z", INT64_C(-11108016000)},
    };
    static const char *const others[] = {
        "",
        "2023-09-29",
        "2023-09-29T12:30:15",
        "2023-09-29T12:30:15+02:00",
        "2023-09-29T12:30:15Z ",
        "2023-02-30T12:30:15Z",
        "2023-09-29T24:00:00Z",
        "2023-09-29T12:60:00Z",
        "2023-09-29T12:30:60Z",
        "2023-09-29 12:30:15Z",
    };
    int64_t time;
    char text[TIME_TEXT_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        g_assert_true(day_parse_time(moments[i].text, &time));
        g_assert_cmpint(time, ==, moments[i].time);
        g_assert_cmpstr(day_format_time(time, text), ==, moments[i].text);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(day_parse_time(others[i], &time));
}

/** No moment is too far away to be asked for. */
static void test_extremes(void)
{
    static const int64_t times[] = {INT64_MIN, INT64_MIN + 1, -1, 0, INT64_MAX - 1, INT64_MAX};
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        char text[TIME_TEXT_SIZE], clock[DAY_TEXT_SIZE], local[TIME_TEXT_SIZE];
        bool is_near = times[i] == -1 || times[i] == 0;
        g_assert_true((day_of_time(times[i]) > 0) == is_near);
        g_assert_true((*day_format_time(times[i], text) != '\0') == is_near);
        g_assert_true((*day_format_clock(times[i], clock) != '\0') == is_near);
        g_assert_true((*day_format_local_time(times[i], local) != '\0') == is_near);
    }
    g_assert_cmpint(day_today(), >, day_from_date(2023, 1, 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/day/table", test_table);
    g_test_add_func("/index/day/numbers", test_numbers);
    g_test_add_func("/index/day/amsterdam", test_amsterdam);
    g_test_add_func("/index/day/local-time", test_local_time);
    g_test_add_func("/index/day/local-format", test_local_format);
    g_test_add_func("/index/day/parse-time", test_parse_time);
    g_test_add_func("/index/day/extremes", test_extremes);
    return g_test_run();
}
