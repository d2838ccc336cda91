/**
 * Texts as JSON of many kinds of software holds them: plain, wrapped in an object, or as blocks of
 * an editor.
 */
#pragma once

#include "src/import/fields.h"

#include <jansson.h>

/**
 * The text that a value means, as it stands: a text, or the one in `{"rendered": ...}`, `[{"value":
 * ...}]`, `{"naam": ...}` and the like. Borrowed; NULL where there is none.
 */
const json_t *json_text_of(const json_t *value);

/** Whether a value is neither null nor blank nor an empty array or object. */
bool json_text_is_something(const json_t *value);

/** A title or name, its HTML read, to be cleaned; NULL where there is none. The caller frees it. */
char *json_text_line(const json_t *value, enum field_form form);

/**
 * A text of paragraphs: HTML is read, texts in an array are paragraphs, and so are the blocks of
 * Editor.js, Strapi, ProseMirror, Contentful and Portable Text. To be cleaned; NULL where there is
 * none. The caller frees it.
 */
char *json_text_paragraphs(const json_t *value, enum field_form form);
