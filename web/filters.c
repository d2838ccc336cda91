#include "web/filters.h"

#include "actueel/day.h"

#include "web/bars.h"
#include "web/document.h"
#include "web/link.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

static const json_t *facets_of(const json_t *document, const char *name)
{
    return json_object_get(json_object_get(document, "facetten"), name);
}

static bool is_chosen(const json_t *facet, const char *chosen)
{
    const char *slug = json_string_value(json_object_get(facet, "slug"));
    const char *name = json_string_value(json_object_get(facet, "naam"));
    return g_strcmp0(slug, chosen) == 0 || g_strcmp0(name, chosen) == 0;
}

static const char *name_of(const json_t *facets, const char *chosen)
{
    size_t i;
    json_t *facet;
    json_array_foreach((json_t *)facets, i, facet)
    {
        if (is_chosen(facet, chosen))
            return json_string_value(json_object_get(facet, "naam"));
    }
    return chosen;
}

struct filter_names filters_names(const struct search_request *search, const json_t *document)
{
    return (struct filter_names){
        .topic = name_of(facets_of(document, "onderwerpen"), search->topic),
        .source = name_of(facets_of(document, "bronnen"), search->source),
    };
}

static json_int_t count_of(const json_t *facet)
{
    return json_integer_value(json_object_get(facet, "aantal"));
}

/** The same search on its first page. */
static struct search_request first_page(const struct search_request *search)
{
    struct search_request first = *search;
    first.after = NULL;
    return first;
}

/* --- topics and sources */

static void choose_topic(struct search_request *search, const char *slug)
{
    search->topic = slug;
}

static void choose_source(struct search_request *search, const char *slug)
{
    search->source = slug;
}

/** Values to choose from; the chosen one is always in sight, and choosing it takes it away. */
static json_t *named_counts(const struct search_request *search, const json_t *facets,
                            const char *chosen,
                            void (*choose)(struct search_request *, const char *))
{
    json_t *first = json_array(), *more = json_array();
    size_t i;
    json_t *facet;
    json_array_foreach((json_t *)facets, i, facet)
    {
        bool is_this = chosen != NULL && is_chosen(facet, chosen);
        struct search_request other = first_page(search);
        choose(&other, is_this ? NULL : json_string_value(json_object_get(facet, "slug")));
        json_t *count = view_count(json_string_value(json_object_get(facet, "naam")),
                                   link_search(&other), count_of(facet), is_this);
        bool is_in_sight = is_this || json_array_size(first) < FILTERS_SHOWN;
        if (is_this || i < FILTERS_MAX)
            json_array_append_new(is_in_sight ? first : more, count);
        else
            json_decref(count);
    }
    return json_pack("{s:o, s:o}", "lijst", first, "meer", view_list(more));
}

static json_t *topics_view(const struct search_request *search, const json_t *document)
{
    const json_t *facets = facets_of(document, "onderwerpen");
    return json_array_size(facets) > 0 ? named_counts(search, facets, search->topic, choose_topic)
                                       : json_null();
}

/** A single source is no choice. */
static json_t *sources_view(const struct search_request *search, const json_t *document)
{
    const json_t *facets = facets_of(document, "bronnen");
    bool is_choice = json_array_size(facets) > 1 || search->source != NULL;
    return is_choice && json_array_size(facets) > 0
               ? named_counts(search, facets, search->source, choose_source)
               : json_null();
}

/* --- years and months */

/** Set a search to a year (`2023`) or month (`2023-09`), whose text is `period`. */
static void choose_period(struct search_request *search, const char *period)
{
    search->from_day = day_parse_period(period, false);
    search->to_day = day_parse_period(period, true);
}

/** The same search in that period. */
static char *link_to_period(const void *context, const char *period)
{
    struct search_request other = first_page(context);
    choose_period(&other, period);
    return link_search(&other);
}

static struct bars bars_of_years(const struct search_request *search, const json_t *document,
                                 int max)
{
    return (struct bars){.facets = facets_of(document, "jaren"),
                         .max = max,
                         .link = link_to_period,
                         .context = search};
}

json_t *filters_years(const struct search_request *search, const json_t *document, int max)
{
    const struct bars bars = bars_of_years(search, document, max);
    return bars_view(&bars);
}

/** The year that the search stays within, or 0. */
static int year_within(const struct search_request *search)
{
    if (search->from_day == 0 || search->to_day < search->from_day)
        return 0;
    int first, last;
    day_to_date(search->from_day, &first, NULL, NULL);
    day_to_date(search->to_day, &last, NULL, NULL);
    return first == last ? first : 0;
}

static char *link_without_period(const struct search_request *search)
{
    struct search_request all = first_page(search);
    all.from_day = all.to_day = 0;
    return link_search(&all);
}

/** A month's bar leads to that month; that of the chosen one back to its year. */
static char *link_to_month(const void *context, const char *period)
{
    const struct search_request *search = context;
    g_autofree char *chosen = link_period(search->from_day, search->to_day);
    g_autofree char *year = g_strndup(period, strcspn(period, "-"));
    return link_to_period(search, g_strcmp0(period, chosen) == 0 ? year : period);
}

