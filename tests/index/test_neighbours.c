#include "fixture.h"

#include "index/neighbours.h"
#include "index/store.h"

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

/** Those along a topic, by its name; along any for NULL. */
static const struct neighbours *along(const GPtrArray *list, const char *topic)
{
    for (guint i = 0; i < list->len; i++) {
        const struct neighbours *neighbours = list->pdata[i];
        const char *name = neighbours->topic != NULL ? neighbours->topic->name : NULL;
        if (g_strcmp0(name, topic) == 0)
            return neighbours;
    }
    return NULL;
}

static void check(struct fixture *fixture, const char *id, const char *topic, const char *earlier,
                  const char *later)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) found = fixture_search(fixture, id);
    const struct hit *hit = found->hits->pdata[0];
    g_test_message("%s along %s", id, topic != NULL ? topic : "any");
    g_autoptr(GPtrArray) list = search_neighbours(fixture->archive, hit->article, &error);
    g_assert_no_error(error);
    const struct neighbours *neighbours = along(list, topic);
    g_assert_true((neighbours == NULL) == (earlier == NULL && later == NULL));
    if (neighbours == NULL)
        return;
    g_assert_cmpstr(id_of(neighbours->earlier), ==, earlier);
    g_assert_cmpstr(id_of(neighbours->later), ==, later);
}

/** Along each topic that others have too, else along any; within a day by the clock. */
static void test_neighbours(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    check(fixture, "c", "Water", NULL, "a");
    check(fixture, "c", NULL, NULL, NULL);
    check(fixture, "a", "Water", "c", "d");
    check(fixture, "b", NULL, "c", "a");
    check(fixture, "d", "Vuur", NULL, "e");
    check(fixture, "d", "Water", "a", "g");
    check(fixture, "e", "Vuur", "d", NULL);
    check(fixture, "f", NULL, "e", "g");
    check(fixture, "g", "Water", "d", NULL);
}

/** Where nothing else has its topics one can still walk on. */
static void test_alone_on_topic(void)
{
    static const struct fixture_article alone = {"h", "2023-05-20", "h", NULL, "Lucht", NULL};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    fixture_add(fixture, &alone, 1);
    check(fixture, "h", "Lucht", NULL, NULL);
    check(fixture, "h", NULL, "d", "e");
}

/** Of an article with more topics than are walked along, the first ones are. */
static void test_many_topics(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GString) topics = g_string_new("onderwerp 0");
    for (int i = 1; i <= NEIGHBOURS_TOPICS_MAX; i++)
        g_string_append_printf(topics, ",onderwerp %d", i);
    const struct fixture_article both[] = {
        {"h", "2023-05-20", "h", NULL, topics->str, NULL},
        {"i", "2023-05-21", "i", NULL, topics->str, NULL},
    };
    fixture_add(fixture, both, G_N_ELEMENTS(both));
    g_autoptr(search_result) found = fixture_search(fixture, "h");
    const struct hit *hit = found->hits->pdata[0];
    g_autoptr(GPtrArray) list = search_neighbours(fixture->archive, hit->article, NULL);
    g_assert_cmpuint(hit->article->topics->len, ==, NEIGHBOURS_TOPICS_MAX + 1);
    g_assert_cmpuint(list->len, ==, NEIGHBOURS_TOPICS_MAX);
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
        check(fixture, id_of(hit->article), NULL, earlier != NULL ? id_of(earlier->article) : NULL,
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
    g_autoptr(GPtrArray) list = search_neighbours(fixture->archive, hit->article, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(list->len, ==, 0);
    check(fixture, "c", "Water", NULL, "a");
}

/** Each article is passed once however many topics are asked for, and none behind the last one. */
static void test_steps(void)
{
    enum { DAYS = 28, MIDDLE = 14, FAR = 24 };
    g_autoptr(fixture) fixture = fixture_new();
    for (int day = 1; day <= DAYS; day++) {
        g_autofree char *date = g_strdup_printf("2023-02-%02d", day),
                        *id = g_strdup_printf("dag %d", day);
        const char *topics = day == MIDDLE ? "Alleen,Dagelijks,Ver"
                             : day == FAR  ? "Dagelijks,Ver"
                                           : "Dagelijks";
        fixture_add(fixture, &(struct fixture_article){id, date, id, NULL, topics, NULL}, 1);
    }
    g_autoptr(archive) archive = fixture_reader(fixture);
    g_assert_true(store_begin_read(archive, NULL));
    g_autoptr(snapshot) snapshot = snapshot_take(archive, NULL);
    const int daily = snapshot_topic(snapshot, "Dagelijks"), far = snapshot_topic(snapshot, "Ver"),
              alone = snapshot_topic(snapshot, "Alleen");
    const struct {
        int step, labels[NEIGHBOURS_TOPICS_MAX];
        unsigned n_labels, n_steps;
        int day; /* that the last label leads to */
    } cases[] = {
        {1, {0}, 0, 1, 0},
        {1, {daily}, 1, 3, MIDDLE + 1},
        {-1, {daily}, 1, 3, MIDDLE - 1},
        {1, {daily, far}, 2, FAR - MIDDLE + 2, FAR},
        {1, {far, far, far, far}, 4, FAR - MIDDLE + 2, FAR},
        {-1, {daily, far, alone}, 3, MIDDLE, MIDDLE},
        {1, {alone, alone, alone, daily}, 4, DAYS - MIDDLE + 1, MIDDLE + 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct neighbour_walk walk = {.snapshot = snapshot,
                                      .article = MIDDLE - 1,
                                      .step = cases[i].step,
                                      .n_labels = cases[i].n_labels};
        memcpy(walk.labels, cases[i].labels, sizeof walk.labels);
        neighbours_walk(&walk);
        g_test_message("case %zu", i);
        g_assert_cmpuint(walk.n_steps, ==, cases[i].n_steps);
        for (unsigned j = 0; j < walk.n_labels; j++)
            g_assert_true(walk.nearest[j] < snapshot->n_articles);
        if (walk.n_labels > 0)
            g_assert_cmpint((int)walk.nearest[walk.n_labels - 1], ==, cases[i].day - 1);
    }
    store_end_read(archive);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/neighbours/neighbours", test_neighbours);
    g_test_add_func("/index/neighbours/alone-on-topic", test_alone_on_topic);
    g_test_add_func("/index/neighbours/many-topics", test_many_topics);
    g_test_add_func("/index/neighbours/agrees-with-list", test_agrees_with_list);
    g_test_add_func("/index/neighbours/moved", test_moved);
    g_test_add_func("/index/neighbours/steps", test_steps);
    return g_test_run();
}
