/**
 * What RSS and the exports of WordPress, which are RSS too, have in common.
 */
#pragma once

#include "src/import/feed.h"

/** The channel's title and link. */
void rss_read_head(struct feed *feed, const xmlNode *root);

void rss_read_title(const xmlNode *item, struct article *article, struct reject **reject);

/** Id, address and source. */
void rss_read_place(const struct feed *feed, const xmlNode *item, struct article *article,
                    struct reject **reject);

/** Fills an article with an item of WordPress; false where it is no post that anybody may read. */
bool wxr_take(struct feed *feed, const xmlNode *item, struct article *article,
              struct reject **reject);
