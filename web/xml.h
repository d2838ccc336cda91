/**
 * XML documents, written by libxml2 into memory.
 *
 * The calls chain: what fails makes xml_end give NULL, and needs no look before.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <libxml/xmlwriter.h>
#include <stdbool.h>

struct xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    bool has_failed;
};

/** Begins a document in UTF-8, indented. */
struct xml *xml_begin(void);

/** The whole document, owned by the caller, or NULL with `error`; frees `xml`. */
char *xml_end(struct xml *xml, GError **error);

/** Opens an element; attributes may follow until anything else is written. */
void xml_open(struct xml *xml, const char *name);

/** Closes the innermost element that is open. */
void xml_close(struct xml *xml);

/** An attribute of the element that was just opened; NULL writes none. */
void xml_attribute(struct xml *xml, const char *name, const char *value);

/** A whole element with a text in it; NULL writes none. */
void xml_element(struct xml *xml, const char *name, const char *text);

/** A text within the open element. */
void xml_text(struct xml *xml, const char *text);

/** A text without what XML forbids in any form (control characters, non-characters); the caller
 * frees it. All texts above are written so. */
char *xml_clean(const char *text);
