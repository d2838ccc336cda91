#include "fixture.h"

#include "actueel/day.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

enum { DATE_SIZE = 10 };

struct fixture *fixture_new(void)
{
    g_autoptr(GError) error = NULL;
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->folder = g_dir_make_tmp("actueel-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->path = g_build_filename(fixture->folder, "archive.db", NULL);
    fixture->archive = archive_open(fixture->path, ARCHIVE_CREATE, 0, NULL, &error);
    g_assert_no_error(error);
    return fixture;
}

void fixture_free(struct fixture *fixture)
{
    if (fixture == NULL)
        return;
    archive_close(fixture->archive);
    g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
}

/** Sets day and time by `2023-09-29` or `2023-09-29 14:30`. */
static void set_date(struct article *article, const char *text)
{
    g_autofree char *date = g_strndup(text, DATE_SIZE);
    article->day = day_parse(date);
    g_assert_cmpint(article->day, >, 0);
    if (strlen(text) == DATE_SIZE)
        return;
    gint64 hour = g_ascii_strtoll(text + DATE_SIZE + 1, NULL, 10);
    gint64 minute = g_ascii_strtoll(strchr(text, ':') + 1, NULL, 10);
    article->time = day_local_time(article->day, (int)hour, (int)minute, 0);
}

static struct article *article_of(const struct fixture_article *from)
{
    struct article *article = article_new();
    set_date(article, from->date);
    article->title = g_strdup(from->title != NULL ? from->title : "bericht");
    article->body = g_strdup(from->body != NULL ? from->body : "");
    article->source = g_strdup(from->source != NULL ? from->source : "Bron");
    article->external_id = g_strdup(from->id);
    g_auto(GStrv) topics = g_strsplit(from->topics != NULL ? from->topics : "", ",", -1);
    for (char **topic = topics; *topic != NULL; topic++)
        g_ptr_array_add(article->topics, g_strdup(*topic));
    return article;
}

static struct ingest *begin(struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    struct ingest *ingest =
        ingest_begin(fixture->archive, &(struct ingest_options){.command = "test"}, &error);
    g_assert_no_error(error);
    return ingest;
}

static void add(struct ingest *ingest, const struct article *article)
{
    g_autoptr(GError) error = NULL;
    ingest_add(ingest, article, &error);
    g_assert_no_error(error);
}

static void end(struct ingest *ingest)
{
    g_autoptr(GError) error = NULL;
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    ingest_free(ingest);
}

void fixture_add(struct fixture *fixture, const struct fixture_article *articles, size_t n)
{
    struct ingest *ingest = begin(fixture);
    for (size_t i = 0; i < n; i++) {
        g_autoptr(article) article = article_of(&articles[i]);
        add(ingest, article);
    }
    end(ingest);
}

static const char *text_of(const json_t *record, const char *key)
{
    return json_string_value(json_object_get(record, key));
}

/** A record of the corpus; of a time only the day is taken. */
static struct article *article_of_record(const json_t *record)
{
    g_autofree char *date = g_strndup(text_of(record, "date"), DATE_SIZE);
    struct article *article = article_of(
        &(struct fixture_article){text_of(record, "id"), date, text_of(record, "title"),
                                  text_of(record, "body"), NULL, text_of(record, "source")});
    size_t i;
    json_t *topic;
    json_array_foreach(json_object_get(record, "topics"), i, topic)
        g_ptr_array_add(article->topics, g_strdup(json_string_value(topic)));
    return article;
}

void fixture_add_corpus(struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_file_get_contents("tests/corpus/berichten.ndjson", &text, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    struct ingest *ingest = begin(fixture);
    for (char **line = lines; *line != NULL; line++) {
        json_t *record = json_loads(*line, 0, NULL);
        g_autoptr(article) article = article_of_record(record);
        add(ingest, article);
        json_decref(record);
    }
    end(ingest);
}

struct archive *fixture_reader(const struct fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    struct archive *reader = archive_open(fixture->path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    return reader;
}

struct search_result *fixture_answer(struct fixture *fixture, const struct search_request *request)
{
    g_autoptr(GError) error = NULL;
    struct search_result *result = search_run(fixture->archive, request, &error);
    g_assert_no_error(error);
    g_assert_nonnull(result);
    return result;
}

struct search_result *fixture_search(struct fixture *fixture, const char *question)
{
    return fixture_answer(fixture,
                          &(struct search_request){.text = question, .limit = SEARCH_MAX_LIMIT});
}

char *fixture_ids(const GPtrArray *hits)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < hits->len; i++) {
        const struct hit *hit = hits->pdata[i];
        const struct place *place = hit->article->places->pdata[0];
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", place->external_id);
    }
    return g_string_free(g_steal_pointer(&ids), FALSE);
}
