/**
 * A file as a stream of its bytes: unpacked where it is compressed, counted and summed on the way.
 */
#pragma once

#include "actueel/autoptr.h"

#include "src/import/encoding.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    INPUT_BLOCK_BYTES = 1 << 18, /**< read from disk at a time */
    INPUT_AHEAD_BYTES = 1 << 16, /**< looked at to tell format and encoding */
    /** A file may unpack to this much whatever its size... */
    INPUT_UNPACKED_MAX_BYTES = 200000000,
    /** ...and beyond that to so many times what was read of it. */
    INPUT_UNPACKED_MAX_RATIO = 200,
};

struct input;

/**
 * Open a file and look ahead.
 *
 * path      a file; plain or compressed with gzip, zstd or xz; "-" is standard input.
 * Returns   the input (input_close), or NULL with `error`:
 *           ACTUEEL_ERROR_NO_INPUT, ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK
 *           ACTUEEL_ERROR_DATA  it cannot be unpacked
 */
struct input *input_open(const char *path, GError **error);
void input_close(struct input *input);
ACTUEEL_AUTOPTR(input, input_close)

/** What its byte-order mark says, which is taken off; UTF-16 is given as UTF-8. */
enum encoding input_mark(const struct input *input);

/** The bytes that were unpacked and not taken yet; valid until the next input_more. */
const char *input_bytes(const struct input *input, size_t *size_bytes);

/** Done with the first `size_bytes` of them. */
void input_take(struct input *input, size_t size_bytes);

enum input_step { INPUT_MORE, INPUT_END, INPUT_FAILED };

/** Unpack further bytes behind those that are there. Errors as for input_open, again if asked. */
enum input_step input_more(struct input *input, GError **error);

/**
 * Unpack all that is left, up to `max_bytes`: for a format whose file is one record.
 *
 * Returns   INPUT_END: input_bytes has all of it; INPUT_MORE: it is longer; or INPUT_FAILED.
 */
enum input_step input_all(struct input *input, size_t max_bytes, GError **error);

/** After INPUT_END: read what the file still has, so that its sum is of all of it. */
bool input_finish(struct input *input, GError **error);

/** Bytes read of the file as it lies on disk, and its size, or 0 for a stream. */
uint64_t input_bytes_read(const struct input *input);
uint64_t input_bytes_total(const struct input *input);

/** SHA-256 in hex of the file as it lies on disk; NULL before input_finish. */
const char *input_sha256(const struct input *input);

/** SHA-256 in hex of the first `n_bytes` of a file; NULL where it has no more so many, or cannot be
 * read. The caller frees it. */
char *input_sum_of(const char *path, uint64_t n_bytes);

/** How many bytes of the file were read so far, and their SHA-256 in hex. */
void input_sum(const struct input *input, uint64_t *n_bytes, char *sha256, size_t size);
