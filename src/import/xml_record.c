#include "src/import/xml_record.h"

#include <string.h>

static const char *name_of(const xmlNode *node)
{
    return (const char *)node->name;
}

static const xmlNode *next_element(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

/** Whether an element has HTML in it: then that is its text. */
static bool has_html(const xmlNode *node)
{
    static const char *const names[] = {"p",  "div", "br", "b",     "strong", "em",  "i",
                                        "a",  "ul",  "ol", "li",    "h1",     "h2",  "h3",
                                        "h4", "h5",  "h6", "table", "span",   "img", "blockquote"};
    for (const xmlNode *child = next_element(node->children); child != NULL;
         child = next_element(child->next))
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
            if (g_ascii_strcasecmp(name_of(child), names[i]) == 0)
                return true;
    return false;
}

/** Whether an element is a list: of a field that has several values or paragraphs, and all that it
 * holds is called alike. */
static bool is_list(const xmlNode *node, const struct fields *fields)
{
    const struct field_name *field = fields_find(fields, name_of(node));
    const xmlNode *first = next_element(node->children);
    if (field == NULL || (field->field != FIELD_TOPICS && field->field != FIELD_BODY))
        return false;
    for (const xmlNode *child = first; child != NULL; child = next_element(child->next))
        if (strcmp(name_of(child), name_of(first)) != 0)
            return false;
    return first != NULL;
}

/** Adds a member; one that comes again makes an array of both. */
static void add(json_t *object, const char *key, json_t *value)
{
    json_t *former = json_object_get(object, key);
    if (former == NULL) {
        json_object_set_new(object, key, value);
    } else if (json_is_array(former)) {
        json_array_append_new(former, value);
    } else {
        json_t *both = json_array();
        json_array_append(both, former);
        json_array_append_new(both, value);
        json_object_set_new(object, key, both);
    }
}

static void add_attributes(json_t *object, const xmlNode *node)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *key = (const char *)attribute->name;
        g_autofree char *value = tree_attribute(node, key);
        if (value != NULL && json_object_get(object, key) == NULL)
            json_object_set_new(object, key, json_string(value));
    }
}

static json_t *value_of(const xmlNode *node, const struct fields *fields, unsigned level);

static json_t *list_of(const xmlNode *node, const struct fields *fields, unsigned level)
{
    json_t *list = json_array();
    for (const xmlNode *child = next_element(node->children); child != NULL;
         child = next_element(child->next))
        json_array_append_new(list, value_of(child, fields, level + 1));
    return list;
}

static json_t *object_of(const xmlNode *node, const struct fields *fields, unsigned level)
{
    json_t *object = json_object();
    for (const xmlNode *child = next_element(node->children); child != NULL;
         child = next_element(child->next)) {
        bool is_named =
            strcmp(name_of(child), "field") == 0 || strcmp(name_of(child), "column") == 0;
        g_autofree char *name = is_named ? tree_attribute(child, "name") : NULL;
        add(object, name != NULL ? name : name_of(child), value_of(child, fields, level + 1));
    }
    add_attributes(object, node);
    return object;
}

static json_t *value_of(const xmlNode *node, const struct fields *fields, unsigned level)
{
    bool has_elements = tree_has_elements(node);
    if (has_elements && level < XML_RECORD_MAX_LEVELS && !has_html(node))
        return is_list(node, fields) ? list_of(node, fields, level)
                                     : object_of(node, fields, level);
    g_autofree char *text = has_elements ? tree_html(node) : tree_word(node);
    if (text != NULL)
        return json_string(text);
    return node->properties != NULL ? object_of(node, fields, level) : json_null();
}

json_t *xml_record_of(const xmlNode *record, const struct fields *fields)
{
    return object_of(record, fields, 0);
}
