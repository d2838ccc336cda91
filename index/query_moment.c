#include "index/query_moment.h"

#include "actueel/day.h"
#include "actueel/dutch.h"
#include "index/query_period.h"

#include <string.h>

enum { MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7, MONTHS_A_SEASON = 3 };

/** A word that says a number, in Dutch or English. */
struct name {
    const char *word;
    int number;
};

static const struct name months[] = {
    {"januari", 1},   {"jan", 1},      {"january", 1},   {"februari", 2},  {"feb", 2},
    {"february", 2},  {"maart", 3},    {"mrt", 3},       {"mar", 3},       {"march", 3},
    {"april", 4},     {"apr", 4},      {"mei", 5},       {"may", 5},       {"juni", 6},
    {"jun", 6},       {"june", 6},     {"juli", 7},      {"jul", 7},       {"july", 7},
    {"augustus", 8},  {"aug", 8},      {"august", 8},    {"september", 9}, {"sept", 9},
    {"sep", 9},       {"oktober", 10}, {"okt", 10},      {"october", 10},  {"oct", 10},
    {"november", 11}, {"nov", 11},     {"december", 12}, {"dec", 12},
};

/** The month that a season begins with. */
static const struct name seasons[] = {
    {"lente", 3},  {"voorjaar", 3}, {"spring", 3}, {"zomer", 6}, {"summer", 6},
    {"herfst", 9}, {"najaar", 9},   {"autumn", 9}, {"fall", 9},  {"winter", 12},
};

/** Days ago. */
static const struct name near_days[] = {
    {"vandaag", 0}, {"today", 0}, {"gisteren", 1}, {"yesterday", 1}, {"eergisteren", 2},
};

enum unit { UNIT_DAY = 1, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

static const struct name units[] = {
    {"dag", UNIT_DAY},       {"dagen", UNIT_DAY},   {"day", UNIT_DAY},      {"days", UNIT_DAY},
    {"week", UNIT_WEEK},     {"weken", UNIT_WEEK},  {"weeks", UNIT_WEEK},   {"maand", UNIT_MONTH},
    {"maanden", UNIT_MONTH}, {"month", UNIT_MONTH}, {"months", UNIT_MONTH}, {"jaar", UNIT_YEAR},
    {"jaren", UNIT_YEAR},    {"year", UNIT_YEAR},   {"years", UNIT_YEAR},
};

/** How many units there were. */
static const struct name counts[] = {
    {"twee", 2}, {"two", 2},     {"drie", 3},    {"three", 3},   {"vier", 4},  {"four", 4},
    {"vijf", 5}, {"five", 5},    {"zes", 6},     {"six", 6},     {"zeven", 7}, {"seven", 7},
    {"acht", 8}, {"eight", 8},   {"negen", 9},   {"nine", 9},    {"tien", 10}, {"ten", 10},
    {"elf", 11}, {"eleven", 11}, {"twaalf", 12}, {"twelve", 12},
};

/** Which one of a kind: of the calendar, or counted back from today. */
enum which { THIS = 1, PREVIOUS, PAST };

static const struct name whichs[] = {
    {"deze", THIS},      {"dit", THIS},      {"this", THIS},         {"vorige", PREVIOUS},
    {"vorig", PREVIOUS}, {"last", PREVIOUS}, {"previous", PREVIOUS}, {"afgelopen", PAST},
    {"voorbije", PAST},  {"laatste", PAST},  {"past", PAST},
};

static int number_of(const struct name *names, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i].word, word) == 0)
            return names[i].number;
    return -1;
}

#define NUMBER_OF(names, word) number_of(names, G_N_ELEMENTS(names), word)

int moment_month(const char *word)
{
    return NUMBER_OF(months, word);
}

int moment_season(const char *word)
{
    return NUMBER_OF(seasons, word);
}

static void set_days(struct moment *moment, int32_t from_day, int32_t to_day)
{
    moment->from_day = from_day;
    moment->to_day = to_day;
}

/** The first day of a month; `month` may lie outside a year, counted on or back from it. */
static int32_t first_of_month(int year, int month)
{
    int months_since = MONTHS_A_YEAR * year + month - 1;
    return day_from_date(months_since / MONTHS_A_YEAR, months_since % MONTHS_A_YEAR + 1, 1);
}

