/**
 * libstemmer's Dutch as it comes, to compare with.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>

struct snowball;

struct snowball *snowball_new(void);
void snowball_free(struct snowball *snowball);
ACTUEEL_AUTOPTR(snowball, snowball_free)

/** The stem of one word, in small letters; the caller frees it. */
char *snowball_word(struct snowball *snowball, const char *word);

/** A text as the stems of its words (letters and digits) with blanks between; caller frees. */
char *snowball_text(struct snowball *snowball, const char *text);
