/**
 * One record of JSON, read strictly: RFC 8259, and no key twice, no NUL, no deep nesting.
 *
 * The values are jansson's. Its own parser calls a function for each byte (75 MB/s, most of an
 * import's reading); this one finds where a text ends and copies it (tests compare the two).
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { JSON_RECORD_MAX_NESTING = 100 /**< of arrays and objects, the record included */ };

/** Why a text is no record that can be taken. */
struct json_fault {
    size_t at;        /**< the byte, from 0 */
    const char *what; /**< "a key stands twice": a clause */
    char *member;     /**< of the record, where what it holds is at fault; NULL: the form is */
};

void json_fault_clear(struct json_fault *fault);

/**
 * Read one value, with blanks around it at most.
 *
 * text     valid UTF-8 of `size_bytes`.
 * Returns  the value (json_decref), or NULL with `fault` filled (json_fault_clear).
 */
json_t *json_record_read(const char *text, size_t size_bytes, struct json_fault *fault);
