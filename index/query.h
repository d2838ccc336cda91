/**
 * Reads a person's question. Whatever was typed is read as something: there is no wrong question.
 *
 * A question is alternatives (parted by OF) of atoms that must all be there, less the atoms that
 * must not be there (minus), which hold for the whole. An atom is what one word, quote or prefix
 * asks for: one or more phrases of index terms, any of which will do. The grammar stands in
 * index/README.md.
 */
#pragma once

#include "actueel/dutch.h"
#include "actueel/search.h"

/** What is cut, and where. */
struct query_limits {
    size_t max_bytes;
    unsigned max_atoms, max_prefixes;
};

/** Of what people type, and of what staff write in the topics file. */
extern const struct query_limits query_limits_typed, query_limits_stored;

enum {
    QUERY_PHRASE_MAX_TERMS = QUERY_MAX_BYTES / 2, /**< of a quote: more than a person can type */
};

/** Terms that stand next to each other in the index. */
struct query_phrase {
    GPtrArray *terms; /**< char *, each with the byte of its kind first */
    bool is_prefix;   /**< the last term stands for all that begin with it */
};

struct query_atom {
    char *text;         /**< as typed, for explanations */
    GPtrArray *phrases; /**< struct query_phrase *: any of them */
    GPtrArray *stems;   /**< of a quote or joined words: what is looser, their stems; else NULL */
    unsigned alternative;
    bool is_excluded, title_only, is_stop;
    guint part; /**< which of query.parts it was read from */
};

struct query {
    char *text;
    GPtrArray *parts; /**< struct query_part * */
    GPtrArray *atoms; /**< struct query_atom * */
    unsigned n_alternatives;
};

struct query *query_parse(struct analyser *analyser, const char *text,
                          const struct query_limits *limits);
void query_free(struct query *query);
ACTUEEL_AUTOPTR(query, query_free)

/** Whether it asks for any word, not only against some. */
bool query_has_wanted(const struct query *query);

/**
 * What a question asks for, without what it excludes (struct query_atom *); the caller unrefs.
 *
 * loosely   quotes and joined words as their single words.
 */
GPtrArray *query_wanted(const struct query *query, bool loosely);

void query_part_free(struct query_part *part);
