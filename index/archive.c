/**
 * Opening and closing: the one writer's lock, the schema, what a reader may not do.
 */
#include "actueel/archive.h"

#include "actueel/day.h"
#include "index/compounds.h"
#include "index/ledger.h"
#include "index/rank.h"
#include "index/seal.h"
#include "index/snapshot.h"
#include "index/store.h"
#include "index/tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOCK_POLL_US = 50000 };

/** Instead of a lock's descriptor. */
enum { LOCK_HELD = -1, LOCK_FAILED = -2 };

static void fail_from_errno(int saved_errno, const char *path, const char *what, GError **error)
{
    enum actueel_error code = saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS
                                  ? ACTUEEL_ERROR_PERMISSION
                              : saved_errno == ENOENT || saved_errno == ENOTDIR
                                  ? ACTUEEL_ERROR_NO_INPUT
                                  : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, (gint)code, "%s: cannot %s: %s", path, what,
                g_strerror(saved_errno));
}

/** The lock's descriptor, LOCK_HELD, or LOCK_FAILED with `error`. */
static int try_lock(const char *path, const char *archive_path, GError **error)
{
    struct stat locked, there;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock < 0) {
        fail_from_errno(errno, path, "make the writer's lock", error);
        return LOCK_FAILED;
    }
    seal_follow_owner(lock, archive_path);
    bool is_ours = flock(lock, LOCK_EX | LOCK_NB) == 0;
    int saved_errno = is_ours ? 0 : errno;
    /* Its file may have been removed meanwhile, with an archive that was empty. */
    if (is_ours && fstat(lock, &locked) == 0 && stat(path, &there) == 0 &&
        locked.st_dev == there.st_dev && locked.st_ino == there.st_ino)
        return lock;
    close(lock);
    if (is_ours || saved_errno == EWOULDBLOCK || saved_errno == EINTR)
        return LOCK_HELD;
    fail_from_errno(saved_errno, path, "lock", error);
    return LOCK_FAILED;
}

/** Become the one writer. The lock lies on a file beside the archive: a descriptor of the archive
 * itself, when closed, would drop SQLite's own locks. */
int store_lock_writer(const char *archive_path, unsigned wait_ms, GError **error)
{
    g_autofree char *path = g_strconcat(archive_path, ".writer", NULL);
    int64_t until = g_get_monotonic_time() + (int64_t)wait_ms * 1000;
    int lock;
    while ((lock = try_lock(path, archive_path, error)) < 0) {
        if (lock == LOCK_FAILED)
            return -1;
        if (g_get_monotonic_time() >= until) {
            g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_BUSY,
                        "%s: another process is writing this archive; try again when it is done, "
                        "or wait for it with --wait SECONDS",
                        archive_path);
            return -1;
        }
        g_usleep(LOCK_POLL_US);
    }
    return lock;
}

static bool pragma(struct archive *archive, const char *text, GError **error)
{
    int code = sqlite3_exec(archive->db.handle, text, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        db_fail(&archive->db, code, text, error);
    return code == SQLITE_OK;
}

/** A look of a reader into the file. SQLite makes a file beside an archive that nobody else has
 * open. */
static bool begin_reading(struct archive *archive, const char *settings, GError **error)
{
    GError *fault = NULL;
    if (pragma(archive, settings, &fault))
        return true;
    if (archive->mode == ARCHIVE_READ &&
        g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_PERMISSION)) {
        g_error_free(fault);
        fault = g_error_new(ACTUEEL_ERROR, ACTUEEL_ERROR_PERMISSION,
                            "%s: while no other process has it open, it can be read only by who "
                            "may write in its folder; `actueel backup` makes a copy for others",
                            archive->path);
    }
    g_propagate_error(error, fault);
    return false;
}

/** SQLite makes pages of the cache's size where it is given: last, when theirs is known. */
static bool configure(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    const char *both = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA mmap_size = 0";
    g_autofree char *cache = g_strdup_printf("PRAGMA cache_size = -%d", STORE_CACHE_KIB);
    g_autofree char *writer =
        g_strdup_printf("PRAGMA page_size = %d; %s"
                        "PRAGMA synchronous = FULL;"
                        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                        "PRAGMA journal_size_limit = %d;"
                        "PRAGMA wal_autocheckpoint = %d",
                        STORE_PAGE_BYTES, archive->is_for_check ? "" : "PRAGMA journal_mode = WAL;",
                        STORE_WAL_MAX_BYTES, STORE_CHECKPOINT_PAGES);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, STORE_READ_WAIT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return pragma(archive, both, error) &&
           pragma(archive, archive->mode == ARCHIVE_READ ? "PRAGMA query_only = ON" : writer,
                  error) &&
           begin_reading(archive, cache, error);
}

/** The analyser by the archive's own rules, which is what FTS5 then asks. */
static bool make_analyser(struct archive *archive, bool is_new, bool wanted_rules, GError **error)
{
    g_autoptr(GHashTable) rules = is_new ? NULL : compounds_rules(archive, wanted_rules, error);
    if (rules == NULL && !is_new)
        return false;
    archive->analyser = analyser_new(rules);
    archive->tokenizer.analyser = archive->analyser;
    return tokenizer_register(&archive->db, &archive->tokenizer, error) &&
           rank_register(&archive->db, error);
}

