#include "actueel/export.h"
#include "actueel/removal.h"
#include "traces.h"

static struct article *deleted(const char *id, const char *url)
{
    struct article *article = article_new();
    article->source = g_strdup("Proefbron");
    article->external_id = g_strdup(id);
    article->url = g_strdup(url);
    article->is_deleted = true;
    return article;
}

static void assert_gone(struct scratch *scratch, const char *key, const char *reason)
{
    g_autoptr(GError) error = NULL;
    struct gone gone = {0};
    g_assert_cmpint(archive_gone_by_key(scratch->archive, key, &gone, &error), ==, 1);
    g_assert_cmpstr(gone.reason, ==, reason);
    gone_clear(&gone);
}

/** What its source took away is hidden, by whatever names it. */
static void test_deleted(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Eerste", "Tekst."));
    struct article *by_url = scratch_article(NULL, "Tweede", "Tekst.");
    by_url->url = g_strdup("https://example.nl/2");
    scratch_add(&scratch, by_url);
    g_autofree char *first = scratch_key(&scratch, "eerste");
    g_autofree char *second = scratch_key(&scratch, "tweede");
    g_assert_cmpuint(scratch_add(&scratch, deleted("1", NULL)).withdrawn, ==, 1);
    g_assert_cmpuint(scratch_add(&scratch, deleted(NULL, "https://example.nl/2")).withdrawn, ==, 1);
    assert_gone(&scratch, first, "bron");
    assert_gone(&scratch, second, "bron");
    g_assert_cmpuint(scratch_add(&scratch, deleted("1", NULL)).same, ==, 1);
    g_assert_cmpuint(scratch_add(&scratch, deleted("77", NULL)).same, ==, 1);
    struct article *elsewhere = deleted("1", NULL);
    g_free(elsewhere->source);
    elsewhere->source = g_strdup("Nergens");
    g_assert_cmpuint(scratch_add(&scratch, elsewhere).same, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_close(&scratch);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM source"), ==, 1);
    scratch_end(&scratch);
}

/** A key alone names it; another source that has it keeps it. */
static void test_deleted_by_whom(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *article = scratch_article("1", "Eerste", "Tekst.");
    article->kept = article_kept_new();
    article->kept->key = g_strdup("abcdefghijklm");
    article->kept->slug = g_strdup("eerste");
    g_ptr_array_add(article->kept->places, place_new("Proefbron", "1", NULL));
    g_ptr_array_add(article->kept->places, place_new("Krant", "k-1", NULL));
    scratch_add(&scratch, article);
    g_assert_cmpuint(scratch_add(&scratch, deleted("1", NULL)).same, ==, 1);
    struct article *by_key = deleted(NULL, NULL);
    by_key->kept = article_kept_new();
    by_key->kept->key = g_strdup("abcdefghijklm");
    g_assert_cmpuint(scratch_add(&scratch, by_key).withdrawn, ==, 1);
    assert_gone(&scratch, "abcdefghijklm", "bron");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** Both come in one batch, in which nothing is in the index yet. */
static void test_deleted_in_its_own_batch(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest =
        ingest_begin(scratch.archive, &(struct ingest_options){.command = "test"}, &error);
    struct article *const articles[] = {
        scratch_article("1", "Eerste", "Tekst."), scratch_article("2", "Tweede", "Anders."),
        deleted("1", NULL), scratch_article("1", "Eerste", "Tekst.")};
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++) {
        g_assert_true(ingest_add(ingest, articles[i], &error));
        article_free(articles[i]);
    }
    g_assert_true(ingest_end(ingest, &error));
    struct ingest_counts counts = ingest_counts(ingest);
    g_assert_cmpuint(counts.added, ==, 2);
    g_assert_cmpuint(counts.withdrawn, ==, 1);
    g_assert_cmpuint(counts.withheld, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** A dry run tells the same and does nothing, nor does its ledger. */
static void test_dry_run(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Eerste", "Tekst."));
    g_autofree char *before = scratch_digest(&scratch);
    g_autofree char *ledger = g_strconcat(scratch.path, ".removals", NULL);
    g_autoptr(article) article = deleted("1", NULL);
    g_autoptr(ingest) ingest = ingest_begin(
        scratch.archive, &(struct ingest_options){.command = "test", .dry_run = true}, &error);
    g_assert_true(ingest_add(ingest, article, &error));
    g_assert_true(ingest_end(ingest, &error));
    g_assert_cmpuint(ingest_counts(ingest).withdrawn, ==, 1);
    g_clear_pointer(&ingest, ingest_free);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, before);
    g_assert_false(g_file_test(ledger, G_FILE_TEST_EXISTS));
    scratch_end(&scratch);
}

/* --- from one archive to another */

static bool add_to(const struct article *article, void *user, GError **error)
{
    return ingest_add(user, article, error);
}

/** Import all that one archive keeps into another. */
static struct ingest_counts hand_over(struct scratch *from, struct scratch *to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(to->archive, &(struct ingest_options){.command = "test"}, &error);
    const struct export_filter all = {.with_removed = true};
    g_assert_true(archive_export(from->archive, &all, add_to, ingest, &error));
    g_assert_true(ingest_end(ingest, &error));
    g_assert_no_error(error);
    return ingest_counts(ingest);
}

struct keys {
    char *withdrawn, *erased, *redacted;
};

static void keys_clear(struct keys *keys)
{
    g_free(keys->withdrawn);
    g_free(keys->erased);
    g_free(keys->redacted);
}

static struct article *article_of(int i)
{
    static const char *const titles[] = {"Verborgen", "Gewist", "Gelakt", "Getoond"};
    static const char *const ids[] = {"1", "2", "3", "4"};
    return scratch_article(ids[i], titles[i], "Een tekst.");
}

static void add_all(struct scratch *scratch, struct keys *keys)
{
    for (int i = 0; i < 4; i++)
        scratch_add(scratch, article_of(i));
    *keys = (struct keys){scratch_key(scratch, "verborgen"), scratch_key(scratch, "gewist"),
                          scratch_key(scratch, "gelakt")};
}

static void remove_all(struct scratch *scratch, const struct keys *keys)
{
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    const struct redaction redaction = {"Titel", "Anders.", "titel"};
    g_assert_true(archive_withdraw(scratch->archive, keys->withdrawn, "gerecht", &error));
    g_assert_true(archive_erase(scratch->archive, keys->erased, "verzoek", &rest, &error));
    removal_rest_clear(&rest);
    g_assert_true(archive_redact(scratch->archive, keys->redacted, &redaction, &rest, &error));
    removal_rest_clear(&rest);
}

static void assert_same(struct scratch *a, struct scratch *b)
{
    g_autofree char *first = scratch_digest(a), *second = scratch_digest(b);
    g_assert_cmpstr(first, ==, second);
}

/** Addresses answer as before, imports leave out the same, a release gives the same. */
static void test_another_archive_is_the_same(void)
{
    struct scratch from, to;
    struct keys keys;
    struct gone gone = {0};
    g_autoptr(GError) error = NULL;
    scratch_begin(&from);
    scratch_begin(&to);
    add_all(&from, &keys);
    remove_all(&from, &keys);
    struct ingest_counts counts = hand_over(&from, &to);
    g_assert_cmpuint(counts.added, ==, 3);
    g_assert_cmpuint(counts.withdrawn, ==, 1);
    assert_same(&from, &to);
    g_assert_cmpint(scratch_n_faults(&to), ==, 0);
    assert_gone(&to, keys.withdrawn, "gerecht");
    assert_gone(&to, keys.erased, "verzoek");
    g_assert_cmpint(archive_gone_by_slug(to.archive, "gewist", &gone, &error), ==, 1);
    g_assert_cmpint(gone.kind, ==, GONE_ERASED);
    gone_clear(&gone);
    g_assert_cmpint(archive_gone_by_slug(to.archive, "gelakt", &gone, &error), ==, 1);
    g_assert_cmpint(gone.kind, ==, GONE_MOVED);
    gone_clear(&gone);
    for (int i = 0; i < 3; i++)
        g_assert_cmpuint(scratch_add(&to, article_of(i)).withheld, ==, 1);
    g_assert_cmpuint(hand_over(&from, &to).same, ==, 4);
    assert_same(&from, &to);
    g_assert_true(archive_release(from.archive, keys.withdrawn, &error));
    g_assert_true(archive_release(to.archive, keys.withdrawn, &error));
    assert_same(&from, &to);
    keys_clear(&keys);
    scratch_end(&from);
    scratch_end(&to);
}

/** What was removed here does not come back from an archive that still has it. */
static void test_another_archive_resurrects_nothing(void)
{
    struct scratch from, to;
    struct keys keys, same;
    scratch_begin(&from);
    scratch_begin(&to);
    add_all(&from, &keys);
    add_all(&to, &same);
    remove_all(&to, &same);
    g_autofree char *before = scratch_digest(&to);
    struct ingest_counts counts = hand_over(&from, &to);
    g_autofree char *after = scratch_digest(&to);
    g_assert_cmpuint(counts.withheld, ==, 3);
    g_assert_cmpuint(counts.same, ==, 1);
    g_assert_cmpstr(after, ==, before);
    keys_clear(&keys);
    keys_clear(&same);
    scratch_end(&from);
    scratch_end(&to);
}

/** What another archive erased is only hidden here: an import undoes nothing for good. */
static void test_erased_elsewhere(void)
{
    struct scratch from, to;
    struct keys keys, same;
    g_autoptr(GError) error = NULL;
    scratch_begin(&from);
    scratch_begin(&to);
    add_all(&from, &keys);
    add_all(&to, &same);
    remove_all(&from, &keys);
    g_assert_cmpuint(hand_over(&from, &to).withdrawn, ==, 2);
    assert_gone(&to, keys.withdrawn, "gerecht");
    assert_gone(&to, keys.erased, "verzoek");
    g_assert_true(archive_release(to.archive, keys.erased, &error));
    g_autoptr(stored_article) article = archive_article_by_key(to.archive, keys.erased, &error);
    g_assert_cmpstr(article->title, ==, "Gewist");
    g_assert_cmpint(scratch_n_faults(&to), ==, 0);
    keys_clear(&keys);
    keys_clear(&same);
    scratch_end(&from);
    scratch_end(&to);
}

/** Words that were taken out there leave this archive too, with the versions that have them. */
static void test_redacted_elsewhere(void)
{
    struct scratch from, to;
    struct keys keys, same;
    scratch_begin(&from);
    scratch_begin(&to);
    add_all(&from, &keys);
    add_all(&to, &same);
    scratch_add(&to, scratch_article("3", "Gelakt", "Een eerdere tekst."));
    scratch_add(&to, article_of(2));
    remove_all(&from, &keys);
    struct ingest_counts counts = hand_over(&from, &to);
    g_assert_cmpuint(counts.changed, ==, 1);
    g_autoptr(stored_article) article = archive_article_by_key(to.archive, keys.redacted, NULL);
    g_assert_cmpstr(article->body, ==, "Anders.");
    g_assert_cmpint(scratch_integer(&to, "SELECT count(*) FROM version"), ==, 0);
    g_assert_cmpuint(scratch_add(&to, article_of(2)).withheld, ==, 1);
    counts = hand_over(&from, &to);
    g_assert_cmpuint(counts.same, ==, 4);
    g_assert_cmpint(scratch_n_faults(&to), ==, 0);
    keys_clear(&keys);
    keys_clear(&same);
    scratch_end(&from);
    scratch_end(&to);
}

/** A place without an id is known by a text that is gone: the line is known by its key. */
static void test_redacted_without_id(void)
{
    struct scratch from, to;
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    const struct redaction redaction = {"Titel", "Anders.", "titel"};
    scratch_begin(&from);
    scratch_begin(&to);
    scratch_add(&from, scratch_article(NULL, "Gelakt", "Een tekst."));
    g_autofree char *key = scratch_key(&from, "gelakt");
    g_assert_true(archive_redact(from.archive, key, &redaction, &rest, &error));
    removal_rest_clear(&rest);
    g_assert_cmpuint(hand_over(&from, &to).added, ==, 1);
    struct ingest_counts again = hand_over(&from, &to);
    g_assert_cmpuint(again.same, ==, 1);
    g_assert_cmpuint(again.withheld, ==, 0);
    assert_same(&from, &to);
    g_assert_cmpuint(scratch_add(&to, scratch_article(NULL, "Gelakt", "Een tekst.")).withheld, ==,
                     1);
    scratch_end(&from);
    scratch_end(&to);
}

/** What someone wrote there does no harm. */
static void test_strange_removals(void)
{
    static const char *const removals[] = {
        NULL,
        "",
        "x",
        "[]",
        "{\"at\":\"x\",\"marks\":[1,\"zz\",[]],\"secrets\":[\"00\",7]}",
        "{\"redacted\":true,\"slugs\":{},\"reason\":\"Jan vroeg het\"}"};
    struct scratch scratch;
    scratch_begin(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(removals); i++) {
        g_autofree char *key = g_strdup_printf("abcdefghijkl%c", 'a' + (char)i);
        struct article *article = article_new();
        article->kept = article_kept_new();
        article->kept->key = g_strdup(key);
        article->kept->is_erased = article->is_deleted = true;
        article->kept->removal = g_strdup(removals[i]);
        g_assert_cmpuint(scratch_add(&scratch, article).withdrawn, ==, 1);
        assert_gone(&scratch, key, NULL);
    }
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/removal-kept/deleted", test_deleted);
    g_test_add_func("/index/removal-kept/deleted-by-whom", test_deleted_by_whom);
    g_test_add_func("/index/removal-kept/deleted-in-its-own-batch", test_deleted_in_its_own_batch);
    g_test_add_func("/index/removal-kept/dry-run", test_dry_run);
    g_test_add_func("/index/removal-kept/another-archive-is-the-same",
                    test_another_archive_is_the_same);
    g_test_add_func("/index/removal-kept/another-archive-resurrects-nothing",
                    test_another_archive_resurrects_nothing);
    g_test_add_func("/index/removal-kept/erased-elsewhere", test_erased_elsewhere);
    g_test_add_func("/index/removal-kept/redacted-elsewhere", test_redacted_elsewhere);
    g_test_add_func("/index/removal-kept/redacted-without-id", test_redacted_without_id);
    g_test_add_func("/index/removal-kept/strange-removals", test_strange_removals);
    return g_test_run();
}
