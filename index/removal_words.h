/**
 * The words that go with a text, and what else holds them.
 */
#pragma once

#include "index/store.h"

enum { REMOVAL_WORD_MIN_BYTES = 3 /**< shorter ones are in every name */ };

/** Folded words (char *: a set). */
GHashTable *removal_words_new(void);

/** Add the words of a text, or take them out. NULL is no text. */
void removal_words_add(GHashTable *words, const char *text);
void removal_words_take(GHashTable *words, const char *text);

/** Keep those that stand in no article of the archive, its vocabulary being merged. */
bool removal_words_keep_unknown(GHashTable *words, struct archive *archive, GError **error);

/** A word of a text that is among them; the caller frees it. NULL: none is. */
char *removal_words_in(GHashTable *words, const char *text);
