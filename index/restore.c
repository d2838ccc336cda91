/**
 * A backup in the place of an archive.
 */
#include "actueel/backup.h"

#include "index/ledger.h"
#include "index/removal_apply.h"
#include "index/seal.h"
#include "index/store.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void restored_clear(struct restored *restored)
{
    g_clear_pointer(&restored->kept, g_free);
    g_clear_pointer(&restored->hidden, g_ptr_array_unref);
}

/* --- the backup */

static bool check_sum(const char *backup, const char *copy, bool *is_sealed, GError **error)
{
    g_autofree char *sealed = NULL;
    int has = seal_read(backup, &sealed, error);
    *is_sealed = has == 1;
    if (has != 1)
        return has == 0;
    g_autofree char *sum = seal_sum(copy, error);
    if (sum == NULL)
        return false;
    if (strcmp(sum, sealed) == 0)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: its SHA-256 is not what %s.sha256 says: it was changed or damaged since it "
                "was made; take another backup",
                backup, backup);
    return false;
}

static void keep_first(const char *fault, void *user)
{
    char **first = user;
    if (*first == NULL)
        *first = g_strdup(fault);
}

/** What another analyser made is made anew first: removals change the index. */
static bool make_current(const char *copy, GError **error)
{
    g_autoptr(archive) reader = archive_open(copy, ARCHIVE_READ, 0, NULL, error);
    if (reader == NULL)
        return false;
    bool is_current = archive_analyser_is_current(reader);
    g_clear_pointer(&reader, archive_close);
    return is_current || archive_reindex(copy, 0, NULL, NULL, error);
}

static bool check_copy(struct archive *copy, const char *backup, GError **error)
{
    g_autofree char *fault = NULL;
    int64_t n_faults = archive_check(copy, keep_first, &fault, error);
    if (n_faults > 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: this backup is damaged, so it is not put back: %s", backup, fault);
    return n_faults == 0;
}

/** The copy becomes what the archive will be. */
static bool prepare(const char *path, const char *copy, const char *backup,
                    struct restored *restored, GError **error)
{
    json_auto_t *lines = ledger_read(path, error);
    if (lines == NULL || !make_current(copy, error))
        return false;
    g_autoptr(archive) archive = archive_open(copy, ARCHIVE_WRITE, 0, NULL, error);
    if (archive == NULL || !check_copy(archive, backup, error))
        return false;
    g_autoptr(archive) newer = archive_open(path, ARCHIVE_READ, 0, NULL, NULL);
    return removal_apply(archive, lines, newer, restored, error) &&
           (restored->n_again == 0 || check_copy(archive, backup, error));
}

/* --- what stood there */

/**
 * What is in its log goes into the file; where that cannot be read, the log goes along. SQLite
 * looks for the log when it first reads.
 */
static void settle(const char *path)
{
    sqlite3 *handle = NULL;
    if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_exec(handle, "PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK)
        sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_close(handle);
}

/** A name beside the archive that tells when it was put away. */
static char *name_for_old(const char *path)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *moment = g_date_time_format(now, "%Y%m%d-%H%M%S");
    for (unsigned n = 1;; n++) {
        char *name = n == 1 ? g_strdup_printf("%s.before-restore-%s", path, moment)
                            : g_strdup_printf("%s.before-restore-%s-%u", path, moment, n);
        if (access(name, F_OK) != 0)
            return name;
        g_free(name);
    }
}

static bool move_along(const char *path, const char *kept, const char *ending)
{
    g_autofree char *from = g_strconcat(path, ending, NULL), *to = g_strconcat(kept, ending, NULL);
    return rename(from, to) == 0 || errno == ENOENT;
}

/** At every moment there is an archive at `path`: a second name first, then the copy over it. */
static bool keep_old(const char *path, struct restored *restored, GError **error)
{
    if (access(path, F_OK) != 0)
        return true;
    settle(path);
    restored->kept = name_for_old(path);
    if (link(path, restored->kept) == 0 && move_along(path, restored->kept, "-wal") &&
        move_along(path, restored->kept, "-shm"))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK,
                "%s: it cannot be kept as %s, so nothing is put in its place: %s", path,
                restored->kept, g_strerror(errno));
    return false;
}

/** Both still hold what is removed later. */
static bool note_files(const char *path, const char *backup, const struct restored *restored,
                       GError **error)
{
    const char *const files[] = {backup, restored->kept};
    struct archive place = {.path = (char *)path, .writer_lock = -1};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        if (files[i] != NULL)
            ledger_note_backup(&place, files[i]);
    bool noted = ledger_write(&place, error);
    ledger_drop(&place);
    return noted;
}

static bool put_in_place(const char *path, const char *copy, const char *backup,
                         struct restored *restored, GError **error)
{
    seal_remove(copy, false);
    return keep_old(path, restored, error) && note_files(path, backup, restored, error) &&
           seal_rename(copy, path, error);
}

static bool restore(const char *path, const char *copy, const char *backup,
                    struct restored *restored, GError **error)
{
    seal_remove(copy, true);
    return seal_copy(backup, copy, error) && check_sum(backup, copy, &restored->is_sealed, error) &&
           prepare(path, copy, backup, restored, error) &&
           put_in_place(path, copy, backup, restored, error);
}

bool archive_restore(const char *path, const char *backup, unsigned wait_ms,
                     struct restored *restored, GError **error)
{
    g_autofree char *copy = g_strconcat(path, ".restoring", NULL);
    *restored = (struct restored){.hidden = g_ptr_array_new_with_free_func(g_free)};
    if (access(backup, R_OK) != 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: cannot read the backup: %s",
                    backup, g_strerror(errno));
        return false;
    }
    int lock = store_lock_writer(path, wait_ms, error);
    if (lock < 0)
        return false;
    bool done = restore(path, copy, backup, restored, error);
    if (!done)
        seal_remove(copy, true);
    close(lock);
    return done;
}
