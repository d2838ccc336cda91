#include "actueel/removal.h"

#include "traces.h"

/** Words that are to go, one in each field that may have them. */
static const char *const words[] = {"knorrebak", "snaterdam", "wieberink"};

static const char new_body[] = "Een man is aangehouden bij de brug. De politie zoekt getuigen.";

static struct article *make_article(const char *body)
{
    struct article *article = scratch_article("knorrebak-7", "Jan Knorrebak aangehouden", body);
    article->url = g_strdup("https://example.nl/2023/jan-knorrebak-aangehouden");
    article->extra = g_strdup("{\"auteur\":\"T. Wieberink\",\"kop\":\"Knorrebak vast\"}");
    return article;
}

static void begin(struct scratch *scratch)
{
    scratch_begin(scratch);
    scratch_add(scratch, scratch_article("1", "Brug open", "De brug is weer open."));
    scratch_add(scratch, make_article("Jan Knorrebak uit Snaterdam is verdacht."));
    scratch_add(scratch, make_article("Jan Knorrebak is aangehouden bij de brug. Wieberink zag "
                                      "het."));
    scratch_close(scratch);
    scratch_open(scratch);
}

static void redact(struct scratch *scratch, const char *key, const char *title, const char *slug,
                   guint n_left)
{
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    const struct redaction redaction = {title, new_body, slug};
    archive_redact(scratch->archive, key, &redaction, &rest, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rest.left->len; i++)
        g_test_message("%s", (const char *)rest.left->pdata[i]);
    g_assert_cmpuint(rest.left->len, ==, n_left);
    removal_rest_clear(&rest);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
}

static unsigned n_words(const struct scratch *scratch)
{
    return traces_n_words(scratch, words, G_N_ELEMENTS(words));
}

static struct stored_article *article_of(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct stored_article *article = archive_article_by_key(scratch->archive, key, &error);
    g_assert_no_error(error);
    return article;
}

static void test_nothing_of_the_old_text_is_left(void)
{
    struct scratch scratch;
    struct gone gone = {0};
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "jan-knorrebak-aangehouden");
    g_assert_cmpuint(n_words(&scratch), ==, G_N_ELEMENTS(words));
    redact(&scratch, key, "Man aangehouden", "man-aangehouden", 0);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    g_assert_cmpint(traces_n_terms(&scratch, "knorre"), ==, 0);
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpstr(article->title, ==, "Man aangehouden");
    g_assert_cmpstr(article->body, ==, new_body);
    g_assert_cmpstr(article->slug, ==, "man-aangehouden");
    g_assert_null(article->extra);
    const struct place *place = article->places->pdata[0];
    g_assert_null(place->external_id);
    g_assert_null(place->url);
    g_autoptr(GPtrArray) versions = archive_versions(scratch.archive, key, &error);
    g_assert_cmpuint(versions->len, ==, 0);
    int found = archive_gone_by_slug(scratch.archive, "jan-knorrebak-aangehouden", &gone, &error);
    g_assert_cmpint(found, ==, 1);
    g_assert_cmpint(gone.kind, ==, GONE_MOVED);
    g_assert_cmpstr(gone.key, ==, key);
    gone_clear(&gone);
    scratch_close(&scratch);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_tells_what_still_has_it(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "jan-knorrebak-aangehouden");
    redact(&scratch, key, NULL, NULL, 1);
    redact(&scratch, key, "Man aangehouden", NULL, 1);
    redact(&scratch, key, NULL, "man-aangehouden", 0);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** By whatever name it comes, the old text stays out until it is let in. */
static void test_import_leaves_it(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "jan-knorrebak-aangehouden");
    redact(&scratch, key, "Man aangehouden", "man-aangehouden", 0);
    g_assert_cmpuint(scratch_add(&scratch, make_article("Iets nieuws.")).withheld, ==, 1);
    struct article *elsewhere = make_article("Jan Knorrebak, elders.");
    g_free(elsewhere->source);
    elsewhere->source = g_strdup("Andere bron");
    g_assert_cmpuint(scratch_add(&scratch, elsewhere).withheld, ==, 1);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    g_assert_true(archive_release(scratch.archive, key, &error));
    g_assert_cmpuint(scratch_add(&scratch, make_article("Iets nieuws.")).changed, ==, 1);
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpstr(article->body, ==, "Iets nieuws.");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_withdrawn(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "jan-knorrebak-aangehouden");
    g_assert_true(archive_withdraw(scratch.archive, key, "verzoek", &error));
    redact(&scratch, key, "Man aangehouden", "man-aangehouden", 0);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    g_assert_null(article_of(&scratch, key));
    g_assert_true(archive_release(scratch.archive, key, &error));
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpstr(article->body, ==, new_body);
    g_assert_cmpuint(scratch_add(&scratch, make_article("Iets nieuws.")).withheld, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_slugs_that_are_refused(void)
{
    static const char *const slugs[] = {"",     "Man",      "man_aangehouden",
                                        "-man", "man--weg", "brug-open"};
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "jan-knorrebak-aangehouden");
    g_autofree char *before = scratch_digest(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(slugs); i++) {
        g_autoptr(GError) error = NULL;
        struct removal_rest rest;
        const struct redaction redaction = {NULL, new_body, slugs[i]};
        g_assert_false(archive_redact(scratch.archive, key, &redaction, &rest, &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
        removal_rest_clear(&rest);
    }
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, before);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/removal-redact/nothing-of-the-old-text-is-left",
                    test_nothing_of_the_old_text_is_left);
    g_test_add_func("/index/removal-redact/tells-what-still-has-it", test_tells_what_still_has_it);
    g_test_add_func("/index/removal-redact/import-leaves-it", test_import_leaves_it);
    g_test_add_func("/index/removal-redact/withdrawn", test_withdrawn);
    g_test_add_func("/index/removal-redact/slugs-that-are-refused", test_slugs_that_are_refused);
    return g_test_run();
}
