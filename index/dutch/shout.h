/**
 * Lines all in capitals, in which a word in capitals says nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
    SHOUT_LINE_MAX_BYTES = 400, /**< of a line that are looked at on either side of a word */
    SHOUT_MIN_WORDS = 4,        /**< in capitals; fewer are so only if one is no acronym */
};

/** What is known of the line last asked about; begins as zeros. */
struct shout {
    size_t start, end;
    bool is_shout;
};

/**
 * Whether the word at `at` stands in a line mostly in capitals: more letters are capitals than
 * not, and they make at least SHOUT_MIN_WORDS words, or one too long for an acronym.
 */
bool shout_is_around(struct shout *shout, const char *text, size_t size_bytes, size_t at);
