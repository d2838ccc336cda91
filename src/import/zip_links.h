/**
 * Which entries of a zip are links or devices: only the directory at its end says so.
 */
#pragma once

#include "src/import/file.h"

enum { ZIP_DIRECTORY_MAX_BYTES = 1 << 25 /**< of a larger one nothing is told */ };

/**
 * Where in a file those entries begin that are neither files nor folders (offsets, as
 * GSIZE_TO_POINTER); empty where it is no zip that tells, or cannot be read but in order.
 * Source: PKWARE APPNOTE 4.3.12, 4.3.16
 */
GHashTable *zip_links(const struct file *file);
