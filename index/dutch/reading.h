/**
 * What one word is read as: its terms, without a place in a text.
 */
#pragma once

#include "actueel/dutch.h"
#include "index/dutch/compound.h"
#include "index/dutch/stem.h"

#include <string.h>

enum {
    READING_MAX_TERMS = 8, /**< stem, form, acronym, parts; further parts are left out */
    READING_MAX_BYTES = READING_MAX_TERMS * (TERM_MAX_BYTES + 2),
};

/** Where a part of a compound stands: its bytes of the word as written. */
struct reading_place {
    guint8 start, end;
};

/** The stem (or the acronym), the form where it is another, the parts of a compound. */
struct reading {
    guint8 terms[READING_MAX_BYTES]; /**< packed, as dutch.h says */
    size_t size_bytes;               /**< of terms */
    unsigned n_terms, n_places;
    struct reading_place places[READING_MAX_TERMS]; /**< of the parts, in their order */
    bool stop;
};

/** How a word is to be read. */
struct reader_of_words {
    struct stemmer *stemmer;
    const struct compound_evidence *evidence;
};

/** Read a word as it stands in a text (UTF-8, not empty). */
void reading_of(const struct reader_of_words *reader, const char *word, size_t size_bytes,
                struct reading *reading);

/** Takes a term out of packed ones, with a NUL; gives its size and moves `at` on to the next. */
static inline size_t reading_term(const guint8 **at, char text[TERM_MAX_BYTES + 2])
{
    size_t size = **at & PACKED_SIZE_MASK;
    memcpy(text, *at + 1, size);
    text[size] = '\0';
    *at += 1 + size;
    return size;
}

/** The kind of a term, which the first byte of its text tells. */
static inline enum term_kind reading_kind(const char *text)
{
    return (guchar)text[0] <= TERM_FORM ? (enum term_kind)text[0] : TERM_STEM;
}

/** Whether a word as written is one in capitals that may be an acronym: two to six letters. */
static inline bool reading_is_acronym(const char *word, size_t size_bytes)
{
    enum { MIN_LETTERS = 2, MAX_LETTERS = 6 };
    size_t n = 0;
    while (n < size_bytes && n < MAX_LETTERS && g_ascii_isupper(word[n]))
        n++;
    return n == size_bytes && n >= MIN_LETTERS;
}

/**
 * The stem of a folded word, copied: `term` has room for TERM_MAX_BYTES and a NUL. Returns its
 * size.
 */
size_t reading_stem(struct stemmer *stemmer, const char *folded, size_t size_bytes,
                    char term[TERM_MAX_BYTES + 1]);

/**
 * Take the apostrophes out of a folded word; gives how many bytes of it are then to be stemmed:
 * of `thema's` those of `thema`.
 */
size_t reading_plain(char *folded);

/** Whether a folded word is a stop word. */
bool reading_is_stop(const char *folded);

/** Adds the lists that decide over readings to a checksum. */
void reading_identify(GChecksum *checksum);
