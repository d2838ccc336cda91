#include "web/lookout.h"

#include "actueel/backup.h"
#include "actueel/error.h"
#include "actueel/removal.h"
#include "small_archive.h"

#include <glib/gstdio.h>

static char *first_key(const struct small_archive *small)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article =
        archive_article_by_slug(small->archive, "kermis-verhuist-naar-het-marktveld", &error);
    g_assert_no_error(error);
    return g_strdup(article->key);
}

/** Changes the archive as another process would; its new revision. */
static int64_t change(const struct small_archive *small, const char *key, bool hide)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) writer = archive_open(small->path, ARCHIVE_WRITE, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(hide ? archive_withdraw(writer, key, "verzoek", &error)
                       : archive_release(writer, key, &error));
    return archive_revision(writer, &error);
}

/** A commit is seen from the moment on that its writer is told of it. */
static void test_sees_each_commit(void)
{
    enum { N_CHANGES = 20 };
    struct small_archive small;
    small_archive_begin(&small);
    struct lookout *lookout = lookout_new(small.path, 2);
    struct moment before, after;
    g_autofree char *key = first_key(&small);
    g_assert_true(lookout_see(lookout, &before));
    g_assert_cmpint(before.revision, ==, archive_revision(small.archive, NULL));
    for (int i = 0; i < N_CHANGES; i++) {
        int64_t revision = change(&small, key, i % 2 == 0);
        g_assert_true(lookout_see(lookout, &after));
        g_assert_cmpint(after.revision, ==, revision);
        g_assert_cmpint(after.revision, >, before.revision);
        g_assert_true(file_identity_equal(&after.file, &before.file));
    }
    lookout_free(lookout);
    small_archive_end(&small);
}

/** A backup takes the archive's place: another file, whose revisions count anew. */
static void test_sees_another_file(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autoptr(GError) error = NULL;
    g_autofree char *backup = g_build_filename(small.folder, "backup.db", NULL);
    g_autofree char *key = first_key(&small);
    struct lookout *lookout = lookout_new(small.path, 1);
    struct moment before, after;
    struct restored restored = {0};
    g_assert_true(archive_backup(small.archive, backup, false, &error));
    change(&small, key, true);
    change(&small, key, false);
    g_assert_true(lookout_see(lookout, &before));
    g_assert_true(archive_restore(small.path, backup, 0, &restored, &error));
    g_assert_true(lookout_see(lookout, &after));
    g_assert_false(file_identity_equal(&after.file, &before.file));
    g_autoptr(archive) reader = archive_open(small.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(after.revision, ==, archive_revision(reader, NULL));
    g_assert_cmpint(after.revision, <, before.revision);
    restored_clear(&restored);
    lookout_free(lookout);
    small_archive_end(&small);
}

static void test_goes_away(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    struct lookout *lookout = lookout_new(small.path, 1);
    struct moment moment;
    g_assert_true(lookout_see(lookout, &moment));
    g_assert_cmpint(g_unlink(small.path), ==, 0);
    g_assert_false(lookout_see(lookout, &moment));
    lookout_free(lookout);
    small_archive_end(&small);
}

static void test_nothing_there(void)
{
    struct moment moment;
    struct lookout *lookout = lookout_new("/nowhere/klein.db", 1);
    g_assert_false(lookout_see(lookout, &moment));
    lookout_free(lookout);
}

/** What two threads see while another commits never goes back. */
struct watching {
    struct lookout *lookout;
    int is_over; /**< read and written atomically */
};

static void *watch(void *user)
{
    struct watching *watching = user;
    int64_t newest = 0;
    while (!g_atomic_int_get(&watching->is_over)) {
        struct moment moment;
        if (!lookout_see(watching->lookout, &moment))
            continue;
        g_assert_cmpint(moment.revision, >=, newest);
        newest = moment.revision;
    }
    return GSIZE_TO_POINTER((gsize)newest);
}

static void test_threads(void)
{
    enum { N_THREADS = 2, N_CHANGES = 20 };
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *key = first_key(&small);
    struct watching watching = {.lookout = lookout_new(small.path, N_THREADS)};
    GThread *threads[N_THREADS];
    for (int i = 0; i < N_THREADS; i++)
        threads[i] = g_thread_new("watch", watch, &watching);
    for (int i = 0; i < N_CHANGES; i++)
        change(&small, key, i % 2 == 0);
    g_atomic_int_set(&watching.is_over, 1);
    for (int i = 0; i < N_THREADS; i++)
        g_assert_cmpuint(GPOINTER_TO_SIZE(g_thread_join(threads[i])), >, 0);
    lookout_free(watching.lookout);
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/lookout/each-commit", test_sees_each_commit);
    g_test_add_func("/web/lookout/another-file", test_sees_another_file);
    g_test_add_func("/web/lookout/goes-away", test_goes_away);
    g_test_add_func("/web/lookout/nothing-there", test_nothing_there);
    g_test_add_func("/web/lookout/threads", test_threads);
    return g_test_run();
}
