/**
 * Articles about the same: clear cases of the sample archive, and what must not happen.
 */
#include "actueel/archive.h"
#include "actueel/search.h"
#include "fixture.h"

#include <string.h>

enum { WANTED = 5 };

static struct stored_article *article_titled(struct archive *archive, const char *title)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup_printf("titel:\"%s\"", title);
    g_autoptr(search_result) result =
        search_run(archive, &(struct search_request){.text = text, .limit = 1}, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(result->hits->len, ==, 1);
    const struct hit *hit = result->hits->pdata[0];
    struct stored_article *article = archive_article_by_key(archive, hit->article->key, &error);
    g_assert_no_error(error);
    return article;
}

static GPtrArray *related_to(struct archive *archive, const struct stored_article *article,
                             unsigned n)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *hits = search_related(archive, article, n, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(hits->len, <=, n);
    return hits;
}

/** Of the first ones, how many titles begin so. */
static unsigned n_titled(const GPtrArray *hits, guint n, const char *begins)
{
    unsigned found = 0;
    for (guint i = 0; i < MIN(n, hits->len); i++)
        if (g_str_has_prefix(((const struct hit *)hits->pdata[i])->article->title, begins))
            found++;
    return found;
}

/** Articles of a series come first for one another. */
static void test_series(void)
{
    static const struct {
        const char *title, *begins;
        unsigned n;
    } cases[] = {
        {"Donkeredagenoffensief 2018", "Donkeredagenoffensief", 2},
        {"Donkeredagenoffensief 2009", "Donkeredagenoffensief", 2},
        {"Terugblik jaarwisseling 2022-2023", "Terugblik jaarwisseling", 2},
        {"Terugblik jaarwisseling 2017-2018", "Terugblik jaarwisseling", 2},
        {"Wapeninleverweek 2021", "Wapeninleverweek", 2},
        {"aandachtsfunctionaris mensenhandel", "Regionaal actieplan", 1},
        {"Burgernet verder via de app", "Zes gemeenten beginnen met Burgernet", 1},
        {"Wet aanpak woonoverlast", "Woonoverlastmeldpunt", 1},
        {"Vijf vragen over… Bibob", "Gemeenten krijgen hulp bij het toetsen", 1},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(stored_article) article = article_titled(fixture->archive, cases[i].title);
        g_autoptr(GPtrArray) hits = related_to(fixture->archive, article, WANTED);
        g_test_message("%s", cases[i].title);
        g_assert_cmpuint(n_titled(hits, cases[i].n, cases[i].begins), ==, cases[i].n);
    }
}

/** Never the article itself, none twice, the nearest first, the same each time. */
static void test_order(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    g_autoptr(search_result) all =
        fixture_answer(fixture, &(struct search_request){.limit = SEARCH_MAX_LIMIT});
    for (guint i = 0; i < all->hits->len; i++) {
        const struct stored_article *article = ((const struct hit *)all->hits->pdata[i])->article;
        g_autoptr(GPtrArray) hits = related_to(fixture->archive, article, 3);
        g_autoptr(GPtrArray) more = related_to(fixture->archive, article, WANTED);
        for (guint j = 0; j < hits->len; j++) {
            const struct hit *hit = hits->pdata[j];
            g_assert_cmpstr(hit->article->key, !=, article->key);
            g_assert_null(hit->article->body);
            g_assert_cmpstr(hit->article->key, ==,
                            ((const struct hit *)more->pdata[j])->article->key);
            g_assert_true(j == 0 || ((const struct hit *)hits->pdata[j - 1])->score >= hit->score);
        }
        g_autoptr(GPtrArray) none = related_to(fixture->archive, article, 0);
        g_assert_cmpuint(none->len, ==, 0);
    }
}

/** What shares nothing but common words, or nothing at all, is not about the same. */
static void test_unlike(void)
{
    static const struct fixture_article articles[] = {
        {"1", "2022-03-01", "De vlonder", "Het hek en de vlonder van de roeiclub zijn vernield.",
         NULL, NULL},
        {"2", "2022-03-02", "Zonnepanelen", "De subsidie voor dakpannen en isolatie stopt.", NULL,
         NULL},
        {"3", "2022-03-03", "Vlonder hersteld",
         "De roeiclub heeft de vernielde vlonder en het hek hersteld.", NULL, NULL},
        {"4", "2022-03-04", "", "", NULL, NULL},
        {"5", "2022-03-05", "112", "24/7 2022 en de", NULL, NULL},
    };
    static const char *const expected[] = {"3", "", "1", "", ""};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) all =
        fixture_answer(fixture, &(struct search_request){.order = ORDER_CHANGED, .limit = 9});
    for (guint i = 0; i < all->hits->len; i++) {
        const struct hit *hit = all->hits->pdata[all->hits->len - 1 - i];
        g_autoptr(GPtrArray) hits = related_to(fixture->archive, hit->article, WANTED);
        g_autofree char *ids = fixture_ids(hits);
        g_assert_cmpstr(ids, ==, expected[i]);
    }
}

/** What an article is linked with already, being alike, is told there and not here. */
static void test_links_stand_apart(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    g_autoptr(search_result) all =
        fixture_answer(fixture, &(struct search_request){.limit = SEARCH_MAX_LIMIT});
    for (guint i = 0; i < all->hits->len; i++) {
        g_autoptr(GError) error = NULL;
        const struct stored_article *article = ((const struct hit *)all->hits->pdata[i])->article;
        g_autoptr(GPtrArray) links = archive_related(fixture->archive, article->key, &error);
        g_autoptr(GPtrArray) hits = related_to(fixture->archive, article, WANTED);
        for (guint j = 0; j < links->len; j++)
            for (guint k = 0; k < hits->len; k++)
                g_assert_cmpstr(((const struct hit *)hits->pdata[k])->article->key, !=,
                                ((const struct related_article *)links->pdata[j])->key);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/search-related/series", test_series);
    g_test_add_func("/index/search-related/order", test_order);
    g_test_add_func("/index/search-related/unlike", test_unlike);
    g_test_add_func("/index/search-related/links", test_links_stand_apart);
    return g_test_run();
}
