/**
 * An article of an export as a line of JSON; src/import/README.md tells its members.
 */
#pragma once

#include "actueel/export.h"

#include <stdio.h>

enum {
    /** Texts of one line, earlier ones included: import takes lines of 8 MB, and escapes need room.
     */
    EXPORT_LINE_TEXT_MAX_BYTES = 4000000,
};

/**
 * Print an article. One whose versions are too much for a line becomes several, each of an earlier
 * text as if it had been exported then: imported in order they make the same article.
 *
 * Returns  false where the output cannot be written (errno).
 */
bool export_ndjson(const struct article *article, FILE *out);
