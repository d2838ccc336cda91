/**
 * All pages of a result, while the archive changes between them.
 */
#include "actueel/search.h"

#include "actueel/removal.h"
#include "actueel/topics.h"
#include "fixture.h"

#include <string.h>

enum { ARTICLES = 40, ROUNDS = 9, PAGES_A_CHANGE = 4 };

static const char *const questions[] = {
    "",          "brand", "brand haven",         "brand OF tram OF markt", "-tram", "haven -brand",
    "bra* tram", "markt", "titel:brand OF haven"};

/** Words in any number and order, so that scores differ and some are equal. */
static char *random_text(GRand *random, int n_words)
{
    static const char *const words[] = {"brand", "haven", "tram", "markt", "de", "straat", "water"};
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n_words; i++)
        g_string_append_printf(text, "%s ",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void add_random(struct fixture *fixture, GRand *random, const char *id)
{
    g_autofree char *title = random_text(random, 3);
    g_autofree char *body = random_text(random, g_rand_int_range(random, 1, 12));
    g_autofree char *date = g_strdup_printf(
        "202%d-0%d-1%d%s", g_rand_int_range(random, 0, 4), g_rand_int_range(random, 1, 4),
        g_rand_int_range(random, 0, 3), g_rand_boolean(random) ? " 12:00" : "");
    fixture_add(fixture, &(struct fixture_article){id, date, title, body, NULL, NULL}, 1);
}

/** A walk through all pages; `seen` and `gone` are sets of external ids. */
struct walk {
    struct fixture *fixture;
    GRand *random;
    GHashTable *gone;    /**< withdrawn meanwhile */
    GHashTable *changed; /**< given another text or date meanwhile */
    unsigned n_added;
};

static const char *id_of(const struct hit *hit)
{
    return ((const struct place *)hit->article->places->pdata[0])->external_id;
}

static void withdraw_random(struct walk *walk)
{
    g_autoptr(GError) error = NULL;
    struct search_request request = {.limit = SEARCH_MAX_LIMIT};
    g_autoptr(search_result) all = fixture_answer(walk->fixture, &request);
    const struct hit *hit =
        all->hits->pdata[g_rand_int_range(walk->random, 0, (gint32)all->hits->len)];
    g_hash_table_add(walk->gone, g_strdup(id_of(hit)));
    archive_withdraw(walk->fixture->archive, hit->article->key, removal_reasons[0], &error);
    g_assert_no_error(error);
}

static void disturb(struct walk *walk, bool changes)
{
    g_autofree char *added = g_strdup_printf("later-%u", walk->n_added++);
    add_random(walk->fixture, walk->random, added);
    if (g_rand_int_range(walk->random, 0, 6) == 0)
        withdraw_random(walk);
    if (changes) {
        char *id = g_strdup_printf("%d", g_rand_int_range(walk->random, 0, ARTICLES));
        if (!g_hash_table_contains(walk->gone, id))
            add_random(walk->fixture, walk->random, id);
        g_hash_table_add(walk->changed, id);
    }
}

/** The ids of all pages, in order. */
static GPtrArray *walk_pages(struct walk *walk, struct search_request request, bool any_limit,
                             bool changes)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *after = NULL;
    do {
        request.after = after;
        request.limit = any_limit ? (unsigned)g_rand_int_range(walk->random, 1, 9) : request.limit;
        g_autoptr(search_result) page = fixture_answer(walk->fixture, &request);
        g_assert_cmpuint(page->hits->len, <=, request.limit);
        for (guint i = 0; i < page->hits->len; i++)
            g_ptr_array_add(ids, g_strdup(id_of(page->hits->pdata[i])));
        g_free(after);
        after = g_strdup(page->next);
        if (after != NULL && (ids->len < PAGES_A_CHANGE || ids->len % PAGES_A_CHANGE == 0))
            disturb(walk, changes);
    } while (after != NULL);
    return ids;
}

