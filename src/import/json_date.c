#include "src/import/json_date.h"

#include "actueel/article.h"
#include "actueel/day.h"

#include "src/import/clean.h"
#include "src/import/json_text.h"

#include <math.h>
#include <string.h>

static enum date_form refuse(char **reason, double number, const char *what)
{
    *reason = g_strdup_printf("%.15g %s", number, what);
    return DATE_FAULTY;
}

/** Fills a day that is written as a number, `20230929`; false where it is none. */
static bool is_written_day(double number, struct date *date)
{
    enum { FIRST = 16180101, LAST = 21001231, YEAR = 10000, MONTH = 100 };
    if (number < FIRST || number > LAST || number != floor(number))
        return false;
    int digits = (int)number;
    date->day = day_from_date(digits / YEAR, digits / MONTH % MONTH, digits % MONTH);
    date->time = ARTICLE_NO_TIME;
    return true;
}

/** Fills day and time out of a count since 1970. */
static void count_from_1970(double number, struct date *date)
{
    enum { STEP = 1000 };
    static const double max_seconds = 1e11;
    while (fabs(number) > max_seconds)
        number /= STEP;
    date->time = (int64_t)floor(number);
    date->day = day_of_time(date->time);
}

static enum date_form read_number(double number, int32_t today, struct date *date, char **reason)
{
    enum { MAX_YEAR = 9999 };
    static const double max_nanoseconds = 1e20;
    if (fabs(number) <= MAX_YEAR || !(fabs(number) < max_nanoseconds))
        return refuse(reason, number, "is no date that can be read");
    if (!is_written_day(number, date))
        count_from_1970(number, date);
    if (date->day == 0)
        return refuse(reason, number, "is a date that does not exist");
    if (date->day < DAY_FIRST)
        return refuse(reason, number, "lies before 1618, the first newspaper's year");
    if (date->day > today + DATES_AHEAD_DAYS)
        return refuse(reason, number, "lies more than a year ahead");
    return DATE_READ;
}

/** Microsoft's programs write `/Date(1695990600000+0200)/`: milliseconds since 1970, whatever the
 * offset is; false where it is none of these. */
static bool is_microsoft_date(const char *text, double *number)
{
    static const char head[] = "/Date(";
    char *end;
    if (!g_str_has_prefix(text, head))
        return false;
    *number = (double)g_ascii_strtoll(text + strlen(head), &end, 10);
    return end > text + strlen(head) && g_str_has_suffix(end, ")/");
}

/** A table may say by that whether something is published, and not when. */
static bool is_yes(const char *text)
{
    static const char *const words[] = {"on", "true", "yes", "ja"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

static enum date_form read_text(const char *text, const char *zone, int32_t today,
                                struct date *date, char **reason)
{
    g_autofree char *line = clean_line(text, strlen(text));
    double number;
    if (*line == '\0' || is_yes(line))
        return DATE_NONE;
    if (is_microsoft_date(line, &number))
        return read_number(number, today, date, reason);
    g_autofree char *zoned = zone != NULL ? g_strconcat(line, zone, NULL) : NULL;
    return date_read(zoned != NULL ? zoned : line, today, date, reason);
}

/** PHP writes `{"date": "2023-09-29 12:30:00.000000", "timezone": "UTC"}`. */
static const char *zone_of(const json_t *value)
{
    const char *zone = json_string_value(json_object_get(value, "timezone"));
    return zone != NULL && (*zone == '+' || *zone == '-')         ? zone
           : zone != NULL && g_ascii_strcasecmp(zone, "UTC") == 0 ? "Z"
                                                                  : NULL;
}

/** What is wrapped in an object or an array of one. */
static const json_t *inside(const json_t *value)
{
    static const char *const keys[] = {"$date",    "$numberLong", "date",  "value",
                                       "rendered", "#text",       "start", "iso",
                                       "nl-NL",    "nl_NL",       "nl"};
    if (json_array_size(value) == 1)
        return json_array_get(value, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_text_is_something(json_object_get(value, keys[i])))
            return json_object_get(value, keys[i]);
    return NULL;
}

enum date_form json_date_read(const json_t *value, int32_t today, struct date *date, char **reason)
{
    enum { MAX_WRAPS = 3 };
    const char *zone = NULL;
    *reason = NULL;
    for (int i = 0; i < MAX_WRAPS && (json_is_object(value) || json_is_array(value)); i++) {
        zone = zone_of(value);
        value = inside(value);
    }
    if (json_is_string(value))
        return read_text(json_string_value(value), zone, today, date, reason);
    if (json_is_number(value) && json_number_value(value) != 0)
        return read_number(json_number_value(value), today, date, reason);
    return DATE_NONE;
}
