#include "web/document.h"

#include "actueel/archive.h"
#include "actueel/day.h"

#include "web/words.h"

json_t *document_text(const char *text)
{
    if (text == NULL)
        return json_null();
    json_t *value = json_string(text);
    if (value != NULL)
        return value;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return json_string(valid);
}

json_t *document_day(int32_t day)
{
    char text[DAY_TEXT_SIZE];
    return day > 0 ? json_string(day_format(day, text)) : json_null();
}

json_t *document_time(int64_t time)
{
    char text[TIME_TEXT_SIZE];
    return time != ARTICLE_NO_TIME ? json_string(day_format_time(time, text)) : json_null();
}

static const char *origin_name(enum topic_origin origin)
{
    static const char *const names[] = {
        [TOPIC_BY_SOURCE] = "bron",
        [TOPIC_BY_QUERY] = "zoekvraag",
        [TOPIC_BY_STAFF] = "redactie",
        [TOPIC_VETOED] = "geweigerd",
    };
    return names[origin];
}

static json_t *topics_of(const struct stored_article *article)
{
    json_t *topics = json_array();
    for (guint i = 0; article->topics != NULL && i < article->topics->len; i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        if (topic->origin == TOPIC_VETOED)
            continue;
        g_autofree char *reason = words_reason(topic->reason);
        json_array_append_new(
            topics, json_pack("{s:o, s:o, s:s, s:o}", "slug", document_text(topic->slug), "naam",
                              document_text(topic->name), "herkomst", origin_name(topic->origin),
                              "reden", document_text(reason)));
    }
    return topics;
}

static json_t *places_of(const struct stored_article *article)
{
    json_t *places = json_array();
    for (guint i = 0; article->places != NULL && i < article->places->len; i++) {
        const struct place *place = article->places->pdata[i];
        json_array_append_new(
            places, json_pack("{s:o, s:o, s:o}", "bron", document_text(place->source), "externeId",
                              document_text(place->external_id), "url", document_text(place->url)));
    }
    return places;
}

json_t *document_listed_article(const struct stored_article *article)
{
    g_autofree char *path = link_article(article);
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "sleutel", document_text(article->key),
                     "titel", document_text(article->title), "datum", document_day(article->day),
                     "tijdstip", document_time(article->time), "pad", document_text(path),
                     "onderwerpen", topics_of(article), "vindplaatsen", places_of(article));
}

static json_t *versions_of(const GPtrArray *versions)
{
    if (versions == NULL)
        return json_null();
    json_t *list = json_array();
    for (guint i = 0; i < versions->len; i++) {
        const struct version *version = versions->pdata[i];
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o, s:o, s:o}", "vervangen",
                            document_time(version->replaced), "datum", document_day(version->day),
                            "tijdstip", document_time(version->time), "titel",
                            document_text(version->title), "tekst", document_text(version->body)));
    }
    return list;
}

/** Articles that are alike, or that staff split from this one; null where they were not read. */
static json_t *related_of(const struct stored_article *article)
{
    if (article->related == NULL)
        return json_null();
    json_t *list = json_array();
    for (guint i = 0; i < article->related->len; i++) {
        const struct related_article *related = article->related->pdata[i];
        const struct stored_article named = {.slug = related->slug, .day = related->day};
        g_autofree char *path = link_article(&named);
        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:o, s:o, s:b}", "sleutel", document_text(related->key), "titel",
                      document_text(related->title), "datum", document_day(related->day), "pad",
                      document_text(path), "gesplitst", (int)related->is_apart));
    }
    return list;
}

/** Fields that the archive keeps without knowing them; null where there are none. */
static json_t *extra_of(const struct stored_article *article)
{
    json_t *extra = article->extra != NULL ? json_loads(article->extra, 0, NULL) : NULL;
    return extra != NULL ? extra : json_null();
}

json_t *document_article(const struct stored_article *article, const GPtrArray *versions)
{
    json_t *document = document_listed_article(article);
    json_object_set_new(document, "slug", document_text(article->slug));
    json_object_set_new(document, "tekst", document_text(article->body));
    json_object_set_new(document, "toegevoegd", document_time(article->added));
    json_object_set_new(document, "gewijzigd", document_time(article->changed));
    json_object_set_new(document, "versies", versions_of(versions));
    json_object_set_new(document, "verwant", related_of(article));
    json_object_set_new(document, "extra", extra_of(article));
    return document;
}
