/**
 * One invented article and what others make of it, for the tests of what is alike.
 */
#pragma once

#include <glib.h>

/** Its title, and its body of more than a hundred words, with numbers in digits and in words. */
extern const char reposts_title[], reposts_body[];

/** A text with every `from` replaced, which must stand in it; "-" leaves it. The caller frees it.
 */
char *reposts_edit(const char *text, const char *from, const char *to);

/** The first words of the body, as many as that. The caller frees it. */
char *reposts_words(guint n_words);

/** Has each row of tests/index/NAME, cells parted by tabs, taken; it must have `n_cells`. */
void reposts_each(const char *name, guint n_cells, void (*take)(char **cells));
