/**
 * A file as it lies on disk: read once, counted and summed on the way, and how much is unpacked of
 * it, so that a small one cannot fill the machine.
 */
#pragma once

#include "actueel/sha256.h"
#include "src/import/stream.h"

#include <stdint.h>

enum {
    /** A file may unpack to this much whatever its size... */
    FILE_UNPACKED_MAX_BYTES = 200000000,
    /** ...and beyond that to so many times what was read of it. */
    FILE_UNPACKED_MAX_RATIO = 200,
};

struct file;

/**
 * Open a file; "-" is standard input.
 *
 * Returns   the file, whose stream owns it (stream_close), or NULL with `error`, a whole sentence:
 *           ACTUEEL_ERROR_NO_INPUT, ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK
 */
struct file *file_open(const char *path, GError **error);

/** Its bytes. */
struct stream *file_stream(struct file *file);

/** Looks at a part of it, whatever was read; false where it has none there, or is a pipe. */
bool file_read_at(const struct file *file, uint64_t offset, guint8 *bytes, size_t size_bytes);

/** Counts what was unpacked of it; false with `error` where that is more than a file may. */
bool file_count_unpacked(struct file *file, size_t size_bytes, GError **error);

/** What was counted for a part that is not read further. */
void file_forget_unpacked(struct file *file, uint64_t n_bytes);

/** Reads what it still has, so that its sum is of all of it. False with `error`, as stream_next. */
bool file_finish(struct file *file, GError **error);

/** Bytes read of it, and its size, or 0 where it is no file but a pipe. */
uint64_t file_bytes_read(const struct file *file);
uint64_t file_bytes_total(const struct file *file);

/** SHA-256 in hex of all of it; NULL before file_finish. */
const char *file_sha256(const struct file *file);

/** How many bytes were read so far, and their SHA-256 in hex. */
void file_sum(const struct file *file, uint64_t *n_bytes, char sha256[SHA256_HEX_SIZE]);

/** SHA-256 in hex of the first `n_bytes` of a file; NULL where it has no more so many, or cannot be
 * read. The caller frees it. */
char *file_sum_of(const char *path, uint64_t n_bytes);
