/**
 * Answers that are remembered, so that what is popular costs what a static file costs.
 *
 * Segmented least-recently-used: an answer comes in on probation and is protected once it is asked
 * for again. What is asked for once, such as by a crawler or in an attack, then pushes out only
 * its like.
 *
 * Source   Karedla, Love and Wherry 1994, Caching Strategies to Improve Disk System Performance
 */
#pragma once

#include "web/reply.h"

enum {
    REMEMBERED_MAX_BYTES = 64 << 20,
    REMEMBERED_REPLY_MAX_BYTES = 1 << 20, /**< a longer one is not remembered */
    REMEMBERED_PROTECTED_PERCENT = 80,    /**< of all bytes, at most */
};

/** Any thread. */
struct remembered;

/** max_bytes: of replies, keys and all that keeps them. */
struct remembered *remembered_new(size_t max_bytes);
void remembered_free(struct remembered *remembered);

/** The reply of a key, for the caller to unref, or NULL. */
struct reply *remembered_find(struct remembered *remembered, const char *key);

/** Remember a reply; another one of that key is forgotten. */
void remembered_keep(struct remembered *remembered, const char *key, struct reply *reply);

/** How many replies there are, and the bytes that they take. */
void remembered_figures(struct remembered *remembered, size_t *n_replies, size_t *n_bytes);
