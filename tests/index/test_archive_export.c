#include "actueel/export.h"

#include "actueel/day.h"
#include "actueel/topics.h"
#include "fixture.h"

static bool add_id(const struct article *article, void *user, GError **error)
{
    (void)error;
    g_string_append_printf(user, "%s ", article->external_id);
    return true;
}

/** The ids of what a filter leaves, each with a blank behind it; the caller frees it. */
static char *left(struct fixture *fixture, struct export_filter filter)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) ids = g_string_new(NULL);
    g_assert_true(archive_export(fixture->archive, &filter, add_id, ids, &error));
    g_assert_no_error(error);
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

static struct fixture *small(void)
{
    static const struct fixture_article articles[] = {
        {"c", "2023-03-01", "Derde", "Tekst.", "Wonen", "Krant"},
        {"a", "2023-01-01", "Eerste", "Tekst.", "Wonen,Afval", "Krant Noord"},
        {"b", "2023-02-01 12:00", "Tweede", "Tekst.", NULL, "Krant"},
    };
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

static void test_filters(void)
{
    g_autoptr(fixture) fixture = small();
    int32_t second = day_from_date(2023, 2, 1);
    const struct {
        struct export_filter filter;
        const char *expected;
    } cases[] = {
        {{0}, "a b c "},
        {{.first_day = second}, "b c "},
        {{.last_day = second}, "a b "},
        {{.first_day = second, .last_day = second}, "b "},
        {{.topic = "wonen"}, "a c "},
        {{.topic = "Afval"}, "a "},
        {{.source = "Krant"}, "b c "},
        {{.source = "krant-noord", .topic = "Wonen"}, "a "},
        {{.source = "krant-noord", .first_day = second}, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = left(fixture, cases[i].filter);
        g_assert_cmpstr(ids, ==, cases[i].expected);
    }
}

static void test_vetoed_topic(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) first = archive_article_by_slug(fixture->archive, "eerste", &error);
    topics_assign(fixture->archive, first->key, "wonen", TOPIC_VETOED, &error);
    g_assert_no_error(error);
    g_autofree char *ids = left(fixture, (struct export_filter){.topic = "wonen"});
    g_assert_cmpstr(ids, ==, "c ");
}

static void test_unknown_names(void)
{
    g_autoptr(fixture) fixture = small();
    static const struct export_filter filters[] = {{.topic = "vervoer"}, {.source = "Omroep"}};
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) ids = g_string_new(NULL);
        g_assert_false(archive_export(fixture->archive, &filters[i], add_id, ids, &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
        g_assert_cmpstr(ids->str, ==, "");
    }
}

static bool refuse(const struct article *article, void *user, GError **error)
{
    (void)article;
    ++*(int *)user;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "no");
    return false;
}

/** Who takes can stop, and the archive is as good as before. */
static void test_stopped(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(GError) error = NULL;
    int n_calls = 0;
    g_assert_false(
        archive_export(fixture->archive, &(struct export_filter){0}, refuse, &n_calls, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK);
    g_assert_cmpint(n_calls, ==, 1);
    g_autofree char *ids = left(fixture, (struct export_filter){0});
    g_assert_cmpstr(ids, ==, "a b c ");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/archive-export/filters", test_filters);
    g_test_add_func("/index/archive-export/vetoed-topic", test_vetoed_topic);
    g_test_add_func("/index/archive-export/unknown-names", test_unknown_names);
    g_test_add_func("/index/archive-export/stopped", test_stopped);
    return g_test_run();
}
