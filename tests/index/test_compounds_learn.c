#include "index/compounds.h"

#include "actueel/search.h"
#include "index/store.h"
#include "scratch.h"

/*
 * Nobody lists `kwiezel`: `kwiezeloverleg` is taken apart where the articles have it as a word.
 */

static void add(struct scratch *scratch, const char *id, const char *body)
{
    scratch_add(scratch, scratch_article(id, "Verslag", body));
}

static void add_words(struct scratch *scratch, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("kwiezel-%u", i);
        add(scratch, id, "Zo'n kwiezel is zeldzaam, maar een kwiezel is een kwiezel.");
    }
    add(scratch, "compound", "Over het kwiezeloverleg is niets bekend.");
}

static void reindex(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_close(scratch);
    g_assert_true(archive_reindex(scratch->path, 0, NULL, NULL, &error));
    g_assert_no_error(error);
    scratch_open(scratch);
}

/** The rule of a word and whether it was learned, as `kwiezel+overleg!`; "-": there is none. */
static void assert_rule(struct scratch *scratch, const char *word, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = compounds_list(scratch->archive, &error);
    g_assert_no_error(error);
    g_autofree char *found = NULL;
    for (guint i = 0; i < list->len; i++) {
        const struct compound_rule *rule = list->pdata[i];
        if (g_str_equal(rule->word, word))
            found = g_strdup_printf("%s%s", rule->wanted, rule->is_learned ? "!" : "");
    }
    g_assert_cmpstr(found != NULL ? found : "-", ==, expected);
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

static void test_learns(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 3);
    assert_n_found(&scratch, "overleg", 0);
    assert_n_found(&scratch, "kwiezel", 3);
    reindex(&scratch);
    assert_rule(&scratch, "kwiezeloverleg", "kwiezel+overleg!");
    assert_n_found(&scratch, "overleg", 1);
    assert_n_found(&scratch, "kwiezel", 4);
    assert_n_found(&scratch, "kwiezeloverleg", 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** Two articles may be a slip; and what the lists take apart needs no rule. */
static void test_too_little(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 2);
    add(&scratch, "listed", "Veiligheid in het veiligheidsoverleg, veiligheid.");
    reindex(&scratch);
    assert_rule(&scratch, "kwiezeloverleg", "-");
    assert_rule(&scratch, "veiligheidsoverleg", "-");
    assert_n_found(&scratch, "overleg", 1);
    scratch_end(&scratch);
}

static char *rules_and_id(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = compounds_list(scratch->archive, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(analyser_id(scratch->archive->analyser));
    for (guint i = 0; i < list->len; i++) {
        const struct compound_rule *rule = list->pdata[i];
        g_string_append_printf(out, " %s=%s", rule->wanted, rule->active);
    }
    return g_string_free(out, FALSE);
}

static void test_idempotent(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 3);
    reindex(&scratch);
    g_autofree char *once = rules_and_id(&scratch);
    reindex(&scratch);
    g_autofree char *twice = rules_and_id(&scratch);
    g_assert_cmpstr(twice, ==, once);
    scratch_end(&scratch);
}

/** What is learned goes when the words do. */
static void test_forgets(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 3);
    reindex(&scratch);
    add(&scratch, "kwiezel-0", "Er is er geen meer.");
    assert_rule(&scratch, "kwiezeloverleg", "kwiezel+overleg!");
    reindex(&scratch);
    assert_rule(&scratch, "kwiezeloverleg", "-");
    assert_n_found(&scratch, "overleg", 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_staff_outweigh(void)
{
    g_autoptr(GError) error = NULL;
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 3);
    reindex(&scratch);
    g_assert_false(compounds_unset(scratch.archive, "kwiezeloverleg", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(compounds_set(scratch.archive, "kwiezeloverleg", &error));
    reindex(&scratch);
    assert_rule(&scratch, "kwiezeloverleg", "kwiezeloverleg");
    assert_n_found(&scratch, "overleg", 0);
    g_assert_true(compounds_unset(scratch.archive, "kwiezeloverleg", &error));
    g_assert_no_error(error);
    reindex(&scratch);
    assert_rule(&scratch, "kwiezeloverleg", "kwiezel+overleg!");
    assert_n_found(&scratch, "overleg", 1);
    scratch_end(&scratch);
}

/** A writer before the next reindex has the rules that this one learned, and no others. */
static void test_writer_goes_on(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add_words(&scratch, 3);
    reindex(&scratch);
    add(&scratch, "compound", "Het kwiezeloverleg begint, het kwiezelhuis is dicht.");
    add(&scratch, "more", "Nog een kwiezeloverleg.");
    assert_n_found(&scratch, "overleg", 2);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/compounds_learn/learns", test_learns);
    g_test_add_func("/index/compounds_learn/too-little", test_too_little);
    g_test_add_func("/index/compounds_learn/idempotent", test_idempotent);
    g_test_add_func("/index/compounds_learn/forgets", test_forgets);
    g_test_add_func("/index/compounds_learn/staff-outweigh", test_staff_outweigh);
    g_test_add_func("/index/compounds_learn/writer-goes-on", test_writer_goes_on);
    return g_test_run();
}
