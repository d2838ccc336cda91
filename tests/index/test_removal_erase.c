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

/** Neither its key nor its address is given again, also where imports may bring it again. */
static void test_names_are_not_given_again(void)
{
    struct scratch scratch;
    struct gone gone = {0};
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "kwibuszork");
    erase(&scratch, key);
    g_assert_cmpuint(scratch_add(&scratch, make_article("Kwibuszork", "Anders.")).withheld, ==, 1);
    g_assert_cmpuint(n_words(&scratch), ==, 0);
    g_assert_true(archive_release(scratch.archive, key, &error));
    g_assert_cmpuint(scratch_add(&scratch, make_article("Kwibuszork", "Anders.")).added, ==, 1);
    g_autofree char *other = scratch_key(&scratch, "kwibuszork-2");
    g_assert_cmpstr(other, !=, key);
    g_assert_cmpint(archive_gone_by_slug(scratch.archive, "kwibuszork", &gone, &error), ==, 1);
    g_assert_cmpint(gone.kind, ==, GONE_ERASED);
    g_assert_cmpstr(gone.key, ==, key);
    gone_clear(&gone);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** What a crash left undone is told, and done when it is asked for again. */
static void test_cut_short(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "kwibuszork");
    erase(&scratch, key);
    scratch_close(&scratch);
    scratch_tamper(&scratch, "INSERT INTO meta VALUES ('purge', '1')");
    scratch_open(&scratch);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 1);
    erase(&scratch, key);
    scratch_end(&scratch);
}

static void reindex(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_close(scratch);
    archive_reindex(scratch->path, 0, NULL, NULL, &error);
    g_assert_no_error(error);
    scratch_open(scratch);
}

/** The index is of one analyser: what was learned of a word goes when it is made anew. */
static void test_learned_compound(void)
{
    static const char *const learned[] = {"kwiezeloverleg"};
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Een", "Een kwiezel."));
    scratch_add(&scratch, scratch_article("2", "Twee", "Een kwiezel."));
    scratch_add(&scratch, scratch_article("3", "Drie", "Een kwiezel in het kwiezeloverleg."));
    reindex(&scratch);
    g_assert_cmpuint(traces_n_words(&scratch, learned, 1), >, 0);
    g_autofree char *key = scratch_key(&scratch, "drie");
    g_assert_true(archive_erase(scratch.archive, key, NULL, &rest, &error));
    g_assert_true(rest.needs_reindex);
    removal_rest_clear(&rest);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    reindex(&scratch);
    g_assert_cmpuint(traces_n_words(&scratch, learned, 1), ==, 0);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** A name that a file of many articles has is everyone's, but for a word that only this one had. */
static void test_names_of_files(void)
{
    static const struct {
        const char *name;
        int64_t n_read;
        bool stays;
    } cases[] = {
        {"krant-2023.ndjson", 100, true},
        {"strand-en-zand.ndjson", 100, true},
        {"zandkorrelwoord.ndjson", 100, false},
        {"strand.html", 3, false},
        {"iets.html", 1, false},
    };
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    struct removal_rest rest;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Zand", "Het strand en het zand."));
    scratch_add(&scratch, scratch_article("2", "Strand", "In 2023 was er zandkorrelwoord."));
    g_autofree char *key = scratch_key(&scratch, "strand");
    scratch_close(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sql = g_strdup_printf(
            "INSERT INTO import_file (run, name, sha256, n_read, rejected) VALUES (2, '%s', '', "
            "%d, 0)",
            cases[i].name, (int)cases[i].n_read);
        scratch_tamper(&scratch, sql);
    }
    scratch_tamper(&scratch, "INSERT INTO input_place VALUES ('/tmp/jan.ndjson', '', 1, 1, '')");
    scratch_open(&scratch);
    g_assert_true(archive_erase(scratch.archive, key, NULL, &rest, &error));
    removal_rest_clear(&rest);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT count(*) FROM import_file WHERE name = '%s'", cases[i].name);
        g_test_message("%s", cases[i].name);
        g_assert_cmpint(scratch_integer(&scratch, sql), ==, cases[i].stays);
    }
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM input_place"), ==, 0);
    scratch_end(&scratch);
}

/** A text of many pages, among many others, whose postings lie in several segments. */
static void test_long_text_among_many(void)
{
    static const char *const marks[] = {"langebaanwoord", "zeerlangewoord"};
    struct scratch scratch;
    scratch_begin(&scratch);
    GString *body = g_string_new("Begin langebaanwoord. ");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(body, "woord%d ", i % 3000);
    g_string_append(body, "zeerlangewoord.");
    for (int i = 0; i < 12; i++) {
        g_autofree char *id = g_strdup_printf("n%d", i);
        scratch_add(&scratch, i == 5 ? scratch_article(id, "Lang", body->str)
                                     : scratch_article(id, "Kort", "Langebaan en zeerlange weg."));
    }
    g_string_free(body, TRUE);
    scratch_close(&scratch);
    scratch_open(&scratch);
    g_assert_cmpuint(traces_n_words(&scratch, marks, G_N_ELEMENTS(marks)), >, 0);
    g_autofree char *key = scratch_key(&scratch, "lang");
    int64_t id = id_of(&scratch, key);
    erase(&scratch, key);
    g_assert_cmpuint(traces_n_words(&scratch, marks, G_N_ELEMENTS(marks)), ==, 0);
    g_assert_cmpint(traces_n_postings(&scratch, id), ==, 0);
    g_assert_cmpint(traces_n_terms(&scratch, "woord299"), ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/removal-erase/nothing-is-left", test_nothing_is_left);
    g_test_add_func("/index/removal-erase/withdrawn-goes-as-well", test_withdrawn_goes_as_well);
    g_test_add_func("/index/removal-erase/names-are-not-given-again",
                    test_names_are_not_given_again);
    g_test_add_func("/index/removal-erase/cut-short", test_cut_short);
    g_test_add_func("/index/removal-erase/learned-compound", test_learned_compound);
    g_test_add_func("/index/removal-erase/names-of-files", test_names_of_files);
    g_test_add_func("/index/removal-erase/long-text-among-many", test_long_text_among_many);
    return g_test_run();
}
