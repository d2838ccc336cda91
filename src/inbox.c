#include "inbox.h"

#include "actueel/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define DONE "verwerkt"
#define OWN ".bezig"
#define REPORT ".verslag.txt"
#define REJECTS ".afgekeurd.txt"

struct inbox {
    char *folder;
    int root, done, own; /**< the folders, open */
};

struct inbox_file {
    struct inbox *inbox;
    char *name;         /**< where it is now */
    int where;          /**< the folder that it is in */
    char *path;         /**< while it is read */
    char *rejects_path; /**< the same */
    char *rejects_name; /**< among those done, or NULL */
    struct stat taken;
};

static bool fail(GError **error, const struct inbox *inbox, const char *name, const char *what)
{
    enum actueel_error code = errno == ENOENT || errno == ENOTDIR ? ACTUEEL_ERROR_NO_INPUT
                              : errno == EACCES || errno == EPERM ? ACTUEEL_ERROR_PERMISSION
                                                                  : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, code, "%s%s%s %s: %s", inbox->folder,
                *name != '\0' ? "/" : "", name, what, g_strerror(errno));
    return false;
}

static int open_folder(int at, const char *name)
{
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (at == AT_FDCWD ? 0 : O_NOFOLLOW));
}

/** Makes a folder where it is missing; umask and a setgid folder around it decide whose it is. */
static bool open_inner(const struct inbox *inbox, const char *name, mode_t mode, int *folder,
                       GError **error)
{
    if (mkdirat(inbox->root, name, mode) != 0 && errno != EEXIST)
        return fail(error, inbox, name, "cannot be made");
    *folder = open_folder(inbox->root, name);
    return *folder >= 0 || fail(error, inbox, name, "cannot be opened");
}

/** Moves a file, unless there is one of that name: links and other file systems are no matter. */
static bool move(int from, const char *name, int to, const char *new_name)
{
    return renameat2(from, name, to, new_name, RENAME_NOREPLACE) == 0;
}

/** The nth choice of a name: nieuws.csv, nieuws-2.csv... */
static char *nth_name(const char *name, int n)
{
    const char *dot = strrchr(name, '.');
    size_t stem = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    return n == 1 ? g_strdup(name) : g_strdup_printf("%.*s-%d%s", (int)stem, name, n, name + stem);
}

