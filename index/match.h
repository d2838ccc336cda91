/**
 * A question's tree as an FTS5 expression, made only of quoted, analysed terms.
 */
#pragma once

#include "index/query.h"

/** An expression, and which atom each of its phrases is of: FTS5 numbers them as they come. */
struct match {
    GString *expression;
    GArray *atom_of_phrase; /**< int: index into the atoms given, or -1 where it scores nothing */
};

/** The whole question; its wanted atoms in `query->atoms` are scored. */
struct match *match_of_query(const struct query *query);

/** Any of some atoms (struct query_atom *), without what the question excludes. */
struct match *match_of_any(const GPtrArray *atoms, const struct query *query);

/** What the question excludes, alone; NULL where it excludes nothing. */
struct match *match_of_excluded(const struct query *query);

void match_free(struct match *match);
ACTUEEL_AUTOPTR(match, match_free)

/** The expression of one atom, to count its articles; the caller frees it. */
char *match_atom_expression(const struct query_atom *atom);