/** Finds the days of a year, month or day; none where it does not exist. */
static void find_days(struct moment *moment)
{
    int year = moment->year, month = moment->month;
    if (moment->day > 0) {
        int32_t day = day_from_date(year, month, moment->day);
        set_days(moment, day, day);
    } else if (month > 0) {
        int32_t first = day_from_date(year, month, 1);
        set_days(moment, first, first > 0 ? first_of_month(year, month + 1) - 1 : 0);
    } else {
        set_days(moment, first_of_month(year, 1), first_of_month(year + 1, 1) - 1);
    }
}

/* --- numbers */

/** Reads up to `max` digits, of which there is one at least; moves `at` behind them. */
static int read_digits(const char **at, int max)
{
    int value = 0, n = 0;
    while (n < max && g_ascii_isdigit(**at)) {
        value = 10 * value + (*(*at)++ - '0');
        n++;
    }
    return n > 0 && !g_ascii_isdigit(**at) ? value : -1;
}

static bool is_year(int number, int32_t today)
{
    int this_year;
    day_to_date(today, &this_year, NULL, NULL);
    return number >= MOMENT_NUMBERS_FIRST_YEAR && number <= this_year + MOMENT_NUMBERS_YEARS_AHEAD;
}

int moment_year(const char *word, int32_t today)
{
    enum { YEAR_SIZE = 4 };
    int number = strlen(word) == YEAR_SIZE ? read_digits(&word, YEAR_SIZE) : -1;
    return number >= 0 && *word == '\0' && is_year(number, today) ? number : -1;
}

/** Also one that no month has: `32 maart 2021` is a date that does not exist. */
static int day_of_month(const char *word)
{
    int number = read_digits(&word, 2);
    return *word == '\0' && number >= 1 ? number : -1;
}

/** `2023-09`, `2023-09-29`, `2023/09/29`. */
static bool read_year_first(const char *word, int32_t today, struct moment *moment)
{
    int year = read_digits(&word, 4);
    char sign = *word;
    if (!is_year(year, today) || (sign != '-' && sign != '/'))
        return false;
    word++;
    int month = read_digits(&word, 2), day = 0;
    if (month < 1 || month > MONTHS_A_YEAR)
        return false;
    if (*word == sign) {
        word++;
        day = read_digits(&word, 2);
    }
    if (*word != '\0' || day < 0 || (day == 0 && sign == '/'))
        return false;
    *moment = (struct moment){.year = year, .month = month, .day = day};
    return true;
}

/** `29-9-2023`, `29/9/2023`, `29.9.2023`. */
static bool read_day_first(const char *word, int32_t today, struct moment *moment)
{
    int day = read_digits(&word, 2);
    char sign = *word;
    if (day < 1 || sign == '\0' || strchr("-/.", sign) == NULL)
        return false;
    word++;
    int month = read_digits(&word, 2);
    if (month < 1 || *word++ != sign)
        return false;
    int year = moment_year(word, today);
    if (year < 0)
        return false;
    *moment = (struct moment){.year = year, .month = month, .day = day};
    return true;
}

/* --- from today on back */

static void days_of_unit(enum unit unit, int back, int32_t today, struct moment *moment)
{
    int year, month;
    day_to_date(today, &year, &month, NULL);
    int32_t monday = today - (today - 1) % DAYS_A_WEEK - back * DAYS_A_WEEK;
    if (unit == UNIT_WEEK)
        set_days(moment, monday, monday + DAYS_A_WEEK - 1);
    else if (unit == UNIT_MONTH)
        set_days(moment, first_of_month(year, month - back),
                 first_of_month(year, month - back + 1) - 1);
    else
        set_days(moment, first_of_month(year - back, 1), first_of_month(year - back + 1, 1) - 1);
}

/** The days up to today that `n` units are. */
static void past_days(enum unit unit, int n, int32_t today, struct moment *moment)
{
    int year, month, day;
    day_to_date(today, &year, &month, &day);
    int32_t from = today - n * (unit == UNIT_WEEK ? DAYS_A_WEEK : 1) + 1;
    if (unit == UNIT_MONTH || unit == UNIT_YEAR) {
        int months_back = n * (unit == UNIT_YEAR ? MONTHS_A_YEAR : 1);
        int32_t last_there = first_of_month(year, month - months_back + 1) - 1;
        from = MIN(first_of_month(year, month - months_back) + day - 1, last_there) + 1;
    }
    set_days(moment, from, today);
}

