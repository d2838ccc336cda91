#include "index/snapshot.h"

#include "actueel/removal.h"
#include "actueel/topics.h"
#include "fixture.h"
#include "index/snapshot_table.h"
#include "index/store.h"

#include <string.h>

/** The snapshot of an archive's newest revision. */
static struct snapshot *take(struct archive *archive)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(store_begin_read(archive, &error));
    struct snapshot *snapshot = snapshot_take(archive, &error);
    store_end_read(archive);
    g_assert_no_error(error);
    g_assert_nonnull(snapshot);
    return snapshot;
}

/** Loaded anew, with nothing to replay from. */
static struct snapshot *load(const struct fixture *fixture)
{
    g_autoptr(archive) reader = fixture_reader(fixture);
    return take(reader);
}

static int compare_labels(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/** An article's labels, ascending: their order within an article means nothing. */
static uint16_t *labels_of(const struct snapshot *snapshot, uint32_t article, size_t *n)
{
    uint32_t start = snapshot->label_starts[article];
    *n = snapshot->label_starts[article + 1] - start;
    uint16_t *labels = g_memdup2(snapshot->labels + start, *n * sizeof *labels);
    qsort(labels, *n, sizeof *labels, compare_labels);
    return labels;
}

static void check_same_labels(const struct snapshot *a, const struct snapshot *b)
{
    g_assert_cmpuint(a->label_list->len, ==, b->label_list->len);
    g_assert_cmpuint(a->n_topic_labels, ==, b->n_topic_labels);
    for (guint i = 0; i < a->label_list->len; i++) {
        const struct label *first = a->label_list->pdata[i], *second = b->label_list->pdata[i];
        g_assert_cmpint(first->id, ==, second->id);
        g_assert_cmpstr(first->slug, ==, second->slug);
        g_assert_cmpstr(first->name, ==, second->name);
    }
    g_assert_cmpuint(a->label_starts[a->n_articles], ==, b->label_starts[b->n_articles]);
    for (uint32_t i = 0; i < a->n_articles; i++) {
        size_t n_first, n_second;
        g_autofree uint16_t *first = labels_of(a, i, &n_first);
        g_autofree uint16_t *second = labels_of(b, i, &n_second);
        g_assert_cmpuint(n_first, ==, n_second);
        g_assert_true(n_first == 0 || memcmp(first, second, n_first * sizeof *first) == 0);
    }
}

static void check_same(const struct snapshot *a, const struct snapshot *b)
{
    size_t n = a->n_articles;
    g_assert_cmpint(a->revision, ==, b->revision);
    g_assert_cmpuint(a->n_articles, ==, b->n_articles);
    g_assert_true(memcmp(a->ids, b->ids, n * sizeof *a->ids) == 0);
    g_assert_true(memcmp(a->times, b->times, n * sizeof *a->times) == 0);
    g_assert_true(memcmp(a->measures, b->measures, n * sizeof *a->measures) == 0);
    g_assert_cmpfloat(a->mean_title_length, ==, b->mean_title_length);
    g_assert_cmpfloat(a->mean_body_length, ==, b->mean_body_length);
    check_same_labels(a, b);
}

static const struct fixture_article first_articles[] = {
    {"1", "2020-01-05", "Een brand", "Er was brand.", "Veiligheid", "A"},
    {"2", "2020-01-05 09:30", "Twee branden", "Er waren er twee.", NULL, "A"},
    {"3", "2021-06-30 23:59", "Haven", "De haven ging open en weer dicht.", "Water,Veiligheid",
     "B"},
    {"4", "2022-12-31", "Feest", "", NULL, "A"},
};

/** What happens to an archive, one import or decision after the other. */
static const struct {
    const char *what;
    struct fixture_article article;
} changes[] = {
    {"added, the newest", {"5", "2023-02-01", "Nieuw", "Een nieuw bericht.", "Water", "A"}},
    {"added, the oldest", {"6", "2019-02-01 12:00", "Oud", "Een oud bericht.", NULL, "B"}},
    {"added among others", {"7", "2020-01-05 08:00", "Derde", "Nog een.", NULL, "B"}},
    {"a longer text",
     {"1", "2020-01-05", "Een grote brand", "Er was een grote brand.", "Veiligheid", "A"}},
    {"another time", {"2", "2020-01-05 18:45", "Twee branden", "Er waren er twee.", NULL, "A"}},
    {"moved to a later day",
     {"3", "2022-07-01", "Haven", "De haven ging open.", "Water,Veiligheid", "B"}},
    {"moved to an earlier day", {"4", "2018-01-01", "Feest", "", NULL, "A"}},
    {"moved back", {"4", "2022-12-31", "Feest", "", NULL, "A"}},
    {"other topics", {"3", "2022-07-01", "Haven", "De haven ging open.", "Water", "B"}},
    {"a new topic", {"7", "2020-01-05 08:00", "Derde", "Nog een.", "Asiel", "B"}},
    {"a new source", {"8", "2020-03-01", "Vierde", "Van elders.", "Water", "C"}},
    {"a time less", {"6", "2019-02-01", "Oud", "Een oud bericht.", NULL, "B"}},
};

static void test_replay_equals_loading(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(snapshot) before = take(fixture->archive);
        fixture_add(fixture, &changes[i].article, 1);
        g_autoptr(snapshot) replayed = take(fixture->archive);
        g_autoptr(snapshot) loaded = load(fixture);
        g_test_message("%s", changes[i].what);
        g_assert_cmpint(replayed->revision, >, before->revision);
        check_same(replayed, loaded);
    }
}

