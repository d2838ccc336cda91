#include "src/import/input.h"

#include "actueel/error.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct input {
    char *path;
    int file;                 /**< descriptor */
    guchar *block;            /**< what libarchive gets to see: INPUT_BLOCK_BYTES */
    struct archive *unpacker; /**< libarchive's, no archive of ours */
    GChecksum *sum;
    uint64_t n_read, n_total, n_unpacked;
    int read_errno; /**< why the last read failed, or 0 */
    GByteArray *unpacked;
    size_t taken; /**< bytes of unpacked that are done with */
    enum encoding mark;
    struct utf16 utf16; /**< where mark is UTF-16 */
    bool is_at_end;
    bool is_finished;
    GError *failure; /**< once something failed, it stays so */
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

static void set_errno(GError **error, const char *path, int fault)
{
    if (fault == EISDIR)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT,
                    "%s is a folder; name the files in it", path);
    else
        g_set_error(error, ACTUEEL_ERROR, code_of(fault), "%s cannot be read: %s", path,
                    g_strerror(fault));
}

/** Reads a block of the file, counted and summed; -1 with read_errno. */
static ssize_t read_block(struct input *input)
{
    ssize_t size;
    do
        size = read(input->file, input->block, INPUT_BLOCK_BYTES);
    while (size < 0 && errno == EINTR);
    if (size < 0) {
        input->read_errno = errno;
        return -1;
    }
    g_checksum_update(input->sum, input->block, size);
    input->n_read += (uint64_t)size;
    return size;
}

static la_ssize_t give_block(struct archive *unpacker, void *user, const void **block)
{
    struct input *input = user;
    ssize_t size = read_block(input);
    if (size < 0)
        archive_set_error(unpacker, input->read_errno, "%s", g_strerror(input->read_errno));
    *block = input->block;
    return size;
}

static bool open_file(struct input *input, GError **error)
{
    struct stat status;
    input->file =
        strcmp(input->path, "-") == 0 ? dup(STDIN_FILENO) : open(input->path, O_RDONLY | O_CLOEXEC);
    if (input->file < 0 || fstat(input->file, &status) != 0) {
        set_errno(error, input->path, errno);
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        set_errno(error, input->path, EISDIR);
        return false;
    }
    input->n_total = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
    return true;
}

/** Keeps the failure, to be told now and whenever asked again. */
static void fail(struct input *input)
{
    if (input->read_errno != 0)
        set_errno(&input->failure, input->path, input->read_errno);
    else
        g_set_error(&input->failure, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s cannot be unpacked, it is cut short or damaged: %s", input->path,
                    archive_error_string(input->unpacker));
}

static bool open_unpacker(struct input *input)
{
    struct archive_entry *entry;
    struct archive *unpacker = archive_read_new();
    input->unpacker = unpacker;
    archive_read_support_filter_gzip(unpacker);
    archive_read_support_filter_zstd(unpacker);
    archive_read_support_filter_xz(unpacker);
    archive_read_support_format_raw(unpacker);
    archive_read_support_format_empty(unpacker);
    if (archive_read_open(unpacker, input, NULL, give_block, NULL) < ARCHIVE_WARN)
        return false;
    int result = archive_read_next_header(unpacker, &entry);
    input->is_at_end = result == ARCHIVE_EOF;
    return result >= ARCHIVE_WARN;
}

static bool is_bomb(const struct input *input)
{
    return input->n_unpacked > INPUT_UNPACKED_MAX_BYTES &&
           input->n_unpacked / INPUT_UNPACKED_MAX_RATIO > input->n_read;
}

static void append(struct input *input, const void *block, size_t size_bytes)
{
    if (input->taken > 0)
        g_byte_array_remove_range(input->unpacked, 0, (guint)input->taken);
    input->taken = 0;
    if (input->mark == ENCODING_UTF_16_LE || input->mark == ENCODING_UTF_16_BE)
        encoding_append_utf16(&input->utf16, block, size_bytes, input->unpacked);
    else
        g_byte_array_append(input->unpacked, block, (guint)size_bytes);
}

static void unpack(struct input *input)
{
    const void *block;
    size_t size_bytes;
    la_int64_t offset;
    int result = archive_read_data_block(input->unpacker, &block, &size_bytes, &offset);
    if (result == ARCHIVE_EOF) {
        input->is_at_end = true;
    } else if (result < ARCHIVE_WARN) {
        fail(input);
    } else {
        input->n_unpacked += size_bytes;
        append(input, block, size_bytes);
        if (is_bomb(input))
            g_set_error(&input->failure, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                        "%s unpacks to more than %d times its size: it is not read further",
                        input->path, INPUT_UNPACKED_MAX_RATIO);
    }
}

enum input_step input_more(struct input *input, GError **error)
{
    if (input->failure == NULL && !input->is_at_end)
        unpack(input);
    if (input->failure != NULL) {
        g_propagate_error(error, g_error_copy(input->failure));
        return INPUT_FAILED;
    }
    return input->is_at_end ? INPUT_END : INPUT_MORE;
}

