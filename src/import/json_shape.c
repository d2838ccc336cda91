#include "src/import/json_shape.h"

#include "src/import/json_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const char *text_in(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool is_one_of(const char *word, const char *const *words)
{
    return word != NULL && g_strv_contains(words, word);
}

/** Moves a member out of an inner object, unless the record has one of that name. */
static void lift(json_t *record, json_t *inside, const char *key, const char *name)
{
    json_t *value = json_object_get(inside, key);
    if (value == NULL || json_object_get(record, name) != NULL)
        return;
    json_object_set(record, name, value);
    json_object_del(inside, key);
}

/** Sets topics, which are let go of, unless the record has some. */
static void set_topics(json_t *record, json_t *topics)
{
    static const char name[] = "topics";
    if (json_array_size(topics) > 0 && json_object_get(record, name) == NULL)
        json_object_set(record, name, topics);
    json_decref(topics);
}

/* --- Ghost: posts and pages in one list, the text in the editor's own form too */

/** Paragraphs of Mobiledoc: sections of markers, whose last member is a text. */
static json_t *read_mobiledoc(const json_t *document)
{
    enum { MARKERS = 2, TEXT = 3 };
    size_t i, k;
    json_t *section, *marker, *paragraphs = json_array();
    json_array_foreach(json_object_get(document, "sections"), i, section)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        json_array_foreach(json_array_get(section, MARKERS), k, marker)
        {
            const char *words = json_string_value(json_array_get(marker, TEXT));
            g_string_append(text, words != NULL ? words : "");
        }
        if (text->len > 0)
            json_array_append_new(paragraphs, json_string(text->str));
    }
    return paragraphs;
}

/** The editor's form of a text stands for that where there is no HTML, and else says no more. */
static void read_editors_text(json_t *record)
{
    static const char lexical[] = "lexical", mobiledoc[] = "mobiledoc", html[] = "html";
    const char *text = text_in(record, lexical), *older = text_in(record, mobiledoc);
    if (!json_text_is_something(json_object_get(record, html))) {
        json_auto_t *document = json_loads(text != NULL    ? text
                                           : older != NULL ? older
                                                           : "",
                                           0, NULL);
        json_t *content = text != NULL ? json_incref(document) : read_mobiledoc(document);
        if (content != NULL)
            json_object_set_new(record, html, content);
    }
    json_object_del(record, lexical);
    json_object_del(record, mobiledoc);
}

static enum json_shape mend_ghost(json_t *record, const struct json_beside *beside)
{
    const char *id = text_in(record, "id");
    if (g_strcmp0(text_in(record, "type"), "page") == 0)
        return JSON_SHAPE_NONE;
    read_editors_text(record);
    if (beside != NULL && id != NULL && json_object_get(record, "tags") == NULL)
        set_topics(record, json_beside_topics(beside, id));
    return JSON_SHAPE_USUAL;
}

/* --- JSON:API, as Drupal has it: topics and address by reference */

/** Adds the names of terms that a relationship refers to; of others there may be names too. */
static void add_terms(json_t *topics, const json_t *data, const struct json_beside *beside)
{
    static const char term[] = "taxonomy_term--";
    const char *type = text_in(data, "type"), *id = text_in(data, "id");
    for (size_t i = 0; i < json_array_size(data); i++)
        add_terms(topics, json_array_get(data, i), beside);
    if (type == NULL || id == NULL || !g_str_has_prefix(type, term))
        return;
    const char *name = json_beside_name(beside, type, id);
    if (name != NULL)
        json_array_append_new(topics, json_string(name));
}

static void mend_drupal(json_t *record, const struct json_beside *beside, const char *base)
{
    const char *key;
    json_t *relation, *topics = json_array();
    json_t *attributes = json_object_get(record, "attributes");
    json_t *path = json_object_get(attributes, "path");
    json_object_foreach(json_object_get(record, "relationships"), key, relation)
    {
        if (beside != NULL)
            add_terms(topics, json_object_get(relation, "data"), beside);
    }
    set_topics(record, topics);
    if (base != NULL && text_in(path, "alias") != NULL)
        lift(record, path, "alias", "url");
}

/* --- programs that keep what they know of an article apart from what it says */

