/**
 * Finds where the atoms of questions stand in a text: for marking them in snippets, and for telling
 * which topics an article has and why. Agrees with what FTS5 matches (a test holds them together).
 */
#pragma once

#include "index/query.h"

/** One place where an atom stands in a text. */
struct occurrence {
    guint atom;        /**< index into the atoms given to finder_new */
    size_t start, end; /**< bytes of the text */
    unsigned position; /**< of its first word, as the analyser counts */
};

/** Read only once made. */
struct finder;

/** `atoms`: struct query_atom *, kept alive by a reference on the array. */
struct finder *finder_new(GPtrArray *atoms);
void finder_free(struct finder *finder);
ACTUEEL_AUTOPTR(finder, finder_free)

/** Whether a term (as in struct term) is one that any atom has, or one of its prefixes is. */
bool finder_seeks(const struct finder *finder, const char *text, size_t size_bytes);

/** What has been found in one text so far. */
struct finding;

/** Begin a text; each of its terms goes to finding_take, which is a term_func. */
struct finding *finding_new(const struct finder *finder);
bool finding_take(const struct term *term, void *user);

/** The text has ended: its occurrences, as finder_find gives them. Frees the finding. */
GArray *finding_end(struct finding *finding);

/**
 * All occurrences in a text (struct occurrence), ascending by start; the caller unrefs. Those of
 * different atoms may overlap.
 */
GArray *finder_find(const struct finder *finder, struct analyser *analyser, const char *text,
                    size_t size_bytes);

/** The same where it is known at which words they stand (analyser_terms_at). */
GArray *finder_find_at(const struct finder *finder, struct analyser *analyser, const char *text,
                       size_t size_bytes, const unsigned *positions, unsigned n_positions);

/** Drops occurrences in an article's text of what was asked for in its title alone. */
void finder_drop_title_only(const struct finder *finder, GArray *occurrences);

/**
 * Whether a question matches an article, by the occurrences of its atoms.
 *
 * first   index of query->atoms[0] among the finder's atoms; further ones follow it.
 */
bool finder_query_matches(const struct query *query, guint first, const GArray *in_title,
                          const GArray *in_body);
