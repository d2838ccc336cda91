/**
 * What a batch of articles is to the full-text index, gathered until it can be written in order.
 */
#pragma once

#include "index/batch.h"
#include "index/store.h"

struct index_changes;

struct index_changes *index_changes_new(void);
void index_changes_free(struct index_changes *changes);
ACTUEEL_AUTOPTR(index_changes, index_changes_free)

/** An article is to come in; it must stay until index_changes_write. */
void index_changes_add(struct index_changes *changes, int64_t id, const struct incoming *in);

/** An article is to go, by the texts that it came in with; both pass to `changes`. */
void index_changes_remove(struct index_changes *changes, int64_t id, char *title, char *body);

/** Write them within a write transaction, ids ascending, and forget them. */
bool index_changes_write(struct index_changes *changes, struct archive *archive, GError **error);
