/**
 * Gives FTS5 the analyser's terms: glue between index/dutch and SQLite, nothing more.
 *
 * A text to be indexed is analysed. A query is taken as it is: terms parted by spaces, for the
 * question has been analysed already (query.c), once.
 */
#pragma once

#include "index/db.h"
#include "index/term_list.h"

/** FTS5's own interface of a handle; NULL with `error` where this SQLite has no FTS5. */
fts5_api *tokenizer_fts5(struct db *db, GError **error);

/** A text whose terms are known already. */
struct known_terms {
    const char *text; /**< the very pointer that FTS5 is given; or NULL */
    const struct term_list *terms;
};

enum { TOKENIZER_KNOWN_TEXTS = 2 /**< a title and a body */ };

/** What a handle's tokenizer gives: terms that are known, else the analyser's. */
struct tokenizer {
    struct analyser *analyser;
    struct known_terms known[TOKENIZER_KNOWN_TEXTS];
};

/** Make the tokenizer `dutch` known to a handle; `tokenizer` must outlive it. */
bool tokenizer_register(struct db *db, struct tokenizer *tokenizer, GError **error);
