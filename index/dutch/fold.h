/**
 * Characters made alike: lower case, no accents, one kind of quote, apostrophe and hyphen, nothing
 * invisible. Folding what is folded changes nothing.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    FOLD_MAX_READ_BYTES = 256
}; /**< of one word; what stands behind is as if it were not there */

/** Soft hyphens, zero-width and bidi controls, variation selectors: they change no word. */
bool fold_is_invisible(gunichar c);

/** The plain ASCII sign that stands for this one (an apostrophe, hyphen or quote), or the same. */
gunichar fold_sign(gunichar c);

/** A character of ASCII folded; here for it is asked of every letter. */
static inline char fold_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '`' ? '\'' : c;
}

/** The end of the last whole character within `max_bytes` of valid UTF-8 that has `size_bytes`. */
size_t fold_cut(const char *text, size_t size_bytes, size_t max_bytes);

/**
 * Fold a word or words that stand joined.
 *
 * text      valid UTF-8; FOLD_MAX_READ_BYTES of it are read.
 * folded    has room for `room` bytes and gets whole characters and a NUL.
 * Returns   how many bytes it takes, or would take were there room.
 */
size_t fold_word(const char *text, size_t size_bytes, char *folded, size_t room);
