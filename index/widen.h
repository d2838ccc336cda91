/**
 * What else the words of a question may be called in the archive: words of the same family, words
 * that mean about the same. For questions that find too little as they were typed.
 */
#pragma once

#include "index/query.h"
#include "index/store.h"

enum {
    WIDEN_PHRASES_MAX = 64, /**< that one question gets; what is nearest in meaning goes first */
    WIDEN_RUN_MAX = 4,      /**< words of the question that are one expression: `valse mail` */
};

/**
 * Adds ways to match to the atoms of query_wanted_loosely, of which each stands in some article.
 * Quotes and prefixes are left as they are. False with `error`.
 */
bool widen_atoms(struct archive *archive, GPtrArray *atoms, GError **error);
