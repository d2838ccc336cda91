/**
 * How a file becomes articles: one reader per format behind one interface.
 */
#pragma once

#include "actueel/article.h"

/** A record that cannot be taken, kept so that a person can mend it. */
struct reject {
    char *file;
    uint64_t line;   /**< where the record begins, from 1 */
    uint64_t record; /**< which record of the file, from 1 */
    char *field;     /**< "date", "title", "body", or "record" where it is unreadable as a whole */
    char *reason;    /**< one sentence: what is wrong */
    GBytes *bytes;   /**< the record as it stood */
};

void reject_free(struct reject *reject);
ACTUEEL_AUTOPTR(reject, reject_free)

enum reader_step {
    READER_ARTICLE, /**< *article is filled; the caller owns it */
    READER_REJECT,  /**< *reject is filled; the caller owns it */
    READER_END,     /**< no more */
    READER_FAILED,  /**< the input itself cannot be read on: error is set */
};

/** One opened input, positioned at its first record. */
struct reader;

struct reader_options {
    const char *format; /**< a name from reader_formats, or NULL or "auto": by content */
    const char *source; /**< for records that name none; NULL: made of the file's name */
};

/**
 * Open a file as a stream of articles.
 *
 * path      a file; plain or compressed with gzip, zstd or xz; "-" is standard input.
 * Returns   the reader (reader_close), or NULL with `error`:
 *           ACTUEEL_ERROR_NO_INPUT, ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK
 *           ACTUEEL_ERROR_DATA   no known format
 *           ACTUEEL_ERROR_USAGE  no format of that name
 */
struct reader *reader_open(const char *path, const struct reader_options *options, GError **error);

/** The next article, reject or end. Sets just one of the three results. */
enum reader_step reader_next(struct reader *reader, struct article **article,
                             struct reject **reject, GError **error);

const char *reader_format(const struct reader *reader);   /**< "list-page", "ndjson" */
const char *reader_encoding(const struct reader *reader); /**< "utf-8", "windows-1252" */

/** Bytes read so far (of the file as it lies on disk), and how large it is, or 0 for a stream. */
uint64_t reader_bytes_read(const struct reader *reader);
uint64_t reader_bytes_total(const struct reader *reader);

/** SHA-256 in hex of all bytes of the file; only after READER_END. */
const char *reader_sha256(const struct reader *reader);

void reader_close(struct reader *reader);
ACTUEEL_AUTOPTR(reader, reader_close)

/** The names that reader_options.format takes, ended by NULL. */
const char *const *reader_formats(void);
