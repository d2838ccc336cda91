/**
 * The archive as the site's workers read it: a handle each, snapshots for all of them.
 */
#pragma once

#include "actueel/archive.h"

#include "web/moment.h"

/** What the workers' handles have in common. Shared between threads. */
struct library;

struct library *library_new(const char *path);
void library_free(struct library *library);

/** One worker's own way in. */
struct handle {
    struct library *library;
    struct archive *archive;   /**< NULL where it could not be opened */
    struct file_identity file; /**< which `archive` has open */
};

/**
 * Make sure that the handle is open on the file that is now at the library's path: opens it, and
 * opens it anew where another file took its place. False with `error`; `archive` is NULL then.
 */
bool handle_refresh(struct handle *handle, GError **error);

/** What the refreshed handle's archive holds just now; false with `error`. */
bool handle_moment(struct handle *handle, struct moment *moment, GError **error);
void handle_clear(struct handle *handle);
