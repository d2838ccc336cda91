#include "index/compounds.h"

#include "actueel/search.h"
#include "index/store.h"
#include "scratch.h"

#include <string.h>

static void set(struct scratch *scratch, const char *parts)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(compounds_set(scratch->archive, parts, &error));
    g_assert_no_error(error);
}

static void unset(struct scratch *scratch, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(compounds_unset(scratch->archive, word, &error));
    g_assert_no_error(error);
}

static void reindex(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_close(scratch);
    g_assert_true(archive_reindex(scratch->path, 0, NULL, NULL, &error));
    g_assert_no_error(error);
    scratch_open(scratch);
}

/** A line a rule: word, what is wanted, what the index has. */
static void assert_rules(struct scratch *scratch, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = compounds_list(scratch->archive, &error);
    g_assert_no_error(error);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct compound_rule *rule = list->pdata[i];
        g_string_append_printf(
            out, "%s: %s, %s%s\n", rule->word, rule->wanted != NULL ? rule->wanted : "-",
            rule->active != NULL ? rule->active : "-", rule->is_learned ? ", learned" : "");
    }
    g_assert_cmpstr(out->str, ==, expected);
}

static void assert_n_found(struct scratch *scratch, const char *question, uint64_t n)
{
    g_autoptr(GError) error = NULL;
    const struct search_request request = {.text = question, .limit = 1};
    g_autoptr(search_result) result = search_run(scratch->archive, &request, &error);
    g_assert_no_error(error);
    g_test_message("%s", question);
    g_assert_cmpuint(result->total, ==, n);
}

static char *id_of(struct scratch *scratch)
{
    return g_strdup(analyser_id(scratch->archive->analyser));
}

static void test_set_and_unset(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    assert_rules(&scratch, "");
    set(&scratch, "wibbel+dans");
    set(&scratch, "Hokus+P\303\226KUS");
    set(&scratch, "burgemeester");
    assert_rules(&scratch, "burgemeester: burgemeester, -\n"
                           "hokuspokus: hokus+pokus, -\n"
                           "wibbeldans: wibbel+dans, -\n");
    set(&scratch, "wibbe+ldans");
    unset(&scratch, "HOKUSP\303\226kus");
    assert_rules(&scratch, "burgemeester: burgemeester, -\n"
                           "wibbeldans: wibbe+ldans, -\n");
    reindex(&scratch);
    unset(&scratch, "wibbeldans");
    assert_rules(&scratch, "burgemeester: burgemeester, burgemeester\n"
                           "wibbeldans: -, wibbe+ldans\n");
    reindex(&scratch);
    assert_rules(&scratch, "burgemeester: burgemeester, burgemeester\n");
    scratch_end(&scratch);
}

