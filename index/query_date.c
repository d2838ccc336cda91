#include "index/query_date.h"

#include "index/query_moment.h"

#include <string.h>

/** What a word before a date makes of it. */
enum relation {
    WITHIN,  /**< in 2023 */
    FROM,    /**< sinds 2022 */
    AFTER,   /**< na 2022 */
    BEFORE,  /**< voor 2022, tot 2022 */
    UP_TO,   /**< tot en met 2022 */
    BETWEEN, /**< tussen 2019 en 2021 */
    RANGE,   /**< van 2019 tot 2021 */
};

/** Words that relate; longer ones first. */
struct relating {
    const char *words;
    enum relation relation;
};

static const struct relating relations[] = {
    {"tot en met", UP_TO}, {"t/m", UP_TO},       {"tm", UP_TO},       {"through", UP_TO},
    {"tot", BEFORE},       {"until", BEFORE},    {"till", BEFORE},    {"voor", BEFORE},
    {"before", BEFORE},    {"sinds", FROM},      {"vanaf", FROM},     {"since", FROM},
    {"na", AFTER},         {"after", AFTER},     {"in", WITHIN},      {"op", WITHIN},
    {"on", WITHIN},        {"uit", WITHIN},      {"tijdens", WITHIN}, {"during", WITHIN},
    {"tussen", BETWEEN},   {"between", BETWEEN}, {"van", RANGE},      {"from", RANGE},
    {NULL, WITHIN}};

/** What stands between the two ends of a range. */
static const struct relating closers[] = {{"tot en met", UP_TO}, {"t/m", UP_TO},   {"tm", UP_TO},
                                          {"through", UP_TO},    {"to", UP_TO},    {"tot", BEFORE},
                                          {"until", BEFORE},     {"till", BEFORE}, {NULL, WITHIN}};

static const char *text_at(const struct date_word *words, guint n, guint at)
{
    return at < n && words[at].text != NULL && (at == 0 || !words[at].is_apart) ? words[at].text
                                                                                : NULL;
}

static bool is_word(const struct date_word *words, guint n, guint at, const char *wanted)
{
    return g_strcmp0(text_at(words, n, at), wanted) == 0;
}

/** How many words from `at` on say what stands in `phrase`, parted by spaces; 0: they do not. */
static guint phrase_size(const struct date_word *words, guint n, guint at, const char *phrase)
{
    guint size = 0;
    for (const char *next = phrase; next != NULL; size++) {
        const char *blank = strchr(next, ' ');
        g_autofree char *word =
            blank != NULL ? g_strndup(next, (gsize)(blank - next)) : g_strdup(next);
        if (!is_word(words, n, at + size, word))
            return 0;
        next = blank != NULL ? blank + 1 : NULL;
    }
    return size;
}

static guint relation_at(const struct relating *table, const struct date_word *words, guint n,
                         guint at, enum relation *relation)
{
    for (; table->words != NULL; table++) {
        guint size = phrase_size(words, n, at, table->words);
        if (size > 0) {
            *relation = table->relation;
            return size;
        }
    }
    return 0;
}

/** `de`, `het` before `vorige maand`. */
static guint skip_article(const struct date_word *words, guint n, guint at)
{
    static const char *const articles[] = {"de", "het", "the"};
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++)
        if (is_word(words, n, at, articles[i]))
            return at + 1;
    return at;
}

/** Reads the moment at `at`, behind an article, into the reading; false where there is none. */
static bool moment_at(const struct date_word *words, guint n, guint at, int32_t today,
                      struct moment *moment, struct date_reading *reading)
{
    const char *texts[MOMENT_WORDS_MAX];
    guint first = skip_article(words, n, at), n_texts = 0;
    while (n_texts < MOMENT_WORDS_MAX && (texts[n_texts] = text_at(words, n, first + n_texts)))
        n_texts++;
    guint size = moment_read(texts, n_texts, today, moment);
    bool is_article_said = first > at;
    if (size == 0 || (is_article_said && !moment_takes_article(moment)))
        return false;
    reading->moments[reading->n_moments++] = (struct date_moment_words){first, first + size};
    reading->n_words = first + size;
    return true;
}

static struct date_reading none(void)
{
    return (struct date_reading){0};
}

/** Whether the year that ends before `at` is an amount of something: `voor 2000 euro`. */
static bool is_amount(const struct date_word *words, guint n, guint at)
{
    static const char *const units[] = {
        "euro",       "euros", "eur",  "gulden", "cent",  "cents",  "procent",
        "percent",    "uur",   "m",    "meter",  "metre", "meters", "kilometer",
        "kilometers", "km",    "gram", "kg",     "kilo",  "ton",    "liter",
        "liters",     "m2",    "m3",   "keer",   "stuks", "dollars"};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (is_word(words, n, at, units[i]))
            return true;
    return false;
}

/** Both ends are in the reading's words; the first may leave out what the second says. */
static struct date_reading end_range(struct date_reading reading, struct moment first,
                                     struct moment last, enum relation relation)
{
    if (!moment_complete(&first, &last))
        return none();
    reading.exists = moment_exists(&first) && moment_exists(&last);
    if (!reading.exists)
        return reading;
    if (relation == BETWEEN && first.from_day > last.to_day) {
        struct moment kept = first;
        first = last;
        last = kept;
    }
    reading.from_day = first.from_day;
    reading.to_day = relation == BEFORE ? last.from_day - 1 : last.to_day;
    return reading.from_day <= reading.to_day ? reading : none();
}

