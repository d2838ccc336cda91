/**
 * What a visitor asks for: the target of a request line, taken apart.
 */
#pragma once

#include "actueel/autoptr.h"

#include "web/encoding.h"

#include <glib.h>
#include <stdbool.h>

enum {
    REQUEST_TARGET_MAX_BYTES = 2048, /**< bounds the number of segments and parameters, too */
};

enum request_method { METHOD_GET, METHOD_HEAD, METHOD_OPTIONS };

/** Why a request is refused before anyone looks at what it asks for. */
enum request_fault {
    REQUEST_FINE,
    REQUEST_TOO_LONG, /**< over REQUEST_TARGET_MAX_BYTES */
    REQUEST_NOT_PATH, /**< the target is no path of this site: an absolute URI, `*` */
    REQUEST_ZERO,     /**< %00 in the path */
};

/** One `name=value` of the query. Valid UTF-8, without NUL. */
struct parameter {
    char *name, *value;
};

struct request {
    enum request_method method;
    char *target;        /**< as it came */
    char *path;          /**< decoded, valid UTF-8; begins with `/` */
    GPtrArray *segments; /**< the path's parts (char *), each decoded; `/` has one, an empty one */
    GPtrArray *parameters;  /**< struct parameter *, in the order given */
    char *if_none_match;    /**< the header's value, or NULL */
    char *accept;           /**< the same of Accept */
    enum encoding encoding; /**< that the answer may be sent in */
};

/**
 * Take a target such as `/zoeken?q=caf%C3%A9+open` apart.
 *
 * A `%` that begins no escape stands for itself; invalid UTF-8, and %00 in the query, becomes
 * U+FFFD: what somebody searches for is never an error.
 * Returns   the request (request_free), a GET without headers; or NULL with `fault` set.
 */
struct request *request_parse(const char *target, enum request_fault *fault);
void request_free(struct request *request);
ACTUEEL_AUTOPTR(request, request_free)

/** The first value of a parameter, or NULL where it is absent or empty. */
const char *request_parameter(const struct request *request, const char *name);

/**
 * The address (path and query, percent-encoded) of this request with one parameter changed; the
 * caller frees it.
 *
 * value   NULL takes the parameter away. A changed parameter other than `na` drops `na`, which
 *         belongs to the old question.
 */
char *request_address_with(const struct request *request, const char *name, const char *value);
