/**
 * How Dutch words are inflected, as rules of spelling alone: which base forms a word could have.
 *
 * Most of what the rules offer is no word; who asks looks it up.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { INFLECTION_MAX_BYTES = 64, INFLECTION_MAX = 96, SPELLING_MAX = 6 };

/** What a word would be of its base. */
enum inflection_kind {
    INFLECTION_VERB,       /**< a form of the verb with this root: `werkte`, `gewerkt`; `werken` */
    INFLECTION_ADJECTIVE,  /**< `grote`, `groter`, `grootste`, `groots` */
    INFLECTION_PLURAL,     /**< `huizen`, `tafels`, `musea`, `mogelijkheden` */
    INFLECTION_DIMINUTIVE, /**< `huisje`, `huisjes` */
};

/** One base a word could have. */
struct inflection {
    enum inflection_kind kind;
    char ending; /**< the first letter of what was taken off, 0: nothing */
    char base[INFLECTION_MAX_BYTES + 1];
};

/** Several spellings, the likeliest first. */
struct spellings {
    unsigned n;
    char texts[SPELLING_MAX][INFLECTION_MAX_BYTES + 2];
};

/**
 * How a word is spelled when what stood behind this stem is off: `huiz` is huis, `grot` groot or
 * grot, `plann` plan.
 */
void spellings_closed(const char *stem, size_t size, struct spellings *spellings);

/** The other way: what stands before `-en` and `-e`. */
void spellings_open(const char *word, size_t size, struct spellings *spellings);

/** How many bytes of a word are a prefix that parts from its verb (`uit`), or 0; the longest. */
size_t inflection_particle(const char *word, size_t size);

/** Whether these bytes are such a prefix, whole. */
bool inflection_is_particle(const char *word, size_t size);

/** How many bytes are a prefix that a verb never parts from (`ver`), or 0. */
size_t inflection_fixed_prefix(const char *word, size_t size);

/**
 * Every base that a folded word could be an inflection of, by the rules; irregular ones are no
 * matter of rules. A word longer than INFLECTION_MAX_BYTES has none.
 *
 * Returns   how many were put into `inflections`.
 */
unsigned inflections_of(const char *word, size_t size,
                        struct inflection inflections[INFLECTION_MAX]);
