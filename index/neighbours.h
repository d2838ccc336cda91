/**
 * The walk from an article through a snapshot to what stands next to it in time.
 */
#pragma once

#include "actueel/search.h"

#include "index/snapshot.h"

/** One way, along several labels at once, so that however many there are each article is passed
 * once. It stops where all have been found. */
struct neighbour_walk {
    const struct snapshot *snapshot;
    uint32_t article;                  /**< where it begins, by its dense number */
    int step;                          /**< -1: to the earlier ones, 1: to the later ones */
    int labels[NEIGHBOURS_TOPICS_MAX]; /**< topics; -1: any article */
    unsigned n_labels;
    uint32_t nearest[NEIGHBOURS_TOPICS_MAX]; /**< found along each label; `article`: none */
    unsigned n_steps;                        /**< articles that were looked at */
};

/** Fills `nearest` and `n_steps`. */
void neighbours_walk(struct neighbour_walk *walk);
