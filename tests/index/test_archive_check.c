#include "actueel/archive.h"

#include "scratch.h"

#include <stdio.h>
#include <string.h>

static void keep_fault(const char *fault, void *user)
{
    g_string_append_printf(user, "%s\n", fault);
}

/** The faults that a check finds, a line each; the caller frees it. */
static char *faults_of(struct archive *archive, int64_t *n_faults)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) faults = g_string_new(NULL);
    *n_faults = archive_check(archive, keep_fault, faults, &error);
    g_assert_no_error(error);
    return g_string_free(g_steal_pointer(&faults), FALSE);
}

static void test_sound(void)
{
    struct scratch scratch;
    int64_t n_faults;
    scratch_begin_filled(&scratch);
    g_autofree char *faults = faults_of(scratch.archive, &n_faults);
    g_assert_cmpstr(faults, ==, "");
    g_assert_cmpint(n_faults, ==, 0);
    scratch_end(&scratch);
}

/** A reader becomes the writer for a while, as FTS5's own check needs. */
static void test_by_reader(void)
{
    struct scratch scratch;
    int64_t n_faults;
    g_autoptr(GError) error = NULL;
    scratch_begin_filled(&scratch);
    scratch_close(&scratch);
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *faults = faults_of(reader, &n_faults);
    g_assert_cmpstr(faults, ==, "");
    g_clear_pointer(&reader, archive_close);
    scratch_tamper(&scratch, "UPDATE article SET body = 'Iets anders.' WHERE slug = 'derde'");
    reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_autofree char *found = faults_of(reader, &n_faults);
    g_assert_cmpint(n_faults, ==, 2);
    g_assert_nonnull(strstr(found, "SHA-256"));
    g_assert_nonnull(strstr(found, "reindex"));
    g_clear_pointer(&reader, archive_close);
    scratch_end(&scratch);
}

static void test_damaged_rows(void)
{
    static const char *const cases[][2] = {
        {"UPDATE article SET title = 'Anders' WHERE slug = 'eerste'", "text is not what was"},
        {"UPDATE article SET time = 5 WHERE slug = 'eerste'", "text is not what was"},
        {"UPDATE article SET id = id + 1048576 WHERE slug = 'eerste'", "text is not what was"},
        {"UPDATE article SET body = body || ' tekst' WHERE slug = 'derde'", "index does not agree"},
        {"UPDATE article SET title_hash = 1 WHERE slug = 'derde'", "would not be found"},
        {"UPDATE article SET sketch = NULL WHERE slug = 'derde'", "would not be found"},
        {"INSERT INTO merged VALUES (1, 0, NULL, 'a', 'b', x'00', NULL)", "another of its places"},
        {"INSERT INTO related VALUES ('x', 'y', 0)", "rows of article x"},
        {"UPDATE version SET body = 'Anders' WHERE n = 1", "an earlier text of it is not"},
        {"DELETE FROM version WHERE n = 1", "one of its earlier texts is missing"},
        {"DELETE FROM place WHERE external_id = '3'", "no source is known"},
        {"DELETE FROM source", "is missing"},
        {"DELETE FROM change WHERE kind = 'added' AND seq = 1", "does not say that it was added"},
        {"INSERT INTO change (article_key, kind, at) VALUES ('x', 'added', 1)", "is not there"},
        {"INSERT INTO acronym VALUES ('x', 'X', 'x', 'X', 'x')", "table acronym: there are rows"},
        {"INSERT INTO version VALUES ('x', 1, 1, 1, NULL, '', '', x'00', 1)", "table version"},
        {"INSERT INTO article_topic VALUES ('x', 1, 1, NULL)", "table article_topic"},
        {"DELETE FROM article WHERE slug = 'derde'", "table place"},
        {"INSERT INTO removal SELECT key, 'erased', NULL, 1 FROM article WHERE slug = 'derde'",
         "whether it was withdrawn"},
        {"INSERT INTO withdrawn SELECT key, slug, day, time, title, body, hash, extra, added, "
         "changed, run FROM article WHERE slug = 'derde'",
         "whether it was withdrawn"},
        {"DELETE FROM fts_data WHERE id > 10", "index does not agree"},
        {"DELETE FROM fts_docsize", "index does not agree"},
        {"UPDATE meta SET value = 'x' WHERE name = 'analyser'", "another version of the Dutch"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct scratch scratch;
        int64_t n_faults;
        g_autoptr(GError) error = NULL;
        scratch_begin_filled(&scratch);
        scratch_close(&scratch);
        scratch_tamper(&scratch, cases[i][0]);
        g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
        g_assert_no_error(error);
        g_autofree char *faults = faults_of(reader, &n_faults);
        g_test_message("%s\n%s", cases[i][0], faults);
        g_assert_cmpint(n_faults, >, 0);
        g_assert_nonnull(strstr(faults, cases[i][1]));
        g_clear_pointer(&reader, archive_close);
        scratch_end(&scratch);
    }
}

static void flip_byte(const char *path, const char *text)
{
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    char *at = g_strstr_len(bytes, 0, text);
    for (gsize i = 0; at == NULL && i + strlen(text) <= size; i++)
        if (memcmp(bytes + i, text, strlen(text)) == 0)
            at = bytes + i;
    g_assert_nonnull(at);
    FILE *file = fopen(path, "r+b");
    fseek(file, at - bytes, SEEK_SET);
    fputc(*at ^ 1, file);
    fclose(file);
}

static void test_flipped_byte(void)
{
    struct scratch scratch;
    int64_t n_faults;
    scratch_begin_filled(&scratch);
    scratch_close(&scratch);
    flip_byte(scratch.path, "grappige");
    scratch_open(&scratch);
    g_autofree char *faults = faults_of(scratch.archive, &n_faults);
    g_assert_cmpint(n_faults, >, 0);
    g_assert_nonnull(strstr(faults, "SHA-256"));
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/archive-check/sound", test_sound);
    g_test_add_func("/index/archive-check/by-reader", test_by_reader);
    g_test_add_func("/index/archive-check/damaged-rows", test_damaged_rows);
    g_test_add_func("/index/archive-check/flipped-byte", test_flipped_byte);
    return g_test_run();
}
