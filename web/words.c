#include "web/words.h"

#include "actueel/day.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { DAYS_A_WEEK = 7, DIGITS_A_GROUP = 3 };

static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                     "mei",       "juni",     "juli",     "augustus",
                                     "september", "oktober",  "november", "december"};

/** Day 1 was a Monday. */
static const char *const weekdays[DAYS_A_WEEK] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                                  "vrijdag", "zaterdag", "zondag"};

char *words_date(int32_t day)
{
    int year, month, day_of_month;
    day_to_date(day, &year, &month, &day_of_month);
    return g_strdup_printf("%d %s %d", day_of_month, months[month - 1], year);
}

char *words_weekday(int32_t day)
{
    int month, day_of_month;
    day_to_date(day, NULL, &month, &day_of_month);
    return g_strdup_printf("%s %d\u00a0%s", weekdays[(day - 1) % DAYS_A_WEEK], day_of_month,
                           months[month - 1]);
}

char *words_month(int year, int month)
{
    return year > 0 ? g_strdup_printf("%s %d", months[month - 1], year)
                    : g_strdup(months[month - 1]);
}

char *words_number(uint64_t number)
{
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    size_t n_digits = strlen(digits);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < n_digits; i++) {
        if (i > 0 && (n_digits - i) % DIGITS_A_GROUP == 0)
            g_string_append_c(text, '.');
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *words_articles(uint64_t number)
{
    if (number == 0)
        return g_strdup("geen berichten");
    g_autofree char *text = words_number(number);
    return g_strconcat(text, number == 1 ? " bericht" : " berichten", NULL);
}

/** How precise a border of a period has to be told. */
enum precision { BY_YEAR, BY_MONTH, BY_DAY };

/** `day` is the first one after a border: a period's first day, or the day behind its last one. */
static enum precision precision_of(int32_t day)
{
    int month, day_of_month;
    day_to_date(day, NULL, &month, &day_of_month);
    if (day_of_month != 1)
        return BY_DAY;
    return month == 1 ? BY_YEAR : BY_MONTH;
}

static char *write_border(int32_t day, enum precision precision)
{
    int year, month;
    day_to_date(day, &year, &month, NULL);
    if (precision == BY_DAY)
        return words_date(day);
    return precision == BY_YEAR ? g_strdup_printf("%d", year) : words_month(year, month);
}

char *words_period(int32_t from_day, int32_t to_day)
{
    if (from_day == 0 && to_day == 0)
        return NULL;
    enum precision first = from_day > 0 ? precision_of(from_day) : BY_YEAR;
    enum precision last = to_day > 0 ? precision_of(to_day + 1) : BY_YEAR;
    enum precision precision = MAX(first, last);
    g_autofree char *from = from_day > 0 ? write_border(from_day, precision) : NULL;
    g_autofree char *to = to_day > 0 ? write_border(to_day, precision) : NULL;
    if (from == NULL)
        return g_strconcat("tot en met ", to, NULL);
    if (to == NULL)
        return g_strconcat("sinds ", from, NULL);
    if (strcmp(from, to) == 0)
        return g_strconcat(precision == BY_DAY ? "op " : "in ", from, NULL);
    return g_strconcat("van ", from, " tot en met ", to, NULL);
}

char *words_extent(int32_t first_day, int32_t last_day)
{
    g_autofree char *first = words_date(first_day);
    g_autofree char *last = words_date(last_day);
    return first_day == last_day ? g_strconcat("van ", first, NULL)
                                 : g_strconcat("van ", first, " tot en met ", last, NULL);
}

/** "mensenhandel in the text, 2 times" in Dutch; what has another form stays. */
static void append_mention(GString *out, const char *mention)
{
    static const char *const places[][2] = {
        {" in the title and the text", " in de titel en de tekst"},
        {" in the title", " in de titel"},
        {" in the text", " in de tekst"}};
    unsigned times = 0;
    const char *comma = strrchr(mention, ',');
    bool has_times = g_str_has_suffix(mention, " times") && comma != NULL &&
                     sscanf(comma, ", %u times", &times) == 1;
    g_autofree char *where =
        g_strndup(mention, has_times ? (gsize)(comma - mention) : strlen(mention));
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        if (!g_str_has_suffix(where, places[i][0]))
            continue;
        g_string_append_len(out, where, (gssize)(strlen(where) - strlen(places[i][0])));
        g_string_append(out, places[i][1]);
        if (has_times)
            g_string_append_printf(out, ", %u keer", times);
        return;
    }
    g_string_append(out, mention);
}

char *words_reason(const char *reason)
{
    if (reason == NULL)
        return NULL;
    g_auto(GStrv) mentions = g_strsplit(reason, "; ", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (char **mention = mentions; *mention != NULL; mention++) {
        g_string_append(out, mention > mentions ? "; " : "");
        append_mention(out, *mention);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *words_line(const char *text)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (g_unichar_isspace(character))
            g_string_append_c(line, ' ');
        else if (g_unichar_type(character) != G_UNICODE_FORMAT)
            g_string_append_unichar(line, character);
    }
    return g_strstrip(g_string_free(g_steal_pointer(&line), FALSE));
}

char *words_short(const char *text, long max)
{
    g_autofree char *line = words_line(text);
    if (g_utf8_strlen(line, -1) <= max)
        return g_steal_pointer(&line);
    g_autofree char *start = g_utf8_substring(line, 0, max - 1);
    return g_strconcat(g_strchomp(start), "…", NULL);
}
