/**
 * Records of `actueel export` (README.md). They are read as they stand: what they hold was cleaned
 * and understood when it first came in. A record of others may have a key or a slug too, which mean
 * nothing here.
 */
#pragma once

#include "src/import/record.h"

#include <jansson.h>

enum {
    KEPT_LIST_MAX = 10000, /**< versions, places or topics of one article */
};

/**
 * Fill an article, with `article->kept`, from a record that is a line of an export: one with key,
 * slug and places. Any other record is left as it is, and `article->kept` NULL.
 *
 * record   an object; what is taken is removed from it: the rest is the article's extra.
 * Returns  false with a reject: it is a line of an export, and damaged.
 */
bool kept_read(json_t *record, struct article *article, struct reject **reject);

/** The key alone, where a record has one that an archive gave. */
void kept_read_key(const json_t *record, struct article *article);
