/**
 * The archive's topics in memory: which of them a source names, and which ones' queries match.
 */
#pragma once

#include "index/finder.h"
#include "index/store.h"

enum {
    TOPIC_TABLE_MAX = 30000, /**< further names that sources give are left out, with a warning */
};

/** The archive's setting that holds the topic_table_state that was last applied to all articles. */
#define TOPICS_APPLIED "topics_applied"

/** The slug of a topic whose name has no letter that a slug can have. */
#define TOPIC_SLUG_FALLBACK "onderwerp"

struct topic_table;

/** All topics of the archive as they are now; NULL with `error`. */
struct topic_table *topic_table_load(struct archive *archive, GError **error);
void topic_table_free(struct topic_table *table);
ACTUEEL_AUTOPTR(topic_table, topic_table_free)

/** Names all that decides which topics stored queries give: SHA-256 in hex; the caller frees it. */
char *topic_table_state(const struct topic_table *table);

/**
 * What slug a topic has elsewhere, for topic_table_named: a name that is not known here means the
 * topic with that slug, and where there is none either, one that is made gets it.
 */
void topic_table_expect(struct topic_table *table, const char *name, const char *slug);

/**
 * The topics that a source's names stand for: by name or slug, in whatever case; those that are new
 * are made, within a write transaction. Returns struct given_topic * each once, or NULL with
 * `error`.
 */
GPtrArray *topic_table_named(struct topic_table *table, struct archive *archive,
                             const GPtrArray *names, GError **error);

/** Whether a term is one of a stored query's: a sought_func, `user` being the table. */
bool topic_table_seeks(const char *text, size_t size_bytes, const void *user);

/**
 * What finds the words of the stored queries in a text: a finding for its title and one for its
 * body, which topic_table_found then weighs. NULL where there is no query.
 */
struct finding *topic_table_finding(const struct topic_table *table);

/**
 * The topics whose queries match what was found in an article, with the reason (topic_given.h).
 * Ends the findings, which may both be NULL. Any thread may call it, also while topics are made.
 */
GPtrArray *topic_table_found(const struct topic_table *table, const char *title, const char *body,
                             struct finding *in_title, struct finding *in_body);

/** The same of a text that is analysed here, with an analyser of the calling thread. */
GPtrArray *topic_table_matching(const struct topic_table *table, struct analyser *analyser,
                                const char *title, const char *body);
