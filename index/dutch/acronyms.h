/**
 * Finds where a text says what an acronym stands for: `Regionaal Veiligheidsoverleg (RVO)`, and the
 * other way round, `RVO (Regionaal Veiligheidsoverleg)`.
 *
 * Source  after Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation
 *         definitions in biomedical text", with letters that stand for parts of compounds.
 */
#pragma once

#include "actueel/dutch.h"

enum {
    ACRONYM_MIN_LETTERS = 2,
    ACRONYM_MAX_LETTERS = 8,
    ACRONYM_MAX_WORDS = 12,  /**< of what it stands for */
    ACRONYM_MAX_BYTES = 160, /**< of what it stands for */
};

/** Tells at which letters of a folded word a part of a compound begins: bit i for letter i. */
typedef guint64 (*acronym_parts_func)(const char *folded, size_t size_bytes, void *user);

/** analyser_acronyms; `parts` is asked with `parts_user`. */
void acronyms_find(const char *text, size_t size_bytes, acronym_parts_func parts, void *parts_user,
                   acronym_func give, void *user);
