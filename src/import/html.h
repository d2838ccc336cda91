/**
 * A text of HTML as a tree, read as browsers read it: nothing is an error, tags that are left out
 * are understood, tags out of place are passed over.
 *
 * Why none of libxml2's: its reader of HTML (2.9.14) ends at the 256th element within another,
 * which a page of 1998 reaches with unclosed `font` tags, and drops the rest without a word; and
 * 80,000 tags that fit nothing cost it nine seconds, 160,000 four times that.
 */
#pragma once

#include "actueel/autoptr.h"

#include "src/import/html_elements.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    HTML_MAX_BYTES = 100000000, /**< of a text; callers have limits of their own, far below */
    HTML_MAX_DEPTH = 100, /**< of elements; what is deeper stands side by side at that depth */
};

/**
 * A node. Nodes are numbered as they begin in the text, so what is in node i are the nodes from
 * i + 1 to before i's `after`. Node 0 is the root.
 */
struct html_node {
    uint8_t element; /**< enum html_element */
    uint32_t at;     /**< where it begins in the text: its start tag, or its own text */
    uint32_t size;   /**< of the start tag or text, in bytes */
    uint32_t end;    /**< where it ends in the text, with its end tag */
    uint32_t parent;
    uint32_t after;
};

struct html {
    const char *text; /**< the caller's */
    uint32_t n_nodes;
    struct html_node *nodes;
};

/** Read a text, which must be valid UTF-8 and outlive the tree (html_free). */
struct html *html_parse(const char *text, size_t size_bytes);
void html_free(struct html *html);
ACTUEEL_AUTOPTR(html, html_free)

/** An attribute as it stands in a start tag: pieces of the text, entities not read. */
struct html_attribute {
    const char *name, *value;
    size_t name_bytes, value_bytes;
};

/** A walk over the attributes of a start tag. */
struct html_attributes {
    const char *at, *end;
};
void html_attributes_init(struct html_attributes *walk, const struct html *html, uint32_t node);
bool html_attributes_next(struct html_attributes *walk, struct html_attribute *attribute);

/** Whether it has that name, given in small letters. */
bool html_attribute_is(const struct html_attribute *attribute, const char *name);

/** The value of a node's attribute, entities read; NULL where it has none. The caller frees it. */
char *html_attribute(const struct html *html, uint32_t node, const char *name);

/** Appends a text with its entities read: those of HTML 4, numbers (those of windows-1252 too), and
 * what was escaped twice; a no-break space is a space. */
void html_append_text(GString *out, const char *text, size_t size_bytes);

/** Whether an entity stands at the beginning of a text that begins with '&'. */
bool html_begins_with_entity(const char *text, size_t size_bytes);
