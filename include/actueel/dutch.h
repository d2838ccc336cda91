/**
 * How Dutch text becomes terms: fold, split into words, stem, stop words.
 *
 * Everything that knows a word is Dutch stands behind this header; callers see terms. One analyser
 * gives the same terms for the same text always, so that a document and a query meet.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * The namespaces of terms: a term's first byte, none for a stem. They keep, say, the word `overleg`
 * apart from the `overleg` inside `veiligheidsoverleg`.
 */
enum term_kind {
    TERM_STEM = 0x00,     /**< the base form; the term carries no first byte of its own */
    TERM_PART = 0x01,     /**< a part of a compound, at the compound's position */
    TERM_ACRONYM = 0x02,  /**< as written, in capitals */
    TERM_ELLIPSIS = 0x03, /**< `sms- en spraakberichten`: smsbericht, completed */
    TERM_FORM = 0x04,     /**< as written (folded), where that differs from the stem */
};

enum {
    TERM_MAX_BYTES = 64,  /**< of a term without its kind; a longer word is cut */
    CHUNK_MAX_WORDS = 16, /**< of words that stand joined, as in `06-12345678`; more are apart */
};

struct term {
    const char *text;  /**< with the byte of its kind first; NUL-terminated; the analyser's own */
    size_t size_bytes; /**< of text, without the NUL */
    enum term_kind kind;
    size_t start, end; /**< the bytes of the analysed text that it stands for */
    unsigned position; /**< the word it begins at, counted from 0 */
    unsigned n_words;  /**< how many words it covers: more than 1 for `24/7` as a whole */
    bool stop;         /**< a stop word: indexed, yet of no weight */
};

/** Takes one term; false ends the analysis. The term is valid during the call only. */
typedef bool (*term_func)(const struct term *term, void *user);

/** Holds a stemmer and a cache of words; not shared between threads. */
struct analyser;

/**
 * rules   what an archive decides over compounds: a folded word to its parts with + between them,
 *         or to itself to keep it whole; NULL for none. It is kept by a reference and must not
 *         change.
 */
struct analyser *analyser_new(GHashTable *rules);
/** Another one that gives the same terms, for another thread. */
struct analyser *analyser_again(const struct analyser *analyser);
void analyser_free(struct analyser *analyser);
ACTUEEL_AUTOPTR(analyser, analyser_free)

/**
 * Give every term of a text, in order of position. Of one position the stem or acronym comes first,
 * then its form, the parts of a compound, the word completed, then what covers several words (at
 * the position of the first).
 *
 * text      UTF-8 of `size_bytes`; an invalid byte parts words like a space does.
 * Returns   false where `give` ended it.
 */
bool analyser_terms(struct analyser *analyser, const char *text, size_t size_bytes, term_func give,
                    void *user);

/**
 * The same of some words only, so that the others cost no more than to be passed by.
 *
 * positions   of those words, ascending, as term.position counts.
 */
bool analyser_terms_at(struct analyser *analyser, const char *text, size_t size_bytes,
                       const unsigned *positions, unsigned n_positions, term_func give, void *user);

/**
 * Terms packed, as the index takes them: of each its size in a byte, with PACKED_COLOCATED where it
 * stands at the place of the one before it, and then its text.
 */
enum { PACKED_SIZE_MASK = 0x7f, PACKED_COLOCATED = 0x80 };

/** A word as it stands in a text. */
struct read_word {
    const char *text; /**< as a spelling_func gets it (spelling.h) */
    size_t size_bytes;
    unsigned number;     /**< what this analyser gives to this very word and to no other, from 1 on,
                              so that what is known of a word can be found by it; 0: none */
    const guint8 *terms; /**< all that it has by itself, packed; NULL: each is given by itself */
    size_t terms_bytes;
    unsigned position; /**< of its terms */
};

/** Takes a word. It is valid during the call only. */
typedef void (*word_func)(const struct read_word *word, void *user);

/** Whether a term (as in struct term) is one that somebody looks for. */
typedef bool (*sought_func)(const char *text, size_t size_bytes, const void *user);

/**
 * Tell which terms are looked for, before any text is read: only of words that have one of them,
 * and of neighbours read together, analyser_read then gives the terms each by itself.
 */
void analyser_seek(struct analyser *analyser, sought_func sought, const void *user);

/**
 * analyser_terms and the words that spelling_words would give, in one pass over the text.
 *
 * give   gets each term that give_word does not get with its word: all, without analyser_seek.
 */
bool analyser_read(struct analyser *analyser, const char *text, size_t size_bytes, term_func give,
                   word_func give_word, void *user);

/** What a text says that an acronym stands for, as bytes of the text. */
struct acronym {
    size_t start, end;             /**< the acronym */
    size_t words_start, words_end; /**< what it stands for */
};

typedef void (*acronym_func)(const struct acronym *acronym, void *user);

/**
 * Give every acronym that a text explains, in order: `Regionaal Veiligheidsoverleg (RVO)`, `RVO
 * (Regionaal Veiligheidsoverleg)`. `text` is valid UTF-8.
 */
void analyser_acronyms(struct analyser *analyser, const char *text, size_t size_bytes,
                       acronym_func give, void *user);

/** In how many of an archive's articles a folded word stands. */
typedef unsigned (*word_count_func)(const char *word, size_t size_bytes, void *user);

/**
 * How a folded word is taken apart because the archive has its first part as a word by itself,
 * where the lists alone leave it whole: its parts with + between them, for analyser_new's rules.
 * The caller frees it; NULL: the archive's words say nothing new.
 */
char *analyser_learn_compound(const struct analyser *analyser, const char *word, size_t size_bytes,
                              word_count_func count, void *user);

/** How each word of a text is read and why, as lines for a person; the caller frees it. */
char *analyser_explain(struct analyser *analyser, const char *text, size_t size_bytes);

/** The stem (or acronym) of one word as `analyser_terms` gives it; the caller frees it. */
char *analyser_stem(struct analyser *analyser, const char *word);

/** Takes a word, or words parted by blanks, as they are written. */
typedef void (*words_func)(const char *words, void *user);

/**
 * Give words of the same family as a stem, made of it or it of them: for `verkiezing` verkiezen and
 * kiezer. By rules, so that not each is a word; who asks looks it up.
 */
void family_words(const char *stem, words_func give, void *user);

/** How near in meaning words are to what was asked for. */
enum synonym_kind {
    SYNONYM_SAME,    /**< about the same: `phishing`, `nepmail` */
    SYNONYM_RELATED, /**< what one who asks for the one may mean too: `drugs`, `xtc` */
};

/**
 * Give what else is said for a stem, or for several parted by blanks, by synonyms.tsv; an acronym's
 * is that of its small letters. Any thread may call it. Returns whether the list has them.
 */
bool synonym_words(const char *stems, enum synonym_kind kind, words_func give, void *user);

/** Whether a word of a question says nothing of what is asked about: `vinden`, `graag`. */
bool question_word_is_weak(const char *word);

/** A text folded: lower case, no accents, plain quotes, no invisible characters; caller frees. */
char *analyser_fold(const char *text);

/** Whether the list of words of the language has a word, whatever its accents and capitals. */
bool analyser_knows(const char *word);

/**
 * Whether a word says a number: `twee`, `vijfentwintig`, `derde`; not `een`, which mostly says
 * none.
 */
bool numeral_is(const char *word, size_t size_bytes);

/**
 * Names all that decides which terms a text has: SHA-256 in hex over the version of the code, the
 * stemmer, the tables and the rules. An index made under another id must be made anew.
 */
const char *analyser_id(const struct analyser *analyser);
