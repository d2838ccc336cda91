#include "index/query_period.h"

#include "actueel/day.h"

#include <string.h>

enum {
    MONTHS_A_YEAR = 12,
    HALVES = 2,
    THIRDS = 3,
    QUARTERS = 4,
    DAYS_A_THIRD = 10, /**< of a month; the last one has what is left */
};

/** Which of how many equal parts. */
struct share {
    int nth, of;
};

static const struct {
    const char *word;
    int nth;
} ordinals[] = {
    {"eerste", 1}, {"1e", 1},     {"1ste", 1},  {"first", 1},  {"tweede", 2},   {"2e", 2},
    {"2de", 2},    {"second", 2}, {"derde", 3}, {"3e", 3},     {"3de", 3},      {"third", 3},
    {"vierde", 4}, {"4e", 4},     {"4de", 4},   {"fourth", 4}, {"laatste", -1}, {"last", -1},
};

static const struct {
    const char *word;
    int of;
} portions[] = {
    {"helft", HALVES},      {"half", HALVES},      {"halfjaar", HALVES},
    {"kwartaal", QUARTERS}, {"quarter", QUARTERS},
};

/** Where in a year or month; people are loose about these, so they are thirds of it. */
static const struct {
    const char *word;
    int nth;
} places[] = {
    {"begin", 1}, {"early", 1}, {"medio", 2}, {"half", 2}, {"midden", 2}, {"halverwege", 2},
    {"mid", 2},   {"eind", 3},  {"einde", 3}, {"late", 3}, {"end", 3},
};

/** `eerste kwartaal`, `laatste helft`: two words. */
static bool read_portion(const char *const *words, guint n, struct share *share)
{
    int nth = 0, of = 0;
    for (size_t i = 0; n >= 2 && i < G_N_ELEMENTS(ordinals); i++)
        if (strcmp(ordinals[i].word, words[0]) == 0)
            nth = ordinals[i].nth;
    for (size_t i = 0; nth != 0 && i < G_N_ELEMENTS(portions); i++)
        if (strcmp(portions[i].word, words[1]) == 0)
            of = portions[i].of;
    *share = (struct share){nth < 0 ? of : nth, of};
    return of > 0 && nth <= of;
}

/** `q1`. */
static bool read_quarter(const char *word, struct share *share)
{
    *share = (struct share){word[0] == 'q' ? word[1] - '0' : 0, QUARTERS};
    return share->nth >= 1 && share->nth <= QUARTERS && word[2] == '\0';
}

static int place_of(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (strcmp(places[i].word, word) == 0)
            return places[i].nth;
    return 0;
}

static bool is_joining(const char *word)
{
    return strcmp(word, "van") == 0 || strcmp(word, "in") == 0 || strcmp(word, "of") == 0;
}

/** The `n_months` of a year from `month` on. */
static void set_months(struct moment *moment, int year, int month, int n_months)
{
    int end = month + n_months;
    *moment = (struct moment){.year = year, .month = month, .is_period = true};
    moment->from_day = day_from_date(year, month, 1);
    moment->to_day = (end > MONTHS_A_YEAR ? day_from_date(year + 1, end - MONTHS_A_YEAR, 1)
                                          : day_from_date(year, end, 1)) -
                     1;
}

static void set_share(struct moment *moment, int year, struct share share)
{
    int n_months = MONTHS_A_YEAR / share.of;
    set_months(moment, year, 1 + (share.nth - 1) * n_months, n_months);
}

static void set_third_of_month(struct moment *moment, int year, int month, int nth)
{
    set_months(moment, year, month, 1);
    int32_t first = moment->from_day;
    moment->from_day = first + (nth - 1) * DAYS_A_THIRD;
    if (nth < THIRDS)
        moment->to_day = first + nth * DAYS_A_THIRD - 1;
}

/** The year at `at`, behind `van` where that stands there; moves `at` behind it. */
static int read_year(const char *const *words, guint n, guint *at, int32_t today)
{
    guint next = *at < n && is_joining(words[*at]) ? *at + 1 : *at;
    int year = next < n ? moment_year(words[next], today) : -1;
    *at = next + 1;
    return year;
}

/** `eind 2022`, `begin maart 2021`. */
static guint read_place(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    int nth = place_of(words[0]);
    guint at = n > 1 && is_joining(words[1]) ? 2 : 1;
    int month = nth > 0 && at < n ? moment_month(words[at]) : -1;
    at += month > 0 ? 1 : 0;
    int year = nth > 0 ? read_year(words, n, &at, today) : -1;
    if (year < 0)
        return 0;
    if (month > 0)
        set_third_of_month(moment, year, month, nth);
    else
        set_share(moment, year, (struct share){nth, THIRDS});
    return at;
}

static guint read_season(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    enum { MONTHS_A_SEASON = 3 };
    int month = moment_season(words[0]);
    guint at = 1;
    int year = month > 0 && month < MONTHS_A_YEAR ? read_year(words, n, &at, today) : -1;
    if (year < 0)
        return 0;
    set_months(moment, year, month, MONTHS_A_SEASON);
    return at;
}

guint period_read(const char *const *words, guint n, int32_t today, struct moment *moment)
{
    struct share share;
    guint size = read_season(words, n, today, moment);
    if (size > 0)
        return size;
    bool is_portion = read_portion(words, n, &share);
    if (is_portion || read_quarter(words[0], &share)) {
        guint at = is_portion ? 2 : 1;
        int year = read_year(words, n, &at, today);
        if (year < 0)
            return 0;
        set_share(moment, year, share);
        return at;
    }
    return read_place(words, n, today, moment);
}
