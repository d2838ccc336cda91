#include "src/import/file.h"

#include "actueel/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
    struct stream stream; /**< first: the stream is the file */
    int descriptor;
    guchar *block; /**< STREAM_BLOCK_BYTES */
    struct sha256 *sum;
    uint64_t n_read, n_total, n_unpacked;
    char hex[SHA256_HEX_SIZE]; /**< the sum of all of it, or "" */
};

static enum actueel_error code_of(int fault)
{
    switch (fault) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
        return ACTUEEL_ERROR_NO_INPUT;
    case EACCES:
    case EPERM:
        return ACTUEEL_ERROR_PERMISSION;
    default:
        return ACTUEEL_ERROR_DISK;
    }
}

static gssize next(struct stream *stream, const char **bytes, GError **error)
{
    struct file *file = (struct file *)stream;
    ssize_t size = read(file->descriptor, file->block, STREAM_BLOCK_BYTES);
    /* By a signal too: who handles one so that it breaks off a read wants that read to end. */
    if (size < 0) {
        g_set_error(error, ACTUEEL_ERROR, code_of(errno), "cannot be read: %s", g_strerror(errno));
        return -1;
    }
    sha256_add(file->sum, file->block, (size_t)size);
    file->n_read += (uint64_t)size;
    *bytes = (const char *)file->block;
    return size;
}

static void close_file(struct stream *stream)
{
    struct file *file = (struct file *)stream;
    close(file->descriptor);
    sha256_free(file->sum);
    g_free(file->block);
    g_free(file);
}

struct file *file_open(const char *path, GError **error)
{
    struct stat status;
    int descriptor = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        g_set_error(error, ACTUEEL_ERROR, code_of(errno), "%s cannot be read: %s", path,
                    g_strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT,
                    "%s is a folder; name the files in it", path);
    } else {
        struct file *file = g_new0(struct file, 1);
        file->stream = (struct stream){.next = next, .close = close_file};
        file->descriptor = descriptor;
        file->n_total = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
        file->block = g_malloc(STREAM_BLOCK_BYTES);
        file->sum = sha256_new();
        return file;
    }
    if (descriptor >= 0)
        close(descriptor);
    return NULL;
}

struct stream *file_stream(struct file *file)
{
    return &file->stream;
}

bool file_read_at(const struct file *file, uint64_t offset, guint8 *bytes, size_t size_bytes)
{
    while (size_bytes > 0) {
        ssize_t size = pread(file->descriptor, bytes, size_bytes, (off_t)offset);
        if (size == 0 || (size < 0 && errno != EINTR))
            return false;
        bytes += MAX(size, 0);
        offset += (uint64_t)MAX(size, 0);
        size_bytes -= (size_t)MAX(size, 0);
    }
    return true;
}

bool file_count_unpacked(struct file *file, size_t size_bytes, GError **error)
{
    file->n_unpacked += size_bytes;
    if (file->n_unpacked <= FILE_UNPACKED_MAX_BYTES ||
        file->n_unpacked / FILE_UNPACKED_MAX_RATIO <= file->n_read)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "unpacks to more than %d times its size: it is not read further",
                FILE_UNPACKED_MAX_RATIO);
    return false;
}

void file_forget_unpacked(struct file *file, uint64_t n_bytes)
{
    file->n_unpacked -= n_bytes;
}

bool file_finish(struct file *file, GError **error)
{
    const char *bytes;
    gssize size;
    if (*file->hex != '\0')
        return true;
    while ((size = stream_next(&file->stream, &bytes, error)) > 0)
        continue;
    if (size == 0)
        sha256_end_hex(file->sum, file->hex);
    return size == 0;
}

uint64_t file_bytes_read(const struct file *file)
{
    return file->n_read;
}

uint64_t file_bytes_total(const struct file *file)
{
    return file->n_total;
}

const char *file_sha256(const struct file *file)
{
    return *file->hex != '\0' ? file->hex : NULL;
}

void file_sum(const struct file *file, uint64_t *n_bytes, char sha256[SHA256_HEX_SIZE])
{
    g_autoptr(sha256) sum = sha256_copy(file->sum);
    *n_bytes = file->n_read;
    sha256_end_hex(sum, sha256);
}

char *file_sum_of(const char *path, uint64_t n_bytes)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    g_autofree guchar *block = g_malloc(STREAM_BLOCK_BYTES);
    g_autoptr(sha256) sum = sha256_new();
    ssize_t size = 1;
    while (descriptor >= 0 && n_bytes > 0 && size > 0) {
        size = read(descriptor, block, (size_t)MIN(n_bytes, STREAM_BLOCK_BYTES));
        if (size > 0) {
            sha256_add(sum, block, (size_t)size);
            n_bytes -= (uint64_t)size;
        }
    }
    char hex[SHA256_HEX_SIZE];
    sha256_end_hex(sum, hex);
    if (descriptor >= 0)
        close(descriptor);
    return descriptor >= 0 && n_bytes == 0 ? g_strdup(hex) : NULL;
}
