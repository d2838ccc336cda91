#include "src/import/dates.h"

#include "actueel/article.h"
#include "actueel/day.h"

#include <string.h>

enum {
    YEAR_DIGITS = 4,
    HOURS = 24,
    MINUTES = 60,
    LEAP_SECOND = 60,
    HOUR_S = 3600,
    MINUTE_S = 60,
    DAY_S = 86400,
};

/** What a date was written with. */
struct parts {
    int year, month, day_of_month;
    int hour, minute, second;
    int offset_s;
    bool has_clock, has_offset;
    bool is_odd; /**< clock or offset out of range */
};

static bool take(const char **at, const char *sign)
{
    size_t size = strlen(sign);
    if (strncmp(*at, sign, size) != 0)
        return false;
    *at += size;
    return true;
}

static void skip(const char **at, const char *signs)
{
    *at += strspn(*at, signs);
}

/** Reads a number of `min` to `max` digits. */
static bool take_number(const char **at, unsigned min, unsigned max, int *value)
{
    unsigned n = 0;
    *value = 0;
    for (; n < max && g_ascii_isdigit((*at)[n]); n++)
        *value = 10 * *value + ((*at)[n] - '0');
    if (n < min || g_ascii_isdigit((*at)[n]))
        return false;
    *at += n;
    return true;
}

/** Reads two digits, whatever follows them. */
static bool take_pair(const char **at, int *value)
{
    if (!g_ascii_isdigit((*at)[0]) || !g_ascii_isdigit((*at)[1]))
        return false;
    *value = 10 * ((*at)[0] - '0') + ((*at)[1] - '0');
    *at += 2;
    return true;
}

static size_t letters(const char *at)
{
    size_t n = 0;
    while (g_ascii_isalpha(at[n]))
        n++;
    return n;
}

/** Whether the word at `at`, of `size` letters, is one of `names`, parted by blanks. */
static bool is_among(const char *at, size_t size, const char *names)
{
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        if (length == size && g_ascii_strncasecmp(at, names, size) == 0)
            return true;
        names += length + (names[length] == ' ');
    }
    return false;
}

static void skip_weekday(const char **at)
{
    static const char names[] =
        "ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mon tue "
        "tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
        "sunday";
    size_t size = letters(*at);
    if (!is_among(*at, size, names))
        return;
    *at += size;
    skip(at, "., ");
}

/** The month that the word at `at` names, or 0. */
static int month_named(const char *at, size_t size)
{
    static const char *const names[] = {"januari jan january",
                                        "februari feb febr february",
                                        "maart mrt maa march mar",
                                        "april apr",
                                        "mei may",
                                        "juni jun june",
                                        "juli jul july",
                                        "augustus aug august",
                                        "september sep sept",
                                        "oktober okt october oct",
                                        "november nov",
                                        "december dec"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (is_among(at, size, names[i]))
            return (int)i + 1;
    return 0;
}

/** `2023-09-29` */
static bool take_iso(const char **at, struct parts *parts)
{
    const char *from = *at;
    if (take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year) && take(at, "-") &&
        take_number(at, 1, 2, &parts->month) && take(at, "-") &&
        take_number(at, 1, 2, &parts->day_of_month))
        return true;
    *at = from;
    return false;
}

/** `29-09-2023`, with the same sign twice */
static bool take_numbers(const char **at, struct parts *parts)
{
    const char *from = *at;
    if (take_number(at, 1, 2, &parts->day_of_month) && **at != '\0' &&
        strchr("-/.", **at) != NULL) {
        const char sign[] = {**at, '\0'};
        if (take(at, sign) && take_number(at, 1, 2, &parts->month) && take(at, sign) &&
            take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year))
            return true;
    }
    *at = from;
    return false;
}

/** `29 sep. 2023`; a month that is no month's name makes a date that does not exist. */
static bool take_words(const char **at, struct parts *parts)
{
    static const char between[] = " -";
    const char *from = *at;
    if (take_number(at, 1, 2, &parts->day_of_month)) {
        skip(at, between);
        size_t size = letters(*at);
        parts->month = month_named(*at, size);
        *at += size;
        take(at, ".");
        skip(at, between);
        if (size > 0 && take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year))
            return true;
    }
    *at = from;
    return false;
}

