/**
 * Links between articles: alike without being one, or split by staff.
 */
#pragma once

#include "index/store.h"

enum related_kind {
    RELATED_ALIKE = 0, /**< by their texts, from the newer one and back while there is room */
    RELATED_APART = 1, /**< staff split them: they never become one again */
};

/** Keep by what an article whose text was replaced is found from now on. */
bool related_store_marks(struct archive *archive, const char *key, const char *title,
                         const char *body, GError **error);

/** Link an article with others (char * keys) by their texts, within a write transaction. */
bool related_add(struct archive *archive, const char *key, const GPtrArray *others, GError **error);

/** Forget the links that a text made which is no longer there. */
bool related_forget(struct archive *archive, const char *key, GError **error);

/** Keep two articles apart, both ways. */
bool related_keep_apart(struct archive *archive, const char *key, const char *other,
                        GError **error);

/** Whether staff split an article from any other: 1, 0, or -1 with `error`. */
int related_was_split(struct archive *archive, const char *key, GError **error);

/** Whether staff split two articles: 1, 0, or -1 with `error`. */
int related_is_apart(struct archive *archive, const char *key, const char *other, GError **error);
