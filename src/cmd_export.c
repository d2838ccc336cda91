/**
 * actueel export: all articles as NDJSON, in the form that import reads.
 */
#include "command.h"

#include "actueel/day.h"

#include <stdio.h>
#include <stdlib.h>

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *places_of(const struct stored_article *article)
{
    json_t *places = json_array();
    for (guint i = 0; i < article->places->len; i++) {
        const struct place *place = article->places->pdata[i];
        json_array_append_new(places, json_pack("{s:s, s:o, s:o}", "source", place->source, "id",
                                                text_or_null(place->external_id), "url",
                                                text_or_null(place->url)));
    }
    return places;
}

/** Only what is not found anew by the next archive's own queries. */
static json_t *topics_of(const struct stored_article *article)
{
    json_t *topics = json_array();
    for (guint i = 0; i < article->topics->len; i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        if (topic->origin != TOPIC_BY_QUERY)
            json_array_append_new(topics, json_string(topic->name));
    }
    return topics;
}

static json_t *date_of(const struct stored_article *article)
{
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    return json_string(article->time != ARTICLE_NO_TIME ? day_format_time(article->time, time)
                                                        : day_format(article->day, day));
}

static json_t *document_of(const struct stored_article *article)
{
    const struct place *first = article->places->len > 0 ? article->places->pdata[0] : NULL;
    return json_pack("{s:o, s:o, s:s, s:o, s:s, s:o, s:o, s:s, s:s, s:o, s:o}", "id",
                     text_or_null(first != NULL ? first->external_id : NULL), "url",
                     text_or_null(first != NULL ? first->url : NULL), "title", article->title,
                     "date", date_of(article), "body", article->body, "topics", topics_of(article),
                     "source", text_or_null(first != NULL ? first->source : NULL), "key",
                     article->key, "slug", article->slug, "places", places_of(article), "extra",
                     article->extra != NULL ? json_loads(article->extra, 0, NULL) : json_null());
}

static bool print_article(const struct stored_article *article, void *user, GError **error)
{
    FILE *out = user;
    json_t *document = document_of(article);
    int failed = json_dumpf(document, out, JSON_COMPACT) != 0 || putc('\n', out) == EOF;
    json_decref(document);
    if (failed)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "the output could not be written");
    return !failed;
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL || !archive_each(archive, print_article, stdout, error))
        return -1;
    return STATUS_DONE;
}

const struct command command_export = {
    .name = "export",
    .arguments = "",
    .summary = "write all articles as NDJSON",
    .example = "  actueel export --archive nieuws.db > nieuws.ndjson",
    .run = run,
};
