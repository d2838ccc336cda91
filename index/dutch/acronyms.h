/**
 * Finds where a text says what an acronym stands for: `Regionaal Veiligheidsoverleg (RVO)`, and the
 * other way round, `RVO (Regionaal Veiligheidsoverleg)`.
 *
 * Source  after Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation
 *         definitions in biomedical text", with letters that stand for parts of compounds.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    ACRONYM_MIN_LETTERS = 2,
    ACRONYM_MAX_LETTERS = 8,
    ACRONYM_MAX_WORDS = 12,  /**< of what it stands for */
    ACRONYM_MAX_BYTES = 160, /**< of what it stands for */
};

/** What a text says: an acronym as written, and the words it stands for, as bytes of the text. */
struct acronym {
    size_t start, end;
    size_t words_start, words_end;
};

/** Tells at which letters of a folded word a part of a compound begins: bit i for letter i. */
typedef guint64 (*acronym_parts_func)(const char *folded, size_t size_bytes, void *user);

typedef void (*acronym_func)(const struct acronym *acronym, void *user);

/** Give every acronym that a text explains, in order. `text` is valid UTF-8. */
void acronyms_find(const char *text, size_t size_bytes, acronym_parts_func parts, acronym_func give,
                   void *user);
