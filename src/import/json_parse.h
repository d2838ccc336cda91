/**
 * A record of JSON (RFC 8259) as jansson's values. jansson's own parser spends two thirds of an
 * import's reading on the letters of long texts, which are UTF-8 already; this one goes over them
 * once, and has bounds for depth and number of values.
 */
#pragma once

#include <jansson.h>
#include <stddef.h>

enum {
    JSON_PARSE_MAX_NESTING = 100,   /**< of arrays and objects, the outermost included */
    JSON_PARSE_MAX_VALUES = 200000, /**< in a record: small ones take a hundred times their text */
};

/**
 * Read one value and nothing behind it.
 *
 * text     valid UTF-8, maybe with NULs, which no JSON may have.
 * reason   where NULL is returned: what is wrong, in which member and at which byte, from 1; the
 *          caller frees it. A key that stands twice in an object, half a pair of surrogates and a
 *          number beyond 64 bits are wrong too.
 * Returns  a new value, or NULL.
 */
json_t *json_parse(const char *text, size_t size_bytes, char **reason);
