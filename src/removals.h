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

/**
 * The end of a removal: does here what is left to do of it (where a learned compound is to go, the
 * archive is closed and its index made anew), tells on standard error what is left to others,
 * quietly too, for it is no success yet, and clears `rest`.
 *
 * is_removed   false: it failed before, and only `rest` is cleared.
 * Returns      whether all was done; false with `error`.
 */
bool removals_end(const struct invocation *invocation, struct archive **archive, bool is_removed,
                  struct removal_rest *rest, GError **error);
