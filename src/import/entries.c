#include "src/import/entries.h"

#include "actueel/error.h"

#include "src/import/strays.h"
#include "src/import/window.h"
#include "src/import/zip_links.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

/** Of a zip, where an entry begins: its name stands behind the header. Source: PKWARE APPNOTE 4.3.7
 */
static const char local_header[] = "PK\3\4";
enum { HEADER_NAME_LENGTH_AT = 26, HEADER_BYTES = 30 };

/** What the entry under way holds. */
struct entry_stream {
    struct stream stream;
    struct entries *entries;
};

struct entries {
    struct window window; /**< on what libarchive reads */
    struct file *file;
    bool is_zip;
    GHashTable *links;        /**< where in the file those of a zip begin */
    struct archive *unpacker; /**< libarchive's, no archive of ours */
    uint64_t opened_at;       /**< where in the window's stream it began */
    struct entry_stream entry;
    uint64_t n_entries;
    uint64_t n_unpacked; /**< of the entry under way */
    unsigned n_bombs;
    char *path;           /**< of the entry under way */
    bool is_size_known;   /**< of it: then it can be passed over without being unpacked */
    bool is_broken;       /**< libarchive cannot go on from here */
    bool is_retrying;     /**< the header before was damaged too */
    bool has_read_header; /**< since libarchive began */
};

static la_ssize_t give_block(struct archive *unpacker, void *user, const void **block)
{
    struct entries *entries = user;
    gssize size = window_next(&entries->window, block);
    if (size < 0)
        archive_set_error(unpacker, EIO, "%s", entries->window.below->failure->message);
    return size;
}

static void open_unpacker(struct entries *entries)
{
    struct archive *unpacker = archive_read_new();
    if (entries->unpacker != NULL)
        archive_read_free(entries->unpacker);
    entries->unpacker = unpacker;
    entries->has_read_header = false;
    archive_read_support_format_zip_streamable(unpacker);
    archive_read_support_format_tar(unpacker);
    /* What was put together of several is no end at the first one's. */
    archive_read_set_option(unpacker, "tar", "read_concatenated_archives", "1");
    archive_read_open(unpacker, entries, NULL, give_block, NULL);
}

/** What stands below fails first: libarchive only passes it on. Always -1. */
static gssize fail(struct entries *entries, GError **error)
{
    const GError *below = entries->window.below->failure;
    if (below != NULL)
        g_propagate_error(error, g_error_copy(below));
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "cannot be unpacked, it is cut short or damaged: %s",
                    archive_error_string(entries->unpacker));
    return -1;
}

/** Only a zip's entries are unpacked here: a tar's were, with the tar. */
static bool count_unpacked(struct entries *entries, size_t size_bytes, GError **error)
{
    entries->n_unpacked += size_bytes;
    if (!entries->is_zip || file_count_unpacked(entries->file, size_bytes, error))
        return true;
    file_forget_unpacked(entries->file, entries->n_unpacked);
    entries->n_bombs++;
    entries->is_broken = !entries->is_size_known;
    return false;
}

/** What came together with the news that the end is not what the zip says is left out: a file of
 * one block with a wrong sum gives nothing. */
static gssize next_of_entry(struct stream *stream, const char **bytes, GError **error)
{
    struct entries *entries = ((struct entry_stream *)stream)->entries;
    const void *block = NULL;
    size_t size_bytes = 0;
    la_int64_t offset;
    int result = ARCHIVE_OK;
    while (result == ARCHIVE_OK && size_bytes == 0)
        result = archive_read_data_block(entries->unpacker, &block, &size_bytes, &offset);
    if (result == ARCHIVE_EOF)
        return 0;
    if (result != ARCHIVE_OK) {
        entries->is_broken = result < ARCHIVE_WARN;
        return fail(entries, error);
    }
    *bytes = block;
    return count_unpacked(entries, size_bytes, error) ? (gssize)size_bytes : -1;
}

static void leave_open(struct stream *stream)
{
    (void)stream;
}

static void clear_entry(struct entries *entries)
{
    struct stream *stream = &entries->entry.stream;
    stream_close(stream);
    *stream = (struct stream){.next = next_of_entry, .close = leave_open};
    entries->n_unpacked = 0;
}

struct entries *entries_new(struct stream *below, enum packing packing, struct file *file)
{
    struct entries *entries = g_new0(struct entries, 1);
    window_init(&entries->window, below);
    entries->file = file;
    entries->is_zip = packing == PACKING_ZIP;
    entries->links = below == file_stream(file) && entries->is_zip ? zip_links(file)
                                                                   : g_hash_table_new(NULL, NULL);
    entries->entry.entries = entries;
    entries->entry.stream = (struct stream){.next = next_of_entry, .close = leave_open};
    entries->entry.stream.is_at_end = true;
    open_unpacker(entries);
    return entries;
}

