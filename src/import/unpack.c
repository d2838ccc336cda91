#include "src/import/unpack.h"

#include "actueel/error.h"

#include "src/import/gunzip.h"

#include <archive.h>
#include <errno.h>
#include <string.h>

static const struct {
    enum packing packing;
    const char *bytes;
    size_t size_bytes;
} beginnings[] = {
    {PACKING_GZIP, "\x1f\x8b", 2},
    {PACKING_ZSTD, "\x28\xb5\x2f\xfd", 4},
    {PACKING_XZ,
     "\xfd"
     "7zXZ",
     6},
    {PACKING_ZIP, "PK\3\4", 4},
    {PACKING_ZIP, "PK\5\6", 4},
    {PACKING_ZIP, "PK\7\10PK", 6},
    {PACKING_ZIP, "PK00PK", 6},
    {PACKING_UNREAD, "7z\xbc\xaf\x27\x1c", 6},
    {PACKING_UNREAD, "Rar!\x1a\7", 6},
    {PACKING_UNREAD, "\x1f\x9d", 2},
    {PACKING_UNREAD, "\x04\x22\x4d\x18", 4},
};

/** Whether a block's own sum is right: there is nothing else that all kinds of tar have. */
static bool is_tar(const char *bytes, size_t size_bytes)
{
    enum { SUM_AT = 148, SUM_BYTES = 8, BLOCK_BYTES = 512 };
    unsigned sum = 0;
    if (size_bytes < BLOCK_BYTES || bytes[0] == '\0')
        return false;
    for (size_t i = 0; i < BLOCK_BYTES; i++)
        sum += i - SUM_AT < SUM_BYTES ? ' ' : (guchar)bytes[i];
    char digits[SUM_BYTES + 1] = {0};
    memcpy(digits, bytes + SUM_AT, SUM_BYTES);
    return g_ascii_strtoull(digits, NULL, 8) == sum;
}

static bool is_bzip2(const char *bytes, size_t size_bytes)
{
    static const char block[] = "1AY&SY";
    enum { BLOCK_AT = 4 };
    return size_bytes >= BLOCK_AT + strlen(block) && memcmp(bytes, "BZh", 3) == 0 &&
           memcmp(bytes + BLOCK_AT, block, strlen(block)) == 0;
}

enum packing packing_of(const char *bytes, size_t size_bytes)
{
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (size_bytes >= beginnings[i].size_bytes &&
            memcmp(bytes, beginnings[i].bytes, beginnings[i].size_bytes) == 0)
            return beginnings[i].packing;
    if (is_bzip2(bytes, size_bytes))
        return PACKING_BZIP2;
    return is_tar(bytes, size_bytes) ? PACKING_TAR : PACKING_NONE;
}

const char *packing_name(enum packing packing)
{
    static const char *const names[] = {
        [PACKING_GZIP] = "gzip",   [PACKING_ZSTD] = "zstd", [PACKING_XZ] = "xz",
        [PACKING_BZIP2] = "bzip2", [PACKING_ZIP] = "zip",   [PACKING_TAR] = "tar",
    };
    return packing < G_N_ELEMENTS(names) ? names[packing] : NULL;
}

size_t packing_bare_length(const char *name)
{
    static const char *const endings[] = {".gz", ".zst", ".xz", ".bz2"};
    size_t length = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > strlen(endings[i]) && g_str_has_suffix(name, endings[i]))
            return length - strlen(endings[i]);
    return length;
}

/** zstd, xz and bzip2, by libarchive, which checks their sums. */
struct unpacked {
    struct stream stream;
    struct stream *below;
    struct file *file;
    struct archive *unpacker; /**< libarchive's, no archive of ours */
    uint64_t n_given;         /**< bytes, to libarchive */
    bool is_open;
};

static la_ssize_t give_block(struct archive *unpacker, void *user, const void **block)
{
    struct unpacked *unpacked = user;
    const char *bytes = NULL;
    gssize size = stream_next(unpacked->below, &bytes, NULL);
    if (size < 0)
        archive_set_error(unpacker, EIO, "%s", unpacked->below->failure->message);
    else
        unpacked->n_given += (uint64_t)size;
    *block = bytes;
    return size;
}

/** What stands below fails first: libarchive only passes it on. */
static gssize fail(const struct unpacked *unpacked, GError **error)
{
    if (unpacked->below->failure != NULL)
        g_propagate_error(error, g_error_copy(unpacked->below->failure));
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "cannot be unpacked, it is cut short or damaged: %s",
                    archive_error_string(unpacked->unpacker));
    return -1;
}

/** What libarchive did not want stands behind the end of the compressed text: lost, if not told. */
static gssize check_end(struct unpacked *unpacked, GError **error)
{
    const char *bytes;
    uint64_t n_wanted = (uint64_t)archive_filter_bytes(unpacked->unpacker, -1);
    gssize size = 1;
    while (unpacked->n_given <= n_wanted && size > 0) {
        size = stream_next(unpacked->below, &bytes, error);
        unpacked->n_given += (uint64_t)MAX(size, 0);
    }
    if (unpacked->n_given <= n_wanted)
        return size;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "has something behind its compressed text, at byte %" G_GUINT64_FORMAT
                ", that is not read",
                n_wanted);
    return -1;
}

static gssize next_unpacked(struct stream *stream, const char **bytes, GError **error)
{
    struct unpacked *unpacked = (struct unpacked *)stream;
    struct archive_entry *entry;
    const void *block;
    size_t size_bytes = 0;
    la_int64_t offset;
    int result = ARCHIVE_OK;
    if (!unpacked->is_open) {
        unpacked->is_open = true;
        result = archive_read_open(unpacked->unpacker, unpacked, NULL, give_block, NULL);
        if (result >= ARCHIVE_WARN)
            result = archive_read_next_header(unpacked->unpacker, &entry);
    }
    while (result >= ARCHIVE_WARN && result != ARCHIVE_EOF && size_bytes == 0)
        result = archive_read_data_block(unpacked->unpacker, &block, &size_bytes, &offset);
    if (result == ARCHIVE_EOF)
        return check_end(unpacked, error);
    if (result < ARCHIVE_WARN)
        return fail(unpacked, error);
    *bytes = block;
    return file_count_unpacked(unpacked->file, size_bytes, error) ? (gssize)size_bytes : -1;
}

static void close_unpacked(struct stream *stream)
{
    struct unpacked *unpacked = (struct unpacked *)stream;
    archive_read_free(unpacked->unpacker);
    stream_close(unpacked->below);
    g_free(unpacked);
}

struct stream *unpack_stream(struct stream *below, enum packing packing, struct file *file)
{
    if (packing == PACKING_GZIP)
        return gunzip_stream(below, file);
    struct unpacked *unpacked = g_new0(struct unpacked, 1);
    unpacked->stream = (struct stream){.next = next_unpacked, .close = close_unpacked};
    unpacked->below = below;
    unpacked->file = file;
    unpacked->unpacker = archive_read_new();
    archive_read_support_filter_zstd(unpacked->unpacker);
    archive_read_support_filter_xz(unpacked->unpacker);
    archive_read_support_filter_bzip2(unpacked->unpacker);
    archive_read_support_format_raw(unpacked->unpacker);
    archive_read_support_format_empty(unpacked->unpacker);
    return &unpacked->stream;
}
