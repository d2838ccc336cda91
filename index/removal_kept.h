/**
 * Removals on their way to another archive, as JSON that the rooms between do not look into:
 *
 *     {"at": seconds, "reason": class, "redacted": seconds, "secrets": [hex, ...],
 *      "marks": [hex, ...], "slugs": [hex, ...], "absent": true, "beside": [key, ...]}
 *
 * Absent: there is no text, though none was erased. Beside: the article has a text, an address or a
 * name of these, which were removed, and stands all the same.
 */
#pragma once

#include "index/run_parts.h"

/** What an archive knows of the removal of an article with a key of its own; NULL, without `error`:
 * nothing. Caller frees. */
char *removal_kept_read(struct archive *archive, const struct article *article, GError **error);

/** Take out of a set of keys those that the article stood beside. */
void removal_kept_drop_beside(const char *removal, GHashTable *keys);

/** Whether words were taken out of the article there. */
bool removal_kept_is_redacted(const char *removal);

/** Let imports and addresses know an article as the other archive did, within a transaction. */
bool removal_kept_write(struct archive *archive, const char *key, const char *removal,
                        GError **error);

/**
 * Take a record that says that an article is no longer there: one that its source took away is
 * withdrawn, unless another source has it; one that another archive erased is withdrawn too, where
 * it is, or never comes.
 */
bool run_take_gone(struct run *run, struct intake *in, struct ingest_counts *counts,
                   GError **error);

/** What another archive did to an article that was just taken in, with its words to readers. */
bool run_take_removal(struct run *run, const struct intake *in, GError **error);
