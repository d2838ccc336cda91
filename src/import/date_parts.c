#include "src/import/date_parts.h"

#include "src/import/date_words.h"

#include <glib.h>
#include <string.h>

enum {
    YEAR_DIGITS = 4,
    COMPACT_DIGITS = 8,
    HOURS = 24,
    NOON = 12,
    MINUTES = 60,
    LEAP_SECOND = 60,
    CENTURY = 100,
    FIRST_SHORT_YEAR = 70, /**< of the last century; those before are of this one */
    LAST_CENTURY = 1900,
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

/** Takes a word, in capitals or not, that no letter follows. */
static bool take_word(const char **at, const char *word)
{
    size_t size = strlen(word);
    if (g_ascii_strncasecmp(*at, word, size) != 0 || g_ascii_isalpha((*at)[size]))
        return false;
    *at += size;
    return true;
}

static bool take_any(const char **at, const char *const *words)
{
    for (; *words != NULL; words++)
        if (take_word(at, *words))
            return true;
    return false;
}

static size_t count_digits(const char *at)
{
    size_t n = 0;
    while (g_ascii_isdigit(at[n]))
        n++;
    return n;
}

/** Reads `n` digits, whatever follows them. */
static int number(const char **at, size_t n)
{
    int value = 0;
    for (const char *end = *at + n; *at < end; ++*at)
        value = 10 * value + (**at - '0');
    return value;
}

/** Reads a number of `min` to `max` digits. */
static bool take_number(const char **at, size_t min, size_t max, int *value)
{
    size_t n = count_digits(*at);
    if (n < min || n > max)
        return false;
    *value = number(at, n);
    return true;
}

static bool take_year(const char **at, struct date_parts *parts)
{
    parts->is_short = count_digits(*at) == 2;
    if (!parts->is_short)
        return take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year);
    parts->year = number(at, 2) + LAST_CENTURY;
    if (parts->year < LAST_CENTURY + FIRST_SHORT_YEAR)
        parts->year += CENTURY;
    return true;
}

/** Reads a month's name; 0 is the month of a word that names none. */
static bool take_month(const char **at, struct date_parts *parts)
{
    size_t size = date_word(*at);
    if (size == 0)
        return false;
    parts->month = date_word_month(*at, size);
    parts->month_word = *at;
    parts->month_bytes = size;
    *at += size;
    take(at, ".");
    return true;
}

/** `29`, `1e`, `1ste`, `29th`, `29.` */
static bool take_ordinal(const char **at, struct date_parts *parts)
{
    static const char *const endings[] = {"ste", "de", "e", "st", "nd", "rd", "th", NULL};
    if (!take_number(at, 1, 2, &parts->day_of_month))
        return false;
    if (!take_any(at, endings))
        take(at, ".");
    return true;
}

/** `20230929`, maybe with `143000` behind it */
static bool take_compact(const char **at, struct date_parts *parts)
{
    size_t n = count_digits(*at);
    if (n != COMPACT_DIGITS && n != COMPACT_DIGITS + 6 && n != COMPACT_DIGITS + 4)
        return false;
    parts->year = number(at, YEAR_DIGITS);
    parts->month = number(at, 2);
    parts->day_of_month = number(at, 2);
    parts->is_compact = true;
    return true;
}

/** `2023-09-29`, `2023/09/29` */
static bool take_iso(const char **at, struct date_parts *parts)
{
    if (!take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year) || **at == '\0' ||
        strchr("-/.", **at) == NULL)
        return false;
    const char sign[] = {**at, '\0'};
    return take(at, sign) && take_number(at, 1, 2, &parts->month) && take(at, sign) &&
           take_number(at, 1, 2, &parts->day_of_month);
}

/** `29-09-2023`, with the same sign twice */
static bool take_numbers(const char **at, struct date_parts *parts)
{
    if (!take_number(at, 1, 2, &parts->day_of_month) || **at == '\0' || strchr("-/.", **at) == NULL)
        return false;
    const char sign[] = {**at, '\0'};
    parts->is_day_first = true;
    return take(at, sign) && take_number(at, 1, 2, &parts->month) && take(at, sign) &&
           take_year(at, parts);
}

