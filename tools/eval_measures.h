/**
 * How good one answer is, by what is known to be right.
 */
#pragma once

#include <glib.h>

enum {
    EVAL_NDCG_RANKS = 10, /**< of nDCG and of the reciprocal rank */
    EVAL_RECALL_RANKS = 20,
};

/** Each from 0 to 1. */
struct eval_measures {
    double ndcg; /**< normalised discounted cumulative gain: Järvelin & Kekäläinen 2002 */
    double reciprocal_rank; /**< 1 / rank of the first right one */
    double recall;          /**< share of the right ones that is found */
};

/**
 * Judge an answer.
 *
 * ids     external ids (char *, or NULL for an article without), best first.
 * grades  external id to a grade above 0 (GINT_TO_POINTER) of every right article; not empty.
 */
struct eval_measures eval_measure(const GPtrArray *ids, GHashTable *grades);
