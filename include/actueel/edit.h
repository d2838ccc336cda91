/**
 * Corrections by staff.
 */
#pragma once

#include "actueel/archive.h"

/** What is to be corrected; what is NULL or 0 stays as it is. */
struct edit {
    const char *title; /**< one line, as of an article on its way in */
    int32_t day;
    int64_t time; /**< of that day, or ARTICLE_NO_TIME; with `day` only */
    const char *const *topics, *const *vetoed; /**< slugs, NULL at the end */
};

/**
 * Correct an article. What it said before is kept as a version; its key and slug stay. An import
 * of what its source gave before leaves it as it is; one of a text that changed there replaces it.
 *
 * changed   set to whether anything differs; or NULL.
 * Returns   false with `error`, and nothing is changed: ACTUEEL_ERROR_NOT_FOUND no such article or
 *           topic, ACTUEEL_ERROR_USAGE the title is empty or too long.
 */
bool archive_edit(struct archive *archive, const char *key, const struct edit *edit, bool *changed,
                  GError **error);
