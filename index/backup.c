/**
 * Sealed copies.
 */
#include "actueel/backup.h"

#include "index/ledger.h"
#include "index/seal.h"
#include "index/store.h"

#include <string.h>
#include <unistd.h>

enum {
    MATCHES_MAX = 5 /**< attempts at a copy of a moment that can be compared with the archive */
};

/** Within no transaction; the copy is of one moment. */
static bool copy(struct archive *archive, const char *to, GError **error)
{
    seal_remove(to, true);
    return db_run(&archive->db, SQL_LET_COPY, error, "") &&
           db_run(&archive->db, SQL_COPY_INTO, error, "t", to);
}

/* --- what others may not see */

static bool strip_rows(struct archive *archive, GError **error)
{
    static const enum sql_id statements[] = {
        SQL_STRIP_TEXT,         SQL_STRIP_VERSIONS, SQL_STRIP_REMOVALS,
        SQL_STRIP_MARKS,        SQL_STRIP_MERGED,   SQL_STRIP_ALSO_GIVEN,
        SQL_STRIP_PLACE_TOPICS, SQL_STRIP_RELATED,  SQL_STRIP_SECRETS,
        SQL_STRIP_PLACES,       SQL_STRIP_GIVEN,    SQL_STRIP_TOPICS,
        SQL_STRIP_REASONS,      SQL_STRIP_CHANGES,  SQL_STRIP_TOPIC_NAMES,
        SQL_STRIP_SOURCE_NAMES, SQL_STRIP_FILES,    SQL_STRIP_COMMANDS,
        SQL_STRIP_SETTINGS,     SQL_STRIP_FEEDS,    SQL_FORGET_INPUT_PLACES};
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!db_run(&archive->db, statements[i], error, ""))
            return false;
    return true;
}

static bool strip(const char *path, GError **error)
{
    g_autoptr(archive) archive = store_open_for_reindex(path, 0, error);
    if (archive == NULL || !store_begin_write(archive, error))
        return false;
    if (strip_rows(archive, error))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

/** An index that was made of what is shown only, and no page that held anything else. */
static bool make_public(const char *path, GError **error)
{
    g_autofree char *whole = g_strconcat(path, ".whole", NULL);
    if (!seal_rename(path, whole, error))
        return false;
    g_autoptr(archive) archive = NULL;
    bool done = strip(whole, error) && archive_reindex(whole, 0, NULL, NULL, error) &&
                (archive = archive_open(whole, ARCHIVE_READ, 0, NULL, error)) != NULL &&
                copy(archive, path, error);
    g_clear_pointer(&archive, archive_close);
    seal_remove(whole, true);
    return done;
}

/* --- whether it is what it should be */

static void keep_first(const char *fault, void *user)
{
    char **first = user;
    if (*first == NULL)
        *first = g_strdup(fault);
}

/** Of an index that another analyser made it is only known that it is there. */
static bool check(const char *path, GError **error)
{
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, error);
    g_autofree char *fault = NULL;
    if (reader == NULL)
        return false;
    int64_t n_faults = archive_check(reader, keep_first, &fault, error);
    if (n_faults < 0)
        return false;
    if (n_faults == 0 || (n_faults == 1 && !archive_analyser_is_current(reader)))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE,
                "%s: the copy is not sound, so no backup is made: %s", path, fault);
    return false;
}

/** The digest of the archive as it is, with its revision. */
static char *digest_of(struct archive *archive, int64_t *revision, GError **error)
{
    *revision = archive_revision(archive, error);
    return *revision >= 0 ? archive_digest(archive, error) : NULL;
}

/**
 * Whether a copy holds what the archive does: 1, 0 where the archive is of another moment by now,
 * -1 with `error`.
 */
static int compare(struct archive *archive, const char *path, GError **error)
{
    int64_t now, then, after;
    g_autoptr(archive) reader = archive_open(path, ARCHIVE_READ, 0, NULL, error);
    g_autofree char *copied = reader != NULL ? digest_of(reader, &then, error) : NULL;
    g_autofree char *own = copied != NULL ? digest_of(archive, &now, error) : NULL;
    if (own == NULL || (after = archive_revision(archive, error)) < 0)
        return -1;
    if (now != then || after != then)
        return 0;
    if (strcmp(own, copied) == 0)
        return 1;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE,
                "%s: the copy does not hold what the archive holds, so no backup is made; "
                "`actueel check` looks for damage",
                archive_path(archive));
    return -1;
}

/** A copy while an import goes on is compared by its own sums at last. */
static bool copy_and_compare(struct archive *archive, const char *path, GError **error)
{
    int same = 0;
    for (int i = 0; same == 0 && i < MATCHES_MAX; i++) {
        if (!copy(archive, path, error))
            return false;
        same = compare(archive, path, error);
    }
    return same >= 0;
}

/* --- the copy's way to its name */

static bool note_backup(struct archive *archive, const char *out, GError **error)
{
    ledger_note_backup(archive, out);
    return ledger_write(archive, error);
}

static bool make(struct archive *archive, const char *part, const char *out, bool is_public,
                 GError **error)
{
    bool done = copy_and_compare(archive, part, error) &&
                (!is_public || make_public(part, error)) && check(part, error) &&
                note_backup(archive, out, error) && seal_write(part, out, error);
    seal_remove(part, false);
    return done && seal_rename(part, out, error);
}

bool archive_backup(struct archive *archive, const char *out, bool is_public, GError **error)
{
    g_autofree char *part = g_strconcat(out, ".part", NULL);
    if (access(out, F_OK) == 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s is there already and is left as it is; choose another file", out);
        return false;
    }
    if (make(archive, part, out, is_public, error))
        return true;
    seal_remove(part, true);
    return false;
}
