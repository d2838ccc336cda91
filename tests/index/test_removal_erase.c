#include "actueel/removal.h"

#include "traces.h"

/** Words that stand nowhere else, one in each field that an article has; some share how they begin
 * with words that stay, for the index writes only what differs. */
static const char *const words[] = {
    "kwibuszork", "zwadderplonk", "zwemwaterfloep", "oudelfrobnik", "oudzwemgrol", "urlsnorf",
    "idknorf",    "topicgrol",    "extrafloep",     "bestandsnip",  "bevelgnor",   "Knarfbond",
    "KNB",
};

static const char topics_file[] = "[zwadder]\nname=Gevonden\nquery=zwadder*\n";

static struct article *make_article(const char *title, const char *body)
{
    struct article *article = scratch_article("idknorf-1", title, body);
    article->url = g_strdup("https://example.nl/urlsnorf.html");
    article->extra = g_strdup("{\"auteur\":\"Extrafloep\",\"auteurs\":\"extrafloep\"}");
    g_free(article->source);
    article->source = g_strdup("Blad van bevelgnor");
    g_ptr_array_add(article->topics, g_strdup("Topicgrol"));
    return article;
}

static void import(struct scratch *scratch, struct article *article)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest = ingest_begin(
        scratch->archive,
        &(struct ingest_options){.command = "import --source bevelgnor bestandsnip.html"}, &error);
    g_assert_no_error(error);
    ingest_add(ingest, article, &error);
    ingest_file(ingest, "/tmp/bestandsnip.html", "00", 1, 0, &error);
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    article_free(article);
}

static void load_topics(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(scratch->folder, "topics.ini", NULL);
    g_assert_true(g_file_set_contents(path, topics_file, -1, &error));
    g_assert_true(topics_load(scratch->archive, path, NULL, &error));
    g_assert_no_error(error);
}

/** An article with all those words, one of them before it was changed, among others. */
static void begin(struct scratch *scratch)
{
    scratch_begin(scratch);
    load_topics(scratch);
    scratch_add(scratch, scratch_article("1", "Zwemwater gemeten", "Het zwemwater is schoon."));
    import(scratch, make_article("Kwibuszork", "De oudelfrobnik en het oudzwemgrol."));
    import(scratch,
           make_article("Kwibuszork", "De zwadderplonk van het zwemwaterfloep. De Kleine Nijvere "
                                      "Knarfbond (KNB) kwam."));
    scratch_add(scratch, scratch_article("2", "Zwemmen", "Zwemmen in het zwemwater mag."));
    scratch_close(scratch);
    scratch_open(scratch);
}

static unsigned n_words(const struct scratch *scratch)
{
    return traces_n_words(scratch, words, G_N_ELEMENTS(words));
}

static int64_t id_of(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article = archive_article_by_key(scratch->archive, key, &error);
    g_assert_nonnull(article);
    return article->id;
}

static void erase(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    archive_erase(scratch->archive, key, "verzoek", &rest, &error);
    g_assert_no_error(error);
    g_assert_false(rest.log_is_held);
    g_assert_false(rest.needs_reindex);
    g_assert_cmpuint(rest.backups->len + rest.left->len, ==, 0);
    removal_rest_clear(&rest);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
}

static void test_nothing_is_left(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "kwibuszork");
    int64_t id = id_of(&scratch, key);
    g_assert_cmpint(traces_n_postings(&scratch, id), >, 5);
    g_assert_cmpuint(n_words(&scratch), >=, G_N_ELEMENTS(words));
    erase(&scratch, key);
    g_assert_cmpint(traces_n_postings(&scratch, id), ==, 0);
    g_assert_cmpint(traces_n_postings(&scratch, id - 1), >, 0);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    scratch_close(&scratch);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    scratch_open(&scratch);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** What is hidden has left the index already, but its segments still have it. */
static void test_withdrawn_goes_as_well(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    struct gone gone = {0};
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "kwibuszork");
    g_assert_true(archive_withdraw(scratch.archive, key, "gerecht", &error));
    struct removal_rest rest;
    g_assert_true(archive_erase(scratch.archive, key, NULL, &rest, &error));
    removal_rest_clear(&rest);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    g_assert_cmpint(archive_gone_by_key(scratch.archive, key, &gone, &error), ==, 1);
    g_assert_cmpint(gone.kind, ==, GONE_ERASED);
    g_assert_cmpstr(gone.reason, ==, "gerecht");
    gone_clear(&gone);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/removal-erase/nothing-is-left", test_nothing_is_left);
    g_test_add_func("/index/removal-erase/withdrawn-goes-as-well", test_withdrawn_goes_as_well);
    return g_test_run();
}
