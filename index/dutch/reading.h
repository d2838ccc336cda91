/**
 * What one word is read as: its terms, without a place in a text.
 */
#pragma once

#include "actueel/dutch.h"
#include "index/dutch/compound.h"
#include "index/dutch/stem.h"

enum {
    READING_MAX_TERMS = 8, /**< stem, form, acronym, parts; further parts are left out */
};

struct reading_term {
    const char *text; /**< with the byte of its kind first; NUL-terminated */
    unsigned char size_bytes;
    unsigned char kind;
    unsigned char start, end; /**< of a part: its bytes of the word as written; else 0 */
};

/** The stem (or the acronym), the form where it is another, the parts of a compound. */
struct reading {
    struct reading_term terms[READING_MAX_TERMS];
    unsigned char n_terms;
    bool stop;
    unsigned number; /**< a cache's own of this word, from 1; 0: none */
};

/** How a word is to be read. */
struct reader_of_words {
    struct stemmer *stemmer;
    const struct compound_evidence *evidence;
    GStringChunk *texts; /**< gets the reading's texts */
};

/** Read a word as it stands in a text (UTF-8, not empty). */
struct reading reading_of(const struct reader_of_words *reader, const char *word,
                          size_t size_bytes);

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

/** Whether a word as written is one in capitals that may be an acronym: two to six letters. */
bool reading_is_acronym(const char *word, size_t size_bytes);

/** Adds the lists that decide over readings to a checksum. */
void reading_identify(GChecksum *checksum);
