/**
 * What `actueel export` tells of an article besides what every record tells (README.md): read only
 * where a record is a line of an export, so that another source's own `key` or `slug` means
 * nothing.
 */
#pragma once

#include "src/import/record.h"

#include <jansson.h>

enum {
    KEPT_LIST_MAX = 10000, /**< versions, places or topics of one article */
};

/**
 * Take out of a record what an archive kept, into `article->kept`; title and body too, as they
 * stand, for they were cleaned when they first came in. A record that is no line of an export, one
 * without key, slug and places, is left as it is.
 *
 * record   an object; what is taken is removed from it.
 * Returns  false with a reject: it is a line of an export, and damaged.
 */
bool kept_read(json_t *record, struct article *article, struct reject **reject);
