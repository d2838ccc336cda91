#include "src/import/json_filling.h"

#include "src/import/json_text.h"
#include "src/import/record.h"

#include <stdlib.h>
#include <string.h>

enum { REAL_DIGITS = 15 /**< as many as a decimal number keeps on its way through a double */ };

static bool set_number_as_id(struct json_filling *filling, const json_t *value)
{
    char *number = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS));
    bool is_set = record_set_external_id(filling->article, number, strlen(number), filling->reject);
    free(number);
    return is_set;
}

static bool read_id(struct json_filling *filling)
{
    struct json_member *member = json_filling_first(filling, FIELD_ID);
    for (; member != NULL; member = json_filling_next(filling, member)) {
        const json_t *text = json_text_of(member->value);
        if (text == NULL && !json_is_number(member->value))
            continue;
        json_members_take(member);
        return text == NULL ? set_number_as_id(filling, member->value)
                            : record_set_external_id(filling->article, json_string_value(text),
                                                     json_string_length(text), filling->reject);
    }
    return json_filling_refuse_kind(filling, FIELD_ID);
}

/** Some programs call the page that an article came from its source. */
static bool is_address(const json_t *text)
{
    const char *name = json_string_value(text);
    return g_str_has_prefix(name, "https://") || g_str_has_prefix(name, "http://");
}

static bool read_source(struct json_filling *filling)
{
    struct json_member *member = json_filling_first(filling, FIELD_SOURCE);
    for (; member != NULL; member = json_filling_next(filling, member)) {
        const json_t *text = json_text_of(member->value);
        if (text == NULL || is_address(text))
            continue;
        json_members_take(member);
        return record_set_source(filling->article, json_string_value(text),
                                 json_string_length(text), filling->reject);
    }
    return true;
}

/** The text that is an address: itself, or `{"href": ...}`, or `{"@id": ...}`. */
static const json_t *address_of(const json_t *value)
{
    static const char *const keys[] = {"href", "@id", "url"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys) && json_is_object(value); i++)
        if (json_is_string(json_object_get(value, keys[i])))
            return json_object_get(value, keys[i]);
    return json_is_array(value) ? address_of(json_array_get(value, 0)) : json_text_of(value);
}

/** An address that is none loses no article: it stays in `extra`. */
static void read_url(struct json_filling *filling)
{
    struct article *article = filling->article;
    struct json_member *member = json_filling_first(filling, FIELD_URL);
    for (; member != NULL && article->url == NULL; member = json_filling_next(filling, member)) {
        const json_t *text = address_of(member->value);
        if (text != NULL && record_set_url(article, filling->setting->base, json_string_value(text),
                                           json_string_length(text)))
            json_members_take(member);
    }
    member = json_filling_first(filling, FIELD_SOURCE);
    for (; member != NULL && article->url == NULL; member = json_filling_next(filling, member)) {
        const json_t *text = json_text_of(member->value);
        if (text != NULL && is_address(text) &&
            record_set_url(article, NULL, json_string_value(text), json_string_length(text)))
            json_members_take(member);
    }
    /* Feeds and schema.org name an article by its address. */
    if (article->url == NULL && article->external_id != NULL)
        record_set_url(article, NULL, article->external_id, strlen(article->external_id));
}

/** The text of a place's member, or NULL. */
static const char *part_of(const json_t *place, const char *name)
{
    return json_string_value(json_object_get(place, name));
}

/**
 * Our own documents tell a list of places where others tell source, id and address. The first is
 * the article's own; what it has no room for stays in `extra`.
 */
static bool read_place(struct json_filling *filling)
{
    struct article *article = filling->article;
    struct json_member *member = json_filling_first(filling, FIELD_PLACES);
    if (member == NULL)
        return true;
    const json_t *place = json_array_get(member->value, 0);
    const char *source = part_of(place, "bron"), *id = part_of(place, "externeId"),
               *url = part_of(place, "url");
    if (article->source == NULL && source != NULL &&
        !record_set_source(article, source, strlen(source), filling->reject))
        return false;
    if (article->external_id == NULL && id != NULL &&
        !record_set_external_id(article, id, strlen(id), filling->reject))
        return false;
    if (article->url == NULL && url != NULL)
        record_set_url(article, NULL, url, strlen(url));
    if (json_array_size(member->value) == 1 && g_strcmp0(article->source, source) == 0 &&
        g_strcmp0(article->external_id, id) == 0 && g_strcmp0(article->url, url) == 0)
        json_members_take(member);
    return true;
}

bool json_filling_read_names(struct json_filling *filling)
{
    if (!read_id(filling) || !read_source(filling))
        return false;
    read_url(filling);
    if (!read_place(filling))
        return false;
    if (filling->article->source == NULL)
        filling->article->source = g_strdup(filling->setting->source);
    return true;
}
