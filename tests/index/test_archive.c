#include "actueel/archive.h"
#include "actueel/day.h"

#include "scratch.h"

#include <glib/gstdio.h>
#include <string.h>

static void assert_does_not_open(const char *path, enum archive_mode mode, enum actueel_error code,
                                 const char *word)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) archive = archive_open(path, mode, 0, NULL, &error);
    g_assert_null(archive);
    g_assert_error(error, ACTUEEL_ERROR, (gint)code);
    g_assert_nonnull(strstr(error->message, path));
    g_assert_nonnull(strstr(error->message, word));
}

static void assert_opens(const char *path, enum archive_mode mode)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) archive = archive_open(path, mode, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(archive_path(archive), ==, path);
    g_assert_true(archive_analyser_is_current(archive));
}

static void test_modes(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_close(&scratch);
    assert_opens(scratch.path, ARCHIVE_READ);
    assert_opens(scratch.path, ARCHIVE_WRITE);
    assert_opens(scratch.path, ARCHIVE_CREATE);
    scratch_end(&scratch);
}

static void test_missing(void)
{
    assert_does_not_open("/nonexistent/archive.db", ARCHIVE_READ, ACTUEEL_ERROR_NO_INPUT, "init");
    assert_does_not_open("/nonexistent/archive.db", ARCHIVE_WRITE, ACTUEEL_ERROR_NO_INPUT, "init");
    assert_does_not_open("/nonexistent/archive.db", ARCHIVE_CREATE, ACTUEEL_ERROR_NO_INPUT, "lock");
}

static void test_one_writer(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    assert_does_not_open(scratch.path, ARCHIVE_WRITE, ACTUEEL_ERROR_BUSY, "--wait");
    assert_does_not_open(scratch.path, ARCHIVE_CREATE, ACTUEEL_ERROR_BUSY, "--wait");
    assert_opens(scratch.path, ARCHIVE_READ);
    scratch_close(&scratch);
    assert_opens(scratch.path, ARCHIVE_WRITE);
    scratch_end(&scratch);
}

static void test_newer_schema(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_close(&scratch);
    scratch_tamper(&scratch, "PRAGMA user_version = 907");
    assert_does_not_open(scratch.path, ARCHIVE_READ, ACTUEEL_ERROR_VERSION, "907");
    assert_does_not_open(scratch.path, ARCHIVE_WRITE, ACTUEEL_ERROR_VERSION, "newer actueel");
    scratch_end(&scratch);
}

static void test_not_an_archive(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autofree char *text = g_build_filename(scratch.folder, "text", NULL);
    g_autofree char *words = g_strnfill(5000, 'x');
    g_assert_true(g_file_set_contents(text, words, -1, NULL));
    assert_does_not_open(text, ARCHIVE_READ, ACTUEEL_ERROR_VERSION, "not a database");
    assert_does_not_open(text, ARCHIVE_CREATE, ACTUEEL_ERROR_VERSION, "not a database");
    scratch_close(&scratch);
    scratch_tamper(&scratch, "PRAGMA application_id = 1");
    assert_does_not_open(scratch.path, ARCHIVE_CREATE, ACTUEEL_ERROR_VERSION, "not an archive");
    scratch_end(&scratch);
}

static void test_other_analyser(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_close(&scratch);
    scratch_tamper(&scratch, "UPDATE meta SET value = 'other' WHERE name = 'analyser'");
    assert_does_not_open(scratch.path, ARCHIVE_WRITE, ACTUEEL_ERROR_ANALYSER, "reindex");
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(archive_analyser_is_current(reader));
    g_clear_pointer(&reader, archive_close);
    scratch_end(&scratch);
}

