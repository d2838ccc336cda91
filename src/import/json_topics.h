/**
 * Topics as JSON holds them.
 */
#pragma once

#include "actueel/article.h"

#include "src/import/fields.h"

#include <jansson.h>

/**
 * Add the topics that a value names: a name, several parted by commas (with FORM_LIST), an array
 * of names or of objects with a name, or an object of these by number.
 *
 * Returns   whether all of it was added; numbers of topics, say, are not.
 */
bool json_topics_add(struct article *article, const json_t *value, enum field_form form);

/** Add the names of categories and tags that WordPress embeds (`_embed`) in an article. */
void json_topics_add_embedded(struct article *article, json_t *embedded);
