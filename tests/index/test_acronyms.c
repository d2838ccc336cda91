#include "index/acronyms.h"

#include "actueel/day.h"
#include "fixture.h"
#include "scratch.h"

#include <string.h>

/** A line an acronym: `RVO Regionaal Veiligheidsoverleg 2 2023-01-01 2023-02-01`. */
static char *listed(struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = acronyms_list(fixture->archive, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct known_acronym *acronym = list->pdata[i];
        char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
        g_string_append_printf(out, "%s=%s %" G_GUINT64_FORMAT " %s %s\n", acronym->written,
                               acronym->words, acronym->n_articles,
                               day_format(acronym->first_day, first),
                               day_format(acronym->last_day, last));
    }
    return g_string_free(out, FALSE);
}

static void assert_listed(struct fixture *fixture, const char *expected)
{
    g_autofree char *lines = listed(fixture);
    g_assert_cmpstr(lines, ==, expected);
}

static void add(struct fixture *fixture, const char *id, const char *date, const char *body)
{
    fixture_add(fixture, &(struct fixture_article){.id = id, .date = date, .body = body}, 1);
}

static void test_learned_at_import(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    assert_listed(fixture, "");
    add(fixture, "a", "2023-01-05", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    add(fixture, "b", "2021-03-01", "Namens het RVO (Regionaal Veiligheidsoverleg) sprak zij.");
    add(fixture, "c", "2023-02-01", "Over de Wet maatschappelijke ondersteuning (Wmo), kort.");
    add(fixture, "d", "2023-02-01", "Het RVO zweeg (en dat was dat).");
    assert_listed(fixture, "RVO=Regionaal Veiligheidsoverleg 2 2021-03-01 2023-01-05\n"
                           "Wmo=Wet maatschappelijke ondersteuning 1 2023-02-01 2023-02-01\n");
}

static void test_in_the_title(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    const struct fixture_article article = {
        .id = "a", .date = "2023-01-05", .title = "Regionaal Veiligheidsoverleg (RVO) begint"};
    fixture_add(fixture, &article, 1);
    assert_listed(fixture, "RVO=Regionaal Veiligheidsoverleg 1 2023-01-05 2023-01-05\n");
}

/** Twice in one article, once in the plural too: one article that explains it. */
static void test_once_an_article(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    add(fixture, "a", "2023-01-05",
        "Het Regionaal Veiligheidsoverleg (RVO) wint.\n\nEen regionaal veiligheidsoverleg (RVO).");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = acronyms_list(fixture->archive, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(list->len, ==, 1);
    g_assert_cmpuint(((const struct known_acronym *)list->pdata[0])->n_articles, ==, 1);
}

static void test_two_meanings(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    add(fixture, "a", "2023-01-05", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    add(fixture, "b", "2023-01-06", "De Rijksdienst voor Vaart en Oevers (RVO) groeit.");
    add(fixture, "c", "2023-01-07", "De Rijksdienst voor Vaart en Oevers (RVO) krimpt.");
    assert_listed(fixture, "RVO=Rijksdienst voor Vaart en Oevers 2 2023-01-06 2023-01-07\n"
                           "RVO=Regionaal Veiligheidsoverleg 1 2023-01-05 2023-01-05\n");
}

static void test_text_changes(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    add(fixture, "a", "2023-01-05", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    add(fixture, "b", "2023-01-06", "Het Regionaal Veiligheidsoverleg (RVO) ging uiteen.");
    add(fixture, "a", "2023-01-05", "De Rijksdienst voor Vaart en Oevers (RVO) kwam bijeen.");
    assert_listed(fixture, "RVO=Regionaal Veiligheidsoverleg 1 2023-01-06 2023-01-06\n"
                           "RVO=Rijksdienst voor Vaart en Oevers 1 2023-01-05 2023-01-05\n");
    add(fixture, "a", "2023-01-05", "Niemand kwam bijeen.");
    assert_listed(fixture, "RVO=Regionaal Veiligheidsoverleg 1 2023-01-06 2023-01-06\n");
    add(fixture, "b", "2023-01-06", "");
    assert_listed(fixture, "");
}

/** The same text on another day is the same article, found at its new day. */
static void test_day_changes(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    add(fixture, "a", "2023-01-05", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    add(fixture, "a", "2022-12-31", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    assert_listed(fixture, "RVO=Regionaal Veiligheidsoverleg 1 2022-12-31 2022-12-31\n");
}

static void test_dry_run(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(fixture) fixture = fixture_new();
    g_autoptr(article) article =
        scratch_article("a", "Verslag", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.");
    struct ingest *ingest = ingest_begin(
        fixture->archive, &(struct ingest_options){.command = "test", .dry_run = true}, &error);
    g_assert_true(ingest_add(ingest, article, &error) && ingest_end(ingest, &error));
    ingest_free(ingest);
    g_assert_no_error(error);
    assert_listed(fixture, "");
}

static void assert_stems(struct analyser *analyser, const char *words, const char *expected)
{
    g_autofree char *stems = acronym_stems(analyser, words, strlen(words));
    g_assert_cmpstr(stems, ==, expected);
}

static void test_stems(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    assert_stems(analyser, "Veilige Overleggen", "veilig overleg");
    assert_stems(analyser, "Rijksdienst voor de Oevers", "rijksdienst oever");
    assert_stems(analyser, "RVO-overleg", "\002RVO overleg");
    assert_stems(analyser, "voor de", NULL);
    assert_stems(analyser, "", NULL);
    assert_stems(analyser, "a1 b2 c3 d4 e5 f6 g7 h8 i9 j1 k2 l3",
                 "a1 b2 c3 d4 e5 f6 g7 h8 i9 j1 k2 l3");
    assert_stems(analyser, "a1 b2 c3 d4 e5 f6 g7 h8 i9 j1 k2 l3 m4", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/acronyms/learned-at-import", test_learned_at_import);
    g_test_add_func("/index/acronyms/in-the-title", test_in_the_title);
    g_test_add_func("/index/acronyms/once-an-article", test_once_an_article);
    g_test_add_func("/index/acronyms/two-meanings", test_two_meanings);
    g_test_add_func("/index/acronyms/text-changes", test_text_changes);
    g_test_add_func("/index/acronyms/day-changes", test_day_changes);
    g_test_add_func("/index/acronyms/dry-run", test_dry_run);
    g_test_add_func("/index/acronyms/stems", test_stems);
    return g_test_run();
}
