/**
 * Reads the log of changes. A place in it carries a few bytes of what stands there, for numbers are
 * given anew where an older archive takes a newer one's place.
 */
#include "actueel/changes.h"

#include "index/store.h"

#include <string.h>

enum { MARK_DIGITS = 8 };

/** Who reads the log is told what to do, not by which command it came. */
static const struct {
    const char *name;
    enum change_kind kind;
} kinds[] = {
    {"added", CHANGE_ADDED},      {"released", CHANGE_ADDED}, {"changed", CHANGE_CHANGED},
    {"edited", CHANGE_CHANGED},   {"merged", CHANGE_CHANGED}, {"split", CHANGE_CHANGED},
    {"redacted", CHANGE_CHANGED}, {"topics", CHANGE_TOPICS},  {"withdrawn", CHANGE_REMOVED},
    {"erased", CHANGE_REMOVED},
};

static void change_free(gpointer pointer)
{
    struct change *change = pointer;
    g_free(change->key);
    g_free(change);
}

void changes_page_clear(struct changes_page *page)
{
    g_clear_pointer(&page->changes, g_ptr_array_unref);
    g_clear_pointer(&page->next, g_free);
}

static enum change_kind kind_of(const char *name, const char *key, bool is_shown)
{
    if (key == NULL)
        return CHANGE_TOPIC_LIST;
    for (size_t i = 0; is_shown && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].kind;
    return is_shown ? CHANGE_CHANGED : CHANGE_REMOVED;
}

/* --- places in the log */

/** What stands at a number, as the hexadecimal digits that a place carries; NULL: nothing there. */
static char *mark_of(struct archive *archive, int64_t number, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_CHANGE_AT, error, "i", number);
    if (row == NULL || db_step(db, row, error) != 1)
        return NULL;
    g_autofree char *kind = db_column_text(row, 0), *key = db_column_text(row, 1);
    g_autofree char *text = g_strdup_printf("%s %s %" G_GINT64_FORMAT, kind,
                                            key != NULL ? key : "-", db_column(row, 2));
    db_end(row);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strndup(sum, MARK_DIGITS);
}

static char *place_at(struct archive *archive, int64_t number, GError **error)
{
    g_autofree char *mark = mark_of(archive, number, error);
    return mark != NULL ? g_strdup_printf("%" G_GINT64_FORMAT "-%s", number, mark) : NULL;
}

/** `123-0a1b2c3d`, or the number alone, whose mark is then empty. */
static bool read_place(const char *text, int64_t *number, const char **mark)
{
    char *end = NULL;
    if (!g_ascii_isdigit(*text))
        return false;
    guint64 value = g_ascii_strtoull(text, &end, 10);
    *number = (int64_t)MIN(value, (guint64)G_MAXINT64);
    *mark = *end == '-' ? end + 1 : end;
    return *end == '\0' || (*end == '-' && strlen(*mark) == MARK_DIGITS &&
                            strspn(*mark, "0123456789abcdef") == MARK_DIGITS);
}

bool changes_place_is_well_formed(const char *text)
{
    int64_t number;
    const char *mark;
    return read_place(text, &number, &mark);
}

/** Number 0 stands before all. */
static bool find_place(struct archive *archive, const char *after, int64_t *number, GError **error)
{
    const char *mark = "";
    if (after == NULL)
        return true;
    if (!read_place(after, number, &mark)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "\"%s\" is not a place in the log of changes", after);
        return false;
    }
    if (*number == 0 && *mark == '\0')
        return true;
    g_autoptr(GError) fault = NULL;
    g_autofree char *there = mark_of(archive, *number, &fault);
    if (there != NULL && g_str_has_prefix(there, mark))
        return true;
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "%s: its log of changes has no place %s: begin anew", archive->path, after);
    return false;
}

/* --- rows */

static void take(struct changes_page *page, sqlite3_stmt *row)
{
    g_autofree char *name = db_column_text(row, 1);
    struct change *change = g_new0(struct change, 1);
    change->number = db_column(row, 0);
    change->key = db_column_text(row, 2);
    change->at = db_column(row, 3);
    change->kind = kind_of(name, change->key, db_column(row, 4) == 1);
    g_ptr_array_add(page->changes, change);
}

/** One row more than fits tells that there are more. */
static bool read_rows(struct archive *archive, int64_t after, unsigned limit,
                      struct changes_page *page, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_CHANGES_AFTER, error, "ii", after, (int64_t)limit + 1);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        take(page, row);
    page->has_more = page->changes->len > limit;
    if (page->has_more)
        g_ptr_array_set_size(page->changes, (int)limit);
    return step == 0;
}

static bool read_page(struct archive *archive, const char *after, unsigned limit,
                      struct changes_page *page, GError **error)
{
    int64_t last = 0;
    if (!find_place(archive, after, &last, error) ||
        !read_rows(archive, last, MIN(limit, CHANGES_MAX), page, error))
        return false;
    const GPtrArray *changes = page->changes;
    if (changes->len > 0)
        last = ((const struct change *)changes->pdata[changes->len - 1])->number;
    page->next = last > 0 ? place_at(archive, last, error) : NULL;
    return last == 0 || page->next != NULL;
}

bool changes_read(struct archive *archive, const char *after, unsigned limit,
                  struct changes_page *page, GError **error)
{
    *page = (struct changes_page){.changes = g_ptr_array_new_with_free_func(change_free)};
    bool done = store_begin_read(archive, error) && read_page(archive, after, limit, page, error);
    store_end_read(archive);
    if (!done)
        changes_page_clear(page);
    return done;
}
