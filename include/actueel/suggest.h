/**
 * Words of the archive for a word that it does not have, or has not been typed to its end.
 *
 * Nothing here is ever applied silently: callers show what was read as what.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct archive;

enum {
    SUGGEST_MAX = 100, /**< candidates of one answer */
    SUGGEST_KNOWN_TIMES =
        50, /**< so much more frequent is what was meant for a word that is known */
};

/** One candidate, and why it stands where it does. */
struct suggestion {
    char *text;     /**< as it is mostly written in the archive: "carrière", "VAR", "ter plekke" */
    int distance;   /**< from what was typed, in hundredths of a letter; 0 of a completion */
    int64_t df;     /**< articles that have it; of two words, that have the rarer */
    bool is_likely; /**< probably meant: near enough, and the typed word is unknown or far rarer */
};

/**
 * Spelling candidates for a word, or for words that may belong together (`veiligheids overleg`):
 * the least `distance` first, less what being frequent gains (suggest.c). The word itself is not
 * among them, but for other accents or capitals. Of one longer than SPELLING_MAX_BYTES there are
 * none.
 *
 * Returns   at most `n` (struct suggestion *, owned by the array), or NULL with `error`.
 */
GPtrArray *suggest_words(struct archive *archive, const char *word, unsigned n, GError **error);

/**
 * Words that begin so, those in most articles first; whatever accents and capitals are typed.
 *
 * Returns   at most `n` (struct suggestion *, owned by the array), or NULL with `error`.
 */
GPtrArray *suggest_complete(struct archive *archive, const char *prefix, unsigned n,
                            GError **error);

enum {
    SUGGEST_QUESTIONS_MAX = 20, /**< of one answer */
    SUGGEST_TOPICS_MAX = 3,     /**< of them topics */
    SUGGEST_MAX_MS = 300,       /**< of one that comes over the network: somebody is typing */
};

enum question_kind {
    QUESTION_TOPIC,    /**< a topic whose name has words that begin so */
    QUESTION_WORD,     /**< the word typed, completed */
    QUESTION_WORDS,    /**< several words, the last one completed */
    QUESTION_RESPELLED /**< nothing begins so: the last word in a spelling that the archive has */
};

/** A question that may be under way. */
struct suggested_question {
    enum question_kind kind;
    char *text;         /**< the topic's name, or the whole question */
    char *slug;         /**< of a topic; else NULL */
    int64_t n_articles; /**< what it finds, of a topic what has it; at least 1 */
};

/**
 * What somebody may be about to ask who typed this much: topics first, then questions, those that
 * find most first. None of them finds nothing, and no two of them ask for the same.
 *
 * text      as typed, of whatever length; of more than QUERY_MAX_BYTES nothing is suggested.
 * n         at most SUGGEST_QUESTIONS_MAX.
 * max_ms    what is found by then is all; 0: as long as it takes.
 * Returns   at most `n` (struct suggested_question *, owned by the array), or NULL with `error`.
 */
GPtrArray *suggest_questions(struct archive *archive, const char *text, unsigned n, unsigned max_ms,
                             GError **error);
