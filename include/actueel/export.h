/**
 * Articles on their way out of an archive, as another archive takes them in.
 */
#pragma once

#include "actueel/archive.h"

/** Which articles; what is 0 or NULL leaves none out. */
struct export_filter {
    int32_t first_day, last_day; /**< both included */
    const char *topic, *source;  /**< each by name or slug */
    bool with_removed; /**< after the others those that are withdrawn, and of those that were
                            erased their keys */
};

/** Takes one article, with `kept`; false ends the walk. */
typedef bool (*export_func)(const struct article *article, void *user, GError **error);

/**
 * Give all articles, oldest first, in one read transaction; memory is that of one article.
 *
 * Each has the topics that its sources name, the source, id and URL of its first place, and in
 * `kept` all the rest, so that ingest_add in an empty archive makes the same archive.
 *
 * Returns   false where `take` ended it, or with `error`:
 *           ACTUEEL_ERROR_NOT_FOUND  there is no such topic or source
 */
bool archive_export(struct archive *archive, const struct export_filter *filter, export_func take,
                    void *user, GError **error);
