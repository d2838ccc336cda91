#include "src/import/json_beside.h"

#include <glib.h>
#include <string.h>

static const char included[] = "included", tags[] = "tags", posts_tags[] = "posts_tags";

struct json_beside {
    GHashTable *names;   /**< of resources, by "type id"; of Ghost's tags by " id" */
    GHashTable *tags_of; /**< GPtrArray of ids of tags, by a post's id */
};

struct json_beside *json_beside_new(void)
{
    struct json_beside *beside = g_new(struct json_beside, 1);
    beside->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    beside->tags_of =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return beside;
}

void json_beside_free(struct json_beside *beside)
{
    if (beside == NULL)
        return;
    g_hash_table_unref(beside->names);
    g_hash_table_unref(beside->tags_of);
    g_free(beside);
}

bool json_beside_is_known(const char *name, size_t name_bytes)
{
    static const char *const names[] = {included, tags, posts_tags};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strlen(names[i]) == name_bytes && memcmp(names[i], name, name_bytes) == 0)
            return true;
    return false;
}

static const char *text_in(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void add_name(struct json_beside *beside, const char *type, const char *id, const char *name)
{
    if (type != NULL && id != NULL && name != NULL)
        g_hash_table_replace(beside->names, g_strconcat(type, " ", id, NULL), g_strdup(name));
}

static void add_resource(struct json_beside *beside, const json_t *resource)
{
    const json_t *attributes = json_object_get(resource, "attributes");
    const char *name = text_in(attributes, "name");
    add_name(beside, text_in(resource, "type"), text_in(resource, "id"),
             name != NULL ? name : text_in(attributes, "title"));
}

/** Those that begin with `#` are Ghost's own, for its editors. */
static void add_tag(struct json_beside *beside, const json_t *tag)
{
    const char *name = text_in(tag, "name");
    if (name != NULL && *name != '#' && g_strcmp0(text_in(tag, "visibility"), "internal") != 0)
        add_name(beside, "", text_in(tag, "id"), name);
}

static void add_tag_of_post(struct json_beside *beside, const json_t *pair)
{
    const char *post = text_in(pair, "post_id"), *tag = text_in(pair, "tag_id");
    if (post == NULL || tag == NULL)
        return;
    GPtrArray *ids = g_hash_table_lookup(beside->tags_of, post);
    if (ids == NULL) {
        ids = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(beside->tags_of, g_strdup(post), ids);
    }
    g_ptr_array_add(ids, g_strdup(tag));
}

void json_beside_add(struct json_beside *beside, const char *name, const json_t *list)
{
    size_t i;
    json_t *member;
    json_array_foreach(list, i, member)
    {
        if (strcmp(name, included) == 0)
            add_resource(beside, member);
        else if (strcmp(name, tags) == 0)
            add_tag(beside, member);
        else
            add_tag_of_post(beside, member);
    }
}

const char *json_beside_name(const struct json_beside *beside, const char *type, const char *id)
{
    g_autofree char *key = g_strconcat(type, " ", id, NULL);
    return g_hash_table_lookup(beside->names, key);
}

json_t *json_beside_topics(const struct json_beside *beside, const char *post_id)
{
    const GPtrArray *ids = g_hash_table_lookup(beside->tags_of, post_id);
    json_t *names = ids != NULL ? json_array() : NULL;
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        const char *name = json_beside_name(beside, "", ids->pdata[i]);
        if (name != NULL)
            json_array_append_new(names, json_string(name));
    }
    return names;
}
