/**
 * What one word is read as: its terms, without a place in a text.
 */
#pragma once

#include "actueel/dutch.h"
#include "index/dutch/stem.h"

enum { READING_MAX_TERMS = 2 };

struct reading_term {
    const char *text; /**< with the byte of its kind first; NUL-terminated */
    unsigned char size_bytes;
    unsigned char kind;
};

/** The stem, and the form where it is another. */
struct reading {
    struct reading_term terms[READING_MAX_TERMS];
    unsigned char n_terms;
    bool stop;
};

/**
 * Read a word as it stands in a text (UTF-8, not empty). The reading's texts are put into `texts`.
 */
struct reading reading_of(struct stemmer *stemmer, const char *word, size_t size_bytes,
                          GStringChunk *texts);

/** Adds the list of stop words to a checksum. */
void reading_identify(GChecksum *checksum);
