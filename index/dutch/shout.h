/**
 * Lines all in capitals, in which a word in capitals says nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
    SHOUT_LINE_MAX_BYTES = 400, /**< of a line that are looked at on either side of a word */
    SHOUT_MIN_WORDS = 4,        /**< in capitals, if none is too long for an acronym */
};

/** What is known of the line last asked about; begins as zeros. */
struct shout {
    size_t start, end;
    bool is_shout;
};

/**
 * Whether the word at `at` stands in a line mostly in capitals: more letters are capitals than
 * not, and they make a word too long for an acronym, or at least SHOUT_MIN_WORDS words, of which
 * most are words of the language.
 */
bool shout_is_around(struct shout *shout, const char *text, size_t size_bytes, size_t at);