/** `29 sep. 2023`, `29 september, 2023`, `29-Sep-23`, `29/Sep/2023` */
static bool take_words(const char **at, struct date_parts *parts)
{
    static const char between[] = " -/";
    if (!take_ordinal(at, parts))
        return false;
    skip(at, between);
    take(at, "of ");
    if (!take_month(at, parts))
        return false;
    take(at, ",");
    skip(at, between);
    return take_year(at, parts);
}

/** `:30`, `.30`, `h30`, `:30:00`, behind the hour; no minutes are none. */
static bool take_minutes(const char **at, struct date_parts *parts)
{
    if (**at == '\0' || strchr(":.hHuU", **at) == NULL || !g_ascii_isdigit((*at)[1]))
        return true;
    const char sign[] = {*(*at)++, '\0'};
    if (!take_number(at, 2, 2, &parts->minute))
        return false;
    parts->has_clock = true;
    if (!g_ascii_isalpha(*sign) && **at == *sign && count_digits(*at + 1) == 2) {
        ++*at;
        parts->second = number(at, 2);
    }
    return true;
}

/** `1430`, `143000`, or an hour and what `take_minutes` takes */
static bool take_digits(const char **at, struct date_parts *parts, bool is_compact)
{
    size_t n = count_digits(*at);
    if (n == 1 || n == 2) {
        parts->hour = number(at, n);
        return take_minutes(at, parts);
    }
    if (!is_compact || (n != 4 && n != 6))
        return false;
    parts->hour = number(at, 2);
    parts->minute = number(at, 2);
    parts->second = n == 6 ? number(at, 2) : 0;
    parts->has_clock = true;
    return true;
}

static void skip_fraction(const char **at)
{
    if ((**at == '.' || **at == ',') && g_ascii_isdigit((*at)[1])) {
        ++*at;
        skip(at, "0123456789");
    }
}

/** ` uur`, ` pm`: behind an hour without minutes too, which then is a clock. */
static void take_hour_word(const char **at, struct date_parts *parts)
{
    static const char *const hours[] = {"uur", "u", "h", "hrs", NULL};
    static const char *const mornings[] = {"am", "a.m.", "a.m", NULL};
    static const char *const afternoons[] = {"pm", "p.m.", "p.m", NULL};
    const char *before = *at;
    skip(at, " ");
    bool is_hour = take_any(at, hours);
    bool is_morning = !is_hour && take_any(at, mornings);
    bool is_afternoon = !is_hour && !is_morning && take_any(at, afternoons);
    if (is_hour)
        take(at, ".");
    else if (is_morning && parts->hour > NOON)
        parts->is_odd = true;
    else if (is_morning)
        parts->hour %= NOON;
    else if (is_afternoon && parts->hour < NOON)
        parts->hour += NOON;
    parts->has_clock = parts->has_clock || is_hour || is_morning || is_afternoon;
    if (!is_hour && !is_morning && !is_afternoon)
        *at = before;
}

/** `14:30:00.000`, `14.30 uur`, `14h30`, `2 pm`; where `is_compact` `143000` too */
static bool take_time(const char **at, struct date_parts *parts, bool is_compact)
{
    if (!take_digits(at, parts, is_compact))
        return false;
    if (parts->has_clock)
        skip_fraction(at);
    take_hour_word(at, parts);
    parts->is_odd = parts->is_odd || parts->hour >= HOURS || parts->minute >= MINUTES ||
                    parts->second > LEAP_SECOND;
    return parts->has_clock;
}

/** What parts a date from its time: blanks, commas, dashes, dots. */
static void skip_between(const char **at)
{
    static const char *const signs[] = {"–", "—", "·", "•"};
    const char *before;
    do {
        before = *at;
        skip(at, ",|-@ ");
        for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
            take(at, signs[i]);
    } while (*at != before);
}

/** The time behind a date, which may end here as well. */
static bool take_clock(const char **at, struct date_parts *parts)
{
    static const char *const words[] = {"om", "at", NULL};
    bool is_compact = parts->is_compact;
    if (**at == '\0')
        return true;
    if (take(at, "T") || take(at, "t")) {
        is_compact = true;
    } else {
        skip_between(at);
        if (take_any(at, words))
            skip(at, " ");
    }
    return take_time(at, parts, is_compact);
}

