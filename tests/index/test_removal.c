#include "actueel/removal.h"

#include "actueel/acronyms.h"
#include "actueel/search.h"
#include "actueel/suggest.h"
#include "index/words.h"
#include "scratch.h"

#include <glib/gstdio.h>
#include <string.h>

static const char long_body[] =
    "De Regionale Zwemraad (RZR) komt bijeen over het zwemwater. De zwemraad wil dat er vaker "
    "wordt gemeten, en dat de uitkomst op borden bij elke plas staat. In de zomer wordt er elke "
    "week gemeten, in de winter een keer in de maand, zegt de voorzitter.";

static const char other_body[] = "Over het strand en de zwemraad.";

static struct article *first_article(void)
{
    struct article *article = scratch_article("1", "Zwemraad bijeen", long_body);
    article->url = g_strdup("https://www.example.nl/Zwemraad/");
    g_ptr_array_add(article->topics, g_strdup("Water"));
    return article;
}

/** Two articles, the first with an earlier text, an address, a topic and an acronym. */
static void begin(struct scratch *scratch)
{
    scratch_begin(scratch);
    struct article *early = first_article();
    g_free(early->body);
    early->body = g_strdup("Een eerdere lezing.");
    scratch_add(scratch, early);
    scratch_add(scratch, first_article());
    scratch_add(scratch, scratch_article("2", "Strand", other_body));
}

static uint64_t n_found(struct scratch *scratch, const char *question)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) result = search_run(
        scratch->archive, &(struct search_request){.text = question, .limit = 10}, &error);
    g_assert_no_error(error);
    return result->total;
}

static void withdraw(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    archive_withdraw(scratch->archive, key, "verzoek", &error);
    g_assert_no_error(error);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
}

static void release(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    archive_release(scratch->archive, key, &error);
    g_assert_no_error(error);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
}

static guint n_acronyms(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) acronyms = acronyms_list(scratch->archive, &error);
    g_assert_no_error(error);
    return acronyms->len;
}

static guint n_completed(struct scratch *scratch, const char *prefix)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) words = suggest_complete(scratch->archive, prefix, 10, &error);
    g_assert_no_error(error);
    return words->len;
}

static uint64_t n_of_topic(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) topics = topics_list(scratch->archive, &error);
    g_assert_no_error(error);
    return ((const struct topic *)topics->pdata[0])->n_articles;
}

static void test_withdrawn_is_nowhere(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "zwemraad-bijeen");
    g_assert_cmpint((int)n_found(&scratch, "zwemraad"), ==, 2);
    g_assert_cmpuint(n_of_topic(&scratch), ==, 1);
    withdraw(&scratch, key);
    g_assert_cmpint((int)n_found(&scratch, "zwemraad"), ==, 1);
    g_assert_cmpint((int)n_found(&scratch, "voorzitter"), ==, 0);
    g_assert_cmpint((int)n_found(&scratch, ""), ==, 1);
    g_assert_cmpuint(n_of_topic(&scratch), ==, 0);
    g_assert_cmpuint(n_acronyms(&scratch), ==, 0);
    g_assert_cmpuint(n_completed(&scratch, "voorz"), ==, 0);
    g_assert_cmpuint(n_completed(&scratch, "zwemr"), ==, 1);
    g_autoptr(GError) error = NULL;
    g_assert_null(archive_article_by_key(scratch.archive, key, &error));
    g_assert_null(archive_article_by_slug(scratch.archive, "zwemraad-bijeen", &error));
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void assert_gone(struct scratch *scratch, const char *key, const char *slug,
                        enum gone_kind kind, const char *reason)
{
    g_autoptr(GError) error = NULL;
    for (int by_slug = 0; by_slug < 2; by_slug++) {
        struct gone gone = {0};
        int found = by_slug ? archive_gone_by_slug(scratch->archive, slug, &gone, &error)
                            : archive_gone_by_key(scratch->archive, key, &gone, &error);
        g_assert_no_error(error);
        g_assert_cmpint(found, ==, 1);
        g_assert_cmpint(gone.kind, ==, kind);
        g_assert_cmpstr(gone.key, ==, key);
        g_assert_cmpstr(gone.reason, ==, reason);
        g_assert_cmpint(gone.at, >, 0);
        gone_clear(&gone);
    }
}

