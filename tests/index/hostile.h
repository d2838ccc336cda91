/**
 * Questions as nobody would type them, and as people do: made at random of words, dates, fields,
 * operators, signs, and of what breaks other programs.
 */
#pragma once

#include <glib.h>

enum { HOSTILE_SEED = 20240515 };

/** The next one, which may be no valid UTF-8; the caller frees it. */
char *hostile_question(GRand *random);

/** How many are tried: `few`, or `all` of them where TORTURE_QUESTIONS is set. */
guint hostile_count(guint few, guint all);
