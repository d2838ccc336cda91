#include "actueel/ingest.h"

#include "actueel/day.h"
#include "index/store.h"
#include "scratch.h"

#include <string.h>

/** One of many different articles; every third is of an earlier day than the one before it. */
static struct article *numbered(unsigned number)
{
    g_autofree char *id = g_strdup_printf("n-%u", number);
    g_autofree char *title = g_strdup_printf("Bericht over straat %u", number % 40);
    g_autofree char *body =
        g_strdup_printf("In straat %u telden wij %u fietsen.", number % 40, number);
    struct article *article = scratch_article(id, title, body);
    article->day -= (int32_t)(number % 3);
    return article;
}

static void add_numbered(struct ingest *ingest, unsigned first, unsigned end)
{
    g_autoptr(GError) error = NULL;
    for (unsigned i = first; i < end; i++) {
        g_autoptr(article) article = numbered(i);
        g_assert_true(ingest_add(ingest, article, &error));
        g_assert_no_error(error);
    }
}

static struct ingest *begin(struct scratch *scratch, bool dry_run)
{
    g_autoptr(GError) error = NULL;
    struct ingest *ingest = ingest_begin(
        scratch->archive, &(struct ingest_options){.command = "test", .dry_run = dry_run}, &error);
    g_assert_no_error(error);
    return ingest;
}

static void end(struct ingest *ingest)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ingest_end(ingest, &error));
    g_assert_no_error(error);
}

static void assert_counts(struct ingest_counts counts, uint64_t added, uint64_t changed,
                          uint64_t same)
{
    g_assert_cmpuint(counts.added, ==, added);
    g_assert_cmpuint(counts.changed, ==, changed);
    g_assert_cmpuint(counts.same, ==, same);
    g_assert_cmpuint(counts.merged, ==, 0);
}

static struct archive_figures figures_of(struct scratch *scratch)
{
    struct archive_figures figures;
    g_autoptr(GError) error = NULL;
    g_assert_true(archive_figures(scratch->archive, &figures, &error));
    return figures;
}

static void test_again_is_same(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    assert_counts(scratch_add(&scratch, scratch_article("1", "Titel", "Tekst.")), 1, 0, 0);
    g_autofree char *before = scratch_digest(&scratch);
    int64_t revision = figures_of(&scratch).revision;
    assert_counts(scratch_add(&scratch, scratch_article("1", "Titel", "Tekst.")), 0, 0, 1);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpint(figures_of(&scratch).revision, ==, revision);
    scratch_end(&scratch);
}