/** `+02:00`, `+0200`, `+02`, `-05:30`; behind `GMT` `+2` too; or nothing */
static bool take_signed(const char **at, struct date_parts *parts, bool is_named)
{
    int hours, minutes = 0;
    bool is_west = **at == '-' || g_str_has_prefix(*at, "−");
    if (!take(at, "+") && !take(at, "-") && !take(at, "−"))
        return true;
    size_t n = count_digits(*at);
    if (n != 2 && n != 4 && !(is_named && n == 1))
        return false;
    hours = number(at, MIN(n, 2));
    if ((n == 4 || take(at, ":")) && count_digits(*at) != 2)
        return false;
    minutes = count_digits(*at) == 2 ? number(at, 2) : 0;
    parts->has_offset = true;
    parts->is_odd = parts->is_odd || hours >= HOURS || minutes >= MINUTES;
    parts->offset_min = (hours * MINUTES + minutes) * (is_west ? -1 : 1);
    return true;
}

/** `Z`, `+02:00`, `CEST`, `GMT+0200 (CEST)`, `[Europe/Amsterdam]`; or nothing */
static bool take_offset(const char **at, struct date_parts *parts)
{
    static const char here[] = "Europe/Amsterdam", here_in_brackets[] = "[Europe/Amsterdam]";
    skip(at, " ");
    if (take(at, here) || take(at, here_in_brackets))
        return true;
    size_t size = date_word(*at);
    if (size > 0 && date_word_zone(*at, size, &parts->offset_min)) {
        *at += size;
        parts->has_offset = true;
    }
    return take_signed(at, parts, size > 0);
}

/** What only says the offset once more: `(CEST)`, `[Europe/Amsterdam]` */
static void skip_comment(const char **at)
{
    const char *from = *at;
    skip(&from, " ");
    if (*from != '(' && *from != '[')
        return;
    from += strcspn(from, *from == '(' ? ")" : "]");
    *at = *from != '\0' ? from + 1 : *at;
}

/** `September 29, 2023`, `Sep 29 14:30:00 2023` */
static bool take_month_first(const char **at, struct date_parts *parts)
{
    if (!take_month(at, parts) || parts->month == 0)
        return false;
    skip(at, " ");
    if (!take_ordinal(at, parts))
        return false;
    skip(at, ", ");
    if (take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year))
        return true;
    if (!take_time(at, parts, false) || !take_offset(at, parts))
        return false;
    skip(at, " ");
    return take_number(at, YEAR_DIGITS, YEAR_DIGITS, &parts->year);
}

/** A day of XML Schema may say its zone, which changes no day: `2023-09-29Z`, `2023-09-29+02:00` */
static void skip_zone_of_day(const char **at)
{
    const char *from = *at;
    struct date_parts ignored = {0};
    if ((take(&from, "Z") || (strlen(from) == strlen("+02:00") && from[3] == ':' &&
                              take_signed(&from, &ignored, false))) &&
        *from == '\0')
        *at = from;
}

static void skip_weekday(const char **at)
{
    size_t size = date_word(*at);
    if (!date_word_is_weekday(*at, size))
        return;
    *at += size;
    skip(at, "., ");
}

/** `Gepubliceerd op`, `Posted on:`, before a date. */
static void skip_announcement(const char **at)
{
    static const char *const words[] = {"geplaatst", "gepubliceerd", "gepost",
                                        "published", "posted",       NULL};
    static const char *const prepositions[] = {"op", "on", NULL};
    if (!take_any(at, words))
        return;
    skip(at, ": ");
    if (take_any(at, prepositions))
        skip(at, ": ");
}

/** Takes one form of a date; what is not written so changes nothing. */
typedef bool (*take_form)(const char **at, struct date_parts *parts);

static bool take_calendar(const char **at, struct date_parts *parts)
{
    static const take_form forms[] = {take_compact, take_iso, take_numbers, take_words,
                                      take_month_first};
    skip_announcement(at);
    skip_weekday(at);
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const char *from = *at;
        *parts = (struct date_parts){0};
        if (forms[i](&from, parts)) {
            *at = from;
            if (forms[i] == take_iso)
                skip_zone_of_day(at);
            return true;
        }
    }
    return false;
}

bool date_parts_read(const char *text, struct date_parts *parts)
{
    const char *at = text;
    if (!take_calendar(&at, parts))
        return false;
    if (!parts->has_clock &&
        (!take_clock(&at, parts) || (parts->has_clock && !take_offset(&at, parts))))
        return false;
    if (parts->has_clock)
        skip_comment(&at);
    return *at == '\0';
}
