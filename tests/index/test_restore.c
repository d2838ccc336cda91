#include "actueel/backup.h"

#include "actueel/removal.h"
#include "traces.h"

#include <glib/gstdio.h>
#include <string.h>

static const char new_body[] = "Zonder de naam.";

/** An archive of four articles, and a backup of it. */
struct scene {
    struct scratch scratch;
    char *backup;
    char *keys[4];
};

static struct article *article_of(int i)
{
    static const char *const titles[] = {"Eerste", "Tweede", "Derde", "Vierde"};
    static const char *const bodies[] = {"Met eenwoord.", "Met tweewoord.", "Met driewoord.",
                                         "Met vierwoord."};
    static const char *const ids[] = {"1", "2", "3", "4"};
    return scratch_article(ids[i], titles[i], bodies[i]);
}

static void begin(struct scene *scene)
{
    static const char *const slugs[] = {"eerste", "tweede", "derde", "vierde"};
    g_autoptr(GError) error = NULL;
    scratch_begin(&scene->scratch);
    for (int i = 0; i < 4; i++) {
        scratch_add(&scene->scratch, article_of(i));
        scene->keys[i] = scratch_key(&scene->scratch, slugs[i]);
    }
    scene->backup = g_build_filename(scene->scratch.folder, "kopie.db", NULL);
    g_assert_true(archive_backup(scene->scratch.archive, scene->backup, false, &error));
    g_assert_no_error(error);
}

static void end(struct scene *scene)
{
    for (int i = 0; i < 4; i++)
        g_free(scene->keys[i]);
    g_free(scene->backup);
    scratch_end(&scene->scratch);
}

static void redact(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    const struct redaction redaction = {NULL, new_body, "anders"};
    archive_redact(scratch->archive, key, &redaction, &rest, &error);
    g_assert_no_error(error);
    removal_rest_clear(&rest);
}

/** Withdraw the first, erase the second, redact the third. */
static void remove_three(struct scene *scene)
{
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    struct archive *archive = scene->scratch.archive;
    g_assert_true(archive_withdraw(archive, scene->keys[0], "gerecht", &error));
    g_assert_true(archive_erase(archive, scene->keys[1], "verzoek", &rest, &error));
    removal_rest_clear(&rest);
    redact(&scene->scratch, scene->keys[2]);
}

static struct restored restore(struct scene *scene)
{
    g_autoptr(GError) error = NULL;
    struct restored restored;
    scratch_close(&scene->scratch);
    archive_restore(scene->scratch.path, scene->backup, 0, &restored, &error);
    g_assert_no_error(error);
    g_assert_true(restored.is_sealed);
    scratch_open(&scene->scratch);
    g_assert_cmpint(scratch_n_faults(&scene->scratch), ==, 0);
    return restored;
}

static bool is_shown(struct scene *scene, int i)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article =
        archive_article_by_key(scene->scratch.archive, scene->keys[i], &error);
    g_assert_no_error(error);
    return article != NULL;
}

static void assert_gone(struct scene *scene, int i, enum gone_kind kind, const char *reason)
{
    g_autoptr(GError) error = NULL;
    struct gone gone = {0};
    g_assert_cmpint(archive_gone_by_key(scene->scratch.archive, scene->keys[i], &gone, &error), ==,
                    1);
    g_assert_cmpint(gone.kind, ==, kind);
    g_assert_cmpstr(gone.reason, ==, reason);
    gone_clear(&gone);
}

static uint64_t n_withheld(struct scene *scene, int i)
{
    return scratch_add(&scene->scratch, article_of(i)).withheld;
}

static void test_nothing_comes_back(void)
{
    static const char *const words[] = {"tweewoord", "driewoord"};
    struct scene scene;
    g_autoptr(GError) error = NULL;
    begin(&scene);
    remove_three(&scene);
    struct restored restored = restore(&scene);
    g_assert_cmpuint(restored.n_again, ==, 3);
    g_assert_cmpuint(restored.hidden->len, ==, 0);
    g_assert_nonnull(restored.kept);
    g_assert_true(g_file_test(restored.kept, G_FILE_TEST_EXISTS));
    assert_gone(&scene, 0, GONE_WITHDRAWN, "gerecht");
    assert_gone(&scene, 1, GONE_ERASED, "verzoek");
    g_autoptr(stored_article) redacted =
        archive_article_by_key(scene.scratch.archive, scene.keys[2], &error);
    g_assert_cmpstr(redacted->body, ==, new_body);
    g_assert_cmpstr(redacted->slug, ==, "anders");
    g_assert_true(is_shown(&scene, 3));
    g_assert_cmpuint(traces_n_words(&scene.scratch, words, G_N_ELEMENTS(words)), ==, 0);
    for (int i = 0; i < 3; i++)
        g_assert_cmpuint(n_withheld(&scene, i), ==, 1);
    restored_clear(&restored);
    end(&scene);
}

/** The archive itself is lost, its ledger is not: the new text of a redaction is lost with it. */
static void test_by_the_ledger_alone(void)
{
    struct scene scene;
    begin(&scene);
    remove_three(&scene);
    scratch_close(&scene.scratch);
    g_unlink(scene.scratch.path);
    struct restored restored = restore(&scene);
    g_assert_null(restored.kept);
    g_assert_cmpuint(restored.hidden->len, ==, 1);
    g_assert_cmpstr(restored.hidden->pdata[0], ==, scene.keys[2]);
    restored_clear(&restored);
    for (int i = 0; i < 3; i++) {
        g_assert_false(is_shown(&scene, i));
        g_assert_cmpuint(n_withheld(&scene, i), ==, 1);
    }
    g_autoptr(GError) error = NULL;
    redact(&scene.scratch, scene.keys[2]);
    g_assert_true(archive_release(scene.scratch.archive, scene.keys[2], &error));
    g_assert_true(is_shown(&scene, 2));
    end(&scene);
}

