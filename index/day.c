#include "actueel/day.h"

#include <glib.h>
#include <string.h>

enum { MONTHS = 12, LAST_OF_DECEMBER = 31 };

/** GLib reads the zone's file anew each time unless someone keeps it, so it is kept for good. */
static GTimeZone *amsterdam(void)
{
    static gsize kept = 0;
    if (g_once_init_enter(&kept)) {
        GTimeZone *zone = g_time_zone_new_identifier("Europe/Amsterdam");
        g_once_init_leave(&kept, (gsize)(zone != NULL ? zone : g_time_zone_new_utc()));
    }
    return g_time_zone_ref((GTimeZone *)kept);
}

int32_t day_from_date(int year, int month, int day_of_month)
{
    if (year < 1 || year > 9999 || month < 1 || month > MONTHS || day_of_month < 1 ||
        day_of_month > LAST_OF_DECEMBER ||
        !g_date_valid_dmy((GDateDay)day_of_month, (GDateMonth)month, (GDateYear)year))
        return 0;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day_of_month, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

void day_to_date(int32_t day, int *year, int *month, int *day_of_month)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    if (year != NULL)
        *year = g_date_get_year(&date);
    if (month != NULL)
        *month = (int)g_date_get_month(&date);
    if (day_of_month != NULL)
        *day_of_month = g_date_get_day(&date);
}

static GDateTime *local(int64_t time)
{
    g_autoptr(GTimeZone) zone = amsterdam();
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(time);
    return utc != NULL ? g_date_time_to_timezone(utc, zone) : NULL;
}

int32_t day_of_time(int64_t time)
{
    g_autoptr(GDateTime) moment = local(time);
    return moment == NULL
               ? 0
               : day_from_date(g_date_time_get_year(moment), g_date_time_get_month(moment),
                               g_date_time_get_day_of_month(moment));
}

/** Of an hour that the clock shows twice GLib takes the second one. */
int64_t day_local_time(int32_t day, int hour, int minute, int second)
{
    enum { HOUR_SECONDS = 3600 };
    int year, month, day_of_month;
    day_to_date(day, &year, &month, &day_of_month);
    g_autoptr(GTimeZone) zone = amsterdam();
    g_autoptr(GDateTime) moment =
        g_date_time_new(zone, year, month, day_of_month, hour, minute, second);
    if (moment == NULL)
        return 0;
    int64_t time = g_date_time_to_unix(moment);
    g_autoptr(GDateTime) before = local(time - HOUR_SECONDS);
    bool is_shown_twice =
        before != NULL && g_date_time_get_hour(before) == g_date_time_get_hour(moment);
    return is_shown_twice ? time - HOUR_SECONDS : time;
}

int32_t day_today(void)
{
    return day_of_time(g_get_real_time() / G_USEC_PER_SEC);
}

static int digits(const char *text, int n_digits)
{
    int value = 0;
    for (int i = 0; i < n_digits; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        value = 10 * value + (text[i] - '0');
    }
    return value;
}

int32_t day_parse(const char *text)
{
    enum { YEAR_AT = 0, MONTH_AT = 5, DAY_AT = 8, SIZE = 10 };
    for (int i = 0; i < SIZE; i++)
        if (text[i] == '\0')
            return 0;
    if (text[SIZE] != '\0' || text[MONTH_AT - 1] != '-' || text[DAY_AT - 1] != '-')
        return 0;
    return day_from_date(digits(text + YEAR_AT, 4), digits(text + MONTH_AT, 2),
                         digits(text + DAY_AT, 2));
}

int32_t day_parse_period(const char *text, bool last)
{
    enum { YEAR_SIZE = 4, MONTH_SIZE = 7 };
    size_t size = strlen(text);
    if (size != YEAR_SIZE && (size != MONTH_SIZE || text[YEAR_SIZE] != '-'))
        return day_parse(text);
    int year = digits(text, YEAR_SIZE);
    int month = size == MONTH_SIZE ? digits(text + YEAR_SIZE + 1, 2) : last ? MONTHS : 1;
    if (!last)
        return day_from_date(year, month, 1);
    if (month == MONTHS)
        return day_from_date(year, MONTHS, LAST_OF_DECEMBER);
    return day_from_date(year, month, 1) != 0 ? day_from_date(year, month + 1, 1) - 1 : 0;
}

char *day_format(int32_t day, char text[DAY_TEXT_SIZE])
{
    int year, month, day_of_month;
    day_to_date(day, &year, &month, &day_of_month);
    g_snprintf(text, DAY_TEXT_SIZE, "%04d-%02d-%02d", year, month, day_of_month);
    return text;
}

char *day_format_time(int64_t time, char text[TIME_TEXT_SIZE])
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(time);
    g_autofree char *formatted =
        moment != NULL ? g_date_time_format(moment, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
    g_strlcpy(text, formatted, TIME_TEXT_SIZE);
    return text;
}

/** In the seventeenth century the offset had seconds, of which RFC 3339 knows none. */
char *day_format_local_time(int64_t time, char text[TIME_TEXT_SIZE])
{
    enum { MINUTE_S = 60 };
    g_autoptr(GDateTime) moment = local(time);
    if (moment == NULL)
        return day_format_time(time, text);
    int64_t offset_s = g_date_time_get_utc_offset(moment) / G_USEC_PER_SEC;
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset((gint32)(offset_s - offset_s % MINUTE_S));
    g_autoptr(GDateTime) in_minutes = g_date_time_to_timezone(moment, zone);
    g_autofree char *formatted = g_date_time_format(in_minutes, "%Y-%m-%dT%H:%M:%S%:z");
    g_strlcpy(text, formatted, TIME_TEXT_SIZE);
    return text;
}

bool day_parse_time(const char *text, int64_t *time)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    enum { HOUR_AT = 11, MINUTE_AT = 14, SECOND_AT = 17, DATE_SIZE = 10 };
    enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 24 * HOUR_S };
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return false;
    char date[DATE_SIZE + 1];
    g_strlcpy(date, text, sizeof date);
    int32_t day = day_parse(date);
    int hour = digits(text + HOUR_AT, 2), minute = digits(text + MINUTE_AT, 2),
        second = digits(text + SECOND_AT, 2);
    if (day == 0 || hour >= DAY_S / HOUR_S || minute >= HOUR_S / MINUTE_S || second >= MINUTE_S)
        return false;
    int64_t days = day - day_from_date(1970, 1, 1);
    *time = days * DAY_S + hour * HOUR_S + minute * MINUTE_S + second;
    return true;
}

char *day_format_clock(int64_t time, char text[DAY_TEXT_SIZE])
{
    g_autoptr(GDateTime) moment = local(time);
    g_autofree char *formatted =
        moment != NULL ? g_date_time_format(moment, "%H.%M") : g_strdup("");
    g_strlcpy(text, formatted, DAY_TEXT_SIZE);
    return text;
}
