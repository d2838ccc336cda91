/**
 * Topics: what an article is about, by its source, by staff, or because a stored query matches.
 *
 * The topics file that staff edit is a key file, one group a topic, its slug in brackets:
 *
 *     [mensenhandel]
 *     name=Mensenhandel
 *     description=Uitbuiting van mensen: seksueel, op het werk of crimineel.
 *     query=mensenhandel OF uitbuit* OF loverboy
 */
#pragma once

#include "actueel/archive.h"

enum { TOPICS_MAX = 1000, TOPIC_QUERY_MAX_BYTES = 2000 };

struct topic {
    char *slug;
    char *name;
    char *description; /**< or NULL */
    char *query;       /**< or NULL where only sources and staff give it */
    uint64_t n_articles;
    int32_t first_day, last_day; /**< of its articles; 0 where it has none */
};

void topic_free(struct topic *topic);
ACTUEEL_AUTOPTR(topic, topic_free)

/** All topics in the order of the file, then by name (struct topic *); NULL with `error`. */
GPtrArray *topics_list(struct archive *archive, GError **error);

/**
 * Make the archive's topics those of a file; topics that are no longer in it lose their query.
 *
 * path      NULL: the set that ships with the program, and only where the archive has no topics.
 * changed   set to whether anything differs from before: then call topics_apply; may be NULL.
 */
bool topics_load(struct archive *archive, const char *path, bool *changed, GError **error);

/** Apply all stored queries to all articles. Gives how many articles changed topics. */
bool topics_apply(struct archive *archive, uint64_t *n_changed, GError **error);

/** Staff give an article a topic, take it away, or leave it to source and query again. */
bool topics_assign(struct archive *archive, const char *key, const char *slug,
                   enum topic_origin origin, GError **error);
bool topics_unassign(struct archive *archive, const char *key, const char *slug, GError **error);

/** The topics file that ships with the program. */
const char *topics_default_file(void);
