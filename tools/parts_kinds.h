/**
 * What the forms of a word in the list say of it; between the files of tools/parts only.
 */
#pragma once

#include "tools/parts_words.h"

#include <glib.h>
#include <string.h>

enum { WORD_MAX_BYTES = 64, SPELLINGS_MAX = 8 };

/** Spellings of one stem, before an ending or without it. */
struct spellings {
    char texts[SPELLINGS_MAX][WORD_MAX_BYTES + 4];
    unsigned n;
};

/** The entry of a text, which is made where there is none, with these flags too. */
struct entry *words_add(const char *text, unsigned flags);

/** Whether a text of a few pieces is a word of the list. */
bool words_has(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** `brief` before -en is brief or briev, `bom` bom or bomm, `straat` straat or strat. */
struct spellings words_before_en(const char *word);

/** The other way: what stands without -en; the first is the likeliest. */
struct spellings words_without_en(const char *word);

bool words_has_en_plural(const char *word);
bool words_has_diminutive(const char *word);

/** Marks an infinitive, and its root, where other forms of the verb are in the list. */
void words_find_root(struct entry *entry);

static inline bool spelling_is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}
