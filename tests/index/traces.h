/**
 * Whether words are left in the files of an archive, or in its index.
 */
#pragma once

#include "scratch.h"

/** Whether a file has a word, in whatever letters of ASCII. */
bool traces_has_word(const char *path, const char *word);

/** How many of the words stand in the archive's files, the ledger too; each is told. */
unsigned traces_n_words(const struct scratch *scratch, const char *const *words, size_t n_words);

/** How many (term, document) pairs the index has of a document. */
int64_t traces_n_postings(struct scratch *scratch, int64_t id);

/** How many terms of the index have a word in them. */
int64_t traces_n_terms(struct scratch *scratch, const char *word);
