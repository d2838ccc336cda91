/**
 * What is known of articles before the archive is asked, and which of them are analysed.
 */
#include "index/batch.h"

#include "fixture.h"
#include "index/topic_table.h"

#include <string.h>

static struct incoming *add(struct batch *batch, const char *title, const char *body)
{
    g_autoptr(article) article = article_new();
    article->title = g_strdup(title);
    article->body = g_strdup(body);
    article->source = g_strdup("Bron");
    article->day = FIXTURE_TODAY;
    return batch_add(batch, article);
}

static void test_names(void)
{
    g_autoptr(batch) batch = batch_new();
    g_assert_cmpstr(add(batch, "Brand in de haven", "Er was brand.")->slug, ==,
                    "brand-in-de-haven");
    g_assert_cmpstr(add(batch, "!!!", "Er was brand.")->slug, ==, "bericht");
    g_assert_cmpstr(add(batch, NULL, NULL)->article->title, ==, "");
    g_assert_cmpuint(batch->articles->len, ==, 3);
}

/** What is the same has the same hash and key, whenever it comes. */
static void test_hashes(void)
{
    g_autoptr(batch) batch = batch_new();
    const struct incoming *first = add(batch, "Brand", "Er was brand.");
    const struct incoming *same = add(batch, "Brand", "Er was brand.");
    const struct incoming *other = add(batch, "Brand", "Er was geen brand.");
    g_assert_true(memcmp(first->hash, same->hash, sizeof first->hash) == 0);
    g_assert_cmpstr(first->key, ==, same->key);
    g_assert_true(memcmp(first->hash, other->hash, sizeof first->hash) != 0);
    g_assert_cmpstr(first->key, !=, other->key);
}

static void test_sizes(void)
{
    g_autoptr(batch) batch = batch_new();
    add(batch, "Brand", "Er was brand.");
    g_assert_cmpuint(batch->size_bytes, ==, strlen("Brand") + strlen("Er was brand."));
    batch_add_file(batch, "een.json", NULL, 1, 0);
    add(batch, "Tram", "");
    g_assert_cmpuint(batch->size_bytes, ==, strlen("BrandEr was brand.Tram"));
    batch_add_file(batch, "twee.json", "abc", 2, 1);
    const struct read_file *first = batch->files->pdata[0], *second = batch->files->pdata[1];
    g_assert_cmpuint(first->end, ==, 1);
    g_assert_cmpstr(first->sha256, ==, "");
    g_assert_cmpuint(second->end, ==, 2);
}

static void test_analyses_what_is_wanted(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(topic_table) topics = topic_table_load(fixture->archive, &error);
    g_assert_no_error(error);
    g_autoptr(batch) batch = batch_new();
    struct incoming *wanted = add(batch, "Brand", "Er was brand.");
    const struct incoming *known = add(batch, "Tram", "De tram reed.");
    wanted->is_wanted = true;
    batch_analyse(batch, analyser, topics);
    g_assert_nonnull(wanted->analysis);
    g_assert_cmpuint(wanted->analysis->body.size, >, 0);
    g_assert_null(known->analysis);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/batch/names", test_names);
    g_test_add_func("/index/batch/hashes", test_hashes);
    g_test_add_func("/index/batch/sizes", test_sizes);
    g_test_add_func("/index/batch/analyses-what-is-wanted", test_analyses_what_is_wanted);
    return g_test_run();
}
