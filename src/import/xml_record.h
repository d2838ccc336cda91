/**
 * A record of XML in nobody's vocabulary as one of JSON, so that a name means the same in both.
 */
#pragma once

#include "src/import/fields.h"
#include "src/import/xml_tree.h"

#include <jansson.h>

enum { XML_RECORD_MAX_LEVELS = 10 /**< elements in one another; what stands deeper is text */ };

/**
 * Make members of the elements and attributes of a record: elements that come again, and those of
 * a list (`<subjects><subject>`), an array; HTML a text. Of `<field name="title">` the name is the
 * attribute's. The caller lets go of it.
 */
json_t *xml_record_of(const xmlNode *record, const struct fields *fields);