static void test_twice_in_one_batch(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    g_autoptr(article) first = scratch_article("1", "Titel", "Eerste tekst.");
    g_autoptr(article) second = scratch_article("1", "Titel", "Tweede tekst.");
    second->day++;
    g_assert_true(ingest_add(ingest, first, NULL));
    g_assert_true(ingest_add(ingest, first, NULL));
    g_assert_true(ingest_add(ingest, second, NULL));
    g_assert_true(ingest_add(ingest, second, NULL));
    end(ingest);
    assert_counts(ingest_counts(ingest), 1, 1, 2);
    g_assert_cmpint(figures_of(&scratch).n_versions, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_changed_text_keeps_version(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    scratch_add(&scratch, scratch_article("1", "Eerste titel", "Eerste tekst."));
    g_autofree char *key = scratch_key(&scratch, "eerste-titel");
    assert_counts(scratch_add(&scratch, scratch_article("1", "Nieuwe titel", "Nieuwe tekst.")), 0,
                  1, 0);
    g_autoptr(stored_article) article = archive_article_by_key(scratch.archive, key, &error);
    g_assert_cmpstr(article->title, ==, "Nieuwe titel");
    g_assert_cmpstr(article->body, ==, "Nieuwe tekst.");
    g_assert_cmpstr(article->slug, ==, "eerste-titel");
    g_assert_cmpint(article->changed, !=, ARTICLE_NO_TIME);
    g_autoptr(GPtrArray) versions = archive_versions(scratch.archive, key, &error);
    g_assert_cmpuint(versions->len, ==, 1);
    const struct version *version = versions->pdata[0];
    g_assert_cmpstr(version->title, ==, "Eerste titel");
    g_assert_cmpstr(version->body, ==, "Eerste tekst.");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_moved_day(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    scratch_add(&scratch, scratch_article("1", "Titel", "Tekst."));
    g_autofree char *key = scratch_key(&scratch, "titel");
    g_autoptr(stored_article) before = archive_article_by_key(scratch.archive, key, &error);
    struct article *moved = scratch_article("1", "Titel", "Tekst.");
    moved->day -= 400;
    int32_t day = moved->day;
    assert_counts(scratch_add(&scratch, moved), 0, 1, 0);
    g_autoptr(stored_article) after = archive_article_by_key(scratch.archive, key, &error);
    g_assert_cmpint(after->day, ==, day);
    g_assert_cmpint(after->id >> ARTICLE_ID_DAY_SHIFT, ==, day);
    g_assert_cmpint(
        scratch_integer(&scratch, "SELECT moved_from FROM change WHERE kind = 'changed'"), ==,
        before->id);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** The number that a moved article leaves free is given again in the same batch. */
static void test_freed_id(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Titel", "Tekst."));
    g_autoptr(article) moved = scratch_article("1", "Titel", "Tekst.");
    g_autoptr(article) other = scratch_article("2", "Anders", "Andere tekst.");
    moved->day++;
    g_autoptr(ingest) ingest = begin(&scratch, false);
    g_assert_true(ingest_add(ingest, moved, NULL));
    g_assert_true(ingest_add(ingest, other, NULL));
    end(ingest);
    assert_counts(ingest_counts(ingest), 1, 1, 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_changed_details(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    scratch_add(&scratch, scratch_article("1", "Titel", "Tekst."));
    struct article *article = scratch_article("1", "Titel", "Tekst.");
    article->url = g_strdup("https://example.org/1");
    article->extra = g_strdup("{\"auteur\":\"Redactie\"}");
    g_ptr_array_add(article->topics, g_strdup("Wonen"));
    assert_counts(scratch_add(&scratch, article), 0, 1, 0);
    g_autofree char *key = scratch_key(&scratch, "titel");
    g_autoptr(stored_article) stored = archive_article_by_key(scratch.archive, key, &error);
    const struct place *place = stored->places->pdata[0];
    const struct article_topic *topic = stored->topics->pdata[0];
    g_assert_cmpuint(stored->places->len, ==, 1);
    g_assert_cmpstr(place->url, ==, "https://example.org/1");
    g_assert_cmpstr(stored->extra, ==, "{\"auteur\":\"Redactie\"}");
    g_assert_cmpstr(topic->name, ==, "Wonen");
    g_assert_cmpint(stored->changed, ==, ARTICLE_NO_TIME);
    g_assert_cmpint(figures_of(&scratch).n_versions, ==, 0);
    assert_counts(scratch_add(&scratch, scratch_article("1", "Titel", "Tekst.")), 0, 1, 0);
    g_autoptr(stored_article) without = archive_article_by_key(scratch.archive, key, &error);
    g_assert_cmpuint(without->topics->len, ==, 0);
    scratch_end(&scratch);
}

static void test_slugs_of_one_title(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("0", "Agenda 2", "Nul."));
    g_autoptr(ingest) ingest = begin(&scratch, false);
    for (int i = 1; i < 4; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        g_autoptr(article) article = scratch_article(id, "Agenda", id);
        g_assert_true(ingest_add(ingest, article, NULL));
    }
    end(ingest);
    scratch_add(&scratch, scratch_article("5", "Agenda", "Vijf."));
    static const char *const slugs[] = {"agenda-2", "agenda", "agenda-3", "agenda-4", "agenda-5"};
    for (size_t i = 0; i < G_N_ELEMENTS(slugs); i++)
        g_free(scratch_key(&scratch, slugs[i]));
    scratch_end(&scratch);
}

static void test_two_sources(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *other = scratch_article("1", "Titel", "Tekst.");
    g_free(other->source);
    other->source = g_strdup("Andere bron");
    assert_counts(scratch_add(&scratch, scratch_article("1", "Titel", "Tekst.")), 1, 0, 0);
    assert_counts(scratch_add(&scratch, other), 1, 0, 0);
    g_autofree char *first = scratch_key(&scratch, "titel");
    g_autofree char *second = scratch_key(&scratch, "titel-2");
    g_assert_cmpstr(first, !=, second);
    g_assert_cmpint(figures_of(&scratch).n_sources, ==, 2);
    scratch_end(&scratch);
}

/** One URL in two sources asks for one key: the second article takes the next. */
static void test_key_collision(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    for (int i = 0; i < 2; i++) {
        struct article *article = scratch_article(NULL, "Titel", "Tekst.");
        article->url = g_strdup("https://example.org/1");
        g_free(article->source);
        article->source = g_strdup_printf("Bron %d", i);
        assert_counts(scratch_add(&scratch, article), 1, 0, 0);
    }
    g_autofree char *first = scratch_key(&scratch, "titel");
    g_autofree char *second = scratch_key(&scratch, "titel-2");
    g_assert_cmpstr(first, !=, second);
    scratch_end(&scratch);
}

static void test_batch_borders(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    add_numbered(ingest, 0, INGEST_FIRST_ARTICLES - 1);
    assert_counts(ingest_counts(ingest), 0, 0, 0);
    add_numbered(ingest, INGEST_FIRST_ARTICLES - 1, INGEST_FIRST_ARTICLES);
    add_numbered(ingest, INGEST_FIRST_ARTICLES, INGEST_FIRST_ARTICLES + 10);
    end(ingest);
    assert_counts(ingest_counts(ingest), INGEST_FIRST_ARTICLES + 10, 0, 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_batch_of_bytes(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    g_autoptr(GString) body = g_string_new(NULL);
    while (body->len < INGEST_BATCH_BYTES / 2)
        g_string_append(body, "Een lang verslag van een lange vergadering. ");
    for (uint64_t i = 0; i < 2; i++) {
        g_autofree char *id = g_strdup_printf("%u", (unsigned)i);
        g_autoptr(article) article = scratch_article(id, "Verslag", body->str);
        g_assert_true(ingest_add(ingest, article, NULL));
    }
    g_clear_pointer(&ingest, ingest_free);
    g_assert_cmpint(figures_of(&scratch).n_articles, ==, 2);
    scratch_end(&scratch);
}

enum { SEVERAL_BATCHES = 8 * INGEST_FIRST_ARTICLES, MIXTURE = SEVERAL_BATCHES + 500 };

/** New articles, corrections and repetitions, over several batches. */
static void add_mixture(struct ingest *ingest)
{
    add_numbered(ingest, 0, MIXTURE);
    for (unsigned i = 0; i < MIXTURE; i += 7) {
        g_autoptr(article) article = numbered(i);
        g_free(article->title);
        article->title = g_strdup("Gewijzigd");
        g_ptr_array_add(article->topics, g_strdup_printf("Onderwerp %u", i % 3));
        article->day += (int32_t)(i % 2);
        g_assert_true(ingest_add(ingest, article, NULL));
    }
    add_numbered(ingest, MIXTURE - 100, MIXTURE + 1000);
}

static void test_dry_run(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, numbered(3));
    g_autofree char *before = scratch_digest(&scratch);
    struct archive_figures figures = figures_of(&scratch);
    g_autoptr(ingest) dry = begin(&scratch, true);
    add_mixture(dry);
    end(dry);
    struct ingest_counts dry_counts = ingest_counts(dry);
    g_clear_pointer(&dry, ingest_free);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpint(figures_of(&scratch).n_runs, ==, figures.n_runs);
    g_assert_cmpint(figures_of(&scratch).revision, ==, figures.revision);
    g_autoptr(ingest) real = begin(&scratch, false);
    add_mixture(real);
    end(real);
    struct ingest_counts counts = ingest_counts(real);
    assert_counts(dry_counts, counts.added, counts.changed, counts.same);
    g_assert_cmpuint(counts.added, ==, MIXTURE + 1000 - 1);
    g_assert_cmpuint(counts.changed, >, 200);
    g_assert_cmpuint(counts.same, >, 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_dropped_dry_run(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) dry = begin(&scratch, true);
    add_numbered(dry, 0, SEVERAL_BATCHES + 1);
    g_clear_pointer(&dry, ingest_free);
    g_assert_cmpint(figures_of(&scratch).n_articles, ==, 0);
    assert_counts(scratch_add(&scratch, numbered(0)), 1, 0, 0);
    scratch_end(&scratch);
}

/** The first three of a run. */
enum { FULL_BATCHES = (1 + 2 + 4) * INGEST_FIRST_ARTICLES };

/** Ended after some batches, amid one, and run again: nothing lost, nothing doubled. */
static void test_killed_between_batches(void)
{
    struct scratch scratch, whole;
    scratch_begin(&scratch);
    scratch_begin(&whole);
    g_autoptr(ingest) killed = begin(&scratch, false);
    add_numbered(killed, 0, FULL_BATCHES + 700);
    g_clear_pointer(&killed, ingest_free);
    g_assert_cmpint(figures_of(&scratch).n_articles, ==, FULL_BATCHES);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT ended IS NULL FROM import_run"), ==, 1);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT added FROM import_run"), ==, FULL_BATCHES);
    g_autoptr(ingest) again = begin(&scratch, false);
    add_numbered(again, 0, FULL_BATCHES + 700);
    end(again);
    assert_counts(ingest_counts(again), 700, 0, FULL_BATCHES);
    g_autoptr(ingest) once = begin(&whole, false);
    add_numbered(once, 0, FULL_BATCHES + 700);
    end(once);
    g_autofree char *digest = scratch_digest(&scratch), *expected = scratch_digest(&whole);
    g_assert_cmpstr(digest, ==, expected);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
    scratch_end(&whole);
}

static void set_max_pages(struct scratch *scratch, int64_t n_pages)
{
    g_autofree char *pragma = g_strdup_printf("PRAGMA max_page_count = %" G_GINT64_FORMAT, n_pages);
    sqlite3_exec(scratch->archive->db.handle, pragma, NULL, NULL, NULL);
}

/** What an archive takes that holds one full batch. */
static int64_t pages_of_full_batches(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    add_numbered(ingest, 0, FULL_BATCHES);
    end(ingest);
    int64_t n_pages = scratch_integer(&scratch, "PRAGMA page_count");
    scratch_end(&scratch);
    return n_pages;
}

/** What was stored before the disk was full stays; the counts say that much and no more. */
static void test_disk_full(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) before = begin(&scratch, false);
    add_numbered(before, 0, 10);
    end(before);
    int64_t n_pages = pages_of_full_batches();
    set_max_pages(&scratch, n_pages + n_pages / 4);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    add_numbered(ingest, 0, 2 * FULL_BATCHES);
    g_assert_false(ingest_end(ingest, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK);
    g_assert_nonnull(strstr(error->message, "full"));
    g_clear_error(&error);
    g_autoptr(article) further = numbered(0);
    g_assert_false(ingest_add(ingest, further, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK);
    assert_counts(ingest_counts(ingest), FULL_BATCHES - 10, 0, 10);
    g_assert_cmpint(figures_of(&scratch).n_articles, ==, FULL_BATCHES);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    set_max_pages(&scratch, 1 << 30);
    g_autoptr(ingest) again = begin(&scratch, false);
    add_numbered(again, 0, 2 * FULL_BATCHES);
    end(again);
    assert_counts(ingest_counts(again), FULL_BATCHES, 0, FULL_BATCHES);
    scratch_end(&scratch);
}

static void test_full_day(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    scratch_add(&scratch, scratch_article("1", "Titel", "Tekst."));
    scratch_close(&scratch);
    scratch_tamper(&scratch, "UPDATE article SET id = id | 1048575");
    scratch_open(&scratch);
    g_autoptr(ingest) ingest = begin(&scratch, false);
    g_autoptr(article) article = scratch_article("2", "Titel", "Tekst.");
    g_assert_true(ingest_add(ingest, article, NULL));
    g_assert_false(ingest_end(ingest, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "2023-09-29"));
    scratch_end(&scratch);
}

static void test_provenance(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch.archive, &(struct ingest_options){.command = "import a b"}, &error);
    g_autoptr(article) article = numbered(1);
    g_assert_true(ingest_file(ingest, "leeg.json", NULL, 0, 2, &error));
    g_assert_true(ingest_add(ingest, article, &error));
    g_assert_true(ingest_file(ingest, "a.json", "abc", 1, 0, &error));
    end(ingest);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM import_run WHERE added = 1 "
                                              "AND command = 'import a b' AND ended >= started"),
                    ==, 1);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM import_file WHERE run = 1"), ==,
                    2);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT rejected FROM import_file "
                                              "WHERE name = 'leeg.json'"),
                    ==, 2);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT run FROM article"), ==, 1);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/ingest/again-is-same", test_again_is_same);
    g_test_add_func("/index/ingest/twice-in-one-batch", test_twice_in_one_batch);
    g_test_add_func("/index/ingest/changed-text-keeps-version", test_changed_text_keeps_version);
    g_test_add_func("/index/ingest/moved-day", test_moved_day);
    g_test_add_func("/index/ingest/freed-id", test_freed_id);
    g_test_add_func("/index/ingest/changed-details", test_changed_details);
    g_test_add_func("/index/ingest/slugs-of-one-title", test_slugs_of_one_title);
    g_test_add_func("/index/ingest/two-sources", test_two_sources);
    g_test_add_func("/index/ingest/key-collision", test_key_collision);
    g_test_add_func("/index/ingest/batch-borders", test_batch_borders);
    g_test_add_func("/index/ingest/batch-of-bytes", test_batch_of_bytes);
    g_test_add_func("/index/ingest/dry-run", test_dry_run);
    g_test_add_func("/index/ingest/dropped-dry-run", test_dropped_dry_run);
    g_test_add_func("/index/ingest/killed-between-batches", test_killed_between_batches);
    g_test_add_func("/index/ingest/disk-full", test_disk_full);
    g_test_add_func("/index/ingest/full-day", test_full_day);
    g_test_add_func("/index/ingest/provenance", test_provenance);
    return g_test_run();
}
