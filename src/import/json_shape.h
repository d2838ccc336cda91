/**
 * What certain programs put around an article's fields, or say by other means than a name: made
 * into the members that a record of JSON usually has.
 */
#pragma once

#include "src/import/json_beside.h"

enum json_shape {
    JSON_SHAPE_USUAL,
    JSON_SHAPE_UNTITLED, /**< of a timeline, where a post is a text alone */
    JSON_SHAPE_NONE,     /**< no article, nor meant to be one: a page, a draft, what was shared */
};

/**
 * Make a record's members the usual ones, where it is one of Ghost, Drupal, Wagtail, Contentful,
 * Sanity, Joomla, TYPO3, ActivityPub, Mastodon or Telegram; others stay as they are.
 *
 * beside  what stands beside its list, or NULL
 * base    the address that its site's paths start from, or NULL
 */
enum json_shape json_shape_mend(json_t *record, const struct json_beside *beside, const char *base);
