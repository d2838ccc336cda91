/**
 * What XML is, told by its first element.
 */
#pragma once

#include "src/import/xml_scan.h"

struct root {
    struct scan_sign tag; /**< its names point into the text */
    bool has_subset;      /**< a DOCTYPE with an internal subset stands before it */
};

/**
 * Finds the first element, behind declarations, comments, a DOCTYPE, what a web server's fault left
 * above it, and the `html` and `body` that a page put around it. False where there is none.
 *
 * text   UTF-8, maybe with NULs; a file's beginning.
 */
bool root_find(const char *text, size_t size_bytes, struct root *root);

/** Whether the text has that word in it. */
bool root_has(const char *text, size_t size_bytes, const char *word);

/**
 * Why XML of no known format is not read, as a clause behind the file's name; NULL where the text
 * is no XML. The caller frees it.
 */
char *root_refusal(const char *text, size_t size_bytes);

/** The encoding that `<?xml encoding="..."?>` near a text's beginning names; NULL: none. The caller
 * frees it. */
char *root_encoding(const char *text, size_t size_bytes);
