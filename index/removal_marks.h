/**
 * Names by which a removed article is known again: keyed hashes, so that nobody who has the archive
 * but guesses no name reads one.
 *
 * An article has a mark for each place as its source names it, for each address, and for each text
 * that is long enough to be nothing else's, or is all that names it.
 */
#pragma once

#include "index/store.h"

enum {
    MARK_BYTES = 32, /**< HMAC-SHA256 */
    MARK_SECRET_BYTES = 32,
    MARK_SECRETS_MAX = 16,    /**< archives whose removals one archive can know */
    MARK_TEXT_MIN_BYTES = 200 /**< of a body: "Vervallen." stands in many articles */
};

enum mark_kind {
    MARK_IDENTITY, /**< imports ask for it */
    MARK_SLUG,     /**< addresses ask for it */
};

struct mark {
    guint8 bytes[MARK_BYTES];
    enum mark_kind kind;
};

/** The marks of an article that is shown or withdrawn (struct mark), or NULL with `error`. */
GArray *marks_of_article(struct archive *archive, const char *key, GError **error);

/** Add the mark of a slug to them. */
bool marks_add_slug(GArray *marks, struct archive *archive, const char *slug, GError **error);

/** Write them within a write transaction. */
bool marks_write(const GArray *marks, struct archive *archive, const char *key, GError **error);

/** The archive's keys of marks, oldest first (GBytes *), one being made where there is none. */
GPtrArray *marks_secrets(struct archive *archive, bool make, GError **error);

/** Take another archive's key of marks, within a write transaction. */
bool marks_take_secret(struct archive *archive, const guint8 secret[MARK_SECRET_BYTES],
                       GError **error);

/** The keys (char *, a set) of those whose marks an article on its way in has; NULL with `error`.
 */
GHashTable *marks_keys_of(struct archive *archive, const struct article *article,
                          const guint8 *identity, GError **error);

/** The key of the article that had a slug: 1 with `key`, which the caller frees, 0, or -1. */
int marks_find_slug(struct archive *archive, const char *slug, char **key, GError **error);
