/**
 * XML that is not well-formed made so, as a browser would: for a record that a parser refuses.
 */
#pragma once

#include <glib.h>

enum {
    MEND_MAX_NESTING = 100,
    MEND_MAX_ATTRIBUTES = 32, /**< of an element; further ones are left out */
};

/**
 * Undeclared entities become their letters, a bare `&` or `<` text, control characters nothing; end
 * tags that are missing are put in, those too many left out; attributes get their quotes; a CDATA
 * section that holds another, or was never closed, ends where its element does.
 *
 * xml       valid UTF-8, maybe with NULs.
 * Returns   well-formed XML, but for names whose prefix is not declared; NULL where it is nested
 *           deeper than MEND_MAX_NESTING. The caller frees it.
 */
GString *mend_xml(const char *xml, size_t size_bytes);
