/**
 * The word list as the learner of compounds sees it: each word with what its other forms in the
 * list say of it. Lives as long as the program.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum entry_flag {
    ENTRY_WORD = 1, /**< in the list in small letters */
    ENTRY_NAME = 2, /**< in the list with capitals only */
    ENTRY_ROOT = 4, /**< the root of a verb */
    ENTRY_INFINITIVE = 8,
    ENTRY_NO_PIECE = 16,  /**< a function word or an ending */
    ENTRY_RULE = 32,      /**< in the hand-kept list */
    ENTRY_NEW = 64,       /**< in the hand-kept list alone */
    ENTRY_FORM = 128,     /**< a form that stands in compounds only: `kinder` */
    ENTRY_NO_HEAD = 4096, /**< an ending, yet a word that modifies: `rijks` */
    ENTRY_JUDGED = 256,   /**< the next three are known */
    ENTRY_NOUN = 512,
    ENTRY_ADJECTIVE = 1024,
    ENTRY_VERB_FORM = 2048,
};

struct entry {
    const char *text;
    const char *rule;   /**< its pieces by hand, or NULL */
    struct entry *base; /**< the singular, mostly itself */
    unsigned flags;
    unsigned raw_modifiers, raw_linked, raw_heads;
    unsigned modifiers, linked, heads;
    unsigned next_modifiers, next_linked, next_heads;
};

/** Reads the four lists; ends the program with a message where one can't be read. */
void words_read(const char *words, const char *compounds, const char *no_pieces,
                const char *stop_words);

/** Tells every word its base; the raw counts may be in. */
void words_find_bases(void);

unsigned words_count(void);
struct entry *words_at(unsigned number);
struct entry *words_find(const char *text, size_t size_bytes);

/** The entry of the word with an s, or NULL. */
struct entry *words_find_linked(const struct entry *entry);

/** What its other forms say that a word may be. */
bool words_noun(struct entry *entry);
bool words_adjective(struct entry *entry);
bool words_verb_form(struct entry *entry);

/** A form of a verb, or a noun that is made of one by -ing or -er: never cut. */
bool words_is_verbal(struct entry *entry);

/** The pieces by hand, also of the plural of a word that has some, or NULL. */
const char *words_rule(struct entry *entry);
