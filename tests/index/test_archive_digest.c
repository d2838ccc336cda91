#include "actueel/archive.h"

#include "scratch.h"

#include <string.h>

static void assert_digests(struct scratch *a, struct scratch *b, bool equal)
{
    g_autofree char *first = scratch_digest(a), *second = scratch_digest(b);
    g_assert_cmpuint(strlen(first), ==, 64);
    if (equal)
        g_assert_cmpstr(first, ==, second);
    else
        g_assert_cmpstr(first, !=, second);
}

static void test_ignores_order(void)
{
    struct scratch scratch, other;
    scratch_begin_filled(&scratch);
    scratch_begin(&other);
    scratch_add(&other, scratch_article("3", "Derde", "Nog een tekst."));
    scratch_add(&other, scratch_article("2", "Tweede", "Eerste lezing."));
    scratch_add(&other, scratch_article("1", "Eerste", "Een grappige tekst over fietsen."));
    assert_digests(&scratch, &other, false);
    scratch_add(&other, scratch_article("2", "Tweede", "Tweede lezing."));
    scratch_add(&other, scratch_article("2", "Tweede", "Derde lezing."));
    assert_digests(&scratch, &other, true);
    scratch_end(&scratch);
    scratch_end(&other);
}

static void test_sees_all(void)
{
    static const char *const cases[] = {
        "UPDATE article SET extra = '{}' WHERE slug = 'eerste'",
        "UPDATE article SET slug = 'x' WHERE slug = 'eerste'",
        "UPDATE article SET time = 0 WHERE slug = 'eerste'",
        "UPDATE place SET url = 'https://example.org' WHERE external_id = '1'",
        "UPDATE source SET name = 'Ander'",
        "UPDATE version SET title = '' WHERE n = 1",
        "INSERT INTO related SELECT a.key, b.key, 1 FROM article AS a, article AS b "
        "WHERE a.slug < b.slug",
        "INSERT INTO topic (slug, name) VALUES ('t', 'T');"
        "INSERT INTO article_topic SELECT key, topic.id, 0, NULL FROM article, topic",
        "INSERT INTO topic (slug, name) VALUES ('t', 'T');"
        "INSERT INTO article_topic SELECT key, topic.id, 3, NULL FROM article, topic",
        "UPDATE article SET title = 'EersteE', body = 'en grappige tekst over fietsen.' "
        "WHERE slug = 'eerste'",
        "UPDATE place SET url = '' WHERE external_id = '1'",
        "INSERT INTO withdrawn (key, slug, day, title, body, hash, added, run) "
        "VALUES ('aaaaaaaaaaaaa', 'x', 1, 'X', 'Y', x'00', 0, 1)",
        "INSERT INTO removal SELECT key, 'erased', NULL, 0 FROM article WHERE slug = 'eerste'",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct scratch scratch, changed;
        scratch_begin_filled(&scratch);
        scratch_begin_filled(&changed);
        assert_digests(&scratch, &changed, true);
        scratch_close(&changed);
        g_test_message("%s", cases[i]);
        scratch_tamper(&changed, cases[i]);
        scratch_open(&changed);
        assert_digests(&scratch, &changed, false);
        scratch_end(&scratch);
        scratch_end(&changed);
    }
}

/** What stored queries give follows from the texts and the topics file; links, from the texts. */
static void test_ignores_queries(void)
{
    struct scratch scratch, other;
    scratch_begin_filled(&scratch);
    scratch_begin_filled(&other);
    scratch_close(&other);
    scratch_tamper(&other, "INSERT INTO topic (slug, name) VALUES ('t', 'T');"
                           "INSERT INTO article_topic SELECT key, topic.id, 1, 'reden' "
                           "FROM article, topic;"
                           "INSERT INTO related SELECT a.key, b.key, 0 "
                           "FROM article AS a, article AS b WHERE a.slug < b.slug");
    scratch_open(&other);
    assert_digests(&scratch, &other, true);
    scratch_end(&scratch);
    scratch_end(&other);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/archive-digest/ignores-order", test_ignores_order);
    g_test_add_func("/index/archive-digest/sees-all", test_sees_all);
    g_test_add_func("/index/archive-digest/ignores-queries", test_ignores_queries);
    return g_test_run();
}
