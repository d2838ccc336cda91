#include "web/words.h"

#include "actueel/day.h"

#include <glib.h>
#include <string.h>

#include "web/link.h"

enum { DAYS_A_WEEK = 7, DIGITS_A_GROUP = 3, YEAR_CHARACTERS = 4 };

static const char *const months[] = {"januari", "februari", "maart",     "april",
                                     "mei",     "juni",     "juli",      "augustus",
                                     "september", "oktober", "november", "december"};

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
    return g_strdup_printf("%s %d %s", weekdays[(day - 1) % DAYS_A_WEEK], day_of_month,
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

/** A whole year or month in words, or NULL: it is neither. */
static char *whole_period(int32_t from_day, int32_t to_day)
{
    g_autofree char *period = link_period(from_day, to_day);
    if (period == NULL)
        return NULL;
    if (strlen(period) == YEAR_CHARACTERS)
        return g_strconcat("in ", period, NULL);
    int year, month;
    day_to_date(from_day, &year, &month, NULL);
    g_autofree char *text = words_month(year, month);
    return g_strconcat("in ", text, NULL);
}

char *words_period(int32_t from_day, int32_t to_day)
{
    if (from_day == 0 && to_day == 0)
        return NULL;
    char *whole = whole_period(from_day, to_day);
    if (whole != NULL)
        return whole;
    g_autofree char *from = from_day > 0 ? words_date(from_day) : NULL;
    g_autofree char *to = to_day > 0 ? words_date(to_day) : NULL;
    if (from == NULL)
        return g_strconcat("tot en met ", to, NULL);
    if (to == NULL)
        return g_strconcat("sinds ", from, NULL);
    return from_day == to_day ? g_strconcat("op ", from, NULL)
                              : g_strconcat("van ", from, " tot en met ", to, NULL);
}
