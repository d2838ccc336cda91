#include "actueel/ingest.h"
#include "actueel/removal.h"

#include "scratch.h"

static struct article *of(const char *source, unsigned number)
{
    g_autofree char *id = g_strdup_printf("%u", number);
    g_autofree char *title = g_strdup_printf("Bericht %u van %s", number, source);
    struct article *article = scratch_article(id, title, "De brug gaat dicht.");
    g_free(article->source);
    article->source = g_strdup(source);
    return article;
}

/** A complete run of the articles numbered from `first` to before `end`; the caller clears it. */
static struct ingest_missing run(struct scratch *scratch, unsigned first, unsigned end,
                                 enum missing_wish wish, bool dry_run)
{
    g_autoptr(GError) error = NULL;
    struct ingest_missing missing;
    g_autoptr(ingest) ingest = ingest_begin(
        scratch->archive,
        &(struct ingest_options){.command = "test", .dry_run = dry_run, .is_complete = true},
        &error);
    g_assert_no_error(error);
    for (unsigned i = first; i < end; i++) {
        g_autoptr(article) article = of("Krant", i);
        g_assert_true(ingest_add(ingest, article, &error));
    }
    g_assert_true(ingest_end_complete(ingest, wish, &missing, &error));
    g_assert_no_error(error);
    return missing;
}

static int64_t n_shown(struct scratch *scratch)
{
    return scratch_integer(scratch, "SELECT count(*) FROM article");
}

static void fill(struct scratch *scratch)
{
    struct ingest_missing missing = run(scratch, 0, 100, MISSING_LISTED, false);
    g_assert_cmpuint(missing.n_missing, ==, 0);
    ingest_missing_clear(&missing);
    for (unsigned i = 0; i < 3; i++)
        scratch_add(scratch, of("Omroep", i));
}

static void test_listed(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    fill(&scratch);
    struct ingest_missing missing = run(&scratch, 3, 102, MISSING_LISTED, false);
    g_assert_cmpuint(missing.n_missing, ==, 3);
    g_assert_cmpuint(missing.listed->len, ==, 3);
    const struct missing_article *first = missing.listed->pdata[0];
    g_assert_cmpstr(first->title, ==, "Bericht 0 van Krant");
    g_assert_null(first->url);
    g_assert_null(missing.doubtful_source);
    g_assert_false(missing.is_withdrawn);
    g_assert_cmpint(n_shown(&scratch), ==, 105);
    ingest_missing_clear(&missing);
    scratch_end(&scratch);
}

static void test_withdrawn(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    fill(&scratch);
    struct ingest_missing dry = run(&scratch, 5, 100, MISSING_WITHDRAWN, true);
    g_assert_true(dry.is_withdrawn);
    g_assert_cmpint(n_shown(&scratch), ==, 103);
    ingest_missing_clear(&dry);
    struct ingest_missing missing = run(&scratch, 5, 100, MISSING_WITHDRAWN, false);
    g_assert_cmpuint(missing.n_missing, ==, 5);
    g_assert_true(missing.is_withdrawn);
    g_assert_cmpint(n_shown(&scratch), ==, 98);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    ingest_missing_clear(&missing);
    missing = run(&scratch, 5, 100, MISSING_WITHDRAWN, false);
    g_assert_cmpuint(missing.n_missing, ==, 0);
    ingest_missing_clear(&missing);
    scratch_end(&scratch);
}

/** Six of a hundred are more than one in twenty. */
static void test_too_many(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    fill(&scratch);
    struct ingest_missing missing = run(&scratch, 6, 100, MISSING_WITHDRAWN, false);
    g_assert_cmpuint(missing.n_missing, ==, 6);
    g_assert_false(missing.is_withdrawn);
    g_assert_cmpstr(missing.doubtful_source, ==, "Krant");
    g_assert_cmpuint(missing.n_of_source, ==, 100);
    g_assert_cmpuint(missing.n_missing_of_source, ==, 6);
    g_assert_cmpint(n_shown(&scratch), ==, 103);
    ingest_missing_clear(&missing);
    missing = run(&scratch, 6, 100, MISSING_WITHDRAWN_WHATEVER, false);
    g_assert_true(missing.is_withdrawn);
    g_assert_cmpint(n_shown(&scratch), ==, 97);
    ingest_missing_clear(&missing);
    scratch_end(&scratch);
}

/** What another source has too, of which the input says nothing, is not missing. */
static void test_other_source(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *both = of("Krant", 200);
    both->kept = article_kept_new();
    g_ptr_array_add(both->kept->places, place_new("Krant", "200", NULL));
    g_ptr_array_add(both->kept->places, place_new("Omroep", "o-200", NULL));
    scratch_add(&scratch, both);
    fill(&scratch);
    struct ingest_missing missing = run(&scratch, 0, 100, MISSING_WITHDRAWN, false);
    g_assert_cmpuint(missing.n_missing, ==, 0);
    g_assert_false(missing.is_withdrawn);
    ingest_missing_clear(&missing);
    scratch_end(&scratch);
}

/** More than are listed are counted, and hidden. */
static void test_many(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    enum { N = INGEST_MISSING_LISTED + 2 };
    struct ingest_missing missing = run(&scratch, 0, N, MISSING_LISTED, false);
    ingest_missing_clear(&missing);
    missing = run(&scratch, N - 1, N, MISSING_WITHDRAWN_WHATEVER, false);
    g_assert_cmpuint(missing.n_missing, ==, N - 1);
    g_assert_cmpuint(missing.listed->len, ==, INGEST_MISSING_LISTED);
    g_assert_cmpint(n_shown(&scratch), ==, 1);
    ingest_missing_clear(&missing);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/run-missing/listed", test_listed);
    g_test_add_func("/index/run-missing/withdrawn", test_withdrawn);
    g_test_add_func("/index/run-missing/too-many", test_too_many);
    g_test_add_func("/index/run-missing/other-source", test_other_source);
    g_test_add_func("/index/run-missing/many", test_many);
    return g_test_run();
}
