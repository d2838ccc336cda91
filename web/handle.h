/**
 * The archive as the site's workers read it: a handle each, snapshots for all of them.
 */
#pragma once

#include "actueel/archive.h"

/** What the workers' handles have in common. Shared between threads. */
struct library;

struct library *library_new(const char *path);
void library_free(struct library *library);

/** One worker's own way in. */
struct handle {
    struct library *library;
    struct archive *archive; /**< NULL where it could not be opened */
    guint64 device, inode;   /**< of the file that `archive` has open */
};

/**
 * Make sure that the handle is open on the file that is now at the library's path: opens it, and
 * opens it anew where another file took its place. False with `error`; `archive` is NULL then.
 */
bool handle_refresh(struct handle *handle, GError **error);
void handle_clear(struct handle *handle);