static bool create_schema(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            STORE_APPLICATION_ID, STORE_SCHEMA_VERSION);
    if (!store_begin_write(archive, error))
        return false;
    if (pragma(archive, mark, error) && db_script(db, SQL_CREATE_SCHEMA, error) &&
        db_script(db, SQL_CREATE_INDEX, error) && db_script(db, SQL_CREATE_WORDS, error) &&
        db_run(db, SQL_SET_UP_INDEX, error, "i", (int64_t)STORE_HASHSIZE) &&
        db_run(db, SQL_SET_META, error, "tt", "analyser", analyser_id(archive->analyser)))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

/** Whether the file is an archive that this program knows, or `is_new`: nothing yet. */
static bool check_schema(struct archive *archive, bool *is_new, GError **error)
{
    struct db *db = &archive->db;
    int64_t application = 0, version = 0, n_tables = 0;
    if (db_value(db, SQL_N_TABLES, &n_tables, error, "") < 0 ||
        db_value(db, SQL_APPLICATION_ID, &application, error, "") < 0 ||
        db_value(db, SQL_USER_VERSION, &version, error, "") < 0)
        return false;
    *is_new = n_tables == 0 && application == 0 && archive->mode == ARCHIVE_CREATE;
    if (*is_new)
        return true;
    if (application != STORE_APPLICATION_ID) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_VERSION,
                    "%s: this is not an archive of Actueel; `actueel init` makes one",
                    archive->path);
        return false;
    }
    if (version != STORE_SCHEMA_VERSION) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_VERSION,
                    "%s: this archive has schema version %" G_GINT64_FORMAT
                    ", and this program knows version %d: %s",
                    archive->path, version, STORE_SCHEMA_VERSION,
                    version > STORE_SCHEMA_VERSION
                        ? "use a newer actueel"
                        : "export it with the actueel that made it and import that");
        return false;
    }
    return true;
}

static bool check_analyser(struct archive *archive, bool any, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autofree char *id = archive_setting(archive, "analyser", &failed);
    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    archive->analyser_is_current = g_strcmp0(id, analyser_id(archive->analyser)) == 0;
    if (archive->analyser_is_current || archive->mode == ARCHIVE_READ || any)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ANALYSER,
                "%s: its index was made by another version of the Dutch analyser; "
                "run `actueel reindex` first, which takes a while and stops no reader",
                archive->path);
    return false;
}

static bool open_handle(struct archive *archive, GError **error)
{
    int flags = archive->mode == ARCHIVE_READ    ? SQLITE_OPEN_READONLY
                : archive->mode == ARCHIVE_WRITE ? SQLITE_OPEN_READWRITE
                                                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    return db_open(&archive->db, archive->path, flags, error);
}

static bool file_is_there(struct archive *archive, GError **error)
{
    if (g_file_test(archive->path, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s is a folder; an archive is a file in one", archive->path);
        return false;
    }
    if (archive->mode == ARCHIVE_CREATE || access(archive->path, R_OK) == 0)
        return true;
    if (errno == ENOENT || errno == ENOTDIR)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT,
                    "%s: there is no such archive; `actueel init --archive FILE` makes one",
                    archive->path);
    else
        fail_from_errno(errno, archive->path, "read", error);
    return false;
}

/** What a file is opened for. */
enum purpose { FOR_USE, FOR_REINDEX, FOR_CHECK };

static struct archive *open_any(const char *path, enum archive_mode mode, unsigned wait_ms,
                                struct snapshots *snapshots, enum purpose purpose, GError **error)
{
    g_autoptr(archive) archive = g_new0(struct archive, 1);
    archive->path = g_strdup(path);
    archive->mode = mode;
    archive->writer_lock = -1;
    archive->is_for_check = purpose == FOR_CHECK;
    archive->weights = &rank_weights_default;
    archive->snapshots = snapshots != NULL ? snapshots_ref(snapshots) : snapshots_new();
    if (!file_is_there(archive, error) ||
        (mode != ARCHIVE_READ &&
         (archive->writer_lock = store_lock_writer(path, wait_ms, error)) < 0) ||
        !open_handle(archive, error) || !configure(archive, error) ||
        !check_schema(archive, &archive->is_new, error) ||
        !make_analyser(archive, archive->is_new, purpose == FOR_REINDEX, error) ||
        (archive->is_new && !create_schema(archive, error)) ||
        !check_analyser(archive, purpose == FOR_REINDEX, error))
        return NULL;
    return g_steal_pointer(&archive);
}

struct archive *archive_open(const char *path, enum archive_mode mode, unsigned wait_ms,
                             struct snapshots *snapshots, GError **error)
{
    return open_any(path, mode, wait_ms, snapshots, FOR_USE, error);
}

struct archive *store_open_for_reindex(const char *path, unsigned wait_ms, GError **error)
{
    return open_any(path, ARCHIVE_WRITE, wait_ms, NULL, FOR_REINDEX, error);
}

struct archive *store_open_for_check(const char *path, unsigned wait_ms, GError **error)
{
    return open_any(path, ARCHIVE_WRITE, wait_ms, NULL, FOR_CHECK, error);
}

void archive_close(struct archive *archive)
{
    if (archive == NULL)
        return;
    db_close(&archive->db);
    ledger_drop(archive);
    if (archive->writer_lock >= 0)
        close(archive->writer_lock);
    g_clear_pointer(&archive->analyser, analyser_free);
    g_clear_pointer(&archive->snapshots, snapshots_unref);
    g_free(archive->path);
    g_free(archive);
}
