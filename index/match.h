/**
 * A question's tree as an FTS5 expression, made only of quoted, analysed terms.
 */
#pragma once

#include "index/query.h"

/** Which atom a phrase is of, and what it is to it. */
struct match_phrase {
    int atom; /**< index into the atoms given, or -1 where it scores nothing */
    enum phrase_role role;
    bool is_acronym;             /**< written as one */
    struct query_phrase *phrase; /**< the atom's own */
};

/** An expression and its phrases: FTS5 numbers them as they come. */
struct match {
    GString *expression;
    GArray *phrases; /**< struct match_phrase, as FTS5 numbers them */
};

/** The whole question; its wanted atoms in `query->atoms` are scored. */
struct match *match_of_query(const struct query *query);

/** Any of some atoms (struct query_atom *), without what the question excludes. */
struct match *match_of_any(const GPtrArray *atoms, const struct query *query);

/** What the question excludes, alone; NULL where it excludes nothing. */
struct match *match_of_excluded(const struct query *query);

void match_free(struct match *match);
ACTUEEL_AUTOPTR(match, match_free)

/** The expression of one phrase; the caller frees it. */
char *match_phrase_expression(const struct query_phrase *phrase);

/** The expression of one atom, to count its articles; the caller frees it. */
char *match_atom_expression(const struct query_atom *atom);
