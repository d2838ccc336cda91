/**
 * Scores matches while FTS5 walks through them: one pass gives the best, all their numbers, and so
 * the exact count.
 *
 * Source: BM25F, Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework".
 */
#pragma once

#include "index/db.h"
#include "index/match.h"
#include "index/positions.h"
#include "index/snapshot.h"

enum {
    RANK_ATOMS_MAX = 64,
    RANK_COLUMN_TITLE = 1, /**< of the FTS5 table; the text is the other one */
};

/** What decides the order, found by `make tune`. */
struct rank_weights {
    double title;             /**< a word in the title counts as that many in the text */
    double title_b, body_b;   /**< how much a long title and a long text cost: 0 nothing, 1 all */
    double k1;                /**< how soon more of the same word adds nothing */
    double lead;              /**< a word in the lead counts as that many further on */
    double lead_words;        /**< how long the lead is: news tells first what it is about */
    double roles[N_ROLES];    /**< what an occurrence counts by what it is to the word typed */
    double beside;            /**< what a compound's parts count by themselves, beside the word */
    double nearness;          /**< bonus for all words next to each other in the text */
    double coverage;          /**< power of the share of the question's weight that is there */
    double topic;             /**< its topic, as that many times the word in the text */
    double decay_floor;       /**< what an endlessly old article keeps of its score */
    double decay_half_months; /**< in which half of the rest is lost */
};

extern const struct rank_weights rank_weights_default;

struct scored {
    uint32_t article; /**< dense number */
    float score;
    uint32_t positions; /**< where its words stand: number + 1 of a list; 0: unknown */
};

/** By what articles are scored besides themselves; floats, for a cursor to carry them whole. */
struct statistics {
    unsigned n_atoms;
    float idf[RANK_ATOMS_MAX]; /**< weight of each atom */
    float mean_title_length, mean_body_length;
    uint16_t newest_month; /**< from which age counts, as measures.month has it */
};

/** One pass over what an expression matches. */
struct pass {
    const struct rank_weights *weights;
    const struct snapshot *snapshot;
    const struct match *match;
    struct statistics statistics;
    GArray *topics[RANK_ATOMS_MAX]; /**< uint16_t: labels of topics that it names; or NULL */
    unsigned n_atoms;
    unsigned min_groups;        /**< an article needs as many of the atoms; 0: FTS5 decides */
    double parts_wanted;        /**< share of a compound's parts, by weight, that stands for it */
    bool is_covered;            /**< scores count by how much of the question is there */
    int topic, source;          /**< label that one of the best must have, or -1 */
    const GPtrArray *filters;   /**< struct query_filter *: must hold */
    const GArray *left_out;     /**< uint32_t, ascending: articles not to take; or NULL */
    unsigned n_best;            /**< how many of the best to keep; 0: nothing is scored */
    const struct scored *after; /**< only what is worse than this is among the best; or NULL */
    struct explanation *explanation; /**< gets the shares of what is scored; or NULL */
    GPtrArray *atoms;                /**< struct query_atom *, for the explanation */
    /* what it gives */
    GArray *matched;   /**< uint32_t: all articles taken, whatever their labels; ascending */
    GArray *best;      /**< struct scored: best first after rank_run */
    GArray *positions; /**< struct field_positions, of the best */
    /** @privatesection */
    double decay; /**< of that month */
    uint16_t decay_month;
};

/** Make the function `actueel_pass` known to a handle. */
bool rank_register(struct db *db, GError **error);

/** The weight of a term that `n_matches` of `n_articles` have. */
double rank_idf(uint32_t n_articles, int64_t n_matches);

/**
 * What the topics that a question names are worth of an article without any of its words; 0: they
 * are too little of the question.
 */
double rank_of_topic(const struct pass *pass, uint32_t article);

/** Frees what rank_run gave. */
void pass_clear(struct pass *pass);

/** Walk through the matches with document ids from `first` to `last`. False with `error`. */
bool rank_run(struct archive *archive, struct pass *pass, int64_t first, int64_t last,
              GError **error);