/** Moves a file under the first name that is free; NULL with errno set. */
static char *move_to_free(int from, const char *name, int to)
{
    for (int n = 1; n <= INBOX_SAME_NAMES_MAX; n++) {
        g_autofree char *new_name = nth_name(name, n);
        if (move(from, name, to, new_name))
            return g_steal_pointer(&new_name);
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** The names in a folder, sorted; NULL with `error`. */
static GPtrArray *names_in(const struct inbox *inbox, const char *inner, GError **error)
{
    g_autofree char *path = g_build_filename(inbox->folder, inner, NULL);
    g_autoptr(GError) fault = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &fault);
    if (folder == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "%s cannot be read: %s", path,
                    fault->message);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name;
         names->len < INBOX_FILES_MAX && (name = g_dir_read_name(folder)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/** A run that was killed left its file, and maybe rejects, which the next reading makes anew. */
static bool put_all_back(const struct inbox *inbox, GError **error)
{
    g_autoptr(GPtrArray) names = names_in(inbox, OWN, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *kept = NULL;
        if (g_str_has_prefix(name, ".")) {
            unlinkat(inbox->own, name, 0);
            continue;
        }
        kept = move_to_free(inbox->own, name, inbox->root);
        if (kept == NULL)
            return fail(error, inbox, name, "cannot be put back");
    }
    return names != NULL;
}

struct inbox *inbox_open(const char *folder, GError **error)
{
    enum { OPEN = 0770, CLOSED = 0700 };
    g_autoptr(inbox) inbox = g_new(struct inbox, 1);
    *inbox = (struct inbox){g_strdup(folder), -1, -1, -1};
    inbox->root = open_folder(AT_FDCWD, folder);
    if (inbox->root < 0) {
        fail(error, inbox, "", "cannot be opened as a folder");
        return NULL;
    }
    if (flock(inbox->root, LOCK_EX | LOCK_NB) != 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_BUSY,
                    "%s: another `actueel inbox` is at work in it", folder);
        return NULL;
    }
    if (!open_inner(inbox, DONE, OPEN, &inbox->done, error) ||
        !open_inner(inbox, OWN, CLOSED, &inbox->own, error) || !put_all_back(inbox, error))
        return NULL;
    return g_steal_pointer(&inbox);
}

void inbox_close(struct inbox *inbox)
{
    if (inbox == NULL)
        return;
    const int folders[] = {inbox->own, inbox->done, inbox->root};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        if (folders[i] >= 0)
            close(folders[i]);
    g_free(inbox->folder);
    g_free(inbox);
}

/* --- what lies in it */

void inbox_look_clear(struct inbox_look *look)
{
    g_clear_pointer(&look->ready, g_ptr_array_unref);
    g_clear_pointer(&look->others, g_ptr_array_unref);
}

/** What is not meant to be read: ours, hidden, half copied, or left there by a desktop. */
static bool is_passed_over(const char *name)
{
    static const char *const names[] = {DONE, "Thumbs.db", "thumbs.db", "desktop.ini", NULL};
    static const char *const endings[] = {REPORT,        ".part",     ".partial",  ".tmp", ".temp",
                                          ".crdownload", ".filepart", ".download", ".swp", "~"};
    if (*name == '.' || *name == '~' || g_strv_contains(names, name))
        return true;
    g_autofree char *small = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(small, endings[i]))
            return true;
    return false;
}

/** Of a name that is too long for more to stand behind it, the beginning. */
static char *report_name(const char *name)
{
    size_t size = MIN(strlen(name), (size_t)INBOX_NAME_MAX_BYTES);
    while (size > 0 && size < strlen(name) && ((unsigned char)name[size] & 0xC0) == 0x80)
        size--;
    return g_strdup_printf("%.*s" REPORT, (int)size, name);
}

static bool is_later(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec : a->tv_nsec > b->tv_nsec;
}

/** Whether a report stands beside it that is of its present state: ctime moves with every change,
 * whatever time a copy claims to be of. */
static bool is_told(const struct inbox *inbox, const char *name, const struct stat *now)
{
    struct stat report;
    g_autofree char *beside = report_name(name);
    return fstatat(inbox->root, beside, &report, AT_SYMLINK_NOFOLLOW) == 0 &&
           !is_later(&now->st_ctim, &report.st_mtim);
}

/** A clock that was set back since leaves no file waiting. */
static bool is_settled(const struct stat *now, unsigned settle_ms)
{
    gint64 changed_us = now->st_ctim.tv_sec * G_USEC_PER_SEC + now->st_ctim.tv_nsec / 1000;
    gint64 age_us = g_get_real_time() - changed_us;
    return age_us < 0 || age_us >= (gint64)settle_ms * G_TIME_SPAN_MILLISECOND;
}

bool inbox_look(struct inbox *inbox, unsigned settle_ms, struct inbox_look *look, GError **error)
{
    *look = (struct inbox_look){g_ptr_array_new_with_free_func(g_free),
                                g_ptr_array_new_with_free_func(g_free), 0};
    g_autoptr(GPtrArray) names = names_in(inbox, ".", error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = names->pdata[i];
        struct stat now;
        if (is_passed_over(name) || fstatat(inbox->root, name, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
            is_told(inbox, name, &now))
            continue;
        if (!S_ISREG(now.st_mode) || strlen(name) > INBOX_NAME_MAX_BYTES)
            g_ptr_array_add(look->others, g_strdup(name));
        else if (is_settled(&now, settle_ms))
            g_ptr_array_add(look->ready, g_strdup(name));
        else
            look->n_unsettled++;
    }
    return names != NULL;
}

/* --- a file on its way */

struct inbox_file *inbox_take(struct inbox *inbox, const char *name)
{
    if (!move(inbox->root, name, inbox->own, name))
        return NULL;
    struct inbox_file *file = g_new0(struct inbox_file, 1);
    file->inbox = inbox;
    file->name = g_strdup(name);
    file->where = inbox->own;
    file->path = g_build_filename(inbox->folder, OWN, name, NULL);
    file->rejects_path = g_strconcat(inbox->folder, "/" OWN "/.", name, REJECTS, NULL);
    if (fstatat(inbox->own, name, &file->taken, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(file->taken.st_mode))
        return file;
    inbox_put_back(file, NULL);
    inbox_file_free(file);
    return NULL;
}

void inbox_file_free(struct inbox_file *file)
{
    if (file == NULL)
        return;
    unlink(file->rejects_path);
    g_free(file->name);
    g_free(file->path);
    g_free(file->rejects_path);
    g_free(file->rejects_name);
    g_free(file);
}

const char *inbox_file_path(const struct inbox_file *file)
{
    return file->path;
}

const char *inbox_file_rejects(const struct inbox_file *file)
{
    return file->rejects_path;
}

const char *inbox_file_name(const struct inbox_file *file)
{
    return file->name;
}

const char *inbox_file_rejects_name(const struct inbox_file *file)
{
    return file->rejects_name;
}

bool inbox_file_has_changed(const struct inbox_file *file)
{
    struct stat now;
    return fstatat(file->where, file->name, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
           now.st_size != file->taken.st_size || is_later(&now.st_mtim, &file->taken.st_mtim);
}

static bool put(struct inbox_file *file, int to, GError **error)
{
    char *name = move_to_free(file->where, file->name, to);
    if (name == NULL)
        return fail(error, file->inbox, file->name, "cannot be put where it belongs");
    g_free(file->name);
    file->name = name;
    file->where = to;
    return true;
}

bool inbox_put_back(struct inbox_file *file, GError **error)
{
    return put(file, file->inbox->root, error);
}

/** What was said of the file when it could not be taken holds no more. */
static void drop_old_report(const struct inbox_file *file)
{
    g_autofree char *beside = report_name(file->name);
    unlinkat(file->inbox->root, beside, 0);
}

bool inbox_put_away(struct inbox_file *file, GError **error)
{
    drop_old_report(file);
    if (!put(file, file->inbox->done, error))
        return false;
    struct stat rejects;
    if (stat(file->rejects_path, &rejects) != 0 || rejects.st_size == 0)
        return true;
    g_autofree char *own_name = g_path_get_basename(file->rejects_path);
    g_autofree char *name = g_strconcat(file->name, REJECTS, NULL);
    if (renameat(file->inbox->own, own_name, file->inbox->done, name) != 0)
        return fail(error, file->inbox, name, "cannot be put away");
    file->rejects_name = g_steal_pointer(&name);
    return true;
}

/** Whole or not at all: it is written under a hidden name first. */
static bool write_report(const struct inbox *inbox, int folder, const char *name,
                         const char *report, GError **error)
{
    enum { READABLE = 0660 };
    static const char draft[] = ".verslag";
    g_autofree char *beside = report_name(name);
    unlinkat(folder, draft, 0);
    int out = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, READABLE);
    if (out < 0)
        return fail(error, inbox, beside, "cannot be written");
    size_t size = strlen(report);
    bool done = write(out, report, size) == (ssize_t)size;
    done = close(out) == 0 && done && renameat(folder, draft, folder, beside) == 0;
    return done || fail(error, inbox, beside, "cannot be written");
}

bool inbox_tell(struct inbox_file *file, const char *report, GError **error)
{
    return write_report(file->inbox, file->where, file->name, report, error);
}

bool inbox_tell_of(struct inbox *inbox, const char *name, const char *report, GError **error)
{
    return write_report(inbox, inbox->root, name, report, error);
}
