/**
 * gzip, with its sums checked (libarchive passes over them).
 */
#pragma once

#include "src/import/file.h"

enum { GUNZIP_MAX_DAMAGES = 100 /**< in a file, behind which it is read further */ };

/** As unpack_stream, of PACKING_GZIP. Source: RFC 1952 */
struct stream *gunzip_stream(struct stream *below, struct file *file);
