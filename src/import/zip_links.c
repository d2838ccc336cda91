#include "src/import/zip_links.h"

#include <string.h>
#include <sys/stat.h>

/** The record at the end, which may have a comment behind it. */
enum { END_BYTES = 22, END_SIZE_AT = 12, END_OFFSET_AT = 16, COMMENT_MAX_BYTES = UINT16_MAX };

/** One entry of the directory; its name and two further fields follow. */
enum {
    ENTRY_BYTES = 46,
    ENTRY_SYSTEM_AT = 5,
    ENTRY_LENGTHS_AT = 28,
    ENTRY_N_LENGTHS = 3,
    ENTRY_ATTRIBUTES_AT = 38,
    ENTRY_OFFSET_AT = 42,
};

static uint32_t number_at(const guint8 *bytes, size_t n_bytes)
{
    uint32_t number = 0;
    for (size_t i = n_bytes; i > 0; i--)
        number = number << CHAR_BIT | bytes[i - 1];
    return number;
}

/** Part of the file; NULL where it has no such part. The caller frees it. */
static guint8 *part_of(const struct file *file, uint64_t offset, size_t size_bytes)
{
    g_autofree guint8 *bytes = g_malloc(size_bytes);
    return file_read_at(file, offset, bytes, size_bytes) ? g_steal_pointer(&bytes) : NULL;
}

/** The directory; NULL where there is none, or it is too large. The caller frees it. */
static guint8 *directory_of(const struct file *file, size_t *size_bytes)
{
    uint64_t total = file_bytes_total(file);
    size_t end_bytes = (size_t)MIN(total, END_BYTES + COMMENT_MAX_BYTES);
    g_autofree guint8 *end =
        total >= END_BYTES ? part_of(file, total - end_bytes, end_bytes) : NULL;
    if (end == NULL)
        return NULL;
    for (size_t i = end_bytes - END_BYTES + 1; i > 0; i--) {
        const guint8 *record = end + i - 1;
        if (memcmp(record, "PK\5\6", 4) != 0)
            continue;
        *size_bytes = number_at(record + END_SIZE_AT, 4);
        uint64_t offset = number_at(record + END_OFFSET_AT, 4);
        bool is_fit = *size_bytes > 0 && *size_bytes <= ZIP_DIRECTORY_MAX_BYTES;
        return is_fit ? part_of(file, offset, *size_bytes) : NULL;
    }
    return NULL;
}

/** Unix keeps the kind of a file in the upper half of the attributes; elsewhere there are no links.
 */
static bool is_link(const guint8 *entry)
{
    enum { UNIX = 3, OS_X = 19 };
    guint8 system = entry[ENTRY_SYSTEM_AT];
    uint32_t kind = number_at(entry + ENTRY_ATTRIBUTES_AT + 2, 2) & S_IFMT;
    return (system == UNIX || system == OS_X) && kind != 0 && kind != S_IFREG && kind != S_IFDIR;
}

GHashTable *zip_links(const struct file *file)
{
    GHashTable *links = g_hash_table_new(NULL, NULL);
    size_t size_bytes = 0, at = 0;
    g_autofree guint8 *directory = directory_of(file, &size_bytes);
    while (directory != NULL && at + ENTRY_BYTES <= size_bytes &&
           memcmp(directory + at, "PK\1\2", 4) == 0) {
        const guint8 *entry = directory + at;
        if (is_link(entry))
            g_hash_table_add(links, GSIZE_TO_POINTER(number_at(entry + ENTRY_OFFSET_AT, 4)));
        at += ENTRY_BYTES;
        for (size_t i = 0; i < ENTRY_N_LENGTHS; i++)
            at += number_at(entry + ENTRY_LENGTHS_AT + 2 * i, 2);
    }
    return links;
}
