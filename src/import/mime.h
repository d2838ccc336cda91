/**
 * A message of MIME in parts, as browsers save a page with its pictures in one file (MHTML).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/** A parameter of a header's value, `boundary`, without quotes; NULL where it has none. The caller
 * frees it. */
char *mime_parameter(const char *value, const char *name);

enum mime_line { MIME_TEXT, MIME_BOUNDARY, MIME_LAST_BOUNDARY };

/** Whether a line (without its end) parts a message, or ends it. */
enum mime_line mime_line(const char *line, size_t size_bytes, const char *boundary);

/**
 * A part's text as it was before it was sent: by `encoding` (Content-Transfer-Encoding, or NULL)
 * out of base64 or quoted-printable. What is damaged is passed over. The caller frees it.
 */
GByteArray *mime_decode(const char *encoding, const char *text, size_t size_bytes);
