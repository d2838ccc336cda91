/**
 * What stands around a list of records: `{"title": "Nieuws", "items": [...]}`. A list may be an
 * object, too, in which each record has a key: `{"101": {...}, "102": {...}}`.
 */
#pragma once

#include "src/import/fields.h"
#include "src/import/json_beside.h"

enum { JSON_ENVELOPE_MAX_LEVELS = 6 /**< of objects around a list */ };

struct json_envelope {
    bool has_list;
    bool is_keyed;                             /**< it is an object: each record behind a key */
    size_t list;                               /**< where its bracket stands */
    char levels[JSON_ENVELOPE_MAX_LEVELS + 1]; /**< what is open there, the list not: "{{" */
    bool is_feed;                              /**< JSON Feed */
    bool tells_fault; /**< it says that something went wrong: an empty list in it is no news */
    char *source;     /**< what the list is called, or NULL */
    char *base;       /**< what addresses in it start from, or NULL */
};

/**
 * Look at an object that may be a record, or have a list of records under a usual name (`items`,
 * `articles`, `hits.hits`), or be one by key.
 *
 * text   from the object's brace on; what stands behind the list is known only as far as the text
 *        reaches.
 * beside  is told what stands beside the list, as far as the text reaches; or NULL
 */
void json_envelope_read(struct json_envelope *envelope, const char *text, size_t size_bytes,
                        const struct fields *fields, struct json_beside *beside);
/** Frees what it holds. */
void json_envelope_clear(struct json_envelope *envelope);
