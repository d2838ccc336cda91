/**
 * A compressed stream as what it holds.
 */
#pragma once

#include "src/import/file.h"

enum { UNPACK_SNIFF_BYTES = 512 /**< tell how a stream is packed */ };

enum packing {
    PACKING_NONE,
    PACKING_GZIP,
    PACKING_ZSTD,
    PACKING_XZ,
    PACKING_BZIP2,
    PACKING_ZIP,    /**< files in it: entries.h */
    PACKING_TAR,    /**< too */
    PACKING_UNREAD, /**< known, and not read here: 7z, rar... */
};

/** How a stream that begins with these bytes is packed. */
enum packing packing_of(const char *bytes, size_t size_bytes);

/** "gzip", "zip"...; of PACKING_UNREAD NULL. */
const char *packing_name(enum packing packing);

/** The length of a name without an ending that says it is compressed: of `a.txt.gz` that of
 * `a.txt`.
 */
size_t packing_bare_length(const char *name);

/**
 * What `below`, packed with gzip, zstd, xz or bzip2, unpacks to; takes `below` over. Several
 * behind each other are one; anything else behind the end is a failure, told last. After a damaged
 * place of gzip it goes on where another member begins, and tells of the damage at the end.
 *
 * file   counts what is unpacked.
 */
struct stream *unpack_stream(struct stream *below, enum packing packing, struct file *file);
