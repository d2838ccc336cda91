/**
 * An article's text as a page sets it.
 */
#pragma once

#include <jansson.h>

enum { ARTICLE_SUMMARY_CHARACTERS = 160 };

/**
 * Paragraphs and lists in their order, `[{alinea, lijst}]`: `alinea` is a text, null for a list;
 * `lijst` has the items, empty for a paragraph. Lines that begin with "• " are items; those that
 * follow each other are one list, whether or not blank lines stand between them.
 *
 * text   may be NULL.
 */
json_t *article_text_blocks(const char *text);

/** The beginning of a text in one line, cut between words; the caller frees it. */
char *article_text_summary(const char *text);
