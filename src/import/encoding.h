/**
 * In what a file's letters are written, and how they become UTF-8.
 *
 * A byte-order mark decides; without one what the file declares; else what is strict UTF-8 is
 * UTF-8, and all else windows-1252.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum encoding {
    ENCODING_UNKNOWN, /**< to be judged, record by record */
    ENCODING_UTF_8,
    ENCODING_WINDOWS_1252,
    ENCODING_UTF_16_LE,
    ENCODING_UTF_16_BE,
};

/** What a byte-order mark at the beginning says; `mark_bytes` is its size, 0 where there is none.
 */
enum encoding encoding_of_mark(const char *bytes, size_t size_bytes, size_t *mark_bytes);

/**
 * UTF-8 or windows-1252. Where stray bytes stand among letters of UTF-8 that outnumber them, the
 * text is damaged UTF-8: windows-1252 hardly ever has even one such letter by chance.
 */
enum encoding encoding_judge(const char *bytes, size_t size_bytes);

/** What a byte of windows-1252 stands for. */
gunichar encoding_windows_1252(guchar byte);

/** UTF-16 on its way to UTF-8: what is left of a piece that ended within a letter. */
struct utf16 {
    bool is_big_endian;
    int first_byte;       /**< of a unit, or -1 */
    gunichar2 first_unit; /**< of a pair, or 0 */
};

/** Append a piece of UTF-16 to `text` as UTF-8; half a pair becomes U+FFFD. */
void encoding_append_utf16(struct utf16 *state, const char *bytes, size_t size_bytes,
                           GByteArray *text);

enum { DECODER_NAME_MAX_BYTES = 64 /**< of an encoding's name */ };

/** Makes a file's pieces UTF-8, and remembers as what they were read. */
struct decoder {
    enum encoding file;    /**< of every piece, or ENCODING_UNKNOWN: each is judged by itself */
    enum encoding marked;  /**< UTF-16, where input.c has made UTF-8 of it already */
    char *declared;        /**< by the file itself: a name that iconv knows, or NULL */
    bool has_utf8;         /**< letters outside ASCII were read as UTF-8 */
    bool has_windows_1252; /**< and as windows-1252 */
    GString *converted;
};

void decoder_init(struct decoder *decoder);
void decoder_clear(struct decoder *decoder);

/**
 * What a file says of itself (`<?xml encoding=...?>`, `<meta charset>`): holds for pieces that are
 * letters of it, unless a byte-order mark said otherwise. Latin-1 and ASCII are read as
 * windows-1252, as browsers do. A name that is not known changes nothing.
 */
void decoder_declare(struct decoder *decoder, const char *name, size_t size_bytes);

/**
 * A piece (a line, a record) as UTF-8.
 *
 * text_bytes  set to the size of the result, which may hold NULs where the piece does.
 * Returns     the piece itself or the decoder's own copy; valid until the next call.
 */
const char *decoder_text(struct decoder *decoder, const char *bytes, size_t size_bytes,
                         size_t *text_bytes);

/** What has been read so far was "utf-8", "windows-1252", "utf-8 and windows-1252", "utf-16le"...
 */
const char *decoder_name(const struct decoder *decoder);
