#include "src/import/kept.h"

#include "actueel/day.h"

#include "src/import/clean.h"
#include "src/import/dates.h"

#include <stdlib.h>
#include <string.h>

/** An archive took these dates in its time; they are not judged by today. */
#define ANY_DAY (INT32_MAX - DATES_AHEAD_DAYS)

/** A member that is a text; else NULL. */
static const char *text_of(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

/** Whether a member is missing or null. */
static bool is_absent(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return value == NULL || json_is_null(value);
}

/** Whether all members of a list are objects with a text of that name. */
static bool is_list_with(const json_t *list, const char *name)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (text_of(json_array_get(list, i), name) == NULL)
            return false;
    return json_is_array(list);
}

static bool is_of_export(const json_t *record)
{
    return article_key_is_well_formed(text_of(record, "key")) &&
           article_slug_is_well_formed(text_of(record, "slug")) &&
           is_list_with(json_object_get(record, "places"), "source");
}

static bool refuse_length(const char *name, struct reject **reject)
{
    return record_refuse(reject, name, "there are more than %d %s", KEPT_LIST_MAX, name);
}

/** A moment, where it is there at all. */
static bool read_moment(const json_t *object, const char *name, int64_t *moment,
                        struct reject **reject)
{
    const char *text = text_of(object, name);
    if (is_absent(object, name) || (text != NULL && day_parse_time(text, moment)))
        return true;
    return record_refuse(reject, name, "'%s' is no moment such as 2023-09-29T12:30:00Z", name);
}

/** An empty body is one. */
static bool read_texts(const json_t *object, struct article *article, struct reject **reject)
{
    const json_t *title = json_object_get(object, "title"), *body = json_object_get(object, "body");
    if (json_is_string(title) &&
        !record_set_title(article, json_string_value(title), json_string_length(title), reject))
        return false;
    if (!json_is_string(body))
        return true;
    article->body = g_strdup("");
    return record_set_body(article, json_string_value(body), json_string_length(body), reject);
}

/** The text that a place gave; its date may be unknown. */
static bool read_place_text(const json_t *object, struct place *place, struct reject **reject)
{
    g_autoptr(article) as = article_new();
    const char *date = text_of(object, "date");
    if (!read_texts(object, as, reject) ||
        (date != NULL && !record_set_date(as, date, ANY_DAY, reject)))
        return false;
    if (as->title == NULL || as->body == NULL)
        return record_refuse(reject, "places", "the text of one of the places lacks title or body");
    place->text = g_new0(struct version, 1);
    *place->text = (struct version){.replaced = ARTICLE_NO_TIME, .day = as->day, .time = as->time};
    place->text->title = g_steal_pointer(&as->title);
    place->text->body = g_steal_pointer(&as->body);
    return true;
}

static bool add_place(const json_t *object, struct article_kept *kept, struct reject **reject)
{
    g_autoptr(article) as = article_new();
    const char *source = text_of(object, "source"), *id = text_of(object, "id"),
               *url = text_of(object, "url"), *mark = text_of(object, "mark");
    if (!record_set_source(as, source, strlen(source), reject) ||
        (id != NULL && !record_set_external_id(as, id, strlen(id), reject)))
        return false;
    if (as->source == NULL)
        return record_refuse(reject, "places", "one of the places has no source");
    if (url != NULL)
        record_set_url(as, NULL, url, strlen(url));
    struct place *place = place_new(as->source, as->external_id, as->url);
    place->mark = g_strdup(mark);
    g_ptr_array_add(kept->places, place);
    return is_absent(object, "text") ||
           read_place_text(json_object_get(object, "text"), place, reject);
}

static bool read_places(const json_t *record, struct article_kept *kept, struct reject **reject)
{
    const json_t *places = json_object_get(record, "places");
    if (json_array_size(places) > KEPT_LIST_MAX)
        return refuse_length("places", reject);
    for (size_t i = 0; i < json_array_size(places); i++)
        if (!add_place(json_array_get(places, i), kept, reject))
            return false;
    return true;
}

static bool add_version(const json_t *object, struct article_kept *kept, struct reject **reject)
{
    g_autoptr(article) as = article_new();
    int64_t replaced = ARTICLE_NO_TIME;
    const char *date = text_of(object, "date");
    if (!read_texts(object, as, reject) || !read_moment(object, "replaced", &replaced, reject) ||
        (date != NULL && !record_set_date(as, date, ANY_DAY, reject)))
        return false;
    if (as->title == NULL || as->body == NULL || as->day == 0 || replaced == ARTICLE_NO_TIME)
        return record_refuse(reject, "versions",
                             "one of the versions lacks its title, date, body or replaced");
    struct version *version = g_new0(struct version, 1);
    *version = (struct version){.replaced = replaced, .day = as->day, .time = as->time};
    version->title = g_steal_pointer(&as->title);
    version->body = g_steal_pointer(&as->body);
    g_ptr_array_add(kept->versions, version);
    return true;
}

static bool read_versions(const json_t *record, struct article_kept *kept, struct reject **reject)
{
    const json_t *versions = json_object_get(record, "versions");
    if (is_absent(record, "versions"))
        return true;
    if (!json_is_array(versions))
        return record_refuse(reject, "versions", "the versions are no list");
    if (json_array_size(versions) > KEPT_LIST_MAX)
        return refuse_length("versions", reject);
    for (size_t i = 0; i < json_array_size(versions); i++)
        if (!add_version(json_array_get(versions, i), kept, reject))
            return false;
    return true;
}

