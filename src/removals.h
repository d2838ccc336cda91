/**
 * What commands that take something out have in common.
 */
#pragma once

#include "command.h"

#include "actueel/removal.h"

/**
 * Ask whether what cannot be undone is to be done. False with `error` where the answer is no, or
 * nobody can be asked and `is_sure` is false.
 *
 * question   "Erase the article 3k7q2m5x4d6ra"
 */
bool removals_confirm(const char *question, bool is_sure, GError **error);

/** Tell what is left to do, on standard error; quietly too, for it is no success yet. */
void removals_tell_rest(const struct removal_rest *rest);

/**
 * Do what is left to do of it here: where a learned compound is to go, make the index anew. Closes
 * the archive before.
 */
bool removals_finish(const struct invocation *invocation, struct archive **archive,
                     const struct removal_rest *rest, GError **error);
