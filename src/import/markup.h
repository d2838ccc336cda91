/**
 * HTML to the paragraphs of an article (clean.h's form of text).
 */
#pragma once

#include "src/import/html.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * A fragment of HTML as text: block elements become paragraphs parted by one blank line, list items
 * begin with "• " and have a line each, `br` is a line end, table cells stand on a line parted by
 * " | "; scripts, styles, forms, comments, pictures, hidden elements, and what feeds put around an
 * article (buttons to share it, "The post ... appeared first on ...") are nothing.
 *
 * Text without any tag stays text (entities are read), unless tags come out of its entities: then
 * it was escaped twice, and is read as HTML. Where only words are marked, and blank lines part
 * paragraphs, lines are kept as in text.
 *
 * Returns   valid text in NFC, "" where there is none; the caller frees it.
 */
char *markup_text(const char *html, size_t size_bytes);

/**
 * The same of a post as WordPress keeps it: a blank line parts paragraphs and a line end is one,
 * beside whatever elements there are.
 */
char *markup_post(const char *html, size_t size_bytes);

/** The same on one line, for a title: tags out, entities read. The caller frees it. */
char *markup_line(const char *html, size_t size_bytes);

/** Whether a text has a tag or an entity in it, so that it is to be read as HTML. */
bool markup_is_html(const char *text, size_t size_bytes);

/**
 * The text of one node of a page and of what is in it.
 *
 * is_out   for each node of the page whether it is left out with all that is in it; or NULL.
 */
char *markup_node_text(const struct html *html, uint32_t node, const bool *is_out);

/** Whether eyes do not see an element: by its attributes, or as one that shows no text. */
bool markup_is_hidden(const struct html *html, uint32_t node);

/**
 * Whether a word is one of `names`, which are parted by `|`, or begins with one that ends with `*`.
 * ASCII letters are the same in capitals.
 */
bool markup_is_one(const char *word, size_t size_bytes, const char *names);

/** Whether a list of classes (or an id) has one of `names` as a whole. */
bool markup_has_class(const char *classes, size_t size_bytes, const char *names);