/** In the order of the first page's moment, each once; but for what is gone or changed since. */
static void check_walk(const struct walk *walk, const GPtrArray *expected, const GPtrArray *ids)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint next = 0;
    for (guint i = 0; i < ids->len; i++) {
        const char *id = ids->pdata[i];
        bool was_new = g_hash_table_add(seen, (gpointer)id);
        if (g_hash_table_contains(walk->changed, id))
            continue;
        g_assert_true(was_new);
        while (next < expected->len && strcmp(expected->pdata[next], id) != 0) {
            const char *passed = expected->pdata[next++];
            g_assert_true(g_hash_table_contains(walk->gone, passed) ||
                          g_hash_table_contains(walk->changed, passed));
        }
        g_assert_cmpuint(next++, <, expected->len);
    }
    for (; next < expected->len; next++)
        g_assert_true(g_hash_table_contains(walk->gone, expected->pdata[next]) ||
                      g_hash_table_contains(walk->changed, expected->pdata[next]));
}

static void check_round(guint32 seed, bool changes)
{
    static const unsigned limits[] = {1, 3, 10, 0};
    g_autoptr(fixture) fixture = fixture_new();
    struct walk walk = {.fixture = fixture, .random = g_rand_new_with_seed(seed)};
    for (int i = 0; i < ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        add_random(fixture, walk.random, id);
    }
    for (int order = ORDER_RANK; order <= ORDER_CHANGED; order++) {
        struct search_request request = {.text = questions[seed % G_N_ELEMENTS(questions)],
                                         .order = (enum search_order)order,
                                         .limit = SEARCH_MAX_LIMIT};
        unsigned limit = limits[(seed + (guint)order) % G_N_ELEMENTS(limits)];
        g_autoptr(GPtrArray) expected = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(search_result) whole = fixture_answer(fixture, &request);
        for (guint i = 0; i < whole->hits->len; i++)
            g_ptr_array_add(expected, g_strdup(id_of(whole->hits->pdata[i])));
        g_assert_cmpuint(whole->total, ==, expected->len);
        walk.gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        walk.changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        request.limit = MAX(limit, 1);
        g_test_message("\"%s\", order %d, limit %u, seed %u", request.text, order, limit, seed);
        g_autoptr(GPtrArray) ids = walk_pages(&walk, request, limit == 0, changes);
        check_walk(&walk, expected, ids);
        g_hash_table_unref(walk.gone);
        g_hash_table_unref(walk.changed);
        walk.n_added += ARTICLES;
    }
    g_rand_free(walk.random);
}

/** Each article once, whatever comes in and goes; what came in after the first page is left out. */
static void test_while_articles_come_and_go(void)
{
    for (guint32 seed = 0; seed < ROUNDS; seed++)
        check_round(seed, false);
}

/** Articles that change meanwhile disturb no other one. */
static void test_while_articles_change(void)
{
    for (guint32 seed = 100; seed < 100 + ROUNDS / 2; seed++)
        check_round(seed, true);
}

/** The total and the facets of a further page are those of the first. */
static void test_total_stays(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int i = 0; i < ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        add_random(fixture, random, id);
    }
    for (int order = ORDER_RANK; order <= ORDER_CHANGED; order++) {
        struct search_request request = {.text = order == ORDER_DATE ? "" : "brand",
                                         .order = (enum search_order)order,
                                         .limit = 3};
        g_autoptr(search_result) first = fixture_answer(fixture, &request);
        g_autofree char *id = g_strdup_printf("new-%d", order);
        fixture_add(fixture,
                    &(struct fixture_article){id, "2024-01-01", "brand", "brand", NULL, NULL}, 1);
        request.after = first->next;
        g_autoptr(search_result) second = fixture_answer(fixture, &request);
        g_assert_cmpuint(second->total, ==, first->total);
        g_assert_cmpuint(second->years->len, ==, first->years->len);
        request.after = NULL;
        g_autoptr(search_result) anew = fixture_answer(fixture, &request);
        g_assert_cmpuint(anew->total, ==, first->total + 1);
    }
}