static bool read_names(const json_t *record, const char *name, GPtrArray *names,
                       struct reject **reject)
{
    const json_t *list = json_object_get(record, name);
    if (is_absent(record, name))
        return true;
    if (!json_is_array(list))
        return record_refuse(reject, name, "the %s are no list", name);
    if (json_array_size(list) > KEPT_LIST_MAX)
        return refuse_length(name, reject);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *text = json_array_get(list, i);
        if (!json_is_string(text) || json_string_length(text) > RECORD_NAME_MAX_BYTES)
            return record_refuse(reject, name, "one of the %s is no name", name);
        g_ptr_array_add(names, clean_line(json_string_value(text), json_string_length(text)));
    }
    return true;
}

static bool read_topic_slugs(const json_t *record, struct article_kept *kept,
                             struct reject **reject)
{
    static const char name[] = "topicSlugs";
    json_t *slugs = json_object_get(record, name), *slug;
    const char *topic;
    if (json_object_size(slugs) > KEPT_LIST_MAX)
        return refuse_length(name, reject);
    json_object_foreach(slugs, topic, slug)
    {
        if (!article_slug_is_well_formed(json_string_value(slug)))
            return record_refuse(reject, name, "one of the topics has no slug");
        g_hash_table_insert(kept->topic_slugs, clean_line(topic, strlen(topic)),
                            g_strdup(json_string_value(slug)));
    }
    return true;
}

/** Handed on as it stands: only an archive reads it. */
static char *removal_of(const json_t *record)
{
    const json_t *removal = json_object_get(record, "removal");
    char *text = json_is_object(removal) ? json_dumps(removal, JSON_COMPACT) : NULL;
    char *owned = g_strdup(text);
    free(text);
    return owned;
}

/** Of an article that an archive erased there is no more than its key. */
static bool is_erased(const json_t *record)
{
    return json_is_true(json_object_get(record, "erased")) &&
           article_key_is_well_formed(text_of(record, "key"));
}

static void read_erased(const json_t *record, struct article *article)
{
    struct article_kept *kept = article->kept = article_kept_new();
    kept->key = g_strdup(text_of(record, "key"));
    kept->removal = removal_of(record);
    kept->is_erased = article->is_deleted = true;
}

static bool read_topics(const json_t *record, struct article *article, struct reject **reject)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!read_names(record, "topics", names, reject))
        return false;
    for (guint i = 0; i < names->len; i++)
        record_add_topic(article, names->pdata[i], strlen(names->pdata[i]));
    return true;
}

static bool read_kept(const json_t *record, struct article_kept *kept, struct reject **reject)
{
    kept->key = g_strdup(text_of(record, "key"));
    kept->slug = g_strdup(text_of(record, "slug"));
    kept->withdrawn = g_strdup(text_of(record, "withdrawn"));
    kept->removal = removal_of(record);
    return read_places(record, kept, reject) && read_versions(record, kept, reject) &&
           read_names(record, "staffTopics", kept->given, reject) &&
           read_names(record, "vetoedTopics", kept->vetoed, reject) &&
           read_names(record, "apart", kept->apart, reject) &&
           read_topic_slugs(record, kept, reject) &&
           read_moment(record, "added", &kept->added, reject) &&
           read_moment(record, "changed", &kept->changed, reject);
}

static bool check_texts(const json_t *record, struct reject **reject)
{
    static const char *const texts[] = {"title", "date", "body", "source", "id", "url"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (!is_absent(record, texts[i]) && text_of(record, texts[i]) == NULL)
            return record_refuse(reject, texts[i], "the %s is no text", texts[i]);
    return true;
}

static bool read_article(const json_t *record, struct article *article, struct reject **reject)
{
    const char *date = text_of(record, "date"), *source = text_of(record, "source"),
               *id = text_of(record, "id"), *url = text_of(record, "url");
    if (!check_texts(record, reject) || !read_texts(record, article, reject) ||
        (date != NULL && !record_set_date(article, date, ANY_DAY, reject)) ||
        (source != NULL && !record_set_source(article, source, strlen(source), reject)) ||
        (id != NULL && !record_set_external_id(article, id, strlen(id), reject)))
        return false;
    if (url != NULL)
        record_set_url(article, NULL, url, strlen(url));
    return read_topics(record, article, reject);
}

bool kept_read(json_t *record, struct article *article, struct reject **reject)
{
    static const char *const taken[] = {
        "title", "date",    "body",      "source",   "id",          "url",          "topics",
        "key",   "slug",    "places",    "versions", "staffTopics", "vetoedTopics", "topicSlugs",
        "added", "changed", "withdrawn", "removal",  "deleted",     "apart"};
    if (is_erased(record)) {
        read_erased(record, article);
        return true;
    }
    if (!is_of_export(record))
        return true;
    article->kept = article_kept_new();
    article->is_deleted = json_is_true(json_object_get(record, "deleted"));
    if (!read_article(record, article, reject) || !read_kept(record, article->kept, reject))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++)
        json_object_del(record, taken[i]);
    return true;
}

void kept_read_key(const json_t *record, struct article *article)
{
    const char *text = text_of(record, "key");
    g_autofree char *key = text != NULL ? g_ascii_strdown(text, -1) : NULL;
    if (!article_key_is_well_formed(key))
        return;
    article->kept = article_kept_new();
    article->kept->key = g_steal_pointer(&key);
}
