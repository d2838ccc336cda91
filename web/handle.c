#include "web/handle.h"

#include "actueel/day.h"

#include <errno.h>

struct library {
    char *path;
    GMutex lock; /**< over what follows */
    struct snapshots *snapshots;
    struct file_identity file; /**< which `snapshots` is about */
};

struct library *library_new(const char *path)
{
    struct library *library = g_new0(struct library, 1);
    library->path = g_strdup(path);
    g_mutex_init(&library->lock);
    return library;
}

void library_free(struct library *library)
{
    if (library == NULL)
        return;
    if (library->snapshots != NULL)
        snapshots_unref(library->snapshots);
    g_mutex_clear(&library->lock);
    g_free(library->path);
    g_free(library);
}

/**
 * Opens the file with the snapshots that belong to it. A new file gets new ones: its revisions
 * count anew. Handles that still have the old file open keep the old ones alive.
 */
static struct archive *open_shared(struct library *library, const struct file_identity *file,
                                   GError **error)
{
    g_mutex_lock(&library->lock);
    if (library->snapshots == NULL || !file_identity_equal(&library->file, file)) {
        if (library->snapshots != NULL)
            snapshots_unref(library->snapshots);
        library->snapshots = snapshots_new();
        library->file = *file;
    }
    struct archive *archive =
        archive_open(library->path, ARCHIVE_READ, 0, library->snapshots, error);
    g_mutex_unlock(&library->lock);
    return archive;
}

void handle_clear(struct handle *handle)
{
    if (handle->archive != NULL)
        archive_close(handle->archive);
    handle->archive = NULL;
}

bool handle_refresh(struct handle *handle, GError **error)
{
    struct file_identity file;
    if (!file_identity_see(handle->library->path, &file)) {
        handle_clear(handle);
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: %s; is the archive there?",
                    handle->library->path, g_strerror(errno));
        return false;
    }
    if (handle->archive != NULL && file_identity_equal(&handle->file, &file))
        return true;
    handle_clear(handle);
    handle->archive = open_shared(handle->library, &file, error);
    handle->file = file;
    return handle->archive != NULL;
}

bool handle_moment(struct handle *handle, struct moment *moment, GError **error)
{
    int64_t revision = archive_revision(handle->archive, error);
    *moment = (struct moment){.file = handle->file, .revision = revision, .today = day_today()};
    return revision >= 0;
}
