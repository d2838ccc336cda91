#include "rejects_file.h"

#include "actueel/error.h"

#include "inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PERMISSIONS = 0777 };

struct rejects_file {
    char *path; /**< behind links */
    char *part; /**< NULL: a device or a pipe, which is written as it is; or it is kept */
    FILE *file;
    uint64_t n_records;
};

static bool fail(const char *path, GError **error)
{
    int saved_errno = errno;
    enum actueel_error code = saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS
                                  ? ACTUEEL_ERROR_PERMISSION
                                  : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, (gint)code, "%s: the rejects cannot be written: %s", path,
                g_strerror(saved_errno));
    return false;
}

static char *part_of(const char *path)
{
    return g_strconcat(path, ".part", NULL);
}

/** Behind links, for a new file takes the place of a file and not of a link to it. */
static char *path_behind_links(const char *path)
{
    char *real = realpath(path, NULL);
    char *behind = g_strdup(real != NULL ? real : path);
    free(real);
    return behind;
}

/** Opened anew, with the permissions of the file that it takes the place of: rejects hold names. */
static bool open_file(struct rejects_file *rejects, bool is_device, GError **error)
{
    struct stat before;
    bool is_there = stat(rejects->path, &before) == 0;
    if (is_there && (S_ISDIR(before.st_mode) || access(rejects->path, W_OK) != 0)) {
        errno = S_ISDIR(before.st_mode) ? EISDIR : errno;
        return fail(rejects->path, error);
    }
    if (!is_device && (!is_there || S_ISREG(before.st_mode)))
        rejects->part = part_of(rejects->path);
    rejects->file =
        rejects->part != NULL ? fopen(rejects->part, "wbe") : fopen(rejects->path, "abe");
    if (rejects->file == NULL || (is_there && rejects->part != NULL &&
                                  fchmod(fileno(rejects->file), before.st_mode & PERMISSIONS) != 0))
        return fail(rejects->path, error);
    return true;
}

struct rejects_file *rejects_file_new(const char *path, GError **error)
{
    g_autoptr(rejects_file) rejects = g_new0(struct rejects_file, 1);
    /* /dev/stderr is an open file, whichever that is: it is written on and not replaced. */
    bool is_device = g_str_has_prefix(path, "/dev/");
    rejects->path = is_device ? g_strdup(path) : path_behind_links(path);
    return open_file(rejects, is_device, error) ? g_steal_pointer(&rejects) : NULL;
}

void rejects_file_free(struct rejects_file *rejects)
{
    if (rejects == NULL)
        return;
    if (rejects->file != NULL)
        fclose(rejects->file);
    if (rejects->part != NULL && rejects->n_records == 0)
        unlink(rejects->part);
    g_free(rejects->path);
    g_free(rejects->part);
    g_free(rejects);
}

bool rejects_file_add(struct rejects_file *rejects, GBytes *record, GError **error)
{
    gsize size = 0;
    const char *start = record != NULL ? g_bytes_get_data(record, &size) : NULL;
    if (size == 0)
        return true;
    rejects->n_records++;
    bool ends = start[size - 1] == '\n';
    return (fwrite(start, 1, size, rejects->file) == size &&
            (ends || putc('\n', rejects->file) != EOF)) ||
           fail(rejects->path, error);
}

bool rejects_file_keep(struct rejects_file *rejects, GError **error)
{
    if (fflush(rejects->file) != 0)
        return fail(rejects->path, error);
    if (rejects->part == NULL)
        return true;
    if (fsync(fileno(rejects->file)) != 0 || rename(rejects->part, rejects->path) != 0)
        return fail(rejects->path, error);
    g_clear_pointer(&rejects->part, g_free);
    return true;
}

const char *rejects_file_written(const struct rejects_file *rejects)
{
    if (rejects->n_records == 0)
        return NULL;
    return rejects->part != NULL ? rejects->part : rejects->path;
}

static bool is_same_file(const char *path, const char *other)
{
    struct stat one, two;
    return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino && S_ISREG(one.st_mode);
}

static bool overwrites(const char *path, const char *other)
{
    g_autofree char *part = part_of(path);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *absolute_other = g_canonicalize_filename(other, NULL);
    return g_str_equal(absolute, absolute_other) || is_same_file(path, other) ||
           is_same_file(part, other);
}

/** What it would overwrite, as a person calls it, or NULL. */
static const char *overwritten(const char *path, const GPtrArray *inputs, const char *archive)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".writer", ".removals"};
    for (guint i = 0; i < inputs->len; i++)
        if (overwrites(path, ((const struct input_file *)inputs->pdata[i])->path))
            return "an input";
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(archive, endings[i], NULL);
        if (overwrites(path, file))
            return "the archive";
    }
    return NULL;
}

bool rejects_file_check(const char *path, const GPtrArray *inputs, const char *archive,
                        GError **error)
{
    const char *other = overwritten(path, inputs, archive);
    if (other != NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "--rejects %s would overwrite %s; name another file", path, other);
    return other == NULL;
}
