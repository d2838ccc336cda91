#include "actueel/topics.h"

#include "actueel/day.h"
#include "index/topics_file.h"
#include "scratch.h"

#include <glib/gstdio.h>
#include <string.h>

/** Load a topics file of that text; tells whether it changed anything. */
static bool load(struct scratch *scratch, const char *text)
{
    g_autoptr(GError) error = NULL;
    bool changed = false;
    g_autofree char *path = g_build_filename(scratch->folder, "topics.ini", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, &error));
    g_assert_true(topics_load(scratch->archive, path, &changed, &error));
    g_assert_no_error(error);
    return changed;
}

static uint64_t apply(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    uint64_t n_changed = 0;
    g_assert_true(topics_apply(scratch->archive, &n_changed, &error));
    g_assert_no_error(error);
    return n_changed;
}

static const char *origin_name(enum topic_origin origin)
{
    static const char *const names[] = {[TOPIC_BY_SOURCE] = "source",
                                        [TOPIC_BY_QUERY] = "query",
                                        [TOPIC_BY_STAFF] = "staff",
                                        [TOPIC_VETOED] = "vetoed"};
    return names[origin];
}

/** "wapens/source jeugd/query: jeugd in the text": the topics of an article; the caller frees it.
 */
static char *topics_of(struct scratch *scratch, const char *slug)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article = archive_article_by_slug(scratch->archive, slug, &error);
    g_assert_no_error(error);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < article->topics->len; i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        g_string_append_printf(text, "%s%s/%s", i > 0 ? " " : "", topic->slug,
                               origin_name(topic->origin));
        if (topic->reason != NULL)
            g_string_append_printf(text, ": %s", topic->reason);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_topics(struct scratch *scratch, const char *slug, const char *expected)
{
    g_autofree char *topics = topics_of(scratch, slug);
    g_assert_cmpstr(topics, ==, expected);
}

static void assert_list(struct scratch *scratch, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) topics = topics_list(scratch->archive, &error);
    g_assert_no_error(error);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        g_string_append_printf(text, "%s%s %d", i > 0 ? ", " : "", topic->slug,
                               (int)topic->n_articles);
    }
    g_assert_cmpstr(text->str, ==, expected);
}

/* --- the file */

static void test_faults_of_file(void)
{
    static const char *const cases[][2] = {
        {"[a]\nname=A\n[B]\nname=B\n", "[B]: a topic's slug"},
        {"[a b]\nname=A\n", "[a b]: a topic's slug"},
        {"[a--b]\nname=A\n", "[a--b]: a topic's slug"},
        {"[-a]\nname=A\n", "[-a]: a topic's slug"},
        {"[a]\nquery=woord\n", "[a] name: a topic needs a name"},
        {"[a]\nname=\n", "[a] name: a topic needs a name"},
        {"[a]\nname=A\nqurey=woord\n", "[a] qurey: there is no such key"},
        {"[a]\nname=A\nquery=-woord\n", "[a] query: it asks for no word"},
        {"[a]\nname=A\nquery=,\n", "[a] query: it asks for no word"},
        {"[a]\nname=\xff\n", "[a] name: "},
        {"name=A\n", "topics.ini: "},
        {"[a]\nname\n", "topics.ini: "},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) topics =
            topics_file_parse(analyser, cases[i][0], strlen(cases[i][0]), "topics.ini", &error);
        g_test_message("%s", cases[i][1]);
        g_assert_null(topics);
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        g_assert_true(g_str_has_prefix(error->message, "topics.ini: "));
        g_assert_nonnull(strstr(error->message, cases[i][1]));
    }
}

static void assert_query_is_refused(const char *words, const char *what)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *text = g_strdup_printf("[a]\nname=A\nquery=%s\n", words);
    g_autoptr(GPtrArray) topics =
        topics_file_parse(analyser, text, strlen(text), "topics.ini", &error);
    g_assert_null(topics);
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, what));
}

static void test_limits_of_query(void)
{
    g_autoptr(GString) atoms = g_string_new("woord0"), prefixes = g_string_new("woord0*");
    for (int i = 1; i < 65; i++)
        g_string_append_printf(atoms, " OF woord%d", i);
    for (int i = 1; i < 17; i++)
        g_string_append_printf(prefixes, " OF woord%d*", i);
    g_autofree char *letters = g_strnfill(TOPIC_QUERY_MAX_BYTES + 1, 'a');
    assert_query_is_refused(atoms->str, "at most 64 words");
    assert_query_is_refused(prefixes->str, "16 with a *");
    assert_query_is_refused(letters, "longer than 2000 bytes");
}

