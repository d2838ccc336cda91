/**
 * Finds the topics of new texts in a thread of its own, while the caller writes their index: both
 * analyse the same texts, and take as long.
 */
#pragma once

#include "index/topic_table.h"

struct topic_matching;

/** Made once a run; `table` must outlive it, and no topic may be made between begin and end. */
struct topic_matching *topic_matching_new(const struct topic_table *table);
void topic_matching_free(struct topic_matching *matching);
ACTUEEL_AUTOPTR(topic_matching, topic_matching_free)

/** A text to find topics of; the texts must stay until topic_matching_end, the key is copied. */
void topic_matching_add(struct topic_matching *matching, const char *key, bool is_new,
                        const char *title, const char *body);

/** Begin with the texts that were added. */
void topic_matching_begin(struct topic_matching *matching);

/**
 * Wait, write what was found within a write transaction, and forget the texts.
 *
 * archive   NULL: only wait and forget.
 */
bool topic_matching_end(struct topic_matching *matching, struct archive *archive, GError **error);
