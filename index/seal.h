/**
 * Files that are copies: their sum, and how they come to lie on the disk for good.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/** SHA-256 of a file in hex; the caller frees it. Never of an archive that is in use. */
char *seal_sum(const char *path, GError **error);

/** Write the sum of `path` beside `name`, as that of `name`. */
bool seal_write(const char *path, const char *name, GError **error);

/** The sum that stands beside a file: 1 with `sum`, which the caller frees, 0 none, -1. */
int seal_read(const char *name, char **sum, GError **error);

/** Copy a file, to the disk. */
bool seal_copy(const char *from, const char *to, GError **error);

/**
 * Root leaves nothing to itself beside another's archive: a file gets the owner of `path` where
 * that is there, or who serves the archive could not open it. Without effect for all others.
 */
void seal_follow_owner(int file, const char *path);

/** Give a file its name, for good; whatever had that name goes, and leaves owner and permissions.
 */
bool seal_rename(const char *from, const char *to, GError **error);

/** Write the folder of a file to the disk: without that a new file is gone after a power cut. */
bool seal_sync_folder(const char *path);

/** Remove what an open archive leaves beside it; with `itself` the file too. */
void seal_remove(const char *path, bool itself);