static void test_missing_file(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_assert_false(topics_load(scratch.archive, "/nonexistent/topics.ini", NULL, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT);
    scratch_end(&scratch);
}

static void test_load(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    static const char first[] = "[zon]\nname=Zon\nquery=zonnig\n[maan]\nname=Maan\n";
    g_assert_true(load(&scratch, first));
    assert_list(&scratch, "zon 0, maan 0");
    apply(&scratch);
    int64_t revision = archive_revision(scratch.archive, NULL);
    g_assert_false(load(&scratch, first));
    g_assert_cmpint(archive_revision(scratch.archive, NULL), ==, revision);
    g_assert_true(load(&scratch, "[maan]\nname=De maan\n[ster]\nname=Ster\n"));
    assert_list(&scratch, "maan 0, ster 0, zon 0");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) topics = topics_list(scratch.archive, &error);
    g_assert_cmpstr(((const struct topic *)topics->pdata[0])->name, ==, "De maan");
    g_assert_null(((const struct topic *)topics->pdata[2])->query);
    scratch_end(&scratch);
}

/** A faulty file changes nothing. */
static void test_load_of_faulty_file(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(scratch.folder, "topics.ini", NULL);
    load(&scratch, "[zon]\nname=Zon\nquery=zonnig\n");
    g_assert_true(g_file_set_contents(path, "[maan]\nname=Maan\n[zon]\n", -1, &error));
    g_assert_false(topics_load(scratch.archive, path, NULL, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, path));
    assert_list(&scratch, "zon 0");
    scratch_end(&scratch);
}

/** Loaded and not applied, the queries are still to be applied the next time. */
static void test_unapplied(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    static const char file[] = "[zon]\nname=Zon\nquery=zonnig\n";
    g_assert_true(load(&scratch, file));
    g_assert_true(load(&scratch, file));
    apply(&scratch);
    g_assert_false(load(&scratch, file));
    g_assert_false(load(&scratch, "[zon]\nname=Zon\nquery=zonnig\n"));
    g_assert_true(load(&scratch, "[zon]\nname=Zon\nquery=zonnige\n"));
    scratch_end(&scratch);
}

static void test_default_file(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    bool changed = false;
    g_assert_true(topics_load(scratch.archive, NULL, &changed, &error));
    g_assert_no_error(error);
    g_assert_true(changed);
    g_autoptr(GPtrArray) topics = topics_list(scratch.archive, &error);
    g_assert_cmpuint(topics->len, >=, 18);
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        g_assert_nonnull(topic->description);
        g_assert_nonnull(topic->query);
    }
    load(&scratch, "[zon]\nname=Zon\n");
    apply(&scratch);
    g_assert_true(topics_load(scratch.archive, NULL, &changed, &error));
    g_assert_false(changed);
    scratch_end(&scratch);
}

/* --- which articles */

static void test_queries_at_import(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[fiets]\nname=Fietsen\nquery=fiets* OF \"rode lamp\"\n"
                   "[brand]\nname=Brand\nquery=brand rook -oefening\n"
                   "[titel]\nname=Titel\nquery=titel:nacht\n");
    scratch_add(&scratch, scratch_article("1", "Fietsen in de nacht",
                                          "De Fietser reed door. Een fietser\nmet rode lamp. "
                                          "Nog een fietser; fietsbel, fietspomp."));
    scratch_add(&scratch, scratch_article("2", "Brand", "Er was rook in de nacht."));
    scratch_add(&scratch, scratch_article("3", "Oefening", "Brand en rook bij de oefening."));
    assert_topics(&scratch, "fietsen-in-de-nacht",
                  "fiets/query: fietsen in the title and the text, 6 times; "
                  "rode lamp in the text titel/query: nacht in the title");
    assert_topics(&scratch, "brand", "brand/query: brand in the title; rook in the text");
    assert_topics(&scratch, "oefening", "");
    scratch_end(&scratch);
}