static void test_refused(void)
{
    static const char *const wrong[] = {
        "",
        "+",
        "veiligheids+",
        "+overleg",
        "op+tocht",
        "a+b",
        "jeu-de-boules",
        "24+uur",
        "twee woorden",
        "wie+wat?",
        "\xff\xfe\xfd",
        "x'; DROP TABLE compound; --",
        "aaa+bbb+ccc+ddd+eee+fff+ggg+hhh+iii",
        "abcdefghijklmnopqrstuvwxyz+overleg",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    struct scratch scratch;
    scratch_begin(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", wrong[i]);
        g_assert_false(compounds_set(scratch.archive, wrong[i], &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, "veiligheids+overleg"));
    }
    static const char *const unknown[] = {"", "wibbeldans", "wibbel+dans", "\xff"};
    for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(compounds_unset(scratch.archive, unknown[i], &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
        g_assert_nonnull(strstr(error->message, scratch.path));
    }
    assert_rules(&scratch, "");
    scratch_end(&scratch);
}

static void test_takes_effect_with_reindex(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Verslag", "De wibbeldans was mooi."));
    scratch_add(&scratch, scratch_article("2", "Verslag", "De gemeenteraad vergaderde."));
    g_autofree char *before = id_of(&scratch);
    set(&scratch, "wibbel+dans");
    set(&scratch, "gemeenteraad");
    assert_n_found(&scratch, "wibbel", 0);
    assert_n_found(&scratch, "gemeente", 1);
    scratch_close(&scratch);
    scratch_open(&scratch);
    assert_n_found(&scratch, "wibbel", 0);
    g_assert_cmpstr(analyser_id(scratch.archive->analyser), ==, before);
    reindex(&scratch);
    g_autofree char *after = id_of(&scratch);
    g_assert_cmpstr(after, !=, before);
    assert_n_found(&scratch, "wibbel", 1);
    assert_n_found(&scratch, "dans", 1);
    assert_n_found(&scratch, "gemeente", 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    unset(&scratch, "wibbeldans");
    unset(&scratch, "gemeenteraad");
    assert_n_found(&scratch, "wibbel", 1);
    reindex(&scratch);
    assert_n_found(&scratch, "wibbel", 0);
    assert_n_found(&scratch, "gemeente", 1);
    g_assert_cmpstr(analyser_id(scratch.archive->analyser), ==, before);
    scratch_end(&scratch);
}

/** Until then a writer goes on with the rules that the index was made with. */
static void test_writer_before_reindex(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Verslag", "De wibbeldans was mooi."));
    set(&scratch, "wibbel+dans");
    scratch_add(&scratch, scratch_article("2", "Verslag", "Nog een wibbeldans."));
    scratch_close(&scratch);
    scratch_open(&scratch);
    g_assert_true(archive_analyser_is_current(scratch.archive));
    scratch_add(&scratch, scratch_article("1", "Verslag", "De wibbeldans viel uit."));
    scratch_add(&scratch, scratch_article("3", "Verslag", "Een wibbeldans in mei."));
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    assert_n_found(&scratch, "dans", 0);
    reindex(&scratch);
    assert_n_found(&scratch, "dans", 3);
    scratch_add(&scratch, scratch_article("4", "Verslag", "De laatste wibbeldans."));
    scratch_add(&scratch, scratch_article("1", "Verslag", "De wibbeldans kwam terug."));
    assert_n_found(&scratch, "dans", 4);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_rules_survive(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    set(&scratch, "wibbel+dans");
    reindex(&scratch);
    g_autofree char *id = id_of(&scratch);
    reindex(&scratch);
    assert_rules(&scratch, "wibbeldans: wibbel+dans, wibbel+dans\n");
    g_assert_cmpstr(analyser_id(scratch.archive->analyser), ==, id);
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = archive_open(scratch.path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(archive_analyser_is_current(reader));
    g_assert_cmpstr(analyser_id(reader->analyser), ==, id);
    scratch_end(&scratch);
}

/** A head so common that letters before it must be a word is left out of it by staff. */
static void test_kept_whole(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Verslag", "De zibberhandel bloeit."));
    assert_n_found(&scratch, "handel", 1);
    set(&scratch, "zibberhandel");
    reindex(&scratch);
    assert_n_found(&scratch, "handel", 0);
    assert_n_found(&scratch, "zibberhandel", 1);
    scratch_end(&scratch);
}

/** The rules as the analyser takes them: the index's own, and those of the next one. */
static void test_wanted_and_active(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    set(&scratch, "wibbel+dans");
    reindex(&scratch);
    set(&scratch, "wibbeldans");
    set(&scratch, "hokus+pokus");
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) active = compounds_rules(scratch.archive, false, &error);
    g_autoptr(GHashTable) wanted = compounds_rules(scratch.archive, true, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_hash_table_size(active), ==, 1);
    g_assert_cmpuint(g_hash_table_size(wanted), ==, 2);
    g_assert_cmpstr(g_hash_table_lookup(active, "wibbeldans"), ==, "wibbel+dans");
    g_assert_cmpstr(g_hash_table_lookup(wanted, "wibbeldans"), ==, "wibbeldans");
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/compounds/set-and-unset", test_set_and_unset);
    g_test_add_func("/index/compounds/refused", test_refused);
    g_test_add_func("/index/compounds/takes-effect-with-reindex", test_takes_effect_with_reindex);
    g_test_add_func("/index/compounds/writer-before-reindex", test_writer_before_reindex);
    g_test_add_func("/index/compounds/rules-survive", test_rules_survive);
    g_test_add_func("/index/compounds/kept-whole", test_kept_whole);
    g_test_add_func("/index/compounds/wanted-and-active", test_wanted_and_active);
    return g_test_run();
}