static void mend_wagtail(json_t *record, json_t *meta)
{
    static const char *const keys[] = {"first_published_at", "html_url"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        lift(record, meta, keys[i], keys[i]);
}

static void mend_contentful(json_t *record, json_t *sys)
{
    static const char *const dates[] = {"firstPublishedAt", "publishedAt", "createdAt"};
    lift(record, sys, "id", "id");
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        if (json_object_get(sys, dates[i]) != NULL) {
            lift(record, sys, dates[i], dates[i]);
            return;
        }
}

/** Whether a document of Sanity is a draft, or one of the program's own. */
static bool is_hidden_in_sanity(const json_t *record)
{
    const char *id = text_in(record, "_id"), *type = text_in(record, "_type");
    return id != NULL && type != NULL &&
           (g_str_has_prefix(id, "drafts.") || g_str_has_prefix(type, "sanity.") ||
            g_str_has_prefix(type, "system."));
}

/** Whether a table row of TYPO3 or Joomla is not shown, by the numbers that they keep for that. */
static bool is_hidden_row(const json_t *record)
{
    const json_t *state = json_object_get(record, "state");
    bool is_typo3 = json_object_get(record, "crdate") != NULL;
    bool is_joomla = json_object_get(record, "introtext") != NULL && json_is_integer(state);
    return (is_typo3 && json_integer_value(json_object_get(record, "hidden")) == 1) ||
           (is_joomla && json_integer_value(state) <= 0);
}

/* --- timelines */

/** The topics that a list of ActivityPub's tags names: `{"type": "Hashtag", "name": "#brug"}`. */
static void mend_hashtags(json_t *record)
{
    static const char name[] = "tag";
    size_t i;
    json_t *tag, *topics = json_array();
    json_array_foreach(json_object_get(record, name), i, tag)
    {
        const char *text = text_in(tag, "name");
        if (g_strcmp0(text_in(tag, "type"), "Hashtag") == 0 && text != NULL)
            json_array_append_new(topics, json_string(text + (*text == '#')));
    }
    if (json_is_array(json_object_get(record, name)))
        json_object_del(record, name);
    set_topics(record, topics);
}

static bool is_activity(const json_t *record)
{
    const json_t *object = json_object_get(record, "object");
    return object != NULL && text_in(record, "type") != NULL &&
           (json_object_get(record, "actor") != NULL || text_in(object, "type") != NULL);
}

/** What somebody did: an article only where it was to make one. */
static enum json_shape mend_activity(json_t *record)
{
    static const char *const making[] = {"Create", "Update", NULL};
    static const char *const articles[] = {"Note", "Article", "Page", NULL};
    json_auto_t *object = json_incref(json_object_get(record, "object"));
    const char *kind = text_in(object, "type");
    bool is_note = g_strcmp0(kind, "Note") == 0;
    if (!is_one_of(text_in(record, "type"), making) || !is_one_of(kind, articles))
        return JSON_SHAPE_NONE;
    json_object_clear(record);
    json_object_update(record, object);
    mend_hashtags(record);
    return is_note ? JSON_SHAPE_UNTITLED : JSON_SHAPE_USUAL;
}

static enum json_shape mend_mastodon(const json_t *record)
{
    static const char *const shown[] = {"public", "unlisted", NULL};
    bool is_shared = json_is_object(json_object_get(record, "reblog"));
    return is_shared || !is_one_of(text_in(record, "visibility"), shown) ? JSON_SHAPE_NONE
                                                                         : JSON_SHAPE_UNTITLED;
}

/** A message of Telegram: words and links, in one list. */
static void join_words(json_t *record)
{
    static const char name[] = "text";
    size_t i;
    json_t *part, *topics = json_array();
    g_autoptr(GString) text = g_string_new(NULL);
    json_array_foreach(json_object_get(record, name), i, part)
    {
        const char *words = json_is_string(part) ? json_string_value(part) : text_in(part, name);
        words = words != NULL ? words : "";
        g_string_append(text, words);
        if (g_strcmp0(text_in(part, "type"), "hashtag") == 0 && *words == '#')
            json_array_append_new(topics, json_string(words + 1));
    }
    if (json_is_array(json_object_get(record, name)))
        json_object_set_new(record, name, json_string(text->str));
    json_object_del(record, "text_entities");
    set_topics(record, topics);
}

static enum json_shape mend_telegram(json_t *record, const char *seconds)
{
    if (g_strcmp0(text_in(record, "type"), "message") != 0 ||
        json_object_get(record, "forwarded_from") != NULL)
        return JSON_SHAPE_NONE;
    join_words(record);
    if (!json_text_is_something(json_object_get(record, "text")))
        return JSON_SHAPE_NONE;
    /* Its `date` is one of the clock of whoever exported it. */
    json_object_set_new(record, "date", json_integer(strtoll(seconds, NULL, 10)));
    return JSON_SHAPE_UNTITLED;
}

/* --- which of them it is */

enum json_shape json_shape_mend(json_t *record, const struct json_beside *beside, const char *base)
{
    json_t *indexed = json_object_get(record, "_source");
    record = json_is_object(indexed) ? indexed : record;
    json_t *meta = json_object_get(record, "meta"), *sys = json_object_get(record, "sys");
    const char *seconds = text_in(record, "date_unixtime");
    if (json_object_get(record, "mobiledoc") != NULL || json_object_get(record, "lexical") != NULL)
        return mend_ghost(record, beside);
    if (seconds != NULL)
        return mend_telegram(record, seconds);
    if (is_activity(record))
        return mend_activity(record);
    if (json_object_get(record, "reblog") != NULL && json_object_get(record, "account") != NULL)
        return mend_mastodon(record);
    if (json_is_object(json_object_get(record, "relationships")))
        mend_drupal(record, beside, base);
    else if (json_object_get(meta, "first_published_at") != NULL)
        mend_wagtail(record, meta);
    else if (json_object_get(sys, "id") != NULL && json_object_get(record, "fields") != NULL)
        mend_contentful(record, sys);
    return is_hidden_in_sanity(record) || is_hidden_row(record) ? JSON_SHAPE_NONE
                                                                : JSON_SHAPE_USUAL;
}
