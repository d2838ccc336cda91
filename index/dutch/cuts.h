/**
 * Where a compound is best cut: the cheapest way to lay pieces end to end, some that modify and a
 * last one, the head.
 *
 * A piece's cost says how seldom the language uses it so: minus the logarithm of its share.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    COST_ONE = 8,             /**< costs are counted in eighths of the natural logarithm's unit */
    COST_NEVER = 255,         /**< of what is no such piece */
    CUT_MIN_BYTES = 3,        /**< of a piece */
    CUT_MAX_PIECE_BYTES = 24, /**< of a piece; longer ones are compounds or no words */
    CUT_MAX_WORD_BYTES = 64,  /**< of a word; what is longer is not cut */
    CUT_MIN_WORD_BYTES = 6,
    CUT_MAX_PIECES = 8,
};

enum cut_role {
    CUT_MODIFIER, /**< with its linking letters: `veiligheids` */
    CUT_HEAD,
};

/** The cost of a piece in a role, or COST_NEVER. */
typedef unsigned (*cut_cost_func)(const char *piece, size_t size_bytes, enum cut_role role,
                                  void *user);

struct cuts {
    size_t ends[CUT_MAX_PIECES]; /**< behind each piece; the last is the word's size */
    unsigned n_pieces;
    unsigned cost;
};

/** The cheapest cuts of a folded word; `n_pieces` is 1 where there are none. */
struct cuts cuts_find(const char *word, size_t size_bytes, cut_cost_func cost_of, void *user);

/** The most that cuts of a word of this size may cost: a longer one is hardly a word by chance. */
unsigned cuts_limit(size_t size_bytes);