/** This year's, or the last one that is over. */
static void days_of_season(int first_month, enum which which, int32_t today, struct moment *moment)
{
    int year;
    day_to_date(today, &year, NULL, NULL);
    int32_t end = first_of_month(year, first_month + MONTHS_A_SEASON);
    if (which != THIS)
        while (end > today)
            end = first_of_month(--year, first_month + MONTHS_A_SEASON);
    set_days(moment, first_of_month(year, first_month), end - 1);
}

/** `30`, `vijf`; -1: no count. */
static int count_of(const char *word)
{
    enum { COUNT_DIGITS = 2 };
    const char *at = word;
    int count = read_digits(&at, COUNT_DIGITS);
    return count > 0 && *at == '\0' ? count : NUMBER_OF(counts, word);
}

/** `vorige maand`, `deze zomer`, `afgelopen week`, `laatste 30 dagen`, `afgelopen vijf jaar`. */
static guint read_relative(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    int which = NUMBER_OF(whichs, words[0]);
    if (which < 0 || n < 2)
        return 0;
    int count = count_of(words[1]);
    bool is_counted = count > 0 && n > 2 && (which == PAST || strcmp(words[0], "last") == 0);
    int unit = NUMBER_OF(units, words[is_counted ? 2 : 1]);
    int season = NUMBER_OF(seasons, words[1]);
    *moment = (struct moment){0};
    if (is_counted && unit > 0) {
        past_days((enum unit)unit, count, today, moment);
        return 3;
    }
    if (season > 0)
        days_of_season(season, (enum which)which, today, moment);
    else if (unit <= UNIT_DAY || is_counted || strcmp(words[0], "laatste") == 0)
        return 0;
    else if (which == PAST)
        past_days((enum unit)unit, 1, today, moment);
    else
        days_of_unit((enum unit)unit, which == PREVIOUS ? 1 : 0, today, moment);
    return 2;
}

/* --- the calendar in words */

/** `29 september 2023`, `september 29 2023`, `september 2023`, and parts of these. */
static guint read_named(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    int day = day_of_month(words[0]);
    guint at = day > 0 ? 1 : 0;
    int month = at < n ? NUMBER_OF(months, words[at]) : -1;
    *moment = (struct moment){.day = MAX(day, 0)};
    if (month < 0)
        return day > 0 ? 1 : 0;
    moment->month = month;
    at++;
    if (day < 0 && at + 1 < n && (day = day_of_month(words[at])) > 0 &&
        moment_year(words[at + 1], today) > 0) {
        moment->day = day;
        at++;
    }
    int year = at < n ? moment_year(words[at], today) : -1;
    if (year < 0)
        return at;
    moment->year = year;
    return at + 1;
}

guint moment_read(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    if (n == 0)
        return 0;
    int ago = NUMBER_OF(near_days, words[0]);
    if (ago >= 0) {
        *moment = (struct moment){.from_day = today - ago, .to_day = today - ago};
        return 1;
    }
    guint size = read_relative(words, n, today, moment);
    if (size == 0)
        size = period_read(words, n, today, moment);
    if (size > 0)
        return size;
    int year = moment_year(words[0], today);
    *moment = (struct moment){.year = year};
    if (year > 0 || read_year_first(words[0], today, moment) ||
        read_day_first(words[0], today, moment))
        size = 1;
    else
        size = read_named(words, n, today, moment);
    if (size > 0 && moment->year > 0)
        find_days(moment);
    return size;
}

bool moment_is_partial(const struct moment *moment)
{
    return moment->year == 0 && (moment->month > 0 || moment->day > 0);
}

bool moment_takes_article(const struct moment *moment)
{
    return moment->is_period || (moment->year == 0 && !moment_is_partial(moment));
}

bool moment_is_year(const struct moment *moment)
{
    return moment->year > 0 && moment->month == 0;
}

bool moment_exists(const struct moment *moment)
{
    return moment->from_day > 0;
}

bool moment_complete(struct moment *first, const struct moment *last)
{
    if (moment_is_partial(last))
        return false;
    if (!moment_is_partial(first))
        return true;
    if (last->month == 0 || (first->month == 0 && last->day == 0))
        return false;
    if (first->month == 0)
        first->month = last->month;
    first->year = first->month > last->month ? last->year - 1 : last->year;
    find_days(first);
    return true;
}

char *moment_fold(const char *word)
{
    return analyser_fold(word);
}