/** A snapshot that is many changes behind, or none at all. */
static void test_replay_of_many(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(snapshot) empty = take(fixture->archive);
    g_assert_cmpuint(empty->n_articles, ==, 0);
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) first = take(fixture->archive);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        fixture_add(fixture, &changes[i].article, 1);
    g_autoptr(snapshot) replayed = take(fixture->archive);
    g_autoptr(snapshot) loaded = load(fixture);
    check_same(replayed, loaded);
    g_autoptr(snapshot) again = take(fixture->archive);
    g_assert_true(again == replayed);
    g_assert_cmpuint(first->n_articles, ==, G_N_ELEMENTS(first_articles));
}

static char *key_of(struct fixture *fixture, const char *question)
{
    g_autoptr(search_result) result = fixture_search(fixture, question);
    g_assert_cmpuint(result->hits->len, ==, 1);
    return g_strdup(((const struct hit *)result->hits->pdata[0])->article->key);
}

static void test_replay_of_staff(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autofree char *key = key_of(fixture, "haven");
    static const struct {
        const char *topic;
        enum topic_origin origin;
        bool has;
    } steps[] = {{"water", TOPIC_VETOED, false},
                 {"water", TOPIC_BY_STAFF, true},
                 {"veiligheid", TOPIC_VETOED, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(snapshot) before = take(fixture->archive);
        topics_assign(fixture->archive, key, steps[i].topic, steps[i].origin, &error);
        g_assert_no_error(error);
        g_autoptr(snapshot) replayed = take(fixture->archive);
        g_autoptr(snapshot) loaded = load(fixture);
        check_same(replayed, loaded);
        int label = snapshot_topic(replayed, steps[i].topic);
        g_assert_cmpint(label, >=, 0);
        uint32_t haven = 2;
        g_assert_true(snapshot_has_labels(replayed, haven, label, -1) == steps[i].has);
    }
}

/** More changes than are worth replaying. */
static void test_large_change(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) before = take(fixture->archive);
    g_autofree struct fixture_article *many = g_new0(struct fixture_article, SNAPSHOT_REPLAY_MIN);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
    for (guint i = 0; i < SNAPSHOT_REPLAY_MIN; i++) {
        g_autofree char *id = g_strdup_printf("m%u", i);
        g_autofree char *date = g_strdup_printf("20%02u-%02u-11", i % 30, i % 12 + 1);
        many[i] = (struct fixture_article){.id = g_string_chunk_insert(texts, id),
                                           .date = g_string_chunk_insert(texts, date),
                                           .source = i % 2 ? "A" : "D"};
    }
    fixture_add(fixture, many, SNAPSHOT_REPLAY_MIN);
    g_autoptr(snapshot) anew = take(fixture->archive);
    g_autoptr(snapshot) loaded = load(fixture);
    check_same(anew, loaded);
    g_assert_cmpuint(anew->n_articles, ==, SNAPSHOT_REPLAY_MIN + G_N_ELEMENTS(first_articles));
}

static void test_columns(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) snapshot = take(fixture->archive);
    static const uint32_t titles[] = {2, 2, 1, 1}, bodies[] = {3, 4, 7, 0};
    static const unsigned months[] = {202001, 202001, 202106, 202212};
    for (uint32_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_assert_cmpuint(snapshot->measures[i].title_length, ==, titles[i]);
        g_assert_cmpuint(snapshot->measures[i].body_length, ==, bodies[i]);
        g_assert_cmpuint(snapshot->measures[i].month, ==,
                         12 * (months[i] / 100) + months[i] % 100 - 1);
        g_assert_cmpuint(snapshot_lower_bound(snapshot, snapshot->ids[i]), ==, i);
        g_assert_cmpuint(snapshot_lower_bound(snapshot, snapshot->ids[i] + 1), ==, i + 1);
    }
    g_assert_cmpfloat(snapshot->mean_title_length, ==, 1.5);
    g_assert_cmpfloat(snapshot->mean_body_length, ==, 3.5);
    g_assert_true(snapshot->times[0] == ARTICLE_NO_TIME && snapshot->times[1] != ARTICLE_NO_TIME);
    g_assert_cmpuint(snapshot_lower_bound(snapshot, 0), ==, 0);
    g_assert_cmpuint(snapshot_lower_bound(snapshot, INT64_MAX), ==, 4);
}

