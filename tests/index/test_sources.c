#include "actueel/sources.h"

#include "actueel/day.h"
#include "actueel/removal.h"

#include "fixture.h"

static char *listed(struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = sources_list(fixture->archive, &error);
    g_assert_no_error(error);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < sources->len; i++) {
        const struct source *source = sources->pdata[i];
        char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
        g_string_append_printf(out, "%s%s (%s) %d %s %s", i > 0 ? ", " : "", source->name,
                               source->slug, (int)source->n_articles,
                               day_format(source->first_day, first),
                               day_format(source->last_day, last));
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void assert_listed(struct fixture *fixture, const char *expected)
{
    g_autofree char *found = listed(fixture);
    g_assert_cmpstr(found, ==, expected);
}

static void test_listed(void)
{
    static const struct fixture_article articles[] = {
        {"1", "2023-03-14", "De brug", "De brug is klaar.", NULL, "Politie Oeverland"},
        {"2", "2012-03-15", "De kermis", "De kermis is open.", NULL, "Gemeente Oeverland"},
        {"3", "2023-03-16", "De markt", "De markt is vol.", NULL, "Gemeente Oeverland"},
    };
    g_autoptr(fixture) fixture = fixture_new();
    assert_listed(fixture, "");
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    assert_listed(fixture, "Gemeente Oeverland (gemeente-oeverland) 2 2012-03-15 2023-03-16, "
                           "Politie Oeverland (politie-oeverland) 1 2023-03-14 2023-03-14");
}

static void test_nothing_of_withdrawn(void)
{
    const struct fixture_article article = {"1",  "2023-03-14", "De brug", "De brug is klaar.",
                                            NULL, "Politie"};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, &article, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) stored = archive_article_by_slug(fixture->archive, "de-brug", &error);
    g_assert_true(archive_withdraw(fixture->archive, stored->key, "verzoek", &error));
    assert_listed(fixture, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/sources/listed", test_listed);
    g_test_add_func("/index/sources/withdrawn", test_nothing_of_withdrawn);
    return g_test_run();
}