static void test_gone(void)
{
    struct scratch scratch;
    struct gone gone = {0};
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "zwemraad-bijeen");
    g_assert_cmpint(archive_gone_by_key(scratch.archive, key, &gone, &error), ==, 0);
    g_assert_cmpint(archive_gone_by_slug(scratch.archive, "zwemraad-bijeen", &gone, &error), ==, 0);
    withdraw(&scratch, key);
    assert_gone(&scratch, key, "zwemraad-bijeen", GONE_WITHDRAWN, "verzoek");
    archive_withdraw(scratch.archive, key, "gerecht", &error);
    g_assert_no_error(error);
    assert_gone(&scratch, key, "zwemraad-bijeen", GONE_WITHDRAWN, "gerecht");
    g_autofree char *capitals = g_ascii_strup(key, -1);
    release(&scratch, capitals);
    g_assert_cmpint(archive_gone_by_key(scratch.archive, key, &gone, &error), ==, 0);
    g_assert_cmpint(archive_gone_by_slug(scratch.archive, "zwemraad-bijeen", &gone, &error), ==, 0);
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void test_released_is_as_it_was(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "zwemraad-bijeen");
    g_autofree char *before = scratch_digest(&scratch);
    int64_t n_words = (int64_t)n_completed(&scratch, "zwe");
    withdraw(&scratch, key);
    g_autofree char *withdrawn = scratch_digest(&scratch);
    g_assert_cmpstr(withdrawn, !=, before);
    release(&scratch, key);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, before);
    g_assert_cmpint((int)n_found(&scratch, "voorzitter"), ==, 1);
    g_assert_cmpint(n_completed(&scratch, "zwe"), ==, n_words);
    g_assert_cmpuint(n_acronyms(&scratch), ==, 1);
    g_assert_cmpuint(n_of_topic(&scratch), ==, 1);
    g_assert_cmpuint(scratch_add(&scratch, first_article()).same, ==, 1);
    scratch_end(&scratch);
}

/** A reader's snapshot follows the log; the id that became free may be another's by then. */
static void test_snapshot_follows(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "strand");
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    const struct search_request request = {.text = "zwemraad", .limit = 10};
    static const unsigned expected[] = {2, 1, 2, 3};
    for (int step = 0; step < 4; step++) {
        if (step == 1)
            withdraw(&scratch, key);
        if (step == 2)
            scratch_add(&scratch, scratch_article("3", "Zwemraad weer", "Kort."));
        if (step == 3)
            release(&scratch, key);
        g_autoptr(search_result) result = search_run(reader, &request, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(result->total, ==, expected[step]);
        g_assert_cmpuint(result->hits->len, ==, expected[step]);
    }
    scratch_end(&scratch);
}

