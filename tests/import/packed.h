/**
 * For tests of packed files: zips, tars and compressed texts, made in memory.
 */
#pragma once

#include <glib.h>

/** What is put into a zip or tar. */
struct member {
    const char *path;
    const char *bytes; /**< of a link what it leads to */
    char kind;        /**< 'f' or 0 a file, 'd' a folder, 'l' a link, 'h' a hard link, 'p' a pipe */
    unsigned n_times; /**< its bytes stand so often behind each other; 0 is 1 */
    size_t size_bytes; /**< 0: they end with a NUL */
};

/** A zip ("zip"), a zip with a password ("zip locked"), or a tar: "tar", "tar.gz", "tar.xz",
 * "tar.zst". */
GByteArray *packed_files(const char *kind, const struct member *members, size_t n_members);

/** A text compressed with "gz", "xz", "zst" or "bz2". */
GByteArray *packed_text(const char *kind, const char *bytes, size_t size_bytes, unsigned n_times);
