/**
 * A record of JSON as an article, whichever software it comes from.
 */
#pragma once

#include "src/import/fields.h"
#include "src/import/format.h"
#include "src/import/json_beside.h"

#include <jansson.h>

/** What holds for all records of a file. */
struct json_setting {
    const struct intake *intake;
    struct fields *fields;
    const char *source;               /**< of records that name none, or NULL: the intake's */
    const char *base;                 /**< what relative addresses start from, or NULL */
    const struct json_beside *beside; /**< what stands beside their list, or NULL */
    bool may_lack_titles;             /**< one without a title gets it from its text */
};

/**
 * Read a record's text.
 *
 * text     UTF-8, as decoder_text gives it; maybe with a byte-order mark.
 * Returns  an object, or NULL with a reject that says what is wrong and where.
 */
json_t *json_record_parse(const char *text, size_t size_bytes, struct reject **reject);

/**
 * Fill an article with a record's fields, as far as nothing is refused; what has no field here
 * becomes its `extra`. A record of an article that its source deleted (`"deleted": true`) needs no
 * more than an id, an address or a key.
 *
 * record   loses what the article takes.
 * Returns  false where it says that it is not published: a draft, to be passed over.
 */
bool json_record_read(json_t *record, const struct json_setting *setting, struct article *article,
                      struct reject **reject);
