#include "web/page.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/search.h"

#include "web/bars.h"
#include "web/link.h"
#include "web/question.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

enum { MONTH_ARTICLES = 50, MONTHS_A_YEAR = 12, ARCHIVE_YEARS = 200 };

/** A year, a month or all of the archive; `year` and `month` are 0 where they are open. */
struct period {
    int year, month;
};

static int32_t first_day(struct period period)
{
    return period.year > 0 ? day_from_date(period.year, MAX(period.month, 1), 1) : 0;
}

static int32_t last_day(struct period period)
{
    bool until_new_year = period.month == 0 || period.month == MONTHS_A_YEAR;
    if (period.year == 0)
        return 0;
    return until_new_year ? day_from_date(period.year, MONTHS_A_YEAR, 31)
                          : day_from_date(period.year, period.month + 1, 1) - 1;
}

static struct search_result *find(const struct page_request *page, struct period period,
                                  const char *after, GError **error)
{
    struct search_request search = {.from_day = first_day(period),
                                    .to_day = last_day(period),
                                    .order = ORDER_DATE,
                                    .limit = period.month > 0 ? MONTH_ARTICLES : 1,
                                    .after = after,
                                    .max_ms = SEARCH_MAX_MS};
    return question_search(page->archive, &search, error);
}

/** A year or month without news is not there. */
static struct search_result *find_news(const struct page_request *page, struct period period,
                                       const char *after, GError **error)
{
    g_autoptr(search_result) result = find(page, period, after, error);
    if (result == NULL)
        return NULL;
    if (result->total > 0 || period.year == 0)
        return g_steal_pointer(&result);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "no news in %04d-%02d", period.year,
                period.month);
    return NULL;
}

/* --- years and months */

/** Of a facet's name: `2023`, `2023-09`. */
static struct period read_period(const char *name)
{
    struct period period = {0};
    bool is_month = strchr(name, '-') != NULL;
    day_to_date(day_parse_period(name, false), &period.year, is_month ? &period.month : NULL, NULL);
    return period;
}

static struct period read_facet(const GPtrArray *facets, guint i)
{
    return read_period(((const struct facet *)facets->pdata[i])->name);
}

static char *link_to_facet(const void *context, const char *name)
{
    (void)context;
    struct period period = read_period(name);
    return link_archive(period.year, period.month);
}

/** All years, or the months of one; a month has no bars. */
static json_t *make_bars(struct period within, const json_t *document)
{
    if (within.month > 0)
        return json_null();
    const json_t *facets = json_object_get(document, "facetten");
    const struct bars bars = {.facets =
                                  json_object_get(facets, within.year > 0 ? "maanden" : "jaren"),
                              .by_month = within.year > 0,
                              .max = ARCHIVE_YEARS,
                              .link = link_to_facet};
    return view_list(bars_view(&bars));
}

/** "2023", "september 2023" */
static char *name_period(struct period period)
{
    return period.month > 0 ? words_month(period.year, period.month)
                            : g_strdup_printf("%d", period.year);
}

static json_t *link_to_period(struct period period)
{
    return json_pack("{s:o, s:o}", "naam", view_text(name_period(period)), "link",
                     view_text(link_archive(period.year, period.month)));
}

/** The page's name. */
static char *name_page(struct period period)
{
    if (period.year == 0)
        return g_strdup("Archief");
    g_autofree char *name = name_period(period);
    return g_strconcat("Nieuws uit ", name, NULL);
}

/** The periods with news before and after this one. */
static bool add_neighbours(const struct page_request *page, struct period period, json_t *view,
                           GError **error)
{
    const struct search_request all = {.limit = 1, .max_ms = SEARCH_MAX_MS};
    g_autoptr(search_result) result = search_run(page->archive, &all, error);
    if (result == NULL)
        return false;
    json_t *earlier = NULL, *later = NULL;
    const GPtrArray *periods = period.month > 0 ? result->months : result->years;
    for (guint i = 0; i < periods->len; i++) {
        struct period other = read_facet(periods, i);
        if (other.year != period.year || other.month != period.month)
            continue;
        if (i + 1 < periods->len)
            earlier = link_to_period(read_facet(periods, i + 1));
        if (i > 0)
            later = link_to_period(read_facet(periods, i - 1));
    }
    json_object_set_new(view, "heeftBuren", json_boolean(earlier != NULL || later != NULL));
    json_object_set_new(view, "eerder", earlier != NULL ? earlier : json_null());
    json_object_set_new(view, "later", later != NULL ? later : json_null());
    return true;
}

