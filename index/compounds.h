/**
 * The rules over compounds as the analyser takes them.
 */
#pragma once

#include "actueel/compounds.h"

enum { COMPOUND_RULES_MAX = 100000 };

/**
 * A word to its parts: those that the index was made with, or with `wanted` those of the next one.
 * The caller unrefs; NULL with `error`.
 */
GHashTable *compounds_rules(struct archive *archive, bool wanted, GError **error);

/** Within a write transaction: the index is now made with what is wanted. */
bool compounds_activate(struct archive *archive, GError **error);

/** Learn rules from the archive's vocabulary, in a transaction of its own; staff's rules stay. */
bool compounds_learn(struct archive *archive, GError **error);

/**
 * Within a write transaction: forget what was learned of a word that no article has any more.
 *
 * waits   set to true where the index was made with it, so that it goes with the next reindex.
 */
bool compounds_forget(struct archive *archive, const char *word, bool *waits, GError **error);
