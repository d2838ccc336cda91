/**
 * What an archive knows of a question's words: acronyms for words and words for acronyms.
 *
 * Quotes are left as they are, and so is what is excluded.
 */
#pragma once

#include "index/query.h"
#include "index/store.h"

enum {
    EXPAND_MEANINGS_MAX = 4, /**< of one acronym */
    EXPAND_WORDS_MAX = 12,   /**< of the question that may be one acronym's words */
};

/** Adds ways to match to the question's atoms, and to its parts that it did. False with `error`. */
bool expand_query(struct archive *archive, struct query *query, GError **error);
