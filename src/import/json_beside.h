/**
 * What a file tells beside its list of records, and they refer to by number: the names of topics.
 */
#pragma once

#include "actueel/autoptr.h"

#include <jansson.h>
#include <stdbool.h>

struct json_beside;

struct json_beside *json_beside_new(void);
void json_beside_free(struct json_beside *beside);
ACTUEEL_AUTOPTR(json_beside, json_beside_free)

/** Whether an array of that name, beside a list of records, is one of those that json_beside_add
 * reads: `included` (JSON:API, so Drupal), `tags` and `posts_tags` (Ghost). */
bool json_beside_is_known(const char *name, size_t name_bytes);

/** Remember what stands in one. */
void json_beside_add(struct json_beside *beside, const char *name, const json_t *list);

/** The name of the resource `type` and `id` of JSON:API; NULL where the file has none. */
const char *json_beside_name(const struct json_beside *beside, const char *type, const char *id);

/** The names of a post's public topics, in their order, or NULL; the caller lets go of them. */
json_t *json_beside_topics(const struct json_beside *beside, const char *post_id);
