/**
 * Mustache templates: parsed once, rendered over JSON. There is no unescaped form.
 *
 * Supported: `{{name}}`, `{{a.b}}`, `{{.}}`, `{{#section}}`, `{{^inverted}}`, `{{>partial}}`,
 * `{{! comment}}`, `{{=<% %>=}}`, and the rules for tags that stand alone on a line.
 * Refused when parsed: `{{{name}}}` and `{{& name}}`.
 *
 * Every text is escaped for HTML (& < > " ' to entities). An object or array prints as JSON in
 * which < > & and U+2028/9 are \u escapes, so that it can stand in a script element.
 * Falsy are null, false, "" and the empty array; a number or an object never is. A null ends the
 * look-up of a name: it does not fall through to an outer context.
 *
 * Source  the Mustache specification, https://github.com/mustache/spec
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

enum {
    MUSTACHE_MAX_NESTING = 32,      /**< sections and partials inside each other */
    MUSTACHE_MAX_OUTPUT = 16 << 20, /**< bytes; more is an error */
};

/** Templates by name, which are also each other's partials. Read only once filled: any thread. */
struct templates;

struct templates *templates_new(void);
void templates_free(struct templates *templates);
ACTUEEL_AUTOPTR(templates, templates_free)

/** Parse and keep a template. False with ACTUEEL_ERROR_DATA, naming template and line. */
bool templates_add(struct templates *templates, const char *name, const char *text, GError **error);

/** The first partial that a template names and that there is not, or NULL: all are there. */
const char *templates_missing(const struct templates *templates);

/**
 * Render a template. A partial that is missing renders as nothing, as the specification has it.
 *
 * Returns   HTML, owned by the caller, or NULL with `error`:
 *           ACTUEEL_ERROR_INTERNAL  no such template, nested too deep, or too large
 */
char *templates_render(const struct templates *templates, const char *name, const json_t *view,
                       GError **error);
