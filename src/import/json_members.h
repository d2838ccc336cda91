/**
 * A record's members by the fields that they mean, found in one pass over the record.
 */
#pragma once

#include "src/import/fields.h"

#include <jansson.h>

enum {
    JSON_MEMBERS_MAX = 96,       /**< that mean a field; the others stay in the record */
    JSON_MEMBERS_MAX_INSIDE = 4, /**< objects one in another that are looked into */
};

struct json_member {
    json_t *parent;  /**< the object it is a member of */
    const char *key; /**< the object's own; of a map the path's last step */
    json_t *value;
    enum field field;
    enum field_form form;
    bool is_taken;
    size_t rank; /**< of a field's members the lowest counts first */
};

struct json_members {
    struct json_member members[JSON_MEMBERS_MAX]; /**< by rank */
    size_t n;
    struct json_member insides[JSON_MEMBERS_MAX_INSIDE]; /**< the objects that have the fields */
    size_t n_insides;
};

/**
 * Find the members of a record, and of an object in it that has the fields (`_source`,
 * `attributes`, the only one there is).
 *
 * map   as reader_options.map, checked: a name, or a path through objects, `fields.text`.
 */
void json_members_find(struct json_members *members, json_t *record, const struct fields *fields,
                       char *const *map);
void json_members_clear(struct json_members *members);

/** The next member of a field behind `after` (NULL: the first) that holds something; or NULL. */
struct json_member *json_members_next(struct json_members *members, enum field field,
                                      const struct json_member *after);

/** Takes a member out of the record: the article has it. */
void json_members_take(struct json_member *member);

/** Takes out of the record the members that hold nothing, and what had the fields and is empty. */
void json_members_tidy(struct json_members *members);
