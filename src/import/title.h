/**
 * A title for an article that comes without one.
 */
#pragma once

enum { TITLE_MADE_MAX_LETTERS = 100 };

/**
 * The first sentence of a text's first line, shortened at a word where it is longer than
 * TITLE_MADE_MAX_LETTERS; NULL where there is no text. The caller frees it.
 *
 * text   of paragraphs, clean.
 */
char *title_of_text(const char *text);
