/**
 * Files that stand among articles and are none: pictures, styles, scripts, what an operating
 * system leaves behind.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** Whether a file's path says so: by its ending, or for it or a folder of it is hidden. */
bool stray_by_path(const char *path);

/** Whether a file's ending says that it is a text, whatever its bytes are. */
bool stray_is_named_text(const char *path);

/** Whether the bytes that a file begins with do: they are no text. */
bool stray_by_content(const char *bytes, size_t size_bytes);
