/**
 * One record of an XML input as a tree.
 */
#pragma once

#include "src/import/xml_slices.h"

#include <libxml/tree.h>

enum {
    TREE_MAX_SIGNS = 200000, /**< elements and attributes of a record: each takes 200 bytes */
};

/** Namespaces, by what their addresses begin with; all of one record's vocabulary without one. */
#define SPACE_ATOM "http://www.w3.org/2005/Atom"
#define SPACE_CONTENT "http://purl.org/rss/1.0/modules/content"
#define SPACE_DC "http://purl.org/dc/elements/1.1"
#define SPACE_DCTERMS "http://purl.org/dc/terms"
#define SPACE_FEEDBURNER "http://rssnamespace.org/feedburner/ext/1.0"
#define SPACE_ITUNES "http://www.itunes.com/dtds/podcast-1.0.dtd"
#define SPACE_MEDIA "http://search.yahoo.com/mrss"
#define SPACE_WORDPRESS "http://wordpress.org/export/"
#define SPACE_XHTML "http://www.w3.org/1999/xhtml"
/** Any element of that name. */
#define SPACE_ANY ""

struct tree {
    xmlDoc *document;
    const xmlNode *record; /**< the record's element, or of a head its root */
};

/**
 * Parse a slice within the start tags that stand around it; what is not well-formed is mended
 * (xml_mend.h). False with a reject where that leaves nothing to read.
 */
bool tree_parse(struct tree *tree, const struct slices *slices, const struct slice *slice,
                struct reject **reject);

/** The same for what stands before the first record; false where there is nothing. */
bool tree_parse_head(struct tree *tree, const struct slices *slices);
void tree_clear(struct tree *tree);

/**
 * The first child element of a name, its letters' case apart, and the next one behind it.
 *
 * space   what its namespace begins with; NULL: that of its parent.
 */
const xmlNode *tree_child(const xmlNode *parent, const char *space, const char *name);
const xmlNode *tree_next(const xmlNode *node, const char *space, const char *name);

/** The first element of a name within `node`, or itself; whatever its namespace. */
const xmlNode *tree_find(const xmlNode *node, const char *name);

/** Whether a node is of the namespace that begins so. */
bool tree_is_of(const xmlNode *node, const char *space);

bool tree_has_elements(const xmlNode *node);

/** All text within a node, NULL of NULL; the caller frees it. */
char *tree_text(const xmlNode *node);

/** The same without blanks around it; NULL where nothing is left. */
char *tree_word(const xmlNode *node);

/** An attribute's value by its local name, NULL where there is none; the caller frees it. */
char *tree_attribute(const xmlNode *node, const char *name);

/** What addresses at a node are relative to (xml:base), or NULL; the caller frees it. */
char *tree_base(const xmlNode *node);

/** What a node holds as HTML: elements by their local names, text escaped. The caller frees it. */
char *tree_html(const xmlNode *node);
