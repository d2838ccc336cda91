/**
 * A vocabulary of a test's own, in a scratch archive.
 */
#pragma once

#include "index/words.h"
#include "scratch.h"

/** Open a scratch archive whose vocabulary is empty. */
void vocabulary_begin(struct scratch *scratch);

/** Count a text as `n` articles, or as -`n` that go, and store that as one batch. */
void vocabulary_store(struct scratch *scratch, const char *text, int n);

/** Add what is stored. */
void vocabulary_merge(struct scratch *scratch);
