#include "actueel/changes.h"
#include "actueel/removal.h"
#include "actueel/topics.h"

#include "fixture.h"

#include <string.h>

static const char *const kind_names[] = {[CHANGE_ADDED] = "added",
                                         [CHANGE_CHANGED] = "changed",
                                         [CHANGE_TOPICS] = "topics",
                                         [CHANGE_REMOVED] = "removed",
                                         [CHANGE_TOPIC_LIST] = "list"};

/** "added 1 list": the rows, with keys as numbers in the order in which they first come. */
static char *rows_after(struct fixture *fixture, const char *after, char **next)
{
    g_autoptr(GError) error = NULL;
    struct changes_page page;
    g_assert_true(changes_read(fixture->archive, after, CHANGES_MAX, &page, &error));
    g_assert_no_error(error);
    g_assert_false(page.has_more);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < page.changes->len; i++) {
        const struct change *change = page.changes->pdata[i];
        guint number = 0;
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", kind_names[change->kind]);
        g_assert_true((change->kind == CHANGE_TOPIC_LIST) == (change->key == NULL));
        if (change->key == NULL)
            continue;
        if (!g_ptr_array_find_with_equal_func(keys, change->key, g_str_equal, &number)) {
            number = keys->len;
            g_ptr_array_add(keys, g_strdup(change->key));
        }
        g_string_append_printf(out, " %u", number + 1);
    }
    if (next != NULL)
        *next = g_strdup(page.next);
    changes_page_clear(&page);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void assert_rows(struct fixture *fixture, const char *after, const char *expected)
{
    g_autofree char *rows = rows_after(fixture, after, NULL);
    g_assert_cmpstr(rows, ==, expected);
}

static char *key_of(struct fixture *fixture, const char *slug)
{
    g_autoptr(stored_article) article = archive_article_by_slug(fixture->archive, slug, NULL);
    g_assert_nonnull(article);
    return g_strdup(article->key);
}

static void add_two(struct fixture *fixture)
{
    static const struct fixture_article articles[] = {
        {"1", "2023-03-14", "De brug", "De brug is klaar.", NULL, NULL},
        {"2", "2023-03-15", "De kermis", "De kermis is open.", NULL, NULL},
    };
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
}

static void test_nothing_yet(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autofree char *next = NULL, *rows = rows_after(fixture, NULL, &next);
    g_assert_cmpstr(rows, ==, "");
    g_assert_null(next);
}

static void test_what_is_told(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL, *second = NULL, *third = NULL;
    add_two(fixture);
    g_autofree char *rows = rows_after(fixture, NULL, &first);
    g_assert_cmpstr(rows, ==, "added 1 added 2");
    assert_rows(fixture, first, "");

    const struct fixture_article corrected = {"1",   "2023-03-16", "De brug", "De brug is dicht.",
                                              "Weg", NULL};
    fixture_add(fixture, &corrected, 1);
    g_free(g_steal_pointer(&rows));
    rows = rows_after(fixture, first, &second);
    g_assert_cmpstr(rows, ==, "list changed 1");

    g_autofree char *brug = key_of(fixture, "de-brug");
    g_assert_true(archive_withdraw(fixture->archive, brug, "verzoek", &error));
    g_free(g_steal_pointer(&rows));
    rows = rows_after(fixture, second, &third);
    g_assert_cmpstr(rows, ==, "removed 1");
    assert_rows(fixture, NULL, "removed 1 added 2 list removed 1 removed 1");

    g_assert_true(archive_release(fixture->archive, brug, &error));
    assert_rows(fixture, third, "added 1");
}

/** Nothing of what was done to it before is told of an article that is gone. */
static void test_erased(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    add_two(fixture);
    g_autofree char *brug = key_of(fixture, "de-brug");
    struct removal_rest rest = {0};
    g_assert_true(archive_erase(fixture->archive, brug, "verzoek", &rest, &error));
    removal_rest_clear(&rest);
    assert_rows(fixture, NULL, "removed 1 added 2 removed 1");
}

