/**
 * Scores matches while FTS5 walks through them: one pass gives the best, all their numbers, and so
 * the exact count.
 *
 * Source: BM25F, Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework".
 */
#pragma once

#include "index/db.h"
#include "index/match.h"
#include "index/snapshot.h"

enum { RANK_ATOMS_MAX = 64 };

struct scored {
    uint32_t article; /**< dense number */
    float score;
};

/** By what articles are scored besides themselves; floats, for a cursor to carry them whole. */
struct statistics {
    unsigned n_atoms;
    float idf[RANK_ATOMS_MAX]; /**< weight of each atom */
    float mean_title_length, mean_body_length;
    uint16_t newest_month; /**< from which age counts, as snapshot.months has it */
};

/** One pass over what an expression matches. */
struct pass {
    const struct snapshot *snapshot;
    const struct match *match;
    struct statistics statistics;
    unsigned n_atoms;
    unsigned min_groups;             /**< an article needs as many of the atoms; 0: FTS5 decides */
    int topic, source;               /**< label that one of the best must have, or -1 */
    const GPtrArray *filters;        /**< struct query_filter *: must hold */
    const GArray *left_out;          /**< uint32_t, ascending: articles not to take; or NULL */
    unsigned n_best;                 /**< how many of the best to keep; 0: nothing is scored */
    const struct scored *after;      /**< only what is worse than this is among the best; or NULL */
    struct explanation *explanation; /**< gets the shares of what is scored; or NULL */
    GPtrArray *atoms;                /**< struct query_atom *, for the explanation */
    /* what it gives */
    GArray *matched; /**< uint32_t: all articles taken, whatever their labels; ascending */
    GArray *best;    /**< struct scored: best first after rank_run */
    /** @privatesection */
    uint32_t next; /**< the dense number of the last match, to go on from */
    double decay;  /**< of that month */
    uint16_t decay_month;
};

/** Make the function `actueel_pass` known to a handle. */
bool rank_register(struct db *db, GError **error);

/** The weight of a term that `n_matches` of `n_articles` have. */
double rank_idf(uint32_t n_articles, int64_t n_matches);

/** Frees what rank_run gave. */
void pass_clear(struct pass *pass);

/** Walk through the matches with document ids from `first` to `last`. False with `error`. */
bool rank_run(struct archive *archive, struct pass *pass, int64_t first, int64_t last,
              GError **error);