/* --- a month's articles by day */

static json_t *add_day(json_t *days, json_t *article)
{
    json_t *list = json_array();
    char *name = words_weekday(view_day(article, "datum"));
    json_array_append_new(days,
                          json_pack("{s:O, s:o, s:o}", "datum", json_object_get(article, "datum"),
                                    "naam", view_text(name), "berichten", list));
    return list;
}

/** Articles stand newest first, so those of a day stand together. */
static json_t *make_days(const json_t *articles)
{
    json_t *days = json_array(), *list = NULL;
    const char *day = NULL;
    size_t i;
    json_t *article;
    json_array_foreach((json_t *)articles, i, article)
    {
        const char *date = json_string_value(json_object_get(article, "datum"));
        if (g_strcmp0(date, day) != 0)
            list = add_day(days, article);
        day = date;
        json_array_append_new(list,
                              json_pack("{s:O, s:o}", "bericht", article, "onderwerpen",
                                        view_topics(json_object_get(article, "onderwerpen"))));
    }
    return days;
}

/* --- the page */

/** The whole archive's first and last day, in words; null on the page of a year or month. */
static bool add_extent(const struct page_request *page, struct period period, json_t *view,
                       GError **error)
{
    struct snapshot_figures figures = {0};
    if (period.year == 0 && !archive_prepare(page->archive, &figures, error))
        return false;
    json_object_set_new(view, "omvang",
                        figures.n_articles > 0
                            ? view_text(words_extent(figures.first_day, figures.last_day))
                            : json_null());
    return true;
}

static bool fill(const struct page_request *page, struct period period, const char *after,
                 const struct search_result *result, const json_t *document, json_t *view,
                 GError **error)
{
    g_autofree char *path = link_archive(period.year, period.month);
    char *next =
        period.month > 0 && result->next != NULL ? link_with(path, "na", result->next) : NULL;
    json_t *days =
        period.month > 0 ? make_days(json_object_get(document, "berichten")) : json_array();
    json_object_set_new(view, "naam", view_text(name_page(period)));
    json_object_set_new(view, "aantal", view_text(words_articles(result->total)));
    json_object_set_new(view, "jaar",
                        period.month > 0 ? link_to_period((struct period){.year = period.year})
                                         : json_null());
    json_object_set_new(view, "staven", make_bars(period, document));
    json_object_set_new(view, "dagen", days);
    json_object_set_new(view, "volgende", view_text(next));
    json_object_set_new(view, "stap", json_integer(MONTH_ARTICLES));
    json_object_set_new(view, "begin", after != NULL ? json_string(path) : json_null());
    return add_extent(page, period, view, error) && add_neighbours(page, period, view, error);
}

char *page_archive(const struct page_request *page, int year, int month, GError **error)
{
    struct period period = {year, month};
    const char *after = month > 0 ? request_parameter(page->request, "na") : NULL;
    g_autoptr(search_result) result = find_news(page, period, after, error);
    if (result == NULL)
        return NULL;
    g_autofree char *title = name_page(period);
    g_autofree char *path = link_archive(year, month);
    const struct view_words words = {
        .title = title, .path = path, .section = SECTION_ARCHIVE, .is_hidden = after != NULL};
    json_auto_t *document = document_search(result);
    json_auto_t *view = view_new(page, &words, error);
    if (view == NULL || !fill(page, period, after, result, document, view, error))
        return NULL;
    return view_render(page, "archive", json_incref(document), json_incref(view), error);
}