void entries_free(struct entries *entries)
{
    if (entries == NULL)
        return;
    clear_entry(entries);
    archive_read_free(entries->unpacker);
    window_clear(&entries->window);
    g_hash_table_unref(entries->links);
    g_free(entries->path);
    g_free(entries);
}

/** Begins anew where an entry of a zip begins, from the place `from` on; false where none does. */
static bool recover(struct entries *entries, uint64_t from)
{
    entries->is_broken = false;
    if (!entries->is_zip || !window_seek(&entries->window, from, local_header, &entries->opened_at))
        return false;
    open_unpacker(entries);
    return true;
}

/** Within an entry: what libarchive has not seen of it yet is passed over. */
static bool recover_behind_entry(struct entries *entries)
{
    uint64_t n_wanted = (uint64_t)archive_filter_bytes(entries->unpacker, -1);
    return recover(entries, entries->opened_at + n_wanted);
}

/** Where the header stands that libarchive read last, or would have. Of one that it could not read
 * it may tell a place before all that it was given: that is the first one, or cannot be told. */
static bool find_header(const struct entries *entries, uint64_t *at)
{
    la_int64_t n_before = archive_read_header_position(entries->unpacker);
    if (n_before < 0 && entries->has_read_header)
        return false;
    n_before = MAX(n_before, 0);
    return window_sees(&entries->window, entries->opened_at + (uint64_t)n_before, local_header, at);
}

static bool recover_behind_header(struct entries *entries)
{
    uint64_t at;
    return find_header(entries, &at) && recover(entries, at + strlen(local_header));
}

/** The rest of an entry whose end only unpacking finds. */
static void pass_rest(struct entries *entries)
{
    const char *bytes;
    while (entries->is_zip && !entries->is_size_known && !entries->is_broken &&
           stream_next(&entries->entry.stream, &bytes, NULL) > 0)
        continue;
}

/* --- names */

/** Whether the name of the entry that begins there has a NUL: libarchive ends it there. */
static bool has_nul(const struct entries *entries, uint64_t at)
{
    size_t size;
    const guint8 *header = window_bytes(&entries->window, at, &size);
    if (size < HEADER_BYTES)
        return false;
    size_t name_bytes = (size_t)header[HEADER_NAME_LENGTH_AT] |
                        (size_t)header[HEADER_NAME_LENGTH_AT + 1] << CHAR_BIT;
    return memchr(header + HEADER_BYTES, '\0', MIN(name_bytes, size - HEADER_BYTES)) != NULL;
}

