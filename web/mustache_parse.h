/**
 * A Mustache template taken apart, for mustache.c alone.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum node_kind { NODE_TEXT, NODE_VALUE, NODE_SECTION, NODE_INVERTED, NODE_PARTIAL };

struct node {
    enum node_kind kind;
    char *text;          /**< of NODE_TEXT; the name of NODE_PARTIAL */
    bool begins_line;    /**< of NODE_TEXT: a partial's indentation goes before it */
    GStrv path;          /**< of a value or section: `a.b` as two; `.` as none */
    char *name;          /**< the same as written */
    char *indent;        /**< of NODE_PARTIAL: what every line of it begins with */
    GPtrArray *children; /**< of a section (struct node *) */
};

/**
 * The nodes of a template (struct node *, owned by the array), or NULL with ACTUEEL_ERROR_DATA.
 *
 * name   for the message.
 */
GPtrArray *mustache_parse(const char *name, const char *text, GError **error);
