/**
 * The articles that a question matches within bounds of date, topic and source.
 */
#pragma once

#include "index/query.h"
#include "index/rank.h"

/** Where is looked, and through whose eyes. */
struct scope {
    struct archive *archive; /**< in a read transaction */
    struct snapshot *snapshot;
    int topic, source;         /**< labels, or -1 for any */
    int64_t first_id, last_id; /**< document ids, both included */
    const GArray *left_out;    /**< uint32_t, ascending: articles that do not count; or NULL */
};

/** A topic that an atom of a loose question names. */
struct named_topic {
    guint atom;
    uint16_t label;
};

struct matches {
    GArray *all;  /**< uint32_t, ascending: dense numbers of what matches, whatever its labels */
    GArray *best; /**< struct scored, best first: only of the scope's labels; empty if none asked */
    GArray *positions;            /**< struct field_positions, of the best; or NULL */
    struct statistics statistics; /**< by which these were scored */
    GArray *topics; /**< struct named_topic: which led to articles without any word; or NULL */
};

void matches_clear(struct matches *matches);

/** Where the words of one of the best stand; NULL: that is not known. */
const struct field_positions *matches_positions(const struct matches *matches,
                                                struct scored scored);

/** What is to be scored and kept while matches are walked through. */
struct scoring {
    unsigned n_best;
    const struct scored *after;      /**< only worse ones are kept; or NULL */
    const struct statistics *frozen; /**< to score by; NULL: as the archive is */
    struct explanation *explanation; /**< gets the shares of the last match; or NULL */
};

/** What a question matches; one that asks for no word matches all but what it excludes. */
bool matches_find(const struct scope *scope, const struct query *query,
                  const struct scoring *scoring, struct matches *found, GError **error);

/**
 * What has at least a third of a question's words, each quote read as its words; where that is too
 * little, what has any of them.
 *
 * atoms     from query_wanted_loosely.
 * left_out  uint32_t, ascending: the exact matches.
 */
bool matches_find_loosely(const struct scope *scope, const struct query *query, GPtrArray *atoms,
                          const GArray *left_out, const struct scoring *scoring,
                          struct matches *found, GError **error);

/** What has at least `min_groups` of some atoms, whose groups differ and which are at most
 * RANK_ATOMS_MAX, and nothing that the question excludes. */
bool matches_find_some(const struct scope *scope, const struct query *query, GPtrArray *atoms,
                       unsigned min_groups, const struct scoring *scoring, struct matches *found,
                       GError **error);

/** How many atoms the articles of a question are scored by: those it asks for, and weak words. */
unsigned matches_n_atoms(const struct query *query);

/** Of the archive as it is, for atoms that are not weighed yet. */
struct statistics matches_statistics(const struct scope *scope, unsigned n_atoms);

/** How many articles of the scope a question matches; -1 with `error`. */
int64_t matches_total(const struct scope *scope, const struct query *query, GError **error);

/** How many of some articles are of the scope's labels. */
uint64_t matches_count(const struct scope *scope, const GArray *articles);
