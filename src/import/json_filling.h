/**
 * The parts of filling an article with a record of JSON (json_record.h): each takes what it reads
 * out of the record.
 */
#pragma once

#include "src/import/json_members.h"
#include "src/import/json_record.h"

/** A record on its way into an article. */
struct json_filling {
    json_t *record;
    struct json_members members;
    const struct json_setting *setting;
    struct article *article;
    struct reject **reject;
    bool may_lack_title; /**< it gets one from its text */
    bool is_ours; /**< it comes out of an archive: its texts are clean, whatever they look like */
};

/** The first of a field's members that hold something, and the next one; NULL: there is none. */
struct json_member *json_filling_first(struct json_filling *filling, enum field field);
struct json_member *json_filling_next(struct json_filling *filling,
                                      const struct json_member *member);

/** How a member's texts are to be read. */
enum field_form json_filling_form(const struct json_filling *filling,
                                  const struct json_member *member);

/** "an object", "a number" */
const char *json_filling_kind(const json_t *value);

/** Begin a reject that says what stands where a field is expected; true where nothing does. */
bool json_filling_refuse_kind(struct json_filling *filling, enum field field);

/** Read title, date and body; false with a reject. */
bool json_filling_read_text(struct json_filling *filling);

/** Read what names an article, whoever gives it: id, source, address; false with a reject. */
bool json_filling_read_names(struct json_filling *filling);
