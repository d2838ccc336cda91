/**
 * Completes words that leave out what a neighbour says: `sms- en spraakberichten` has smsberichten,
 * `jeugdzorg en -beleid` jeugdbeleid, `(jeugd)adviseur` jeugdadviseur.
 */
#pragma once

#include "index/dutch/compound.h"
#include "index/dutch/words.h"

enum {
    ELLIPSIS_MAX_WORDS = 12, /**< how far the word that tells the rest may be */
};

struct ellipsis {
    char text[CUT_MAX_WORD_BYTES + 1]; /**< the whole word, folded */
    size_t start, end;                 /**< the bytes of the text that it stands for */
};

/** Whether the bytes beside a word may make it one to complete; here for it is asked of each. */
static inline bool ellipsis_is_likely(const char *text, size_t size_bytes, const struct word *word)
{
    unsigned char behind = word->end < size_bytes ? (unsigned char)text[word->end] : ' ';
    unsigned char before = word->start > 0 ? (unsigned char)text[word->start - 1] : ' ';
    return behind == '-' || behind == '(' || behind == ')' || behind >= 0x80 || before == '-' ||
           before >= 0x80;
}

/**
 * Complete one word.
 *
 * words     in order, as the text has them: up to ELLIPSIS_MAX_WORDS before and behind the one
 *           asked for, which is number `at`.
 * evidence  as for compound_split; `knows` chooses between several ways, or NULL.
 * Returns   false where nothing is left out, or what is isn't known.
 */
bool ellipsis_complete(const char *text, size_t size_bytes, const struct word *words,
                       unsigned n_words, unsigned at, const struct compound_evidence *evidence,
                       struct ellipsis *completed);
