/**
 * Which article of the archive a new one is another text of, and which it is to be linked with.
 *
 * Two are one article only across sources, or where one has no external id: within a source ids
 * decide alone, and an article that it gave one id gets no other. What else it takes stands with
 * likeness_is_same; and their dates lie within DUPLICATES_DAYS.
 */
#pragma once

#include "index/likeness.h"
#include "index/related.h"

enum {
    DUPLICATES_DAYS = 7,
    DUPLICATES_LOOKED_AT =
        64,                  /**< articles before and after the date with one mark, nearest first */
    DUPLICATES_COMPARED = 8, /**< of them whose texts are read */
};

/** What a run knows of the archive: whether there can be a duplicate of anything. */
struct duplicates;

struct duplicates *duplicates_new(struct archive *archive, bool keep_apart, GError **error);
void duplicates_free(struct duplicates *duplicates);
ACTUEEL_AUTOPTR(duplicates, duplicates_free)

/** Whether any article there is could be one that the rule is about. `source`: as a newcomer's. */
bool duplicates_are_possible(const struct duplicates *duplicates, const struct article *article,
                             int64_t source);

/** A new article's text, and whose it is. */
struct newcomer {
    const struct article *article; /**< of day 0 where its date is not known */
    int64_t source;                /**< of the table of sources; 0: one that is not there yet */
    struct likeness_marks marks;
};

/** What was found, at most RELATED_MAX of them linked. */
struct duplicates_found {
    char *key;          /**< of the article that it is another text of, or NULL */
    GPtrArray *related; /**< char *: keys, the nearest first; NULL: none */
};

void duplicates_found_clear(struct duplicates_found *found);

/**
 * Look for a newcomer's like, within a write transaction. Of several the most alike one, then the
 * nearest one, then the first one is taken; none where staff split these, none of several where the
 * date is not known, and none for what comes out of an archive, which says what its places are.
 */
bool duplicates_find(struct duplicates *duplicates, const struct newcomer *newcomer,
                     struct duplicates_found *found, GError **error);

/** Only what to link it with: of an article that is stored, under `key`. */
bool duplicates_find_related(struct duplicates *duplicates, const struct newcomer *newcomer,
                             const char *key, struct duplicates_found *found, GError **error);

/** Whether a new text of a place is still one of the article that it was merged into: 1, 0, or -1
 * with `error`. */
int duplicates_is_text_of(struct duplicates *duplicates, const struct article *article,
                          const char *key, GError **error);

/** A place was stored: from now on there may be duplicates where there could be none. */
void duplicates_place_added(struct duplicates *duplicates, int64_t source, bool has_id);
