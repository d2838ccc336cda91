/**
 * Gathers why an article stands where it does, while it is scored.
 */
#pragma once

#include "actueel/search.h"

struct explanation *explanation_new(void);

/** Count a share for a word of the question; of one form in one field there is one row. */
void explanation_add(struct explanation *explanation, const struct explanation_term *term);

/** Put the largest shares first. */
void explanation_sort(struct explanation *explanation);