/** Back from a chosen period to all years, or NULL. */
static char *link_back(const struct search_request *search)
{
    bool is_chosen_period = search->from_day > 0 || search->to_day > 0;
    return is_chosen_period ? link_without_period(search) : NULL;
}

static json_t *months_view(const struct search_request *search, const struct bars *bars, int year)
{
    char *name = year > 0 ? g_strdup_printf("Maand in %d", year) : g_strdup("Maand");
    return json_pack("{s:o, s:o, s:n, s:o}", "naam", view_text(name), "staven", bars_view(bars),
                     "ouder", "terug", view_text(link_back(search)));
}

/** A link to what is older than the years shown, or NULL. */
static char *link_older(const struct search_request *search, const struct bars *bars)
{
    const char *next = bars_older(bars);
    if (next == NULL)
        return NULL;
    struct search_request older = first_page(search);
    older.from_day = 0;
    older.to_day = day_parse_period(next, true);
    return link_search(&older);
}

/** Months where the answer is within a year or two, else years. */
static json_t *period_view(const struct search_request *search, const json_t *document)
{
    const struct bars years = bars_of_years(search, document, FILTERS_MAX_YEARS);
    if (bars_span(&years) == 0)
        return json_null();
    int year = year_within(search);
    g_autofree char *chosen = link_period(search->from_day, search->to_day);
    const struct bars months = {.facets = facets_of(document, "maanden"),
                                .by_month = true,
                                .with_year = year == 0,
                                .max = FILTERS_MAX_MONTHS,
                                .chosen = chosen,
                                .link = link_to_month,
                                .context = search};
    int n_months = bars_span(&months);
    if (year > 0 || (n_months > 0 && n_months <= FILTERS_MAX_MONTHS))
        return months_view(search, &months, year);
    return json_pack("{s:s, s:o, s:o, s:o}", "naam", "Jaar", "staven", bars_view(&years), "ouder",
                     view_text(link_older(search, &years)), "terug", view_text(link_back(search)));
}

/* --- forms */

static void keep(json_t *kept, const char *name, const char *value)
{
    if (value != NULL && *value != '\0')
        json_array_append_new(
            kept, json_pack("{s:s, s:o}", "naam", name, "waarde", document_text(value)));
}

static void keep_day(json_t *kept, const char *name, int32_t day)
{
    char text[DAY_TEXT_SIZE];
    if (day > 0)
        keep(kept, name, day_format(day, text));
}

json_t *filters_kept(const struct search_request *search, bool with_period)
{
    json_t *kept = json_array();
    if (with_period) {
        keep_day(kept, "van", search->from_day);
        keep_day(kept, "tot", search->to_day);
    } else {
        keep(kept, "q", search->text);
    }
    keep(kept, "onderwerp", search->topic);
    keep(kept, "bron", search->source);
    keep(kept, "sorteer", search->order == ORDER_DATE ? "datum" : NULL);
    return kept;
}

/** What there is to choose, for who sees just that: "Kies onderwerp, periode of bron". */
static const char *name_choices(bool has_topics, bool has_sources)
{
    if (has_topics)
        return has_sources ? "Kies onderwerp, periode of bron" : "Kies onderwerp of periode";
    return has_sources ? "Kies periode of bron" : "Kies een periode";
}

json_t *filters_view(const struct search_request *search, const json_t *document)
{
    json_t *topics = topics_view(search, document), *sources = sources_view(search, document);
    json_t *dates =
        json_pack("{s:o, s:o, s:o}", "van", document_day(search->from_day), "tot",
                  document_day(search->to_day), "behouden", filters_kept(search, false));
    const char *name = name_choices(json_is_object(topics), json_is_object(sources));
    return json_pack("{s:s, s:o, s:o, s:o, s:o}", "naam", name, "onderwerpen", topics, "periode",
                     period_view(search, document), "bronnen", sources, "datums", dates);
}

static void add_chosen(json_t *chosen, const char *kind, const char *text, char *link)
{
    json_array_append_new(chosen, json_pack("{s:s, s:o, s:o}", "soort", kind, "tekst",
                                            document_text(text), "link", view_text(link)));
}

json_t *filters_chosen(const struct search_request *search, const struct filter_names *names)
{
    json_t *chosen = json_array();
    struct search_request other = first_page(search);
    if (search->topic != NULL) {
        other.topic = NULL;
        add_chosen(chosen, "onderwerp", names->topic, link_search(&other));
    }
    other = first_page(search);
    if (search->source != NULL) {
        other.source = NULL;
        add_chosen(chosen, "bron", names->source, link_search(&other));
    }
    g_autofree char *period = words_period(search->from_day, search->to_day);
    if (period != NULL)
        add_chosen(chosen, "periode", period, link_without_period(search));
    return chosen;
}