static void test_settings(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_assert_null(archive_setting(scratch.archive, "name", &error));
    g_assert_no_error(error);
    g_assert_true(archive_set(scratch.archive, "name", "Proef", &error));
    g_autofree char *name = archive_setting(scratch.archive, "name", &error);
    g_assert_cmpstr(name, ==, "Proef");
    g_assert_true(archive_set(scratch.archive, "name", NULL, &error));
    g_assert_null(archive_setting(scratch.archive, "name", &error));
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void test_reader_cannot_write(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(archive_set(reader, "name", "Proef", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_PERMISSION);
    g_clear_pointer(&reader, archive_close);
    scratch_end(&scratch);
}

static bool count_article(const struct stored_article *article, void *user, GError **error)
{
    (void)error;
    g_assert_cmpstr(article->body, !=, NULL);
    return ++*(int *)user < 2;
}

static void test_each_and_by_key(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Eerste", "Tekst."));
    scratch_add(&scratch, scratch_article("2", "Tweede", "Tekst."));
    scratch_add(&scratch, scratch_article("3", "Derde", "Tekst."));
    g_autoptr(GError) error = NULL;
    int n = 0;
    g_assert_false(archive_each(scratch.archive, count_article, &n, &error));
    g_assert_no_error(error);
    g_assert_cmpint(n, ==, 2);
    g_autofree char *key = scratch_key(&scratch, "derde");
    g_autofree char *capitals = g_ascii_strup(key, -1);
    g_autoptr(stored_article) article = archive_article_by_key(scratch.archive, capitals, &error);
    g_assert_cmpstr(article->title, ==, "Derde");
    g_assert_null(archive_article_by_key(scratch.archive, "geen", &error));
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void test_figures(void)
{
    struct scratch scratch;
    struct archive_figures figures;
    g_autoptr(GError) error = NULL;
    scratch_begin(&scratch);
    g_assert_true(archive_figures(scratch.archive, &figures, &error));
    g_assert_cmpint(figures.n_articles, ==, 0);
    g_assert_cmpint(figures.first_day, ==, 0);
    g_assert_cmpint(figures.text_bytes, ==, 0);
    scratch_add(&scratch, scratch_article("1", "Één", "Tekst."));
    scratch_add(&scratch, scratch_article("1", "Één", "Andere tekst."));
    g_assert_true(archive_figures(scratch.archive, &figures, &error));
    g_assert_cmpint(figures.n_articles, ==, 1);
    g_assert_cmpint(figures.n_versions, ==, 1);
    g_assert_cmpint(figures.n_sources, ==, 1);
    g_assert_cmpint(figures.n_runs, ==, 2);
    g_assert_cmpint(figures.revision, ==, 2);
    g_assert_cmpint(figures.first_day, ==, figures.last_day);
    g_assert_cmpint(figures.text_bytes, ==, strlen("Één") + strlen("Andere tekst."));
    g_assert_cmpint(figures.file_bytes, >, 0);
    scratch_end(&scratch);
}

static bool note(const struct article_address *address, void *user)
{
    GString *slugs = user;
    char changed[TIME_TEXT_SIZE];
    g_assert_cmpint(address->day, ==, day_parse("2023-09-29"));
    g_assert_nonnull(strstr(day_format_time(address->changed, changed), "T"));
    g_string_append_printf(slugs, "%s ", address->slug);
    return slugs->len < 4;
}

static char *addresses(struct scratch *scratch, const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    GString *slugs = g_string_new(NULL);
    g_assert_true(archive_each_address(scratch->archive, day_parse(from), day_parse(to), note,
                                       slugs, &error));
    g_assert_no_error(error);
    return g_string_free(slugs, FALSE);
}

/** Of some days only, and until whoever takes them has enough. */
static void test_addresses(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "A", "een"));
    scratch_add(&scratch, scratch_article("2", "B", "twee"));
    scratch_add(&scratch, scratch_article("3", "C", "drie"));
    static const struct {
        const char *from, *to, *slugs;
    } cases[] = {{"", "", "a b "},
                 {"2023-09-29", "2023-09-29", "a b "},
                 {"2023-09-30", "", ""},
                 {"", "2023-09-28", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slugs = addresses(&scratch, cases[i].from, cases[i].to);
        g_assert_cmpstr(slugs, ==, cases[i].slugs);
    }
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/archive/modes", test_modes);
    g_test_add_func("/index/archive/missing", test_missing);
    g_test_add_func("/index/archive/one-writer", test_one_writer);
    g_test_add_func("/index/archive/newer-schema", test_newer_schema);
    g_test_add_func("/index/archive/not-an-archive", test_not_an_archive);
    g_test_add_func("/index/archive/other-analyser", test_other_analyser);
    g_test_add_func("/index/archive/settings", test_settings);
    g_test_add_func("/index/archive/reader-cannot-write", test_reader_cannot_write);
    g_test_add_func("/index/archive/each-and-by-key", test_each_and_by_key);
    g_test_add_func("/index/archive/figures", test_figures);
    g_test_add_func("/index/archive/addresses", test_addresses);
    return g_test_run();
}
