/**
 * Texts as they come become texts as an article holds them: valid UTF-8 in NFC, without control
 * bytes. Bytes that are no UTF-8 become U+FFFD.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    /** Accents on one letter; further ones are dropped, or sorting them would take for ever. */
    CLEAN_MAX_MARKS = 30,
};

/**
 * A text of paragraphs: parted by one blank line, each without blanks around its lines; a line
 * that begins with a bullet, or with `*` or `-` and a blank, begins with "• ".
 *
 * Returns  the text, "" where there is nothing but blanks; the caller frees it.
 */
char *clean_text(const char *text, size_t size_bytes);

/**
 * A text on one line (a title, a name): runs of white space become one space; invisible characters,
 * those that turn the direction of writing too, are left out. The caller frees it.
 */
char *clean_line(const char *text, size_t size_bytes);

/** Bytes of the blanks (spaces, tabs, no-break spaces) that a text begins with. */
size_t clean_blanks(const char *text, size_t size_bytes);

/** Bytes of the bullet that a text begins with and of the blanks behind it, or 0. */
size_t clean_bullet(const char *text, size_t size_bytes);