static void test_pages(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    g_autoptr(GError) error = NULL;
    g_autofree char *after = NULL;
    int64_t last = 0;
    guint n_added = 0;
    for (bool has_more = true; has_more;) {
        struct changes_page page;
        g_assert_true(changes_read(fixture->archive, after, 7, &page, &error));
        for (guint i = 0; i < page.changes->len; i++) {
            const struct change *change = page.changes->pdata[i];
            g_assert_cmpint(change->number, >, last);
            last = change->number;
            n_added += change->kind == CHANGE_ADDED;
        }
        has_more = page.has_more;
        g_assert_true(page.changes->len == 7 || !has_more);
        g_free(after);
        after = g_strdup(page.next);
        changes_page_clear(&page);
    }
    struct archive_figures figures;
    g_assert_true(archive_figures(fixture->archive, &figures, &error));
    g_assert_cmpint(n_added, ==, figures.n_articles);
    g_assert_cmpint(last, ==, figures.revision);
}

static void test_places(void)
{
    static const struct {
        const char *after;
        int code; /**< -1: it is one */
    } cases[] = {
        {"0", -1},
        {"1", -1},
        {"2", -1},
        {"3", ACTUEEL_ERROR_NOT_FOUND},
        {"2-00000000", ACTUEEL_ERROR_NOT_FOUND},
        {"0-00000000", ACTUEEL_ERROR_NOT_FOUND},
        {"99999999999999999999999", ACTUEEL_ERROR_NOT_FOUND},
        {"", ACTUEEL_ERROR_USAGE},
        {"-1", ACTUEEL_ERROR_USAGE},
        {" 1", ACTUEEL_ERROR_USAGE},
        {"1-", ACTUEEL_ERROR_USAGE},
        {"1-123", ACTUEEL_ERROR_USAGE},
        {"1-0000000g", ACTUEEL_ERROR_USAGE},
        {"1x", ACTUEEL_ERROR_USAGE},
    };
    g_autoptr(fixture) fixture = fixture_new();
    add_two(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        struct changes_page page = {0};
        bool done = changes_read(fixture->archive, cases[i].after, 10, &page, &error);
        g_test_message("\"%s\"", cases[i].after);
        g_assert_true(done == (cases[i].code == -1));
        g_assert_true(changes_place_is_well_formed(cases[i].after) ==
                      (cases[i].code != ACTUEEL_ERROR_USAGE));
        if (!done)
            g_assert_error(error, ACTUEEL_ERROR, cases[i].code);
        changes_page_clear(&page);
    }
}

/** A place in one archive is none in another, whatever number it has. */
static void test_other_archive(void)
{
    g_autoptr(fixture) one = fixture_new();
    g_autoptr(fixture) other = fixture_new();
    add_two(one);
    const struct fixture_article articles[] = {
        {"8", "2023-03-14", "De markt", "De markt is vol.", NULL, NULL},
        {"9", "2023-03-15", "De molen", "De molen draait.", NULL, NULL},
        {"10", "2023-03-15", "De haven", "De haven is vol.", NULL, NULL},
    };
    fixture_add(other, articles, G_N_ELEMENTS(articles));
    g_autofree char *next = NULL, *rows = rows_after(one, NULL, &next);
    g_assert_true(g_str_has_prefix(next, "2-"));
    g_autoptr(GError) error = NULL;
    struct changes_page page;
    g_assert_false(changes_read(other->archive, next, 10, &page, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/changes/nothing", test_nothing_yet);
    g_test_add_func("/index/changes/told", test_what_is_told);
    g_test_add_func("/index/changes/erased", test_erased);
    g_test_add_func("/index/changes/pages", test_pages);
    g_test_add_func("/index/changes/places", test_places);
    g_test_add_func("/index/changes/other-archive", test_other_archive);
    return g_test_run();
}
