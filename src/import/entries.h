/**
 * The files within a zip or tar, one after another as they stand, never written to disk.
 */
#pragma once

#include "src/import/unpack.h"

enum {
    ENTRIES_MAX = 1000000,
    ENTRIES_MAX_BOMBS = 10, /**< files in it that unpack to too much; the others are read */
    ENTRY_NAME_MAX_BYTES = 1000,
};

enum entries_step {
    ENTRIES_FILE,    /**< a file to be read */
    ENTRIES_REFUSED, /**< one that is not: `reason` says why */
    ENTRIES_PASSED,  /**< one that is no article */
    ENTRIES_END,
    ENTRIES_FAILED, /**< the zip or tar cannot be read on: error is set */
};

/** Valid until the next step. */
struct entry {
    const char *path; /**< as a person may see it: valid UTF-8 without control bytes; "" where it
                           cannot be known */
    struct stream *stream; /**< of ENTRIES_FILE: its bytes; closing it leaves the zip open */
    const char *reason;
};

struct entries;

/**
 * Begin to read; takes `below`, a zip or tar, over.
 *
 * file   counts what is unpacked.
 */
struct entries *entries_new(struct stream *below, enum packing packing, struct file *file);

/** The next file. `error` as stream_next tells it. */
enum entries_step entries_next(struct entries *entries, struct entry *entry, GError **error);

void entries_free(struct entries *entries);
ACTUEEL_AUTOPTR(entries, entries_free)