static void test_reason_in_title_and_text(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[zon]\nname=Zon\nquery=zon OF zonnig maan\n");
    scratch_add(&scratch, scratch_article("1", "Zon", "De ZON scheen. Zonnig was het."));
    assert_topics(&scratch, "zon", "zon/query: zon in the title and the text, 2 times");
    scratch_end(&scratch);
}

static void test_corrected_text(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[zon]\nname=Zon\nquery=zon\n[maan]\nname=Maan\nquery=maan\n");
    scratch_add(&scratch, scratch_article("1", "Weer", "De zon schijnt."));
    assert_topics(&scratch, "weer", "zon/query: zon in the text");
    scratch_add(&scratch, scratch_article("1", "Weer", "De maan schijnt."));
    assert_topics(&scratch, "weer", "maan/query: maan in the text");
    assert_list(&scratch, "zon 0, maan 1");
    scratch_end(&scratch);
}

static struct article *with_topics(struct article *article, const char *names)
{
    g_auto(GStrv) all = g_strsplit(names, ",", -1);
    for (char **name = all; *name != NULL; name++)
        g_ptr_array_add(article->topics, g_strdup(*name));
    return article;
}

static void test_topics_of_source(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[zorg-en-veiligheid]\nname=Zorg & veiligheid\n[zon]\nname=Zon\nquery=zon\n");
    scratch_add(&scratch, with_topics(scratch_article("1", "Eerste", "De zon."),
                                      "ZORG & Veiligheid, zorg-en-veiligheid,Zon,Cafés,, cafes "));
    assert_topics(&scratch, "eerste", "zorg-en-veiligheid/source zon/source cafes/source");
    scratch_add(&scratch, with_topics(scratch_article("2", "Tweede", "Niets."), "CAFÉS,C++"));
    assert_topics(&scratch, "tweede", "c/source cafes/source");
    scratch_add(&scratch, with_topics(scratch_article("3", "Derde", "Niets."), "C#"));
    assert_topics(&scratch, "derde", "c-2/source");
    assert_list(&scratch, "zorg-en-veiligheid 1, zon 1, c-2 1, c 1, cafes 2");
    scratch_end(&scratch);
}

static void test_apply(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("1", "Eerste", "De zon."));
    scratch_add(&scratch, scratch_article("2", "Tweede", "De maan."));
    scratch_add(&scratch, scratch_article("3", "Derde", "De zon en de maan."));
    load(&scratch, "[zon]\nname=Zon\nquery=zon\n");
    g_assert_cmpuint(apply(&scratch), ==, 2);
    g_assert_cmpuint(apply(&scratch), ==, 0);
    assert_topics(&scratch, "derde", "zon/query: zon in the text");
    int64_t revision = archive_revision(scratch.archive, NULL);
    load(&scratch, "[zon]\nname=Zon\nquery=zon -maan\n");
    g_assert_cmpuint(apply(&scratch), ==, 1);
    g_assert_cmpint(archive_revision(scratch.archive, NULL), ==, revision + 2);
    assert_topics(&scratch, "derde", "");
    assert_list(&scratch, "zon 1");
    load(&scratch, "[maan]\nname=Maan\n");
    g_assert_cmpuint(apply(&scratch), ==, 1);
    assert_list(&scratch, "maan 0, zon 0");
    scratch_end(&scratch);
}

/** Articles in several steps, and more days than one. */
static void test_apply_to_many(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch.archive, &(struct ingest_options){.command = "test"}, &error);
    for (int i = 0; i < 2100; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        g_autoptr(article) article = scratch_article(id, id, i % 2 == 0 ? "De zon." : "De maan.");
        article->day -= i % 5;
        g_assert_true(ingest_add(ingest, article, &error));
    }
    g_assert_true(ingest_end(ingest, &error));
    load(&scratch, "[zon]\nname=Zon\nquery=zon\n");
    g_assert_cmpuint(apply(&scratch), ==, 1050);
    g_autoptr(GPtrArray) topics = topics_list(scratch.archive, &error);
    const struct topic *topic = topics->pdata[0];
    g_assert_cmpuint(topic->n_articles, ==, 1050);
    g_assert_cmpint(topic->last_day, ==, day_from_date(2023, 9, 29));
    g_assert_cmpint(topic->first_day, ==, topic->last_day - 4);
    scratch_end(&scratch);
}

