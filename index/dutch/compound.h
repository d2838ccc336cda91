/**
 * The parts of a compound: `veiligheidsoverleg` has veiligheid and overleg.
 *
 * Evidence in this order: the archive's rules, the list kept by hand (compounds.tsv), the counts
 * that the word list gave (parts.h), the archive's own words.
 */
#pragma once

#include "index/dutch/cuts.h"

enum {
    COMPOUND_MAX_PARTS = 16,
    COMPOUND_MAX_DEPTH = 3, /**< of pieces that are cut again */
};

struct compound_part {
    char base[CUT_MAX_PIECE_BYTES + 8]; /**< folded, singular where that is known; not stemmed */
    size_t start, end; /**< bytes of the folded word, without what links it to the next part */
    unsigned n_pieces; /**< 1; more where it is a word that has parts itself: `gemeenteraad` */
};

/**
 * What an archive knows of words. All may be NULL, and what they answer is part of what decides
 * over the terms of a text: it may change when the index is made anew only.
 */
struct compound_evidence {
    /** The pieces of a word with + between them, the word itself to keep it whole, or NULL. */
    const char *(*rule)(const char *word, size_t size_bytes, void *user);
    /** Whether it is a word of the language. Without it no part has more than one piece. */
    bool (*knows)(const char *word, size_t size_bytes, void *user);
    /** In how many of the archive's articles the word stands. */
    unsigned (*count)(const char *word, size_t size_bytes, void *user);
    void *user;
};

/**
 * Take a word apart.
 *
 * word        folded; a word of more than CUT_MAX_WORD_BYTES has no parts.
 * is_capital  written with a capital: then what looks like the name of a place is one.
 * evidence    or NULL.
 * Returns     how many parts there are, from left to right, those of one piece first; 0 for a word
 *             that is none of parts.
 */
unsigned compound_split(const char *word, size_t size_bytes, bool is_capital,
                        const struct compound_evidence *evidence,
                        struct compound_part found[COMPOUND_MAX_PARTS]);

/** The byte of a word as written (UTF-8) that a byte of it folded came from. */
size_t compound_place(const char *written, size_t size_bytes, size_t folded_at);

/** Adds the table and the rules of cutting to a checksum. */
void compound_identify(GChecksum *checksum);