enum input_step input_all(struct input *input, size_t max_bytes, GError **error)
{
    enum input_step step = INPUT_MORE;
    size_t size_bytes = 0;
    while (step == INPUT_MORE && size_bytes <= max_bytes) {
        step = input_more(input, error);
        input_bytes(input, &size_bytes);
    }
    return step == INPUT_END && size_bytes > max_bytes ? INPUT_MORE : step;
}

/** The first bytes; a failure behind them is told when they are read. */
static bool look_ahead(struct input *input, GError **error)
{
    size_t size = 0, mark_bytes;
    enum input_step step = INPUT_MORE;
    while (step == INPUT_MORE && input->unpacked->len < INPUT_AHEAD_BYTES)
        step = input_more(input, NULL);
    const char *bytes = input_bytes(input, &size);
    if (input->failure != NULL && size == 0) {
        g_propagate_error(error, g_error_copy(input->failure));
        return false;
    }
    input->mark = encoding_of_mark(bytes, size, &mark_bytes);
    input_take(input, mark_bytes);
    input->utf16 =
        (struct utf16){.is_big_endian = input->mark == ENCODING_UTF_16_BE, .first_byte = -1};
    if (input->mark == ENCODING_UTF_16_LE || input->mark == ENCODING_UTF_16_BE) {
        GByteArray *utf16 = g_steal_pointer(&input->unpacked);
        input->unpacked = g_byte_array_new();
        input->taken = 0;
        append(input, utf16->data + mark_bytes, utf16->len - mark_bytes);
        g_byte_array_unref(utf16);
    }
    return true;
}

struct input *input_open(const char *path, GError **error)
{
    g_autoptr(input) input = g_new0(struct input, 1);
    input->path = g_strdup(path);
    input->block = g_malloc(INPUT_BLOCK_BYTES);
    input->sum = g_checksum_new(G_CHECKSUM_SHA256);
    input->unpacked = g_byte_array_new();
    if (!open_file(input, error))
        return NULL;
    if (!open_unpacker(input))
        fail(input);
    return look_ahead(input, error) ? g_steal_pointer(&input) : NULL;
}

void input_close(struct input *input)
{
    if (input == NULL)
        return;
    if (input->unpacker != NULL)
        archive_read_free(input->unpacker);
    if (input->file >= 0)
        close(input->file);
    g_checksum_free(input->sum);
    g_byte_array_unref(input->unpacked);
    g_clear_error(&input->failure);
    g_free(input->block);
    g_free(input->path);
    g_free(input);
}

enum encoding input_mark(const struct input *input)
{
    return input->mark;
}

const char *input_bytes(const struct input *input, size_t *size_bytes)
{
    *size_bytes = input->unpacked->len - input->taken;
    return (const char *)input->unpacked->data + input->taken;
}

void input_take(struct input *input, size_t size_bytes)
{
    input->taken += size_bytes;
}

bool input_finish(struct input *input, GError **error)
{
    ssize_t size;
    /* What libarchive did not want stands behind the end of the compressed text: lost, if not told.
     */
    uint64_t n_wanted = (uint64_t)archive_filter_bytes(input->unpacker, -1);
    do
        size = read_block(input);
    while (size > 0 && input->n_read - n_wanted < INPUT_BLOCK_BYTES);
    if (size < 0) {
        set_errno(error, input->path, input->read_errno);
        return false;
    }
    if (input->n_read > n_wanted) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s has something behind its compressed text, at byte %" G_GUINT64_FORMAT
                    ", that is not read",
                    input->path, n_wanted);
        return false;
    }
    input->is_finished = true;
    return true;
}

uint64_t input_bytes_read(const struct input *input)
{
    return input->n_read;
}

uint64_t input_bytes_total(const struct input *input)
{
    return input->n_total;
}

char *input_sum_of(const char *path, uint64_t n_bytes)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    g_autofree guchar *block = g_malloc(INPUT_BLOCK_BYTES);
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    ssize_t size = 1;
    while (file >= 0 && n_bytes > 0 && size > 0) {
        size = read(file, block, (size_t)MIN(n_bytes, INPUT_BLOCK_BYTES));
        if (size > 0) {
            g_checksum_update(sum, block, size);
            n_bytes -= (uint64_t)size;
        } else if (size < 0 && errno == EINTR) {
            size = 1;
        }
    }
    char *text = file >= 0 && n_bytes == 0 ? g_strdup(g_checksum_get_string(sum)) : NULL;
    if (file >= 0)
        close(file);
    g_checksum_free(sum);
    return text;
}

void input_sum(const struct input *input, uint64_t *n_bytes, char *sha256, size_t size)
{
    GChecksum *sum = g_checksum_copy(input->sum);
    *n_bytes = input->n_read;
    g_strlcpy(sha256, g_checksum_get_string(sum), size);
    g_checksum_free(sum);
}

const char *input_sha256(const struct input *input)
{
    return input->is_finished ? g_checksum_get_string(input->sum) : NULL;
}
