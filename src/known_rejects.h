/**
 * Records that an earlier import refused, as its rejects file holds them: what stands in it again
 * is no news.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>

enum {
    KNOWN_REJECTS_LINES_MAX = 1000000, /**< of the file; memory is about 30 bytes a line */
    KNOWN_REJECTS_MAX_BYTES = 1 << 30,
};

struct known_rejects;

/**
 * Read a file of rejects. It may be overwritten from then on.
 *
 * Returns   what it holds (known_rejects_free), or NULL with `error`: ACTUEEL_ERROR_NO_INPUT,
 *           ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK, ACTUEEL_ERROR_DATA for too many lines.
 */
struct known_rejects *known_rejects_read(const char *path, GError **error);
void known_rejects_free(struct known_rejects *known);
ACTUEEL_AUTOPTR(known_rejects, known_rejects_free)

/** Whether a record stands in the file, from the beginning of a line to the end of one. */
bool known_rejects_have(struct known_rejects *known, GBytes *record);
