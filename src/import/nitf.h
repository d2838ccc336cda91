/**
 * Articles in the News Industry Text Format, by themselves or within NewsML.
 */
#pragma once

#include "src/import/feed.h"

/**
 * Fills what the article does not have yet.
 *
 * Source    NITF 3.6, https://www.iptc.org/std/NITF/3.6/
 */
void nitf_read(const struct feed *feed, const xmlNode *nitf, struct article *article,
               struct reject **reject);
