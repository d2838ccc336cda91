/**
 * What the ledger is told of removals.
 */
#pragma once

#include "index/store.h"

#include <jansson.h>

/**
 * Note a removal for the ledger, within a write transaction: it is written before the commit.
 *
 * action   as in ledger.h.
 * reason   its class, or NULL.
 * at       the moment that the archive's own row of it has, which a restore compares.
 * marks    of the article (removal_marks.h), or NULL.
 */
bool removal_note_in_ledger(struct archive *archive, const char *action, const char *key,
                            const char *reason, int64_t at, const GArray *marks, GError **error);

/** Bytes as digits, and back: false where they are not so many. */
json_t *removal_hex(const void *bytes, size_t size);
bool removal_unhex(const json_t *text, guint8 *bytes, size_t size);

/** Note the keys of marks that the archive has and its ledger has not. */
bool removal_note_secrets(struct archive *archive, GError **error);

/** The keys of marks that a ledger knows (GBytes *); `lines` as ledger_read gives them. */
GPtrArray *removal_ledger_secrets(const json_t *lines);

/** The marks of a line (struct mark). */
GArray *removal_ledger_marks(const json_t *line);
