#include "fixture.h"

#include <string.h>

/** In the order in which they are imported; in time they stand c b a d e f g. */
static const struct fixture_article articles[] = {
    {"a", "2023-05-02 15:00", "a", NULL, "Water", NULL},
    {"b", "2023-05-02 09:00", "b", NULL, NULL, NULL},
    {"c", "2023-05-01", "c", NULL, "Water", NULL},
    {"d", "2023-05-02 18:00", "d", NULL, "Vuur,Water", NULL},
    {"g", "2023-06-01 20:00", "g", NULL, "Water", NULL},
    {"f", "2023-06-01 10:00", "f", NULL, NULL, NULL},
    {"e", "2023-06-01", "e", NULL, "Vuur", NULL},
};

static const char *id_of(const struct stored_article *article)
{
    if (article == NULL)
        return NULL;
    g_assert_null(article->body);
    return ((const struct place *)article->places->pdata[0])->external_id;
}

static void check(struct fixture *fixture, const char *id, const char *earlier, const char *later)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) found = fixture_search(fixture, id);
    const struct hit *hit = found->hits->pdata[0];
    struct neighbours neighbours;
    g_test_message("%s", id);
    g_assert_true(search_neighbours(fixture->archive, hit->article, &neighbours, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(id_of(neighbours.earlier), ==, earlier);
    g_assert_cmpstr(id_of(neighbours.later), ==, later);
    neighbours_clear(&neighbours);
}

/** Of one with a topic those with its first topic, else any; within a day by the clock. */
static void test_neighbours(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    check(fixture, "c", NULL, "a");
    check(fixture, "a", "c", "d");
    check(fixture, "b", "c", "a");
    check(fixture, "d", NULL, "e"); /* its first topic is Vuur, by name */
    check(fixture, "e", "d", NULL);
    check(fixture, "f", "e", "g");
    check(fixture, "g", "d", NULL);
}

/** Walking to one side visits what a list by date does, each once. */
static void test_agrees_with_list(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++) {
        struct fixture_article without_topic = articles[i];
        without_topic.topics = NULL;
        fixture_add(fixture, &without_topic, 1);
    }
    g_autoptr(search_result) list = fixture_search(fixture, "");
    for (guint i = 0; i < list->hits->len; i++) {
        const struct hit *hit = list->hits->pdata[i];
        const struct hit *later = i > 0 ? list->hits->pdata[i - 1] : NULL;
        const struct hit *earlier = i + 1 < list->hits->len ? list->hits->pdata[i + 1] : NULL;
        check(fixture, id_of(hit->article), earlier != NULL ? id_of(earlier->article) : NULL,
              later != NULL ? id_of(later->article) : NULL);
    }
    g_assert_cmpuint(list->hits->len, ==, G_N_ELEMENTS(articles));
}

/** An article that has moved since it was read has none, and that is no fault. */
static void test_moved(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) found = fixture_search(fixture, "c");
    const struct hit *hit = found->hits->pdata[0];
    struct fixture_article moved = articles[2];
    moved.date = "2023-04-01";
    fixture_add(fixture, &moved, 1);
    struct neighbours neighbours;
    g_assert_true(search_neighbours(fixture->archive, hit->article, &neighbours, &error));
    g_assert_no_error(error);
    g_assert_true(neighbours.earlier == NULL && neighbours.later == NULL);
    check(fixture, "c", NULL, "a");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/neighbours/neighbours", test_neighbours);
    g_test_add_func("/index/neighbours/agrees-with-list", test_agrees_with_list);
    g_test_add_func("/index/neighbours/moved", test_moved);
    return g_test_run();
}
