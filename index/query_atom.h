/**
 * An atom: what one word, quote or prefix of a question asks for, as terms of the index.
 */
#pragma once

#include "actueel/dutch.h"

/** What a phrase is to what was typed; rank.c weighs them. */
enum phrase_role {
    ROLE_WORD,      /**< the word or words themselves */
    ROLE_PART,      /**< inside a compound */
    ROLE_ELLIPSIS,  /**< completed: `sms- en spraakberichten` */
    ROLE_EXPANSION, /**< an acronym for its words, words for their acronym or their synonym */
    ROLE_FAMILY,    /**< made of the same word: verkiezing, verkiezen */
    ROLE_SYNONYM,   /**< means about the same */
    ROLE_RELATED,   /**< may be meant too */
    N_ROLES
};

/** Terms that stand next to each other in the index. */
struct query_phrase {
    GPtrArray *terms; /**< char *, each with the byte of its kind first */
    enum phrase_role role;
    bool is_prefix; /**< the last term stands for all that begin with it */
    char *also;     /**< where it is not of the words typed: those it is of; else NULL */
    bool was_seen;  /**< it stands in an article that was found (index/matches.h) */
};

/** What is looser than an atom, for when it finds too little. */
enum atom_looseness {
    LOOSE_NOT,
    LOOSE_WORDS, /**< of a quote or joined words: each word by itself */
    LOOSE_PARTS, /**< of a compound: all its parts, wherever they stand */
};

struct query_atom {
    char *text;         /**< as typed, for explanations */
    GPtrArray *phrases; /**< struct query_phrase *: any of them */
    GPtrArray *looser;  /**< struct query_atom *, as `looseness` has it; or NULL */
    enum atom_looseness looseness;
    char *acronym; /**< in capitals, where it may be one, else NULL */
    unsigned alternative;
    bool is_excluded, title_only, is_stop;
    bool is_weak;     /**< says nothing of what is asked about: ranked by only */
    bool is_plain;    /**< a word or joined words, no quote and no prefix */
    size_t start;     /**< of one that is plain: the byte of the question where its text stands */
    guint part;       /**< which of query.parts it was read from */
    unsigned group;   /**< of a loose question: atoms that stand for the same word of it */
    bool is_of_parts; /**< one of several parts, all of which stand for their group */
};

void query_atom_free(struct query_atom *atom);
ACTUEEL_AUTOPTR(query_atom, query_atom_free)

/** The same again, for another list. */
struct query_atom *query_atom_copy(const struct query_atom *atom);

/** Another way to match: one term. Not twice the same. */
void query_atom_add_term(struct query_atom *atom, const char *term, enum phrase_role role);

/**
 * Other ways to match: a word, alone and inside compounds, or words next to each other, as a text
 * has them. What matches already is left out.
 */
void query_atom_add_words(struct query_atom *atom, struct analyser *analyser, const char *words,
                          enum phrase_role role);

/** The terms of a stretch of text, analysed once. */
struct atom_source;

struct atom_source *atom_source_new(struct analyser *analyser, const char *text, size_t size_bytes);
void atom_source_free(struct atom_source *source);
ACTUEEL_AUTOPTR(atom_source, atom_source_free)

/** How many words it has: positions from 0 on. */
unsigned atom_source_n_words(const struct atom_source *source);

/** The byte of the text where the word at a position begins; 0 where there is none. */
size_t atom_source_start(const struct atom_source *source, unsigned position);

/** The word at a position, or the words that stand joined there; moves `position` behind. NULL: no
 * word. Its `start` is of the source's text. */
struct query_atom *atom_source_word(const struct atom_source *source, unsigned *position);

/** All of it as typed, next to each other. */
struct query_atom *atom_source_quote(const struct atom_source *source);

/** All its stems in one phrase that is another way to match `atom`. */
void atom_source_add_phrase(const struct atom_source *source, struct query_atom *atom,
                            enum phrase_role role);

/** Words that begin as a folded word does. */
struct query_atom *query_atom_of_prefix(const char *text, const char *folded);
