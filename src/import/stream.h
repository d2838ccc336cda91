/**
 * Bytes as they come, block by block: a file's own, or what another stream unpacks to.
 */
#pragma once

#include "actueel/autoptr.h"

#include <stdbool.h>

enum { STREAM_BLOCK_BYTES = 1 << 18 /**< read or unpacked at a time */ };

/** A kind of stream has this as its first member, and fills the two functions. */
struct stream {
    /** Gives the next block, at least one byte; 0 at the end, or -1 with `error`. Not called again
     * after either. */
    gssize (*next)(struct stream *stream, const char **bytes, GError **error);
    void (*close)(struct stream *stream); /**< with the stream it reads */
    GByteArray *ahead;                    /**< what was looked at and is still to be given */
    GByteArray *given;                    /**< and what was given of that last */
    GError *failure;                      /**< once something failed, it stays so */
    bool is_at_end;
};

/**
 * The next block, valid until the next call. A message of `error` is the rest of a sentence whose
 * subject is the file: "cannot be unpacked, ..."; asked again, it is the same.
 *
 * Returns   its size, 0 at the end, -1 with `error`.
 */
gssize stream_next(struct stream *stream, const char **bytes, GError **error);

/**
 * What comes next, without taking it: `n_bytes` or more, less only before the end or a failure.
 * Valid until the next call.
 */
const char *stream_peek(struct stream *stream, size_t n_bytes, size_t *size_bytes);

void stream_close(struct stream *stream);
ACTUEEL_AUTOPTR(stream, stream_close)
