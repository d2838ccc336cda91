/**
 * What of a text is a word as people write it, beside the words of its chunks.
 */
#pragma once

#include "actueel/spelling.h"
#include "index/dutch/words.h"

/** Whether a chunk as a whole is a word too: joined by hyphens and apostrophes, not by too many. */
bool forms_is_one(const struct chunk *chunk);