/** Each article by its document id, and no other id: whether the day has holes or not. */
static void check_found(const struct snapshot *snapshot)
{
    enum { ASIDE = 3 };
    uint32_t article;
    for (uint32_t i = 0; i < snapshot->n_articles; i++)
        for (int64_t id = snapshot->ids[i] - ASIDE; id <= snapshot->ids[i] + ASIDE; id++) {
            uint32_t at = snapshot_lower_bound(snapshot, id);
            bool is_there = at < snapshot->n_articles && snapshot->ids[at] == id;
            g_assert_true(snapshot_find(snapshot, id, &article) == is_there);
            g_assert_true(!is_there || article == at);
        }
    g_assert_false(snapshot_find(snapshot, 0, &article));
    g_assert_false(snapshot_find(snapshot, INT64_MAX, &article));
}

static void test_find(void)
{
    enum { A_DAY = 9, HIDDEN = 4 };
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(snapshot) empty = take(fixture->archive);
    check_found(empty);
    for (int i = 0; i < A_DAY; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        fixture_add(fixture, &(struct fixture_article){id, "2023-01-01", id, NULL, NULL, NULL}, 1);
    }
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) whole = take(fixture->archive);
    check_found(whole);
    g_autofree char *title = g_strdup_printf("%d", HIDDEN);
    g_autoptr(search_result) found = fixture_search(fixture, title);
    const struct hit *hit = found->hits->pdata[0];
    archive_withdraw(fixture->archive, hit->article->key, removal_reasons[0], &error);
    g_assert_no_error(error);
    g_autoptr(snapshot) with_hole = take(fixture->archive);
    g_assert_cmpuint(with_hole->n_articles, ==, whole->n_articles - 1);
    check_found(with_hole);
}

static void test_labels(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) snapshot = take(fixture->archive);
    int water = snapshot_topic(snapshot, "water"), b = snapshot_source(snapshot, "b");
    g_assert_cmpint(water, >=, 0);
    g_assert_cmpint(snapshot_topic(snapshot, "Water"), ==, water);
    g_assert_cmpint(snapshot_topic(snapshot, "b"), ==, -1);
    g_assert_cmpint(snapshot_source(snapshot, "B"), ==, b);
    g_assert_cmpint(snapshot_source(snapshot, "water"), ==, -1);
    for (uint32_t i = 0; i < snapshot->n_articles; i++) {
        g_assert_true(snapshot_has_labels(snapshot, i, -1, -1));
        g_assert_true(snapshot_has_labels(snapshot, i, water, -1) == (i == 2));
        g_assert_true(snapshot_has_labels(snapshot, i, -1, b) == (i == 2));
        g_assert_true(snapshot_has_labels(snapshot, i, water, b) == (i == 2));
    }
}

/** Remembered or not, a count is of the snapshot's own moment. */
static void test_counts(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(GError) error = NULL;
    fixture_add(fixture, first_articles, G_N_ELEMENTS(first_articles));
    g_autoptr(snapshot) before = take(fixture->archive);
    g_assert_cmpint(snapshot_count(before, fixture->archive, "\"feest\"", &error), ==, 1);
    fixture_add(fixture, &(struct fixture_article){"9", "2023-01-01", "Feest", NULL, NULL, NULL},
                1);
    g_assert_cmpint(snapshot_count(before, fixture->archive, "\"feest\"", &error), ==, 1);
    g_autoptr(snapshot) after = take(fixture->archive);
    g_assert_cmpint(snapshot_count(after, fixture->archive, "\"feest\"", &error), ==, 2);
    g_assert_no_error(error);
    g_assert_cmpint(snapshot_count(after, fixture->archive, "(", &error), ==, -1);
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/snapshot/replay-equals-loading", test_replay_equals_loading);
    g_test_add_func("/index/snapshot/replay-of-many", test_replay_of_many);
    g_test_add_func("/index/snapshot/replay-of-staff", test_replay_of_staff);
    g_test_add_func("/index/snapshot/large-change", test_large_change);
    g_test_add_func("/index/snapshot/columns", test_columns);
    g_test_add_func("/index/snapshot/find", test_find);
    g_test_add_func("/index/snapshot/labels", test_labels);
    g_test_add_func("/index/snapshot/counts", test_counts);
    return g_test_run();
}