/** `September 29, 2023` */
static bool take_month_first(const char **at, struct parts *parts)
{
    const char *from = *at;
    size_t size = letters(*at);
    parts->month = month_named(*at, size);
    if (parts->month != 0) {
        *at += size;
        skip(at, ". ");
        bool has_day = take_number(at, 1, 2, &parts->day_of_month);
        skip(at, ", ");
        if (has_day && take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year))
            return true;
    }
    *at = from;
    return false;
}

static bool take_calendar(const char **at, struct parts *parts)
{
    if (take_iso(at, parts))
        return true;
    skip_weekday(at);
    return take_numbers(at, parts) || take_words(at, parts) || take_month_first(at, parts);
}

/** `T14:30:00.000`, ` 14.30 uur`, `, 14:30`; the date may end here as well. */
static bool take_clock(const char **at, struct parts *parts)
{
    if (**at == '\0')
        return true;
    if (!take(at, "T") && !take(at, "t")) {
        skip(at, ",|- ");
        if (!take(at, "om "))
            take(at, "at ");
    }
    if (!take_number(at, 1, 2, &parts->hour) || (!take(at, ":") && !take(at, ".")) ||
        !take_number(at, 2, 2, &parts->minute))
        return false;
    parts->has_clock = true;
    if (take(at, ":") && !take_number(at, 2, 2, &parts->second))
        return false;
    if (take(at, ".") || take(at, ","))
        skip(at, "0123456789");
    const char *after = *at;
    skip(at, " ");
    if (!take(at, "uur") && !take(at, "u."))
        *at = after;
    parts->is_odd = parts->hour >= HOURS || parts->minute >= MINUTES || parts->second > LEAP_SECOND;
    return true;
}

/** `Z`, `+02:00`, `+0200`, `+02`, `GMT`, `CEST`; or nothing. */
static bool take_offset(const char **at, struct parts *parts)
{
    static const char *const zones[] = {"z utc gmt ut", "cet met", "cest mest"};
    int hours, minutes = 0;
    skip(at, " ");
    size_t size = letters(*at);
    for (size_t i = 0; i < G_N_ELEMENTS(zones) && size > 0; i++) {
        if (is_among(*at, size, zones[i])) {
            *at += size;
            parts->has_offset = true;
            parts->offset_s = (int)i * HOUR_S;
            return true;
        }
    }
    bool is_west = **at == '-';
    if (!take(at, "+") && !take(at, "-"))
        return true;
    if (!take_pair(at, &hours) || ((take(at, ":") || **at != '\0') && !take_pair(at, &minutes)))
        return false;
    parts->has_offset = true;
    parts->is_odd = parts->is_odd || hours >= HOURS || minutes >= MINUTES;
    parts->offset_s = (hours * HOUR_S + minutes * MINUTE_S) * (is_west ? -1 : 1);
    return true;
}

static bool take_all(const char *text, struct parts *parts)
{
    const char *at = text;
    return strnlen(text, DATES_MAX_BYTES + 1) <= DATES_MAX_BYTES && take_calendar(&at, parts) &&
           take_clock(&at, parts) && (!parts->has_clock || take_offset(&at, parts)) && *at == '\0';
}

/** Fills day and time; the day is 0 where they do not exist. */
static void reckon(const struct parts *parts, struct date *date)
{
    *date = (struct date){.day = day_from_date(parts->year, parts->month, parts->day_of_month),
                          .time = ARTICLE_NO_TIME};
    if (date->day == 0 || !parts->has_clock)
        return;
    int second = MIN(parts->second, LEAP_SECOND - 1);
    if (!parts->has_offset) {
        date->time = day_local_time(date->day, parts->hour, parts->minute, second);
        return;
    }
    int64_t days = date->day - day_from_date(1970, 1, 1);
    date->time =
        days * DAY_S + parts->hour * HOUR_S + parts->minute * MINUTE_S + second - parts->offset_s;
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

enum date_form date_read(const char *text, int32_t today, struct date *date, char **reason)
{
    struct parts parts = {0};
    if (!take_all(text, &parts))
        return refuse(DATE_NONE, text, "is no date that can be read", reason);
    reckon(&parts, date);
    if (date->day == 0)
        return refuse(DATE_FAULTY, text, "is a date that does not exist", reason);
    if (parts.is_odd)
        return refuse(DATE_FAULTY, text, "has a time that does not exist", reason);
    if (date->day < DAY_FIRST)
        return refuse(DATE_FAULTY, text, "lies before 1618, the first newspaper's year", reason);
    if (date->day > today + DATES_AHEAD_DAYS)
        return refuse(DATE_FAULTY, text, "lies more than a year ahead", reason);
    return DATE_READ;
}
