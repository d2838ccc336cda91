/**
 * A small archive in a folder of its own, and the pages over it.
 */
#pragma once

#include "web/page.h"

struct small_archive {
    char *folder, *path;
    struct archive *archive; /**< open for reading */
    struct site site;
    struct templates *templates;
    struct assets *assets;
};

void small_archive_begin(struct small_archive *small);

/** Closes the archive and removes the folder. */
void small_archive_end(struct small_archive *small);

/** The day that its pages take for today. */
int32_t small_archive_today(void);

/** The HTML of the page at an address, or NULL with `error`; the caller frees it. */
char *small_archive_page(const struct small_archive *small, const char *target, GError **error);
