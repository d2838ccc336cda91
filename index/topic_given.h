/**
 * Which topics an article has by one origin: a list, and its rows in the archive.
 */
#pragma once

#include "index/store.h"

struct given_topic {
    int64_t topic; /**< of the table of topics */
    char *reason;  /**< or NULL */
};

/** An empty list (struct given_topic *, owned by it). */
GPtrArray *given_topics_new(void);

/** `reason` passes to the list; it may be NULL. */
void given_topics_append(GPtrArray *given, int64_t topic, char *reason);
bool given_topics_has(const GPtrArray *given, int64_t topic);

/** Write the rows of an article that has no topics of that origin yet, within a transaction. */
bool given_topics_add(const GPtrArray *given, struct archive *archive, const char *key,
                      enum topic_origin origin, GError **error);

/**
 * Make an article's topics of one origin those given, within a write transaction; only rows that
 * differ are written. `changed` is set where there was one, and else left as it is.
 */
bool given_topics_write(const GPtrArray *given, struct archive *archive, const char *key,
                        enum topic_origin origin, bool *changed, GError **error);
