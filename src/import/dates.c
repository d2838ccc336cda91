#include "src/import/dates.h"

#include "actueel/article.h"
#include "actueel/day.h"

#include "src/import/date_parts.h"
#include "src/import/date_words.h"

#include <string.h>

enum {
    DAY_S = 86400,
    HOUR_S = 3600,
    MINUTE_S = 60,
    SECOND_MS = 1000,
    MONTHS = 12,
    SECONDS_DIGITS = 10,      /**< of a time in our days, counted since 1970 */
    MILLISECONDS_DIGITS = 13, /**< and of one counted in milliseconds */
};

/** Seconds or milliseconds since 1970, told apart by their digits; maybe with a fraction. */
static bool read_epoch(const char *text, int64_t *time)
{
    size_t n = strspn(text, "0123456789");
    const char *end = text + n;
    if ((n != SECONDS_DIGITS && n != MILLISECONDS_DIGITS) || *text == '0' ||
        (*end == '.' && end[1 + strspn(end + 1, "0123456789")] != '\0') ||
        (*end != '.' && *end != '\0'))
        return false;
    *time = g_ascii_strtoll(text, NULL, 10) / (n == MILLISECONDS_DIGITS ? SECOND_MS : 1);
    return true;
}

/** Fills day and time; the day is 0 where they do not exist. */
static void reckon(const struct date_parts *parts, struct date *date)
{
    enum { LAST_SECOND = 59 /* a leap second is taken for the one before */ };
    *date = (struct date){.day = day_from_date(parts->year, parts->month, parts->day_of_month),
                          .time = ARTICLE_NO_TIME};
    if (date->day == 0 || !parts->has_clock)
        return;
    int second = MIN(parts->second, LAST_SECOND);
    if (!parts->has_offset) {
        date->time = day_local_time(date->day, parts->hour, parts->minute, second);
        return;
    }
    int64_t days = date->day - day_from_date(1970, 1, 1);
    date->time = days * DAY_S + parts->hour * HOUR_S + parts->minute * MINUTE_S + second -
                 parts->offset_min * MINUTE_S;
    date->day = day_of_time(date->time);
}

/** The text, shortened where it is long, for a sentence. */
static char *quote(const char *text)
{
    enum { MAX_LETTERS = 40 };
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    if (g_utf8_strlen(valid, -1) <= MAX_LETTERS)
        return g_strdup_printf("'%s'", valid);
    g_autofree char *begin = g_utf8_substring(valid, 0, MAX_LETTERS);
    return g_strdup_printf("'%s...'", begin);
}

static enum date_form refuse(enum date_form form, const char *text, const char *what, char **reason)
{
    if (reason != NULL) {
        g_autofree char *quoted = quote(text);
        *reason = g_strdup_printf("%s %s", quoted, what);
    }
    return form;
}

/** Whether a text names a month and a year and no more: `2023-09`, `september 2023` */
static bool is_month(const char *text)
{
    enum { YEAR_DIGITS = 4 };
    size_t size = date_word(text);
    if (size > 0)
        return date_word_month(text, size) != 0 && text[size] == ' ' &&
               strlen(text + size + 1) == YEAR_DIGITS &&
               strspn(text + size + 1, "0123456789") == YEAR_DIGITS;
    return strspn(text, "0123456789") == YEAR_DIGITS && text[YEAR_DIGITS] == '-' &&
           strlen(text) == strlen("2023-09") && strspn(text + YEAR_DIGITS + 1, "0123456789") == 2;
}

/** Why a date that was taken apart is none; NULL where there is such a day and time. */
static char *fault_of(const struct date_parts *parts, const struct date *date)
{
    if (parts->month_word != NULL && parts->month == 0)
        return g_strdup_printf("is a date that does not exist: no month is called '%.*s'",
                               (int)MIN(parts->month_bytes, DATES_MAX_BYTES), parts->month_word);
    if (parts->is_day_first && parts->month > MONTHS && parts->day_of_month <= MONTHS)
        return g_strdup_printf("is a date that does not exist: the day is read before the month, "
                               "and there is no month %d",
                               parts->month);
    if (date->day == 0)
        return g_strdup("is a date that does not exist");
    return parts->is_odd ? g_strdup("has a time that does not exist") : NULL;
}

static enum date_form check_bounds(const char *text, int32_t today, const struct date *date,
                                   char **reason)
{
    if (date->day < DAY_FIRST)
        return refuse(DATE_FAULTY, text, "lies before 1618, the first newspaper's year", reason);
    if (date->day > today + DATES_AHEAD_DAYS)
        return refuse(DATE_FAULTY, text, "lies more than a year ahead", reason);
    return DATE_READ;
}

enum date_form date_read(const char *text, int32_t today, struct date *date, char **reason)
{
    struct date_parts parts;
    int64_t time;
    if (strnlen(text, DATES_MAX_BYTES + 1) <= DATES_MAX_BYTES && read_epoch(text, &time)) {
        *date = (struct date){.day = day_of_time(time), .time = time};
        return check_bounds(text, today, date, reason);
    }
    if (strnlen(text, DATES_MAX_BYTES + 1) > DATES_MAX_BYTES || !date_parts_read(text, &parts))
        return refuse(DATE_NONE, text,
                      is_month(text) ? "names a month and no day" : "is no date that can be read",
                      reason);
    /* Mail of old; elsewhere two digits may be the day. */
    if (parts.is_short && (parts.month_word == NULL || !parts.has_offset))
        return refuse(DATE_NONE, text, "is no date that can be read: its year has two digits",
                      reason);
    reckon(&parts, date);
    g_autofree char *fault = fault_of(&parts, date);
    if (fault != NULL)
        return refuse(DATE_FAULTY, text, fault, reason);
    return check_bounds(text, today, date, reason);
}

enum date_form date_read_number(int64_t number, int32_t today, struct date *date, char **reason)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    return date_read(text, today, date, reason);
}

bool date_of_address(const char *url, int32_t today, struct date *date)
{
    enum { FORM_BYTES = 11, FIRST_SIGN = 5, SECOND_SIGN = 8 };
    for (const char *at = url; (at = strchr(at, '/')) != NULL; at++) {
        if (strnlen(at, FORM_BYTES) < FORM_BYTES)
            return false;
        char text[FORM_BYTES];
        memcpy(text, at + 1, FORM_BYTES - 1);
        text[FORM_BYTES - 1] = '\0';
        text[FIRST_SIGN - 1] = text[SECOND_SIGN - 1] = '-';
        bool is_form =
            (at[FIRST_SIGN] == '/' || at[FIRST_SIGN] == '-') && at[SECOND_SIGN] == at[FIRST_SIGN];
        if (is_form && date_read(text, today, date, NULL) == DATE_READ)
            return true;
    }
    return false;
}
