#include "index/ledger.h"

#include "index/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEDGER_MAX_BYTES = 256 << 20 /**< a removal has about a kilobyte */ };

char *ledger_path(const char *archive_path)
{
    return g_strconcat(archive_path, ".removals", NULL);
}

void ledger_note(struct archive *archive, json_t *line)
{
    char *text = json_dumps(line, JSON_COMPACT);
    json_decref(line);
    if (archive->ledger == NULL)
        archive->ledger = g_string_new(NULL);
    g_string_append(archive->ledger, text);
    g_string_append_c(archive->ledger, '\n');
    free(text);
}

void ledger_note_backup(struct archive *archive, const char *file)
{
    g_autofree char *whole = g_canonicalize_filename(file, NULL);
    g_autofree char *name = g_utf8_make_valid(whole, -1);
    ledger_note(archive, json_pack("{s:I, s:s, s:s}", "at", (json_int_t)store_now(), "action",
                                   "backup", "file", name));
}

void ledger_drop(struct archive *archive)
{
    if (archive->ledger != NULL)
        g_string_free(archive->ledger, TRUE);
    archive->ledger = NULL;
}

static bool fail(const char *path, int saved_errno, GError **error)
{
    enum actueel_error code = saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS
                                  ? ACTUEEL_ERROR_PERMISSION
                                  : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, (gint)code,
                "%s: the ledger of removals cannot be written: %s; nothing is removed without it",
                path, g_strerror(saved_errno));
    return false;
}

/** Whether the file ends amid a line: what stood there was never committed. */
static bool ends_amid_line(int file)
{
    char last = '\n';
    off_t size = lseek(file, 0, SEEK_END);
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(file, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

static bool append(const char *path, const char *archive_path, const GString *lines, GError **error)
{
    bool is_new = access(path, F_OK) != 0;
    int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0)
        seal_follow_owner(file, archive_path);
    bool written = file >= 0 && (!ends_amid_line(file) || write_all(file, "\n", 1)) &&
                   write_all(file, lines->str, lines->len) && fdatasync(file) == 0 &&
                   (!is_new || seal_sync_folder(path));
    int saved_errno = errno;
    if (file >= 0)
        close(file);
    return written || fail(path, saved_errno, error);
}

bool ledger_write(struct archive *archive, GError **error)
{
    if (archive->ledger == NULL)
        return true;
    g_autofree char *path = ledger_path(archive->path);
    bool written = append(path, archive->path, archive->ledger, error);
    ledger_drop(archive);
    return written;
}

static bool read_file(const char *path, char **text, GError **error)
{
    GError *fault = NULL;
    struct stat file;
    if (stat(path, &file) == 0 && file.st_size > LEDGER_MAX_BYTES) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: over %d bytes are no ledger of removals", path, LEDGER_MAX_BYTES);
        return false;
    }
    if (g_file_get_contents(path, text, NULL, &fault))
        return true;
    bool is_missing = fault->code == G_FILE_ERROR_NOENT;
    if (!is_missing)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK,
                    "%s: the ledger of removals cannot be read: %s", path, fault->message);
    g_error_free(fault);
    return is_missing;
}

json_t *ledger_read(const char *path, GError **error)
{
    g_autofree char *name = ledger_path(path), *text = NULL;
    if (!read_file(name, &text, error))
        return NULL;
    json_t *lines = json_array();
    for (const char *at = text; at != NULL && *at != '\0';) {
        size_t size = strcspn(at, "\n");
        json_t *line = json_loadb(at, size, JSON_REJECT_DUPLICATES, NULL);
        if (json_is_object(line))
            json_array_append(lines, line);
        json_decref(line);
        at += size + (at[size] == '\n');
    }
    return lines;
}
