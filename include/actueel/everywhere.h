/**
 * Where a name stands in an archive: also in what is withdrawn, in what was said before, and in
 * what no question looks at.
 */
#pragma once

#include "actueel/archive.h"

enum { EVERYWHERE_NAME_MAX_BYTES = 500 };

/** One place where it stands. */
struct trace {
    const char *where; /**< "title", "version: body", "withdrawn: extra", "import: file" */
    char *key;         /**< of the article; NULL: of none by itself */
    int32_t day;       /**< of the article, or 0 */
    char *excerpt;     /**< some words around it, folded */
};

/** Takes one of them, which ends with the call. */
typedef void (*trace_func)(const struct trace *trace, void *user);

/**
 * Find a name, whatever its accents, capitals, blanks and hyphens, as a part of words too. Texts
 * that have it often are given once.
 *
 * Returns   false with `error`: ACTUEEL_ERROR_USAGE where the name has no letter or digit, or is
 *           too long.
 */
bool archive_everywhere(struct archive *archive, const char *name, trace_func take, void *user,
                        GError **error);
