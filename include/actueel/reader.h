/**
 * How a file becomes articles: one reader per format behind one interface.
 */
#pragma once

#include "actueel/article.h"
#include "actueel/sha256.h"

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
    /** Both are filled: an article without a date, which holds where the archive knows it with one
     * from another place, and else is what the reject says. */
    READER_UNDATED,
    READER_END,    /**< no more */
    READER_FAILED, /**< the input itself cannot be read on: error is set */
};

/** One opened input, positioned at its first record. */
struct reader;

struct reader_options {
    const char *format; /**< a name from reader_formats, or NULL or "auto": by content */
    const char *source; /**< for records that name none; NULL: made of a name */
    /** The folder that the file is a part of, by whose name records without a source are then
     * called; NULL: by the file's own, or a Markdown file's folder, for it is one post of those. */
    const char *folder;
    /** Names of fields in records, `field=name` with a field of ours (title, date, body, id, url,
     * topics, source), ended by NULL; or NULL. */
    char *const *map;
    int32_t undated;       /**< the day of articles without a date; 0: they are READER_UNDATED */
    bool allow_empty_body; /**< an article without a body is no reject */
};

/**
 * Open a file as a stream of articles.
 *
 * path      a file; plain, compressed with gzip, zstd, xz or bzip2, or the files within a zip or
 *           tar, each with a format of its own; "-" is standard input.
 * Returns   the reader (reader_close), or NULL with `error`:
 *           ACTUEEL_ERROR_NO_INPUT, ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK
 *           ACTUEEL_ERROR_DATA   no known format
 *           ACTUEEL_ERROR_USAGE  no format of that name, or `map` names no field
 */
struct reader *reader_open(const char *path, const struct reader_options *options, GError **error);

/** The next article, reject or end. Sets what the step says, and leaves the others NULL. */
enum reader_step reader_next(struct reader *reader, struct article **article,
                             struct reject **reject, GError **error);

/** "list-page", "ndjson"; of a zip or tar what its files had, "html, markdown in zip". */
const char *reader_format(const struct reader *reader);
const char *reader_encoding(const struct reader *reader); /**< "utf-8", "windows-1252" */

/** How many files in a zip or tar, or records of a file, are plainly no articles and not meant to
 * be: pictures, styles, drafts, menus, front pages. */
uint64_t reader_passed_over(const struct reader *reader);

/** Whether the input, read to its end, is a whole list with nothing in it, as a feed is that waits
 * for its first item: no fault of it. Not so a page without an article, or what is cut off. */
bool reader_is_empty_list(const struct reader *reader);

/** Whether a file of that name, found in a folder, is plainly no article. */
bool reader_passes_over(const char *name);

/** Bytes read so far (of the file as it lies on disk), and how large it is, or 0 for a stream. */
uint64_t reader_bytes_read(const struct reader *reader);
uint64_t reader_bytes_total(const struct reader *reader);

/** SHA-256 in hex of all bytes of the file; only after READER_END. */
const char *reader_sha256(const struct reader *reader);

/** How far a reader is: after `n_records` steps, `n_bytes` of the file were read, with that sum. */
struct reader_place {
    uint64_t n_records, n_bytes;
    char sha256[SHA256_HEX_SIZE];
};
void reader_place(const struct reader *reader, struct reader_place *place);

/** Whether a file still begins with the bytes that were read up to that place. */
bool reader_place_holds(const char *path, const struct reader_place *place);

void reader_close(struct reader *reader);
ACTUEEL_AUTOPTR(reader, reader_close)

/** The names that reader_options.format takes, ended by NULL. */
const char *const *reader_formats(void);

/**
 * A text that a person typed into a file or on a command line, in whatever encoding, as an article
 * holds it; and one on a line, as a title. The caller frees it; "" where there is nothing in it.
 */
char *reader_typed_text(const char *bytes, size_t size_bytes);
char *reader_typed_line(const char *bytes, size_t size_bytes);