/** A backup that is as new as the ledger stays as it is. */
static void test_what_was_done_is_not_done_again(void)
{
    struct scene scene;
    g_autoptr(GError) error = NULL;
    begin(&scene);
    remove_three(&scene);
    g_unlink(scene.backup);
    g_assert_true(archive_backup(scene.scratch.archive, scene.backup, false, &error));
    g_autofree char *before = scratch_digest(&scene.scratch);
    scratch_close(&scene.scratch);
    g_unlink(scene.scratch.path);
    struct restored restored = restore(&scene);
    g_assert_cmpuint(restored.n_again, ==, 0);
    g_assert_cmpuint(restored.hidden->len, ==, 0);
    restored_clear(&restored);
    g_autofree char *after = scratch_digest(&scene.scratch);
    g_assert_cmpstr(after, ==, before);
    end(&scene);
}

/** What was released since is shown; what was not there yet is kept out. */
static void test_releases_and_later_articles(void)
{
    struct scene scene;
    g_autoptr(GError) error = NULL;
    begin(&scene);
    struct archive *archive = scene.scratch.archive;
    g_assert_true(archive_withdraw(archive, scene.keys[0], "anders", &error));
    g_unlink(scene.backup);
    g_assert_true(archive_backup(archive, scene.backup, false, &error));
    g_assert_true(archive_release(archive, scene.keys[0], &error));
    g_assert_true(archive_withdraw(archive, scene.keys[3], "anders", &error));
    g_assert_true(archive_release(archive, scene.keys[3], &error));
    scratch_add(&scene.scratch, scratch_article("9", "Later", "Met laterwoord."));
    g_autofree char *later = scratch_key(&scene.scratch, "later");
    g_assert_true(archive_withdraw(archive, later, "bron", &error));
    struct restored restored = restore(&scene);
    restored_clear(&restored);
    g_assert_true(is_shown(&scene, 0));
    g_assert_true(is_shown(&scene, 3));
    struct article *again = scratch_article("9", "Later", "Met laterwoord.");
    g_assert_cmpuint(scratch_add(&scene.scratch, again).withheld, ==, 1);
    g_assert_true(archive_release(scene.scratch.archive, later, &error));
    again = scratch_article("9", "Later", "Met laterwoord.");
    g_assert_cmpuint(scratch_add(&scene.scratch, again).added, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scene.scratch), ==, 0);
    end(&scene);
}

static void flip_byte(const char *path, const char *text)
{
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    for (gsize i = 0; i + strlen(text) <= size; i++)
        if (memcmp(bytes + i, text, strlen(text)) == 0)
            bytes[i] ^= 1;
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
}

/** In each case the archive is as it was. */
static void test_what_is_refused(void)
{
    struct scene scene;
    begin(&scene);
    g_autofree char *before = scratch_digest(&scene.scratch);
    g_autofree char *sum = g_strconcat(scene.backup, ".sha256", NULL);
    for (int i = 0; i < 4; i++) {
        static const int codes[] = {ACTUEEL_ERROR_BUSY, ACTUEEL_ERROR_DATA, ACTUEEL_ERROR_DATA,
                                    ACTUEEL_ERROR_NO_INPUT};
        g_autoptr(GError) error = NULL;
        struct restored restored;
        if (i > 0)
            scratch_close(&scene.scratch);
        if (i == 1)
            flip_byte(scene.backup, "vierwoord");
        if (i == 2)
            g_unlink(sum);
        if (i == 3)
            g_unlink(scene.backup);
        g_assert_false(archive_restore(scene.scratch.path, scene.backup, 0, &restored, &error));
        g_assert_error(error, ACTUEEL_ERROR, codes[i]);
        restored_clear(&restored);
        if (i > 0)
            scratch_open(&scene.scratch);
        g_autofree char *after = scratch_digest(&scene.scratch);
        g_assert_cmpstr(after, ==, before);
        g_autofree char *left = g_strconcat(scene.scratch.path, ".restoring", NULL);
        g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
    }
    end(&scene);
}

/** A ledger that a crash cut short, or that someone wrote into, is read as far as it can be. */
static void test_torn_ledger(void)
{
    struct scene scene;
    g_autoptr(GError) error = NULL;
    begin(&scene);
    g_assert_true(archive_withdraw(scene.scratch.archive, scene.keys[0], "bron", &error));
    g_autofree char *path = g_strconcat(scene.scratch.path, ".removals", NULL);
    FILE *file = fopen(path, "ab");
    fputs("[1, 2]\n\xff\xfe\n{\"at\":1,\"action\":\"erased\",\"key\":\"x", file);
    fclose(file);
    g_assert_true(archive_withdraw(scene.scratch.archive, scene.keys[1], "bron", &error));
    struct restored restored = restore(&scene);
    g_assert_cmpuint(restored.n_again, ==, 2);
    restored_clear(&restored);
    g_assert_false(is_shown(&scene, 0));
    g_assert_false(is_shown(&scene, 1));
    end(&scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/restore/nothing-comes-back", test_nothing_comes_back);
    g_test_add_func("/index/restore/by-the-ledger-alone", test_by_the_ledger_alone);
    g_test_add_func("/index/restore/what-was-done-is-not-done-again",
                    test_what_was_done_is_not_done_again);
    g_test_add_func("/index/restore/releases-and-later-articles", test_releases_and_later_articles);
    g_test_add_func("/index/restore/what-is-refused", test_what_is_refused);
    g_test_add_func("/index/restore/torn-ledger", test_torn_ledger);
    return g_test_run();
}