static void assign(struct scratch *scratch, const char *key, const char *slug,
                   enum topic_origin origin)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(topics_assign(scratch->archive, key, slug, origin, &error));
    g_assert_no_error(error);
}

static void test_staff(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[zon]\nname=Zon\nquery=zon\n[maan]\nname=Maan\nquery=maan\n");
    scratch_add(&scratch, scratch_article("1", "Weer", "De zon."));
    g_autofree char *key = scratch_key(&scratch, "weer");
    g_autofree char *capitals = g_ascii_strup(key, -1);
    assign(&scratch, capitals, "maan", TOPIC_BY_STAFF);
    assign(&scratch, key, "zon", TOPIC_VETOED);
    int64_t revision = archive_revision(scratch.archive, NULL);
    assign(&scratch, key, "zon", TOPIC_VETOED);
    g_assert_cmpint(archive_revision(scratch.archive, NULL), ==, revision);
    assert_topics(&scratch, "weer", "maan/staff");
    apply(&scratch);
    load(&scratch, "[zon]\nname=Zon\nquery=zon de\n[maan]\nname=Maan\n");
    apply(&scratch);
    scratch_add(&scratch, scratch_article("1", "Weer", "De zon, anders."));
    assert_topics(&scratch, "weer", "maan/staff");
    assert_list(&scratch, "zon 0, maan 1");
    assign(&scratch, key, "zon", TOPIC_BY_STAFF);
    assign(&scratch, key, "maan", TOPIC_VETOED);
    assert_topics(&scratch, "weer", "zon/staff");
    g_autoptr(GError) error = NULL;
    g_assert_true(topics_unassign(scratch.archive, key, "zon", &error));
    g_assert_true(topics_unassign(scratch.archive, key, "maan", &error));
    assert_topics(&scratch, "weer", "zon/query: zon in the text");
    assert_list(&scratch, "zon 1, maan 0");
    scratch_end(&scratch);
}

static void test_staff_faults(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    load(&scratch, "[zon]\nname=Zon\n");
    scratch_add(&scratch, scratch_article("1", "Weer", "De zon."));
    g_autofree char *key = scratch_key(&scratch, "weer");
    static const struct {
        const char *key, *slug;
        enum topic_origin origin;
        enum actueel_error code;
    } cases[] = {
        {"aaaaaaaaaaaaa", "zon", TOPIC_BY_STAFF, ACTUEEL_ERROR_NOT_FOUND},
        {NULL, "ster", TOPIC_BY_STAFF, ACTUEEL_ERROR_NOT_FOUND},
        {NULL, "zon", TOPIC_BY_QUERY, ACTUEEL_ERROR_USAGE},
        {NULL, "zon", TOPIC_BY_SOURCE, ACTUEEL_ERROR_USAGE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(topics_assign(scratch.archive, cases[i].key != NULL ? cases[i].key : key,
                                     cases[i].slug, cases[i].origin, &error));
        g_assert_error(error, ACTUEEL_ERROR, (gint)cases[i].code);
    }
    assert_topics(&scratch, "weer", "");
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/topics/faults-of-file", test_faults_of_file);
    g_test_add_func("/index/topics/limits-of-query", test_limits_of_query);
    g_test_add_func("/index/topics/missing-file", test_missing_file);
    g_test_add_func("/index/topics/load", test_load);
    g_test_add_func("/index/topics/load-of-faulty-file", test_load_of_faulty_file);
    g_test_add_func("/index/topics/unapplied", test_unapplied);
    g_test_add_func("/index/topics/default-file", test_default_file);
    g_test_add_func("/index/topics/queries-at-import", test_queries_at_import);
    g_test_add_func("/index/topics/reason-in-title-and-text", test_reason_in_title_and_text);
    g_test_add_func("/index/topics/corrected-text", test_corrected_text);
    g_test_add_func("/index/topics/topics-of-source", test_topics_of_source);
    g_test_add_func("/index/topics/apply", test_apply);
    g_test_add_func("/index/topics/apply-to-many", test_apply_to_many);
    g_test_add_func("/index/topics/staff", test_staff);
    g_test_add_func("/index/topics/staff-faults", test_staff_faults);
    return g_test_run();
}
