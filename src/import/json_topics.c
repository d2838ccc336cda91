#include "src/import/json_topics.h"

#include "src/import/json_text.h"
#include "src/import/record.h"

#include <string.h>

static bool add_names(struct article *article, const char *names)
{
    bool is_whole = true;
    g_auto(GStrv) parts = g_strsplit_set(names, ",;|", -1);
    for (char **part = parts; *part != NULL; part++)
        is_whole = record_add_topic(article, *part, strlen(*part)) && is_whole;
    return is_whole;
}

/** An array that PHP wrote as an object: its keys are numbers. */
static bool is_numbered(const json_t *value)
{
    const char *key = json_object_iter_key(json_object_iter((json_t *)value));
    return key != NULL && key[strspn(key, "0123456789")] == '\0';
}

/** The topics of a text in several languages: those in Dutch. */
static const json_t *in_dutch(const json_t *value)
{
    static const char *const keys[] = {"nl-NL", "nl_NL", "nl"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_is_array(json_object_get(value, keys[i])))
            return json_object_get(value, keys[i]);
    return value;
}

bool json_topics_add(struct article *article, const json_t *value, enum field_form form)
{
    bool is_whole = true;
    size_t i;
    const char *key;
    const json_t *part;
    /* One of several is a name with whatever commas there are in it. */
    enum field_form of_part = form == FORM_LIST ? FORM_ANY : form;
    value = in_dutch(value);
    if (json_is_array(value) || is_numbered(value)) {
        json_array_foreach(value, i, part)
        {
            is_whole = json_topics_add(article, part, of_part) && is_whole;
        }
        json_object_foreach((json_t *)value, key, part)
        {
            is_whole = json_topics_add(article, part, of_part) && is_whole;
        }
        return is_whole;
    }
    /* Strapi's relations. */
    const json_t *data = json_object_get(value, "data"),
                 *attributes = json_object_get(value, "attributes");
    if (json_is_array(data) || json_is_object(data) || json_is_object(attributes))
        return json_topics_add(article, attributes != NULL ? attributes : data, of_part);
    g_autofree char *name = json_text_line(value, form);
    if (name == NULL)
        return json_is_null(value);
    if (form == FORM_LIST && json_is_string(value))
        return add_names(article, name);
    return record_add_topic(article, name, strlen(name));
}

void json_topics_add_embedded(struct article *article, json_t *embedded)
{
    static const char name[] = "wp:term";
    const json_t *terms = json_object_get(embedded, name);
    if (json_is_array(terms) && json_topics_add(article, terms, FORM_ANY))
        json_object_del(embedded, name);
}