/** `tussen X en Y`; in a question in capitals EN was read as the operator. */
static struct date_reading read_between(const struct date_word *words, guint n, guint at,
                                        int32_t today)
{
    struct date_reading reading = {0};
    struct moment first, last;
    if (!moment_at(words, n, at, today, &first, &reading))
        return none();
    guint next = reading.n_words;
    bool joined = next < n && words[next].is_and;
    if (!joined && !is_word(words, n, next, "en") && !is_word(words, n, next, "and"))
        return none();
    guint second = joined ? next : next + 1;
    if (second >= n || (!joined && words[second].is_apart))
        return none();
    struct date_reading rest = {0};
    if (!moment_at(words + second, n - second, 0, today, &last, &rest))
        return none();
    reading.moments[reading.n_moments++] =
        (struct date_moment_words){second + rest.moments[0].first, second + rest.moments[0].end};
    reading.n_words = second + rest.n_words;
    if (moment_is_year(&last) && is_amount(words, n, reading.n_words))
        return none();
    return end_range(reading, first, last, BETWEEN);
}

/** `2019 tot 2021`, `van maart t/m juni 2021`, `from 2019 to 2021`: from its first moment on. */
static struct date_reading read_range(const struct date_word *words, guint n, guint at,
                                      int32_t today)
{
    struct date_reading reading = {0};
    struct moment first, last;
    enum relation relation = WITHIN;
    if (!moment_at(words, n, at, today, &first, &reading))
        return none();
    guint size = relation_at(closers, words, n, reading.n_words, &relation);
    if (size == 0 || !moment_at(words, n, reading.n_words + size, today, &last, &reading) ||
        (moment_is_year(&last) && is_amount(words, n, reading.n_words)))
        return none();
    return end_range(reading, first, last, relation);
}

/**
 * `in 2023 en 2024`, `maart en april 2021`: what follows the moment without a day between joins it.
 * The first one may leave out the year that the second says.
 */
static void join_next(struct date_reading *reading, struct moment *moment,
                      const struct date_word *words, guint n, int32_t today)
{
    static const char *const joining[] = {"en", "of", "and", "or"};
    guint next = reading->n_words + 1;
    struct date_reading rest = {0};
    struct moment first = *moment, second;
    const char *word = text_at(words, n, reading->n_words);
    bool is_joined = false;
    for (size_t i = 0; word != NULL && i < G_N_ELEMENTS(joining); i++)
        is_joined = is_joined || strcmp(word, joining[i]) == 0;
    if (!is_joined || next >= n || words[next].is_apart ||
        !moment_at(words + next, n - next, 0, today, &second, &rest) ||
        !moment_complete(&first, &second) || !moment_exists(&first) || !moment_exists(&second) ||
        first.to_day + 1 != second.from_day)
        return;
    *moment = second;
    moment->from_day = first.from_day;
    reading->moments[reading->n_moments++] =
        (struct date_moment_words){next + rest.moments[0].first, next + rest.moments[0].end};
    reading->n_words = next + rest.n_words;
}

static void relate(struct date_reading *reading, const struct moment *moment,
                   enum relation relation)
{
    if (relation == FROM || relation == WITHIN || relation == RANGE)
        reading->from_day = moment->from_day;
    if (relation == WITHIN || relation == UP_TO)
        reading->to_day = moment->to_day;
    if (relation == AFTER)
        reading->from_day = moment->to_day + 1;
    if (relation == BEFORE)
        reading->to_day = moment->from_day - 1;
}

/** One moment; `relation` was said before it, in `at` words. */
static struct date_reading read_related(const struct date_word *words, guint n, guint at,
                                        int32_t today, enum relation relation)
{
    struct date_reading reading = {0};
    struct moment moment;
    if (!moment_at(words, n, at, today, &moment, &reading))
        return none();
    if (relation == WITHIN && (at > 0 || !moment_is_year(&moment)))
        join_next(&reading, &moment, words, n, today);
    if (moment_is_partial(&moment) ||
        (at == 0 && (moment_is_year(&moment) || reading.moments[0].first > 0)) ||
        (moment_is_year(&moment) && is_amount(words, n, reading.n_words)))
        return none();
    reading.exists = moment_exists(&moment);
    if (reading.exists)
        relate(&reading, &moment, relation);
    return reading;
}

/** `van` alone says nothing of time (`begroting van 2021`); `from` does. */
static bool opens_alone(enum relation relation, const char *word)
{
    return relation != BETWEEN && (relation != RANGE || strcmp(word, "from") == 0);
}

struct date_reading query_date_read(const struct date_word *words, guint n, int32_t today)
{
    enum relation relation = WITHIN;
    n = MIN(n, DATE_WORDS_MAX);
    guint size = relation_at(relations, words, n, 0, &relation);
    struct date_reading reading = none();
    if (size > 0 && relation == BETWEEN)
        return read_between(words, n, size, today);
    if (size == 0 || relation == RANGE)
        reading = read_range(words, n, size, today);
    if (reading.n_words == 0 && (size == 0 || opens_alone(relation, words[0].text)))
        reading = read_related(words, n, size, today, relation);
    return reading;
}

/** Signs that stand around a word in a sentence: `(maart 2021)`, `mrt.`, `2023?`. */
char *query_date_word(const char *text, gsize size_bytes)
{
    while (size_bytes > 0 && strchr(".,;:!?)", text[size_bytes - 1]) != NULL)
        size_bytes--;
    while (size_bytes > 0 && *text == '(') {
        text++;
        size_bytes--;
    }
    g_autofree char *plain = g_strndup(text, size_bytes);
    return moment_fold(plain);
}