/** A name that is no UTF-8 was written by a DOS or Windows of Western Europe. */
static char *path_of(struct archive_entry *entry)
{
    const char *text = archive_entry_pathname_utf8(entry);
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        text = archive_entry_pathname(entry);
    if (text == NULL)
        text = "";
    char *path = g_utf8_validate(text, -1, NULL)
                     ? g_strdup(text)
                     : g_convert(text, -1, "UTF-8", "CP850", NULL, NULL, NULL);
    if (path == NULL)
        path = g_utf8_make_valid(text, -1);
    for (char *at = path; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = '?';
    if (strlen(path) > ENTRY_NAME_MAX_BYTES) {
        /* One byte more, so that name_fault sees that it is too long. */
        char *cut = g_utf8_make_valid(path, ENTRY_NAME_MAX_BYTES + 1);
        g_free(path);
        path = cut;
    }
    return strchr(path, '/') == NULL ? g_strdelimit(path, "\\", '/') : path;
}

static bool leads_upward(const char *path)
{
    g_auto(GStrv) parts = g_strsplit_set(path, "/\\", -1);
    return g_strv_contains((const char *const *)parts, "..");
}

/** Why no file may be called that, or NULL. */
static const char *name_fault(const char *path)
{
    if (*path == '\0')
        return "the file has no name";
    if (strlen(path) > ENTRY_NAME_MAX_BYTES)
        return "the file's name is too long";
    if (*path == '/' || *path == '\\' || (g_ascii_isalpha(path[0]) && path[1] == ':'))
        return "the file's name begins at the root of a disk: it is not read";
    if (leads_upward(path))
        return "the file's name leads out of where it is unpacked: it is not read";
    return NULL;
}

/* --- one after another */

static enum entries_step refuse(struct entry *entry, const char *reason)
{
    entry->reason = reason;
    return ENTRIES_REFUSED;
}

static bool is_file(const struct entries *entries, struct archive_entry *header, uint64_t at)
{
    return archive_entry_filetype(header) == AE_IFREG && archive_entry_hardlink(header) == NULL &&
           !g_hash_table_contains(entries->links, GSIZE_TO_POINTER(at));
}

/** Whether an entry is read, and else why not. */
static enum entries_step judge(struct entries *entries, struct archive_entry *header,
                               struct entry *entry)
{
    uint64_t at = UINT64_MAX;
    const char *fault = name_fault(entries->path);
    bool is_found = entries->is_zip && find_header(entries, &at);
    if (!is_file(entries, header, at))
        return ENTRIES_PASSED;
    if (is_found && has_nul(entries, at))
        return refuse(entry, "the file's name has a NUL in it: it is not read");
    if (fault != NULL)
        return refuse(entry, fault);
    if (stray_by_path(entries->path))
        return ENTRIES_PASSED;
    if (archive_entry_is_encrypted(header))
        return refuse(entry, "the file is encrypted: unpack it with its password, and import that");
    entry->stream = &entries->entry.stream;
    return ENTRIES_FILE;
}

/** An entry's header, which may be a folder's; or what came instead. */
static enum entries_step next_header(struct entries *entries, struct archive_entry **header,
                                     struct entry *entry, GError **error)
{
    int result;
    bool was_retrying = entries->is_retrying;
    /* A damaged header of a tar, and each block behind it that is none. */
    do
        result = archive_read_next_header(entries->unpacker, header);
    while (result == ARCHIVE_RETRY && was_retrying);
    entries->is_retrying = result == ARCHIVE_RETRY;
    if (result == ARCHIVE_EOF)
        return ENTRIES_END;
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
        entries->has_read_header = true;
        return ENTRIES_FILE;
    }
    if (result == ARCHIVE_RETRY)
        return refuse(entry, "a file in it has a damaged header");
    fail(entries, error);
    if ((*error)->code != ACTUEEL_ERROR_DATA || !recover_behind_header(entries))
        return ENTRIES_FAILED;
    g_clear_error(error);
    return refuse(entry, "there is a damaged place in it: a file may be missing");
}

/** The end, when what stands below was read to its own, so that its sums are checked; a zip's is
 * its directory. */
static enum entries_step end_of(struct entries *entries, GError **error)
{
    static const char directory_end[] = "PK\5\6";
    uint64_t at;
    const void *block;
    while (window_next(&entries->window, &block) > 0)
        continue;
    if (entries->window.below->failure != NULL)
        fail(entries, error);
    else if (entries->is_zip && !window_sees(&entries->window, 0, directory_end, &at))
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "is cut short: it has no directory at its end, and files may be missing");
    else
        return ENTRIES_END;
    return ENTRIES_FAILED;
}

/** Goes on behind a place where libarchive cannot, which was told with the entry there. */
static enum entries_step mend(struct entries *entries, GError **error)
{
    if (!entries->is_broken || recover_behind_entry(entries))
        return ENTRIES_FILE;
    if (entries->is_zip)
        return end_of(entries, error);
    fail(entries, error);
    return ENTRIES_FAILED;
}

static bool check_limits(const struct entries *entries, GError **error)
{
    if (entries->n_bombs > ENTRIES_MAX_BOMBS)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "has more than %d files that unpack to more than %d times its size: it is not "
                    "read further",
                    ENTRIES_MAX_BOMBS, FILE_UNPACKED_MAX_RATIO);
    else if (entries->n_entries > ENTRIES_MAX)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "holds more than %d files: it is not read further", ENTRIES_MAX);
    else
        return true;
    return false;
}

enum entries_step entries_next(struct entries *entries, struct entry *entry, GError **error)
{
    struct archive_entry *header;
    enum entries_step step;
    do {
        *entry = (struct entry){.path = ""};
        pass_rest(entries);
        clear_entry(entries);
        if (!check_limits(entries, error))
            return ENTRIES_FAILED;
        step = mend(entries, error);
        if (step != ENTRIES_FILE)
            return step;
        step = next_header(entries, &header, entry, error);
        entries->n_entries++;
    } while (step == ENTRIES_FILE && archive_entry_filetype(header) == AE_IFDIR);
    if (step != ENTRIES_FILE)
        return step == ENTRIES_END ? end_of(entries, error) : step;
    g_free(entries->path);
    entries->path = path_of(header);
    entry->path = entries->path;
    entries->is_size_known = archive_entry_size_is_set(header);
    /* libarchive finds no end of it without the password, even to pass over it. */
    entries->is_broken = archive_entry_is_encrypted(header);
    return judge(entries, header, entry);
}