/** What an import brings that was withdrawn under other words, and what it may bring. */
static void test_import_keeps_it_out(void)
{
    static const struct {
        const char *source, *id, *url, *title;
        bool has_text, is_withheld;
    } cases[] = {
        {"Proefbron", "1", "https://www.example.nl/Zwemraad/", "Zwemraad bijeen", true, true},
        {"Proefbron", "1", NULL, "Anders", false, true},
        {"Proefbron", NULL, "http://example.nl/Zwemraad", "Anders", false, true},
        {"Andere bron", "77", "https://EXAMPLE.nl/Zwemraad#lees", "Anders", false, true},
        {"Andere bron", "77", NULL, "ZWEMRAAD bijeen", true, true},
        {"Proefbron", "9", NULL, "Zwemraad bijeen", true, true},
        {"Proefbron", "8", "https://www.example.nl/Zwemraad/", "Anders", false, false},
        {"Andere bron", "1", NULL, "Anders", false, false},
        {"Proefbron", NULL, "https://www.example.nl/zwemraad/", "Anders", false, false},
        {"Proefbron", "7", NULL, "Zwemraad bijeen", false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct scratch scratch;
        begin(&scratch);
        g_autofree char *key = scratch_key(&scratch, "zwemraad-bijeen");
        withdraw(&scratch, key);
        struct article *article = scratch_article(
            cases[i].id, cases[i].title, cases[i].has_text ? long_body : "Een heel ander bericht.");
        g_free(article->source);
        article->source = g_strdup(cases[i].source);
        article->url = g_strdup(cases[i].url);
        struct ingest_counts counts = scratch_add(&scratch, article);
        g_test_message("case %d", (int)i);
        g_assert_cmpuint(counts.withheld, ==, cases[i].is_withheld);
        g_assert_cmpuint(counts.added, ==, !cases[i].is_withheld);
        g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
        scratch_end(&scratch);
    }
}

/** An article that only its text names, and that is changed by nobody, is known by that. */
static void test_known_by_text_alone(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article(NULL, "Kort", "Kort bericht."));
    g_autofree char *key = scratch_key(&scratch, "kort");
    withdraw(&scratch, key);
    g_assert_cmpint(
        (int)scratch_add(&scratch, scratch_article(NULL, "KORT", "Kort  bericht.")).withheld, ==,
        1);
    g_assert_cmpint(
        (int)scratch_add(&scratch, scratch_article("5", "Kort", "Kort bericht.")).withheld, ==, 1);
    g_assert_cmpint((int)scratch_add(&scratch, scratch_article("6", "Kort", "Kort.")).added, ==, 1);
    scratch_end(&scratch);
}

static void test_key_and_slug_stay_its_own(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "zwemraad-bijeen");
    withdraw(&scratch, key);
    scratch_add(&scratch, scratch_article("8", "Zwemraad bijeen", "Iets anders."));
    g_autofree char *other = scratch_key(&scratch, "zwemraad-bijeen-2");
    release(&scratch, key);
    g_autofree char *again = scratch_key(&scratch, "zwemraad-bijeen");
    g_assert_cmpstr(again, ==, key);
    g_assert_cmpstr(other, !=, key);
    scratch_end(&scratch);
}

static void test_what_is_refused(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "strand");
    static const char *const reasons[] = {"zomaar", "", "Verzoek", "anders, want Jan vroeg het"};
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(archive_withdraw(scratch.archive, key, reasons[i], &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    }
    g_autoptr(GError) unknown = NULL, shown = NULL;
    g_assert_false(archive_withdraw(scratch.archive, "aaaaaaaaaaaaa", "verzoek", &unknown));
    g_assert_error(unknown, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    g_assert_false(archive_release(scratch.archive, key, &shown));
    g_assert_error(shown, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** What the ledger cannot be told of is not done. */
static void test_nothing_without_the_ledger(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "strand");
    g_autofree char *before = scratch_digest(&scratch);
    g_autofree char *ledger = g_strconcat(scratch.path, ".removals", NULL);
    g_assert_cmpint(g_mkdir(ledger, 0700), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_false(archive_withdraw(scratch.archive, key, "verzoek", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, before);
    g_rmdir(ledger);
    withdraw(&scratch, key);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/removal/withdrawn-is-nowhere", test_withdrawn_is_nowhere);
    g_test_add_func("/index/removal/gone", test_gone);
    g_test_add_func("/index/removal/released-is-as-it-was", test_released_is_as_it_was);
    g_test_add_func("/index/removal/snapshot-follows", test_snapshot_follows);
    g_test_add_func("/index/removal/import-keeps-it-out", test_import_keeps_it_out);
    g_test_add_func("/index/removal/known-by-text-alone", test_known_by_text_alone);
    g_test_add_func("/index/removal/key-and-slug-stay-its-own", test_key_and_slug_stay_its_own);
    g_test_add_func("/index/removal/what-is-refused", test_what_is_refused);
    g_test_add_func("/index/removal/nothing-without-the-ledger", test_nothing_without_the_ledger);
    return g_test_run();
}
