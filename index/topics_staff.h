/**
 * What staff say of an article's topics, within a transaction of someone else's.
 */
#pragma once

#include "actueel/topics.h"
#include "index/store.h"

/** `origin`: TOPIC_BY_STAFF or TOPIC_VETOED; the key is in small letters. */
bool topics_staff_write(struct archive *archive, const char *key, const char *slug,
                        enum topic_origin origin, GError **error);
