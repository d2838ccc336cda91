/**
 * Gives FTS5 the analyser's terms: glue between index/dutch and SQLite, nothing more.
 *
 * A text to be indexed is analysed. A query is taken as it is: terms parted by spaces, for the
 * question has been analysed already (query.c), once.
 */
#pragma once

#include "actueel/dutch.h"
#include "index/db.h"

/** FTS5's own interface of a handle; NULL with `error` where this SQLite has no FTS5. */
fts5_api *tokenizer_fts5(struct db *db, GError **error);

/** Make the tokenizer `dutch` known to a handle; the analyser must outlive it. */
bool tokenizer_register(struct db *db, struct analyser *analyser, GError **error);
