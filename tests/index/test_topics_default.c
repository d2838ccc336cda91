/** The topics file that ships, judged on articles: one topic too many is as wrong as one missed. */
#include "actueel/topics.h"

#include "scratch.h"

#include <jansson.h>
#include <string.h>

static void add(struct ingest *ingest, const char *id, const char *title, const char *body)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(article) article = scratch_article(id, title, body);
    g_assert_true(ingest_add(ingest, article, &error));
    g_assert_no_error(error);
}

static struct ingest *begin(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_begin(scratch);
    g_assert_true(topics_load(scratch->archive, NULL, NULL, &error));
    struct ingest *ingest =
        ingest_begin(scratch->archive, &(struct ingest_options){.command = "test"}, &error);
    g_assert_no_error(error);
    return ingest;
}

static bool keep_topics(const struct stored_article *article, void *user, GError **error)
{
    (void)error;
    const struct place *place = article->places->pdata[0];
    g_autoptr(GString) slugs = g_string_new(NULL);
    for (guint i = 0; i < article->topics->len; i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        g_string_append_printf(slugs, "%s%s", i > 0 ? " " : "", topic->slug);
        g_test_message("%s: %s (%s)", article->title, topic->slug, topic->reason);
    }
    g_hash_table_insert(user, g_strdup(place->external_id),
                        g_strdup(slugs->len > 0 ? slugs->str : "-"));
    return true;
}

/** External id to its topics' slugs by spaces, in the order of the file. */
static GHashTable *end(struct scratch *scratch, struct ingest *ingest)
{
    g_autoptr(GError) error = NULL;
    GHashTable *topics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_assert_true(ingest_end(ingest, &error));
    ingest_free(ingest);
    g_assert_true(archive_each(scratch->archive, keep_topics, topics, &error));
    g_assert_no_error(error);
    scratch_end(scratch);
    return topics;
}

/** Without what their own sources say of them. */
static GHashTable *topics_of_corpus(void)
{
    struct scratch scratch;
    struct ingest *ingest = begin(&scratch);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents("tests/corpus/berichten.ndjson", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        json_t *article = json_loads(*line, 0, NULL);
        if (article == NULL)
            continue;
        add(ingest, json_string_value(json_object_get(article, "id")),
            json_string_value(json_object_get(article, "title")),
            json_string_value(json_object_get(article, "body")));
        json_decref(article);
    }
    return end(&scratch, ingest);
}

static void test_corpus(void)
{
    g_autoptr(GHashTable) topics = topics_of_corpus();
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents("tests/index/topics.tsv", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_compared = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(fields), ==, 2);
        g_test_message("%s", fields[0]);
        g_assert_cmpstr(g_hash_table_lookup(topics, fields[0]), ==, fields[1]);
        n_compared++;
    }
    g_assert_cmpuint(n_compared, >, 50);
}

/**
 * Adds the articles of a list page in plain text: a bullet and a date, an indented title, indented
 * paragraphs. Their ids are 0 and on.
 */
static void add_list_page(struct ingest *ingest, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\n • ", -1);
    for (guint i = 1; i < g_strv_length(parts); i++) {
        g_auto(GStrv) lines = g_strsplit(parts[i], "\n", 4);
        g_autofree char *id = g_strdup_printf("%u", i - 1);
        g_assert_cmpuint(g_strv_length(lines), ==, 4);
        add(ingest, id, g_strstrip(lines[2]), lines[3]);
    }
}

static void test_seed(void)
{
    static const char *const expected[] = {
        "mensenhandel regionale-samenwerking",
        "mensenhandel slachtoffers",
        "zorg-en-veiligheid",
        "jeugd-en-veiligheid wapens regionale-samenwerking",
        "burgernet",
    };
    g_autofree char *text = NULL;
    if (!g_file_get_contents("../shared/seed/actueel.txt", &text, NULL, NULL)) {
        g_test_skip("../shared/seed/actueel.txt is not here");
        return;
    }
    struct scratch scratch;
    struct ingest *ingest = begin(&scratch);
    add_list_page(ingest, text);
    g_autoptr(GHashTable) topics = end(&scratch, ingest);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        g_assert_cmpstr(g_hash_table_lookup(topics, id), ==, expected[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/topics-default/corpus", test_corpus);
    g_test_add_func("/index/topics-default/seed", test_seed);
    return g_test_run();
}
