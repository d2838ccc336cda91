#include "actueel/archive.h"

#include "actueel/search.h"
#include "index/fts.h"
#include "scratch.h"

enum { N_ARTICLES = 2300 /* three steps */ };

static void add_articles(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch->archive, &(struct ingest_options){.command = "test"}, &error);
    for (int i = 0; i < N_ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        g_autoptr(article) article = scratch_article(
            id, "Verslag", i % 2 == 0 ? "De brug ging open." : "De sluis bleef dicht.");
        article->day -= i % 50;
        g_assert_true(ingest_add(ingest, article, &error));
    }
    g_assert_true(ingest_end(ingest, &error));
    g_assert_no_error(error);
}

static void reindex(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(archive_reindex(scratch->path, 0, NULL, NULL, &error));
    g_assert_no_error(error);
}

static uint64_t n_found(struct archive *archive, const char *question)
{
    g_autoptr(GError) error = NULL;
    const struct search_request request = {.text = question, .limit = 1};
    g_autoptr(search_result) result = search_run(archive, &request, &error);
    g_assert_no_error(error);
    return result->total;
}

static void test_makes_index_current(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_articles(&scratch);
    g_autofree char *digest = scratch_digest(&scratch);
    scratch_close(&scratch);
    scratch_tamper(&scratch, "UPDATE meta SET value = 'other' WHERE name = 'analyser';"
                             "UPDATE article SET title_hash = 1, sketch = NULL WHERE id % 2 = 0;"
                             "DELETE FROM fts_data WHERE id > 10");
    reindex(&scratch);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM change "
                                              "WHERE kind = 'reindexed' AND article_key IS NULL"),
                    ==, 1);
    scratch_open(&scratch);
    g_assert_true(archive_analyser_is_current(scratch.archive));
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    g_assert_cmpuint(n_found(scratch.archive, "brug"), ==, N_ARTICLES / 2);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(digest, ==, after);
    scratch_add(&scratch, scratch_article("0", "Verslag", "De sluis ging open."));
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_empty_archive(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_close(&scratch);
    reindex(&scratch);
    scratch_open(&scratch);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** What a killed reindex left is in no one's way, and the next one begins anew. */
static void test_after_a_killed_one(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    add_articles(&scratch);
    g_assert_true(db_script(&scratch.archive->db, SQL_CREATE_INDEX_BESIDE, &error));
    g_assert_true(
        fts_add(scratch.archive, FTS_BESIDE, 7, "Verslag", "De brug half.", NULL, &error));
    g_assert_cmpuint(n_found(scratch.archive, "brug"), ==, N_ARTICLES / 2);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_close(&scratch);
    reindex(&scratch);
    scratch_open(&scratch);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    g_assert_cmpuint(n_found(scratch.archive, "brug"), ==, N_ARTICLES / 2);
    scratch_end(&scratch);
}

static void test_waits_for_no_writer(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_assert_false(archive_reindex(scratch.path, 0, NULL, NULL, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_BUSY);
    scratch_end(&scratch);
}

/** A reader that asks until it is told to end. */
struct asker {
    struct scratch *scratch;
    gint ends;
    guint n_answers, n_wrong;
};

static gpointer ask(gpointer user)
{
    struct asker *asker = user;
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(asker->scratch->path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    while (!g_atomic_int_get(&asker->ends) || asker->n_answers == 0) {
        asker->n_wrong += n_found(reader, "sluis") != N_ARTICLES / 2;
        asker->n_answers++;
    }
    return NULL;
}

static void test_under_a_reader(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_articles(&scratch);
    scratch_close(&scratch);
    struct asker asker = {.scratch = &scratch};
    GThread *thread = g_thread_new("asker", ask, &asker);
    reindex(&scratch);
    reindex(&scratch);
    g_atomic_int_set(&asker.ends, 1);
    g_thread_join(thread);
    g_test_message("%u answers", asker.n_answers);
    g_assert_cmpuint(asker.n_wrong, ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/reindex/makes-index-current", test_makes_index_current);
    g_test_add_func("/index/reindex/empty-archive", test_empty_archive);
    g_test_add_func("/index/reindex/after-a-killed-one", test_after_a_killed_one);
    g_test_add_func("/index/reindex/waits-for-no-writer", test_waits_for_no_writer);
    g_test_add_func("/index/reindex/under-a-reader", test_under_a_reader);
    return g_test_run();
}
