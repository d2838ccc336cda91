#include "actueel/backup.h"

#include "actueel/removal.h"
#include "actueel/search.h"
#include "traces.h"

#include <glib/gstdio.h>
#include <string.h>

/** What a public copy must not have: what is withdrawn, was said before, or tells how it came. */
static const char *const hidden[] = {"verborgwoord", "vroegerwoord", "bevelwoord",
                                     "padwoord",     "verzoek",      "verborgonderw",
                                     "verborgbron",  "halfwoord",    "feedwoord"};

static const char shown[] = "De zichtbaarword blijft staan.";

static void import(struct scratch *scratch, struct article *article)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest = ingest_begin(
        scratch->archive, &(struct ingest_options){.command = "import bevelwoord"}, &error);
    g_assert_no_error(error);
    ingest_add(ingest, article, &error);
    ingest_file(ingest, "/tmp/padwoord.ndjson", "00", 1, 0, &error);
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    article_free(article);
}

/** One that is shown, with an earlier text and one that was erased; one that is withdrawn. */
static void begin(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_begin(scratch);
    import(scratch, scratch_article("1", "Zichtbaar", "Hier stond vroegerwoord."));
    import(scratch, scratch_article("1", "Zichtbaar", shown));
    struct article *withdrawn = scratch_article("2", "Verborgen", "Een verborgwoord staat hier.");
    g_ptr_array_add(withdrawn->topics, g_strdup("Verborgonderwerp"));
    g_free(withdrawn->source);
    withdrawn->source = g_strdup("Verborgbron");
    import(scratch, withdrawn);
    g_autofree char *key = scratch_key(scratch, "verborgen");
    g_assert_true(archive_withdraw(scratch->archive, key, "verzoek", &error));
    scratch_close(scratch);
    scratch_tamper(
        scratch,
        "INSERT INTO input_place VALUES ('/tmp/halfwoord', '', 1, 1, '');"
        "INSERT INTO feed VALUES ('https://x/feedwoord', NULL, NULL, NULL, 1, 0, NULL, NULL)");
    scratch_open(scratch);
}

static char *path_of(const struct scratch *scratch, const char *name)
{
    return g_build_filename(scratch->folder, name, NULL);
}

static void back_up(struct scratch *scratch, const char *path, bool is_public)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(scratch->path, ARCHIVE_READ, 0, NULL, &error);
    archive_backup(reader, path, is_public, &error);
    g_assert_no_error(error);
}

static char *digest_of(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    char *digest = archive_digest(reader, &error);
    g_assert_no_error(error);
    return digest;
}

/** While the writer has it open, too; and the sum is that of the file. */
static void test_sealed(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *path = path_of(&scratch, "kopie.db"),
                    *sum_path = path_of(&scratch, "kopie.db.sha256");
    back_up(&scratch, path, false);
    g_autofree char *before = scratch_digest(&scratch), *after = digest_of(path), *line = NULL,
                    *bytes = NULL;
    gsize size;
    g_assert_cmpstr(after, ==, before);
    g_assert_true(g_file_get_contents(sum_path, &line, NULL, NULL));
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    g_autofree char *expected = g_strdup_printf("%s  kopie.db\n", sum);
    g_assert_cmpstr(line, ==, expected);
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_cmpint(archive_check(reader, NULL, NULL, &error), ==, 0);
    g_autofree char *checked = NULL;
    g_assert_true(g_file_get_contents(path, &checked, NULL, NULL));
    g_assert_true(memcmp(checked, bytes, size) == 0);
    static const char *const endings[] = {".part", ".part.writer", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *left = g_strconcat(path, endings[i], NULL);
        g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
    }
    scratch_end(&scratch);
}

/** A folder that nothing can be written to holds it as well. */
static void test_read_where_nothing_can_be_written(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *path = path_of(&scratch, "kopie.db"), *wal = path_of(&scratch, "kopie.db-shm");
    back_up(&scratch, path, false);
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, &error);
    g_autoptr(search_result) result =
        search_run(reader, &(struct search_request){.text = "zichtbaarword", .limit = 10}, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(result->total, ==, 1);
    g_assert_false(g_file_test(wal, G_FILE_TEST_EXISTS));
    scratch_end(&scratch);
}

static void test_public_has_what_is_shown(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *path = path_of(&scratch, "openbaar.db");
    g_autofree char *key = scratch_key(&scratch, "zichtbaar");
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
        g_assert_cmpuint(traces_n_words(&scratch, &hidden[i], 1), >, 0);
    back_up(&scratch, path, true);
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
        g_test_message("%s", hidden[i]);
        g_assert_false(traces_has_word(path, hidden[i]));
    }
    g_assert_true(traces_has_word(path, "zichtbaarword"));
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, &error);
    g_autoptr(stored_article) article = archive_article_by_key(reader, key, &error);
    g_assert_cmpstr(article->body, ==, shown);
    g_assert_cmpstr(article->slug, ==, "zichtbaar");
    g_autoptr(search_result) result =
        search_run(reader, &(struct search_request){.text = "zichtbaarword", .limit = 10}, &error);
    g_assert_cmpuint(result->total, ==, 1);
    g_assert_cmpint(archive_check(reader, NULL, NULL, &error), ==, 0);
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void test_what_is_there_is_left(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *path = path_of(&scratch, "kopie.db"), *text = NULL;
    g_assert_true(g_file_set_contents(path, "van een ander", -1, NULL));
    g_assert_false(archive_backup(scratch.archive, path, false, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "van een ander");
    scratch_end(&scratch);
}

static void test_damaged_is_not_sealed(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    scratch_close(&scratch);
    scratch_tamper(&scratch, "UPDATE article SET body = 'Iets anders.' WHERE slug = 'zichtbaar'");
    g_autofree char *path = path_of(&scratch, "kopie.db");
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_false(archive_backup(reader, path, false, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_clear_pointer(&reader, archive_close);
    scratch_end(&scratch);
}

/** Whoever erases is told of the copies that still have the text. */
static void test_erasing_tells_of_it(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    begin(&scratch);
    g_autofree char *path = path_of(&scratch, "kopie.db"), *gone = path_of(&scratch, "weg.db");
    back_up(&scratch, path, false);
    back_up(&scratch, gone, true);
    g_unlink(gone);
    g_autofree char *key = scratch_key(&scratch, "zichtbaar");
    g_assert_true(archive_erase(scratch.archive, key, NULL, &rest, &error));
    g_assert_cmpuint(rest.backups->len, ==, 1);
    g_assert_cmpstr(rest.backups->pdata[0], ==, path);
    removal_rest_clear(&rest);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/backup/sealed", test_sealed);
    g_test_add_func("/index/backup/read-where-nothing-can-be-written",
                    test_read_where_nothing_can_be_written);
    g_test_add_func("/index/backup/public-has-what-is-shown", test_public_has_what_is_shown);
    g_test_add_func("/index/backup/what-is-there-is-left", test_what_is_there_is_left);
    g_test_add_func("/index/backup/damaged-is-not-sealed", test_damaged_is_not_sealed);
    g_test_add_func("/index/backup/erasing-tells-of-it", test_erasing_tells_of_it);
    return g_test_run();
}
