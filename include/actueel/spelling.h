/**
 * How Dutch words are written, how they sound, and how far a misspelling is from the word.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SPELLING_MAX_BYTES = 64,  /**< of a form; longer words are kept by nobody */
    SPELLING_MIN_LETTERS = 2, /**< of a form */
    SPELLING_MAX_JOINED = 4,  /**< words of a form that stand joined: `jeu-de-boules` */
    SPELLING_LETTER = 100, /**< the distance of one letter that is another, missing or too many */
};

/** The letters that a word is written with. */
enum spelling_case {
    SPELLING_LOWER,   /**< or of any other kind, as in `iPhone`, `VAR-overleg` */
    SPELLING_CAPITAL, /**< each part between hyphens begins with a capital: `Noord-Holland` */
    SPELLING_UPPER,   /**< all letters are, and there are two or more */
};

/** A word as it is written, but in small letters: accents and hyphens stay, quotes are plain. */
struct spelling_form {
    char text[SPELLING_MAX_BYTES + 1];
    size_t size_bytes;
    enum spelling_case letters;
};

/**
 * The form of a word of a text.
 *
 * word      valid UTF-8.
 * Returns   false where it is not to be kept as a word: too short or long, or mostly digits.
 */
bool spelling_form(const char *word, size_t size_bytes, struct spelling_form *form);

/** Takes a word as it stands in a text. */
typedef void (*spelling_func)(const char *word, size_t size_bytes, void *user);

/**
 * Give the words of a text in its order: `VAR-overleg` gives VAR, overleg and the whole. Words that
 * have no form are among them. An invalid byte parts words.
 */
void spelling_words(const char *text, size_t size_bytes, spelling_func take, void *user);

/** Write a form in the given letters; the caller frees it. */
char *spelling_written(const char *form, enum spelling_case letters);

/** A form without its accents, as the distance and the sound read it; gives its size in bytes. */
size_t spelling_plain(const char *form, size_t size_bytes, char plain[SPELLING_MAX_BYTES + 1]);

/**
 * What is left of a plain form when all goes that Dutch writes in more than one way: vowels, `c`
 * for `k`, doubled letters, `d` for `t`, `z` for `s`, `v` for `f`, `ch` for `g`, signs. Words that
 * sound alike, and many that do not, have one sound: `veiligheid` and `vijligheit` are `flgt`.
 *
 * Returns   its size in bytes; it may be 0.
 */
size_t spelling_sound(const char *plain, char sound[SPELLING_MAX_BYTES + 1]);

/**
 * How far a misspelling is from a word, both plain, in hundredths of a letter. Letters and groups
 * that Dutch ears or hands confuse are near, each at its own price (the table in spelling.c);
 * two letters that changed places are one fault. A blank in one may be nothing in the other.
 *
 * limit     of interest; above it the answer is `limit + 1`, and comes sooner.
 * Source    Damerau 1964 and Levenshtein 1966; groups: Brill & Moore 2000, "An Improved Error
 *           Model for Noisy Channel Spelling Correction"
 */
int spelling_distance(const char *wrong, const char *right, int limit);

/** A plain word made ready to be compared with many: where each byte stands in it, by bits. */
struct spelling_pattern {
    uint64_t places[256];
    unsigned size_bytes;
};

/** `plain` has at most SPELLING_MAX_BYTES, and at least one. */
void spelling_pattern_make(struct spelling_pattern *pattern, const char *plain);

/**
 * How many letters must be changed, put in or left out to make one word of the other: a fortieth
 * of the work of spelling_distance, for what is far off anyway.
 *
 * Source    Hyyro 2003, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
 *           Distances", after Myers 1999
 */
unsigned spelling_changes(const struct spelling_pattern *pattern, const char *plain);
