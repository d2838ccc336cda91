/**
 * Removals within a transaction of someone else's, as an import makes them.
 */
#pragma once

#include "actueel/removal.h"
#include "index/index_changes.h"

/** What may be done to an article, as the archive and its ledger name it. */
#define REMOVAL_WITHDRAWN "withdrawn"
#define REMOVAL_REDACTED "redacted"
#define REMOVAL_ERASED "erased"

/**
 * Hide an article. One that is withdrawn or erased already is left as it is.
 *
 * changes, words   what the index and the vocabulary are to forget is added to them: to write them
 *                  is the caller's.
 * run              of the import, or SQL_NULL.
 */
bool removal_withdraw(struct archive *archive, struct index_changes *changes,
                      struct word_batch *words, const char *key, const char *reason, int64_t run,
                      GError **error);

/** The same of an article that was withdrawn before, elsewhere. */
bool removal_withdraw_as_of(struct archive *archive, struct index_changes *changes,
                            struct word_batch *words, const char *key, const char *reason,
                            int64_t at, int64_t run, GError **error);

/** False with `error`: there is no such article; and there is no such reason. */
bool removal_fail_not_found(const struct archive *archive, const char *key, GError **error);
bool removal_check_reason(const char *reason, GError **error);

/** Whether one of these was done to an article and not undone: 1, 0, or -1 with `error`. */
int removal_is(struct archive *archive, const char *key, const char *action, GError **error);

/** Whether anything is known that imports leave out: 1, 0, or -1 with `error`. At once. */
int removal_any(struct archive *archive, GError **error);

/**
 * Whether an import is to leave an article out.
 *
 * stored_key   of the article that it is a text of; NULL: it would be new.
 * identity     key_identity of `article`.
 * Returns      1, 0, or -1 with `error`.
 */
int removal_withholds(struct archive *archive, const struct article *article,
                      const guint8 *identity, const char *stored_key, GError **error);

/** Whether a slug was once that of an article that was erased or has another now: 1, 0 or -1. */
int removal_slug_taken(struct archive *archive, const char *slug, GError **error);
