#include "web/handle.h"

#include <errno.h>
#include <sys/stat.h>

struct library {
    char *path;
    GMutex lock; /**< over what follows */
    struct snapshots *snapshots;
    guint64 device, inode; /**< the file that `snapshots` is about */
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
static struct archive *open_shared(struct library *library, const struct stat *file, GError **error)
{
    g_mutex_lock(&library->lock);
    if (library->snapshots == NULL || library->device != file->st_dev ||
        library->inode != file->st_ino) {
        if (library->snapshots != NULL)
            snapshots_unref(library->snapshots);
        library->snapshots = snapshots_new();
        library->device = file->st_dev;
        library->inode = file->st_ino;
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
    struct stat file;
    if (stat(handle->library->path, &file) != 0) {
        handle_clear(handle);
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: %s; is the archive there?",
                    handle->library->path, g_strerror(errno));
        return false;
    }
    if (handle->archive != NULL && handle->device == file.st_dev && handle->inode == file.st_ino)
        return true;
    handle_clear(handle);
    handle->archive = open_shared(handle->library, &file, error);
    handle->device = file.st_dev;
    handle->inode = file.st_ino;
    return handle->archive != NULL;
}
