#include "web/question.h"

#include "actueel/day.h"

#include <string.h>

/** The names of the parameters at fault, parted by a space. */
static char *faults_of(const char *query)
{
    g_autofree char *target = g_strconcat("/v1/berichten/_zoek?", query, NULL);
    enum request_fault fault;
    g_autoptr(request) request = request_parse(target, &fault);
    g_autoptr(GPtrArray) faults =
        g_ptr_array_new_with_free_func((GDestroyNotify)question_fault_free);
    struct search_request search;
    question_read(request, &search, faults);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < faults->len; i++) {
        const struct question_fault *found = faults->pdata[i];
        g_assert_cmpuint(strlen(found->detail), >, 0);
        g_string_append_printf(names, "%s%s", i > 0 ? " " : "", found->parameter);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void test_faults(void)
{
    static const char *const cases[][2] = {
        {"q=%00%ff((", ""},
        {"van=2023-09-29&tot=2023-09-29", ""},
        {"van=2023&tot=2023", ""},
        {"van=2023-02&tot=2023-02", ""},
        {"van=2023-02-30", "van"},
        {"van=2023-13", "van"},
        {"van=gisteren&tot=morgen", "van tot"},
        {"tot=0000", "tot"},
        {"van=20233", "van"},
        {"van=2023-1", "van"},
        {"van=2024&tot=2023", "tot"},
        {"sorteer=datum", ""},
        {"sorteer=relevantie", ""},
        {"sorteer=naam", "sorteer"},
        {"letterlijk=1", ""},
        {"letterlijk=ja", "letterlijk"},
        {"aantal=1", ""},
        {"aantal=100", ""},
        {"aantal=0", "aantal"},
        {"aantal=101", "aantal"},
        {"aantal=-1", "aantal"},
        {"aantal=99999999999999999999", "aantal"},
        {"van=x&tot=y&sorteer=z&aantal=w", "van tot sorteer aantal"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *faults = faults_of(cases[i][0]);
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(faults, ==, cases[i][1]);
    }
}

static void test_periods(void)
{
    static const struct {
        const char *query, *from, *to;
    } cases[] = {
        {"van=2023-09-29&tot=2023-09-30", "2023-09-29", "2023-09-30"},
        {"van=2023&tot=2023", "2023-01-01", "2023-12-31"},
        {"van=2024-02&tot=2024-02", "2024-02-01", "2024-02-29"},
        {"van=2023-12&tot=2023-12", "2023-12-01", "2023-12-31"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *target = g_strconcat("/zoeken?", cases[i].query, NULL);
        enum request_fault fault;
        g_autoptr(request) request = request_parse(target, &fault);
        struct search_request search;
        question_read(request, &search, NULL);
        char text[DAY_TEXT_SIZE];
        g_assert_cmpstr(day_format(search.from_day, text), ==, cases[i].from);
        g_assert_cmpstr(day_format(search.to_day, text), ==, cases[i].to);
    }
}

/** A page leaves out in silence what it cannot read. */
static void test_lenient(void)
{
    enum request_fault fault;
    g_autoptr(request) request =
        request_parse("/zoeken?q=brand&van=x&sorteer=y&aantal=z&bron=nos&utm=1", &fault);
    struct search_request search;
    question_read(request, &search, NULL);
    g_assert_cmpstr(search.text, ==, "brand");
    g_assert_cmpstr(search.source, ==, "nos");
    g_assert_cmpint(search.from_day, ==, 0);
    g_assert_cmpint(search.order, ==, ORDER_RANK);
    g_assert_cmpuint(search.limit, ==, QUESTION_HITS);
    g_assert_cmpuint(search.max_ms, ==, SEARCH_MAX_MS);
}

static void test_literal(void)
{
    static const struct {
        const char *target;
        bool widen;
    } cases[] = {{"/zoeken?q=brand", true},
                 {"/zoeken?q=brand&letterlijk=1", false},
                 {"/zoeken?q=brand&letterlijk=ja", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum request_fault fault;
        g_autoptr(request) request = request_parse(cases[i].target, &fault);
        struct search_request search;
        question_read(request, &search, NULL);
        g_assert_true(search.widen == cases[i].widen);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/question/faults", test_faults);
    g_test_add_func("/web/question/periods", test_periods);
    g_test_add_func("/web/question/lenient", test_lenient);
    g_test_add_func("/web/question/literal", test_literal);
    return g_test_run();
}
