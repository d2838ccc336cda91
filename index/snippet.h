/**
 * The passage of a text that shows best why it was found, as text plus which of it to mark.
 */
#pragma once

#include "index/finder.h"
#include "index/positions.h"

enum {
    SNIPPET_BYTES = 280,              /**< about as long as a passage is */
    SNIPPET_TEXT_MAX_BYTES = 1 << 19, /**< of a text that are looked through */
};

/**
 * finder   of the question's wanted atoms; NULL: the text's beginning, nothing marked.
 * at       where these stand in the text; NULL: that is not known.
 * Returns  struct snippet_part in order, one line; `…` stands where the passage is cut. The caller
 *          unrefs, which frees the texts.
 */
GArray *snippet_make(const struct finder *finder, struct analyser *analyser, const char *text,
                     const struct positions *at);

/** A title, whole, in the same parts. */
GArray *snippet_title(const struct finder *finder, struct analyser *analyser, const char *title,
                      const struct positions *at);
