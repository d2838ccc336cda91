/**
 * A file's text as it comes: its bytes without a byte-order mark, UTF-16 as UTF-8, lines that a CR
 * alone ends as lines with an LF, looked at and taken in pieces.
 */
#pragma once

#include "src/import/encoding.h"
#include "src/import/stream.h"

#include <stdint.h>

enum { INPUT_AHEAD_BYTES = 1 << 16 /**< looked at to tell format and encoding */ };

struct input;

/**
 * Begin to read a stream, and look ahead; takes the stream over.
 *
 * name      the subject of the sentences that tell what fails: a path, "the file".
 * Returns   the input (input_close), or NULL with `error` where it has no byte to give: as
 *           stream_next, as a whole sentence.
 */
struct input *input_new(struct stream *stream, const char *name, GError **error);
void input_close(struct input *input);
ACTUEEL_AUTOPTR(input, input_close)

/** What its byte-order mark says, which is taken off; UTF-16, also without a mark, is given as
 * UTF-8. */
enum encoding input_mark(const struct input *input);

/** The bytes that came and are not taken yet, never NULL; valid until the next input_more. */
const char *input_bytes(const struct input *input, size_t *size_bytes);

/** Done with the first `size_bytes` of them. */
void input_take(struct input *input, size_t size_bytes);

enum input_step { INPUT_MORE, INPUT_END, INPUT_FAILED };

/** Adds further bytes behind those that are there. Errors as for input_new, again if asked. */
enum input_step input_more(struct input *input, GError **error);

/**
 * Reads all that is left, up to `max_bytes`: for a format whose file is one record.
 *
 * Returns   INPUT_END: input_bytes has all of it; INPUT_MORE: it is longer; or INPUT_FAILED.
 */
enum input_step input_all(struct input *input, size_t max_bytes, GError **error);
