/**
 * Reads a person's question. Whatever was typed is read as something: there is no wrong question.
 *
 * A question is alternatives (parted by OF) of atoms that must all be there, less the atoms that
 * must not be there (minus), which hold for the whole. An atom is what one word, quote or prefix
 * asks for: one or more phrases of index terms, any of which will do. Beside these a question may
 * have filters, by topic, source and date (query_filter.h). The grammar stands in index/README.md.
 */
#pragma once

#include "actueel/search.h"
#include "index/query_atom.h"
#include "index/query_filter.h"

/** What is cut, and where. */
struct query_limits {
    size_t max_bytes;
    unsigned max_atoms, max_prefixes; /**< filters count as atoms */
    bool has_filters;                 /**< whether topics, sources and dates are read as such */
    bool has_weak_words; /**< whether words that say nothing of what is asked about are so taken */
};

/** Of what people type, and of what staff write in the topics file. */
extern const struct query_limits query_limits_typed, query_limits_stored;

enum {
    QUERY_PHRASE_MAX_TERMS = QUERY_MAX_BYTES / 2, /**< of a quote: more than a person can type */
};

struct query {
    char *text;
    GPtrArray *parts;   /**< struct query_part * */
    GPtrArray *atoms;   /**< struct query_atom * */
    GPtrArray *filters; /**< struct query_filter * */
    GPtrArray *weak;    /**< struct query_atom *: words that are not asked for, yet ranked by */
    unsigned n_alternatives;
};

/** `today`: the civil day in Amsterdam, for `vorige maand`. */
struct query *query_parse(struct analyser *analyser, const char *text,
                          const struct query_limits *limits, int32_t today);
/** The end of that: stop words are left out or cut, and parts of a choice are named so. */
void query_settle(struct query *query);

/** Marks the words of a question that say nothing of what is asked about, before it is settled. */
void query_find_weak_words(struct query *query);

void query_free(struct query *query);
ACTUEEL_AUTOPTR(query, query_free)

/** Whether it asks for any word, not only against some. */
bool query_has_wanted(const struct query *query);

/** What a question asks for, without what it excludes (struct query_atom *); the caller unrefs. */
GPtrArray *query_wanted(const struct query *query);

/**
 * The same loosely: quotes and joined words as their words, compounds also as their parts. Atoms of
 * one `group` stand for the same word of the question.
 */
GPtrArray *query_wanted_loosely(const struct query *query);

void query_part_free(struct query_part *part);
