#include "index/seal.h"

#include "actueel/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 1 << 16, SUM_DIGITS = 64, SUM_FILE_MAX_BYTES = 1 << 16 };

static bool fail(const char *path, const char *what, GError **error)
{
    int saved_errno = errno;
    enum actueel_error code = saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS
                                  ? ACTUEEL_ERROR_PERMISSION
                              : saved_errno == ENOENT ? ACTUEEL_ERROR_NO_INPUT
                                                      : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, (gint)code, "%s: cannot %s: %s", path, what,
                g_strerror(saved_errno));
    return false;
}

/** Gives a file piece by piece; false where reading or `take` fails, with errno. */
static bool each_piece(int file, bool (*take)(const void *bytes, size_t size, void *user),
                       void *user)
{
    g_autofree guint8 *piece = g_malloc(PIECE_BYTES);
    ssize_t n;
    while ((n = read(file, piece, PIECE_BYTES)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !take(piece, (size_t)n, user))
            return false;
    }
    return true;
}

static bool add_to_sum(const void *bytes, size_t size, void *user)
{
    g_checksum_update(user, bytes, (gssize)size);
    return true;
}

char *seal_sum(const char *path, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool done = file >= 0 && each_piece(file, add_to_sum, sum);
    if (!done)
        fail(path, "read", error);
    if (file >= 0)
        close(file);
    return done ? g_strdup(g_checksum_get_string(sum)) : NULL;
}

static char *sum_name(const char *name)
{
    return g_strconcat(name, ".sha256", NULL);
}

bool seal_sync_folder(const char *path)
{
    g_autofree char *name = g_path_get_dirname(path);
    int folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0)
        close(folder);
    return synced;
}

bool seal_write(const char *path, const char *name, GError **error)
{
    g_autofree char *sum = seal_sum(path, error);
    if (sum == NULL)
        return false;
    g_autofree char *base = g_path_get_basename(name), *file = sum_name(name);
    g_autofree char *line = g_strdup_printf("%s  %s\n", sum, base);
    GError *fault = NULL;
    if (g_file_set_contents_full(file, line, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH, &fault))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "%s", fault->message);
    g_error_free(fault);
    return false;
}

int seal_read(const char *name, char **sum, GError **error)
{
    g_autofree char *path = sum_name(name), *line = NULL;
    gsize size = 0;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return 0;
    if (!g_file_get_contents(path, &line, &size, NULL)) {
        fail(path, "read", error);
        return -1;
    }
    if (size >= SUM_DIGITS && strspn(line, "0123456789abcdef") == SUM_DIGITS) {
        *sum = g_strndup(line, SUM_DIGITS);
        return 1;
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: this is not a SHA-256 as sha256sum writes it", path);
    return -1;
}

static bool write_piece(const void *bytes, size_t size, void *user)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t n = write(*(int *)user, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static bool copy_to(int from, const char *to, GError **error)
{
    int file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool done = file >= 0 && each_piece(from, write_piece, &file) && fsync(file) == 0;
    if (!done)
        fail(to, "write the copy", error);
    if (file >= 0)
        close(file);
    return done;
}

bool seal_copy(const char *from, const char *to, GError **error)
{
    int file = open(from, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(from, "read", error);
    bool done = copy_to(file, to, error);
    close(file);
    return done;
}

void seal_follow_owner(int file, const char *path)
{
    struct stat there, own;
    if (geteuid() != 0 || stat(path, &there) != 0 || fstat(file, &own) != 0 ||
        (own.st_uid == there.st_uid && own.st_gid == there.st_gid))
        return;
    if (fchown(file, there.st_uid, there.st_gid) != 0)
        g_warning("%s: what stands beside it stays root's: %s", path, g_strerror(errno));
}

static void follow_permissions(int file, const char *path)
{
    enum { PERMISSIONS = 0777 };
    struct stat there;
    if (stat(path, &there) == 0 && fchmod(file, there.st_mode & PERMISSIONS) != 0)
        g_warning("%s: its permissions are lost: %s", path, g_strerror(errno));
}

bool seal_rename(const char *from, const char *to, GError **error)
{
    int file = open(from, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        seal_follow_owner(file, to);
        follow_permissions(file, to);
    }
    bool synced = file >= 0 && fsync(file) == 0;
    if (file >= 0)
        close(file);
    return (synced && rename(from, to) == 0 && seal_sync_folder(to)) ||
           fail(to, "put the file in its place", error);
}

void seal_remove(const char *path, bool itself)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".writer"};
    for (size_t i = itself ? 0 : 1; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        unlink(file);
    }
}
