/**
 * The words of the language with their base forms: a table made at build time, by tools/lexicon,
 * from a list of words (Debian's wdutch) and from what irregular.tsv tells.
 *
 * Source    Daciuk, Mihov, Watson & Watson 2000, "Incremental Construction of Minimal Acyclic
 *           Finite-State Automata"
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum { LEXICON_MAX_WORD_BYTES = 64, LEXICON_MAX_ENDING_BYTES = 15 };

/** What the table tells of a word, as bits. A word may be of several kinds. */
enum lexicon_kind {
    LEXICON_WORD = 1 << 0,      /**< the list has it without a capital */
    LEXICON_NOUN = 1 << 1,      /**< a noun in the singular, by its plural or the like; not all */
    LEXICON_ADJECTIVE = 1 << 2, /**< an adjective's bare form */
    LEXICON_ROOT = 1 << 3,      /**< a verb's root, as `werk` of werken */
    LEXICON_VERB_FORM = 1 << 4, /**< has its base as a form of a verb: `werkte`, `liep` */
    LEXICON_NAME = 1 << 5,      /**< the list has it with a capital only */
};

/** A word's entry: its base form is its first `n_kept_bytes` and `ending`. */
struct lexicon_entry {
    unsigned kinds;
    size_t n_kept_bytes;
    char ending[LEXICON_MAX_ENDING_BYTES + 1];
};

/** Finds a folded word of a to z; false: the table does not know it. */
bool lexicon_find(const char *word, size_t size_bytes, struct lexicon_entry *entry);

/** The kinds of a word; 0: the table does not know it. */
unsigned lexicon_kinds(const char *word, size_t size_bytes);

/** The base form of a word whose entry this is; `base` has room for `room` bytes. Its size. */
size_t lexicon_base(const struct lexicon_entry *entry, const char *word, char *base, size_t room);

/** Adds what is in the table to a checksum. */
void lexicon_identify(GChecksum *checksum);
