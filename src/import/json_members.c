#include "src/import/json_members.h"

#include "src/import/json_text.h"

#include <stdlib.h>
#include <string.h>

/** Adds a member at its rank. */
static void add(struct json_members *members, const struct json_member *member)
{
    if (members->n == JSON_MEMBERS_MAX)
        return;
    size_t at = members->n++;
    for (; at > 0 && members->members[at - 1].rank > member->rank; at--)
        members->members[at] = members->members[at - 1];
    members->members[at] = *member;
    json_incref(member->parent);
    json_incref(member->value);
}

/** A member of an object by its name, or of an array by its number. */
static json_t *step(json_t *from, const char *key, size_t size_bytes)
{
    if (!json_is_array(from))
        return json_object_getn(from, key, size_bytes);
    bool is_number = size_bytes > 0 && strspn(key, "0123456789") >= size_bytes;
    return is_number ? json_array_get(from, strtoul(key, NULL, 10)) : NULL;
}

/** Follows a path; its last step is the member's key. False where nothing is there. */
static bool follow(json_t *from, const char *path, struct json_member *member)
{
    enum { MAX_STEPS = 10 };
    member->parent = from;
    member->key = path;
    member->value = json_object_get(from, path);
    for (int i = 0; i < MAX_STEPS && member->value == NULL; i++) {
        const char *dot = strchr(member->key, '.');
        if (dot == NULL)
            return false;
        member->parent = step(member->parent, member->key, (size_t)(dot - member->key));
        member->key = dot + 1;
        member->value = step(member->parent, member->key, strlen(member->key));
    }
    return member->value != NULL;
}

static void find_mapped(struct json_members *members, json_t *object, const struct fields *fields,
                        char *const *map)
{
    for (size_t rank = 0; map != NULL && map[rank] != NULL; rank++) {
        const char *path;
        struct json_member member = {.field = fields_mapped(map[rank], &path), .rank = rank};
        const struct field_name *name = fields_find(fields, path);
        member.form = name != NULL && name->field == member.field ? name->form : FORM_LIST;
        if (follow(object, path, &member))
            add(members, &member);
    }
}

/** A member that is mapped means nothing else. */
static bool is_mapped(const struct json_members *members, const json_t *object, const char *key,
                      size_t n_map)
{
    for (size_t i = 0; i < members->n && members->members[i].rank < n_map; i++)
        if (members->members[i].parent == object && strcmp(members->members[i].key, key) == 0)
            return true;
    return false;
}

/** Whether a member is an object that has the fields, and no field itself. */
static bool is_inside(const json_t *object, const char *key, const json_t *value,
                      const struct field_name *name)
{
    if (!json_is_object(value))
        return false;
    return json_object_size(object) == 1 || strcmp(key, "_source") == 0 ||
           (name != NULL && name->field == FIELD_INSIDE) ||
           (name != NULL && name->form == FORM_NESTED && json_text_of(value) == NULL);
}

/** Elasticsearch's own id of a document comes before what the document calls its id. */
static bool is_of_index(const json_t *object, const char *key)
{
    return strcmp(key, "_id") == 0 && json_object_get(object, "_source") != NULL;
}

static void find_in(struct json_members *members, json_t *object, const struct fields *fields,
                    char *const *map)
{
    const char *key;
    json_t *value;
    size_t n_map = map != NULL ? g_strv_length((char **)map) : 0;
    find_mapped(members, object, fields, map);
    json_object_foreach(object, key, value)
    {
        const struct field_name *name = fields_find(fields, key);
        struct json_member member = {.parent = object, .key = key, .value = value};
        if (n_map > 0 && is_mapped(members, object, key, n_map))
            continue;
        if (members->n_insides < JSON_MEMBERS_MAX_INSIDE && is_inside(object, key, value, name)) {
            members->insides[members->n_insides++] = member;
            find_in(members, value, fields, map);
        } else if (name != NULL) {
            member.field = name->field;
            member.form = name->form;
            member.rank = (size_t)name - is_of_index(object, key);
            add(members, &member);
        }
    }
}

void json_members_find(struct json_members *members, json_t *record, const struct fields *fields,
                       char *const *map)
{
    members->n = members->n_insides = 0;
    find_in(members, record, fields, map);
}

void json_members_clear(struct json_members *members)
{
    for (size_t i = 0; i < members->n; i++) {
        json_decref(members->members[i].parent);
        json_decref(members->members[i].value);
    }
    members->n = 0;
}

struct json_member *json_members_next(struct json_members *members, enum field field,
                                      const struct json_member *after)
{
    size_t from = after != NULL ? (size_t)(after - members->members) + 1 : 0;
    for (size_t i = from; i < members->n; i++) {
        struct json_member *member = &members->members[i];
        if (member->field == field && !member->is_taken && json_text_is_something(member->value))
            return member;
    }
    return NULL;
}

void json_members_take(struct json_member *member)
{
    json_object_del(member->parent, member->key);
    member->is_taken = true;
}

void json_members_tidy(struct json_members *members)
{
    for (size_t i = 0; i < members->n; i++)
        if (!json_text_is_something(members->members[i].value))
            json_members_take(&members->members[i]);
    while (members->n_insides > 0) {
        const struct json_member *inside = &members->insides[--members->n_insides];
        if (json_object_size(inside->value) == 0)
            json_object_del(inside->parent, inside->key);
    }
}