/** What came in or changed last comes first, whatever its date. */
static void test_last_changed_first(void)
{
    static const struct fixture_article articles[] = {
        {"1", "2023-01-01", "Brand", "brand", "Vuur", "Krant"},
        {"2", "2020-01-01", "Tram", "tram", "Verkeer", "Krant"},
        {"3", "2022-01-01", "Nog een brand", "brand", "Vuur", "Gemeente"},
        {"4", "2019-01-01", "Oude brand", "brand", "Vuur", "Krant"},
        {"1", "2018-01-01", "Brand", "een andere brand", "Vuur", "Krant"},
    };
    static const struct {
        struct search_request request;
        const char *ids;
    } cases[] = {
        {{.limit = 10}, "1 4 3 2"},
        {{.limit = 2}, "1 4"},
        {{.text = "brand", .limit = 10}, "1 4 3"},
        {{.text = "-brand", .limit = 10}, "2"},
        {{.topic = "vuur", .source = "Krant", .limit = 10}, "1 4"},
        {{.text = "xyzzy", .limit = 10}, ""},
        {{.limit = 0}, ""},
    };
    g_autoptr(fixture) fixture = fixture_new();
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++)
        fixture_add(fixture, &articles[i], 1);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct search_request request = cases[i].request;
        request.order = ORDER_CHANGED;
        g_autoptr(search_result) result = fixture_answer(fixture, &request);
        g_autofree char *ids = fixture_ids(result->hits);
        g_test_message("row %zu", i);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
}

static char *ids_of(struct fixture *fixture, const char *topic)
{
    const struct search_request request = {.order = ORDER_CHANGED, .limit = 9, .topic = topic};
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    return fixture_ids(result->hits);
}

static const struct fixture_article two[] = {
    {"1", "2023-01-01", "Brand", "brand", "Vuur", "Krant"},
    {"2", "2020-01-01", "Tram", "tram", "Vuur", "Krant"},
};

static char *key_of(struct fixture *fixture, const char *question)
{
    g_autoptr(search_result) result = fixture_search(fixture, question);
    return g_strdup(((const struct hit *)result->hits->pdata[0])->article->key);
}

/** What was withdrawn is gone; shown again it comes first. */
static void test_last_shown_first(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    fixture_add(fixture, &two[0], 1);
    fixture_add(fixture, &two[1], 1);
    g_autofree char *key = key_of(fixture, "brand");
    g_autofree char *before = ids_of(fixture, NULL);
    g_assert_true(archive_withdraw(fixture->archive, key, removal_reasons[0], &error));
    g_autofree char *meanwhile = ids_of(fixture, NULL);
    g_assert_true(archive_release(fixture->archive, key, &error));
    g_autofree char *after = ids_of(fixture, NULL);
    g_assert_no_error(error);
    g_assert_cmpstr(before, ==, "2 1");
    g_assert_cmpstr(meanwhile, ==, "2");
    g_assert_cmpstr(after, ==, "1 2");
}

/** What gets a topic later is new to those who follow that topic, and to no one else. */
static void test_last_of_topic_first(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    fixture_add(fixture, &two[0], 1);
    fixture_add(fixture,
                &(struct fixture_article){"3", "2022-01-01", "Markt", "markt", "Kramen", "Krant"},
                1);
    fixture_add(fixture, &two[1], 1);
    g_autofree char *key = key_of(fixture, "markt");
    g_assert_true(topics_assign(fixture->archive, key, "vuur", TOPIC_BY_STAFF, &error));
    g_assert_no_error(error);
    g_autofree char *of_topic = ids_of(fixture, "vuur"), *all = ids_of(fixture, NULL);
    g_assert_cmpstr(of_topic, ==, "3 2 1");
    g_assert_cmpstr(all, ==, "2 3 1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/search-page/come-and-go", test_while_articles_come_and_go);
    g_test_add_func("/index/search-page/change", test_while_articles_change);
    g_test_add_func("/index/search-page/total-stays", test_total_stays);
    g_test_add_func("/index/search-page/last-changed-first", test_last_changed_first);
    g_test_add_func("/index/search-page/last-shown-first", test_last_shown_first);
    g_test_add_func("/index/search-page/last-of-topic-first", test_last_of_topic_first);
    return g_test_run();
}
