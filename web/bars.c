#include "web/bars.h"

#include "actueel/day.h"

#include "web/view.h"
#include "web/words.h"

enum { MONTHS_A_YEAR = 12 };

static const char *period_of(const struct bars *bars, size_t i)
{
    const json_t *facet = json_array_get(bars->facets, i);
    return json_string_value(json_object_get(facet, bars->by_month ? "maand" : "jaar"));
}

/** Periods by number, so that those between two of them are known. */
static int number_of(const struct bars *bars, size_t i)
{
    int year, month;
    day_to_date(day_parse_period(period_of(bars, i), false), &year, &month, NULL);
    return bars->by_month ? year * MONTHS_A_YEAR + month - 1 : year;
}

int bars_span(const struct bars *bars)
{
    size_t n = json_array_size(bars->facets);
    return n > 0 ? number_of(bars, 0) - number_of(bars, n - 1) + 1 : 0;
}

const char *bars_older(const struct bars *bars)
{
    for (size_t i = 1; i < json_array_size(bars->facets); i++) {
        if (number_of(bars, 0) - number_of(bars, i) >= bars->max)
            return period_of(bars, i);
    }
    return NULL;
}

static char *name_period(const struct bars *bars, int number)
{
    if (!bars->by_month)
        return g_strdup_printf("%d", number);
    return words_month(bars->with_year ? number / MONTHS_A_YEAR : 0, number % MONTHS_A_YEAR + 1);
}

static json_t *make_gap(const struct bars *bars, int number)
{
    g_autofree char *name = name_period(bars, number);
    return view_count(name, NULL, 0, false);
}

static json_t *make_bar(const struct bars *bars, size_t i)
{
    g_autofree char *name = name_period(bars, number_of(bars, i));
    const char *period = period_of(bars, i);
    const json_t *n = json_object_get(json_array_get(bars->facets, i), "aantal");
    return view_count(name, bars->link(bars->context, period), json_integer_value(n),
                      g_strcmp0(period, bars->chosen) == 0);
}

json_t *bars_view(const struct bars *bars)
{
    json_t *list = json_array();
    size_t i = 0;
    int n = MIN(bars_span(bars), bars->max);
    for (int bar = 0; bar < n; bar++) {
        int number = number_of(bars, 0) - bar;
        bool is_gap = number_of(bars, i) != number;
        json_array_append_new(list, is_gap ? make_gap(bars, number) : make_bar(bars, i++));
    }
    view_scale(list);
    return list;
}
