#include "actueel/revision.h"

#include "fixture.h"

static const struct fixture_article one = {"a", "2023-05-02", "a", NULL, NULL, NULL};
static const struct fixture_article two = {"b", "2023-05-03", "b", NULL, NULL, NULL};

/** What is committed shows at the next look, and it is the archive's own revision. */
static void test_follows_commits(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(fixture) fixture = fixture_new();
    struct revision_watch *watch = revision_watch_open(fixture->path, &error);
    g_assert_no_error(error);
    int64_t before = revision_watch_look(watch);
    g_assert_cmpint(before, >=, 0);
    g_assert_cmpint(revision_watch_look(watch), ==, before);
    fixture_add(fixture, &one, 1);
    int64_t after_one = revision_watch_look(watch);
    g_assert_cmpint(after_one, >, before);
    fixture_add(fixture, &two, 1);
    g_assert_cmpint(revision_watch_look(watch), >, after_one);
    g_autoptr(archive) reader = fixture_reader(fixture);
    g_assert_cmpint(revision_watch_look(watch), ==, archive_revision(reader, NULL));
    revision_watch_close(watch);
}

static void test_no_archive(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(fixture) fixture = fixture_new();
    g_autofree char *missing = g_strconcat(fixture->path, ".weg", NULL);
    g_assert_null(revision_watch_open(missing, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK);
    g_assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
    revision_watch_close(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/revision/follows-commits", test_follows_commits);
    g_test_add_func("/index/revision/no-archive", test_no_archive);
    return g_test_run();
}
