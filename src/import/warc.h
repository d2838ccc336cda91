/**
 * The records of a WARC, one after another, whatever stands between them.
 * Source: ISO 28500:2017,
 * https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
#pragma once

#include "src/import/input.h"

enum {
    WARC_HEADER_MAX_BYTES = 1 << 16,
    WARC_RECORD_MAX_BYTES = 8000000, /**< with its header; of a longer one the beginning is kept */
};

/** Bytes as they stand; valid until the next record. */
struct warc_record {
    uint64_t line;     /**< where it begins, from 1 */
    const char *bytes; /**< header and block, without what parts it from the next */
    size_t size_bytes;
    size_t header_bytes; /**< 0 where it has no header */
    const char *fault;   /**< why it is not what it should be, or NULL */
    bool is_too_long;    /**< that is the fault, and all else in order */
};

struct warc {
    struct input *input;
    uint64_t line;      /**< of the next byte */
    size_t given;       /**< bytes of the last record, which the next call takes */
    uint64_t n_skipped; /**< bytes of it that are too many to be kept, and come first */
};

void warc_init(struct warc *warc, struct input *input);

/** The next record; INPUT_MORE: there is one. A record that the input fails in is given, cut
 * short, before that is told. */
enum input_step warc_next(struct warc *warc, struct warc_record *record, GError **error);

/** Whether a file that begins so is a WARC. */
bool warc_begins(const char *text, size_t size_bytes);
