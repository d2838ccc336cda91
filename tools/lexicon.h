/**
 * Makes the table of Dutch words and their base forms (index/dutch/lexicon.h) from a list of words.
 *
 * A word is brought to a base form only where that form is itself a word of the list, and other
 * words of the list bear it out: a verb has forms, a noun is the head of compounds that have the
 * same plural.
 */
#pragma once

#include "index/dutch/inflection.h"

#include <glib.h>
#include <stdbool.h>

enum { ENTRY_MAX_BYTES = INFLECTION_MAX_BYTES, PATTERN_MAX_BYTES = 2 * ENTRY_MAX_BYTES };

/** What is known of a word. */
enum mark {
    MARK_LISTED = 1 << 0,     /**< in the list, be it as a name */
    MARK_LOWER = 1 << 1,      /**< in the list without a capital: no name */
    MARK_NOUN = 1 << 2,       /**< has forms of its own, as nouns have */
    MARK_ADJECTIVE = 1 << 3,  /**< an adjective's bare form */
    MARK_ROOT = 1 << 4,       /**< a verb's root; may not be listed */
    MARK_INFINITIVE = 1 << 5, /**< a verb's; `partner` is the root */
    MARK_VERB_FORM = 1 << 6,  /**< was brought to its base as a verb */
    MARK_SETTLED = 1 << 7,    /**< has a base by the rules; otherwise it is its own */
    MARK_BUSY = 1 << 8,       /**< its base is being looked for */
    MARK_DONE = 1 << 9,       /**< `base` is set */
};

struct entry {
    const char *text;
    unsigned marks;
    int n_compounds;     /**< listed ones with a noun before this word; -1: not yet counted */
    const char *base;    /**< once MARK_DONE */
    const char *partner; /**< of an infinitive its root, of a root its infinitive */
};

/** One line's form in the table that is kept by hand. */
struct irregular {
    enum irregular_kind { IRREGULAR_NOUN, IRREGULAR_VERB, IRREGULAR_OWN } kind;
    const char *base;
    const char *infinitive; /**< of a verb */
    bool only_prefixed;     /**< not as a word alone */
    bool only_fixed;        /**< only behind a prefix that never parts: `broken` in verbroken */
};

struct lexicon {
    GStringChunk *texts;
    GHashTable *entries;   /**< text to struct entry */
    GPtrArray *order;      /**< the entries, as they came */
    GPtrArray *reversed;   /**< listed words from back to front, sorted: compounds by their head */
    GHashTable *irregular; /**< form to GArray of struct irregular */
    GHashTable *forms;     /**< an irregular verb's infinitive to its forms (GPtrArray) */
    GHashTable *stops;     /**< stop words, as a set */
};

/* lexicon_words.c: the list */

struct lexicon *words_read(const char *path, GError **error);
bool words_read_stops(struct lexicon *lexicon, const char *path, GError **error);
struct entry *words_find(const struct lexicon *lexicon, const char *text);
struct entry *words_add(struct lexicon *lexicon, const char *text);

/** Whether the word that a pattern makes is listed without a capital. */
bool words_has(const struct lexicon *lexicon, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** The same, names included. */
bool words_has_name(const struct lexicon *lexicon, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Whether the first `size` bytes are a word that makes compounds with a noun behind it. */
bool words_makes_compounds(const struct lexicon *lexicon, const char *text, size_t size);

/**
 * How many listed compounds have this word for a head.
 *
 * other     another head, or NULL; `n_both` gets how many of them are listed with that, too.
 */
int words_compounds(const struct lexicon *lexicon, const char *head, const char *other,
                    int *n_both);

/* lexicon_irregular.c: the table that is kept by hand */

bool irregular_read(struct lexicon *lexicon, const char *path, GError **error);
const GArray *irregular_find(const struct lexicon *lexicon, const char *form);

/** Adds the irregular forms of all infinitives, listed or not: `herschreven` of herschrijven. */
void irregular_add_prefixed(struct lexicon *lexicon);

/** Whether the word is a verb form by the table, infinitives aside, alone or behind a prefix. */
bool irregular_is_past(const struct lexicon *lexicon, const char *word);

/* lexicon_kinds.c: which words are verbs, which are adjectives */

void kinds_find_verbs(struct lexicon *lexicon);
void kinds_find_adjectives(struct lexicon *lexicon);
bool kinds_is_participle(const struct lexicon *lexicon, const char *word);
bool kinds_has_superlative(const struct lexicon *lexicon, const char *word);

/* lexicon_own.c: which words are base forms by forms of their own */

/** Of the word as a head; counted once. */
int own_n_compounds(const struct lexicon *lexicon, struct entry *entry);

/**
 * Has forms of its own, so it is none itself: `kamer` has kamertje, `ziekte` has ziektes.
 *
 * is_plural   it could be the plural of another noun.
 */
bool own_has_forms(struct lexicon *lexicon, struct entry *entry, bool is_plural);

/* lexicon_choose.c: the base form of each word */

void choose_bases(struct lexicon *lexicon);

/* lexicon_automaton.c: the table */

/** A word and all that is told of it, as one string that no other begins with. */
char *automaton_line(const struct entry *entry);

/** The smallest automaton that knows these lines, which are sorted; GArray of guint32. */
GArray *automaton_build(const GPtrArray *lines);
