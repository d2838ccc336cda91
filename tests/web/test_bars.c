#include "web/bars.h"

#include "expect.h"

#include <glib.h>

static char *link_to(const void *context, const char *period)
{
    return g_strconcat(context, period, NULL);
}

static const char *text_of(const json_t *bars, size_t i, const char *field)
{
    return json_string_value(json_object_get(json_array_get(bars, i), field));
}

static const char years[] = "[{'jaar': '2023', 'aantal': 4}, {'jaar': '2020', 'aantal': 1}]";
static const char months[] = "[{'maand': '2023-02', 'aantal': 1}, {'maand': '2022-12', 'aantal': "
                             "2}]";

/** Each year between two has a bar or shows that it has nothing. */
static void test_years(void)
{
    json_auto_t *facets = expect_read(years);
    const struct bars bars = {.facets = facets, .max = 10, .link = link_to, .context = "/"};
    json_auto_t *view = bars_view(&bars);
    g_assert_cmpuint(json_array_size(view), ==, 4);
    g_assert_cmpint(bars_span(&bars), ==, 4);
    g_assert_null(bars_older(&bars));
    g_assert_cmpstr(text_of(view, 0, "link"), ==, "/2023");
    g_assert_cmpstr(text_of(view, 1, "naam"), ==, "2022");
    g_assert_cmpstr(text_of(view, 1, "link"), ==, NULL);
    g_assert_cmpstr(text_of(view, 1, "aantal"), ==, "0");
    g_assert_cmpstr(text_of(view, 3, "link"), ==, "/2020");
    g_assert_cmpstr(text_of(view, 3, "breedte"), ==, "25.0");
}

/** Across a new year too; named with their year or without. */
static void test_months(void)
{
    json_auto_t *facets = expect_read(months);
    struct bars bars = {.facets = facets,
                        .by_month = true,
                        .with_year = true,
                        .max = 10,
                        .chosen = "2022-12",
                        .link = link_to,
                        .context = "/"};
    json_auto_t *view = bars_view(&bars);
    g_assert_cmpuint(json_array_size(view), ==, 3);
    g_assert_cmpstr(text_of(view, 0, "naam"), ==, "februari 2023");
    g_assert_cmpstr(text_of(view, 1, "naam"), ==, "januari 2023");
    g_assert_cmpstr(text_of(view, 1, "link"), ==, NULL);
    g_assert_cmpstr(text_of(view, 2, "link"), ==, "/2022-12");
    g_assert_true(json_is_true(json_object_get(json_array_get(view, 2), "gekozen")));
    bars.with_year = false;
    json_auto_t *bare = bars_view(&bars);
    g_assert_cmpstr(text_of(bare, 2, "naam"), ==, "december");
}

/** What is older than the last bar is told; nothing counted gives no bars. */
static void test_limits(void)
{
    json_auto_t *facets = expect_read(years);
    struct bars bars = {.facets = facets, .max = 3, .link = link_to, .context = "/"};
    json_auto_t *view = bars_view(&bars);
    g_assert_cmpuint(json_array_size(view), ==, 3);
    g_assert_cmpstr(bars_older(&bars), ==, "2020");
    json_auto_t *nothing = json_array();
    bars.facets = nothing;
    g_assert_cmpint(bars_span(&bars), ==, 0);
    g_assert_null(bars_older(&bars));
    expect_json(bars_view(&bars), "[]");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/bars/years", test_years);
    g_test_add_func("/web/bars/months", test_months);
    g_test_add_func("/web/bars/limits", test_limits);
    return g_test_run();
}
