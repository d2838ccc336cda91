/**
 * The archive's topics in memory: which of them a source names, and which ones' queries match.
 */
#pragma once

#include "index/store.h"

enum {
    TOPIC_TABLE_MAX = 30000, /**< further names that sources give are left out, with a warning */
};

/** The archive's setting that holds the topic_table_state that was last applied to all articles. */
#define TOPICS_APPLIED "topics_applied"

struct topic_table;

/** All topics of the archive as they are now; NULL with `error`. */
struct topic_table *topic_table_load(struct archive *archive, GError **error);
void topic_table_free(struct topic_table *table);
ACTUEEL_AUTOPTR(topic_table, topic_table_free)

/** Names all that decides which topics stored queries give: SHA-256 in hex; the caller frees it. */
char *topic_table_state(const struct topic_table *table);

/**
 * The topics that a source's names stand for: by name or slug, in whatever case; those that are new
 * are made, within a write transaction. Returns struct given_topic * each once, or NULL with
 * `error`.
 */
GPtrArray *topic_table_named(struct topic_table *table, struct archive *archive,
                             const GPtrArray *names, GError **error);

/**
 * The topics whose queries match a text, with the reason (topic_given.h). Any thread may call
 * it with an analyser of its own, while no topic is made.
 */
GPtrArray *topic_table_matching(const struct topic_table *table, struct analyser *analyser,
                                const char *title, const char *body);

/** What the queries were read with; lives as long as the archive. */
const struct analyser *topic_table_analyser(const struct topic_table *table);
