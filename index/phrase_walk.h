/**
 * Where a phrase stands in the row that FTS5 is at, for functions that FTS5 calls for each match;
 * in the header, for they are called for every one of them.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

struct phrase_walk {
    const Fts5ExtensionApi *api;
    Fts5Context *context;
    int column, offset; /**< of the place: a field, and the word of it that the phrase begins at */
    Fts5PhraseIter at;
};

/** Goes to the first place of a phrase, by FTS5's number of it; false: it stands nowhere. */
static inline bool phrase_walk_begin(struct phrase_walk *walk, const Fts5ExtensionApi *api,
                                     Fts5Context *context, guint phrase)
{
    walk->api = api;
    walk->context = context;
    return api->xPhraseFirst(context, (int)phrase, &walk->at, &walk->column, &walk->offset) ==
               SQLITE_OK &&
           walk->column >= 0;
}

/** Goes to the next place; false: that was the last one. */
static inline bool phrase_walk_next(struct phrase_walk *walk)
{
    walk->api->xPhraseNext(walk->context, &walk->at, &walk->column, &walk->offset);
    return walk->column >= 0;
}
