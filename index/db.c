#include "index/db.h"

#include "actueel/error.h"

#include <stdarg.h>

/** Which kind of our errors a SQLite result code is. */
static enum actueel_error error_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return ACTUEEL_ERROR_DISK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ACTUEEL_ERROR_BUSY;
    case SQLITE_INTERRUPT:
        return ACTUEEL_ERROR_TIMEOUT;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
        return ACTUEEL_ERROR_PERMISSION;
    case SQLITE_NOTADB:
        return ACTUEEL_ERROR_VERSION;
    default:
        return ACTUEEL_ERROR_ARCHIVE;
    }
}

/** What a person can do about a result code; "" where nothing general can be said. */
static const char *advice_on(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "; make room on that disk and run the command again";
    case SQLITE_CORRUPT:
        return "; `actueel check` tells what is damaged";
    case SQLITE_NOTADB:
        return "; `actueel init` makes an archive";
    default:
        return "";
    }
}

void db_fail(struct db *db, int code, const char *what, GError **error)
{
    const char *file = db->handle != NULL ? sqlite3_db_filename(db->handle, "main") : NULL;
    const char *message = db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);
    g_set_error(error, ACTUEEL_ERROR, (gint)error_of(code), "%s: %s failed: %s%s",
                file != NULL ? file : "archive", what, message, advice_on(code));
}

/** Nobody asks how much memory SQLite has, and counting it takes a lock that all threads share. */
static gpointer configure(gpointer unused)
{
    (void)unused;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return NULL;
}

bool db_open(struct db *db, const char *path, int flags, GError **error)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, configure, NULL);
    int code = sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        db_fail(db, code, "opening the archive", error);
    return code == SQLITE_OK;
}

void db_close(struct db *db)
{
    for (int i = 0; i < SQL_N_STATEMENTS; i++)
        sqlite3_finalize(db->statements[i]);
    sqlite3_close(db->handle);
    *db = (struct db){0};
}

static sqlite3_stmt *prepared(struct db *db, enum sql_id id, GError **error)
{
    sqlite3_stmt **statement = &db->statements[id];
    if (*statement != NULL) {
        sqlite3_reset(*statement);
        return *statement;
    }
    int code = sqlite3_prepare_v3(db->handle, sql_statements[id].text, -1,
                                  SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (code != SQLITE_OK)
        db_fail(db, code, sql_statements[id].name, error);
    return *statement;
}

static void bind_integer(sqlite3_stmt *statement, int column, int64_t value)
{
    if (value == SQL_NULL)
        sqlite3_bind_null(statement, column);
    else
        sqlite3_bind_int64(statement, column, value);
}

/** Binding fails only where a type string doesn't fit its statement, which tests would show. */
static void bind_all(sqlite3_stmt *statement, const char *types, va_list values)
{
    int column = 1;
    for (const char *type = types; *type != '\0'; type++, column++) {
        const void *blob;
        switch (*type) {
        case 'i':
            sqlite3_bind_int64(statement, column, va_arg(values, int64_t));
            break;
        case 'n':
            bind_integer(statement, column, va_arg(values, int64_t));
            break;
        case 't':
            sqlite3_bind_text(statement, column, va_arg(values, const char *), -1, SQLITE_STATIC);
            break;
        case 'b':
            blob = va_arg(values, const void *);
            sqlite3_bind_blob64(statement, column, blob, va_arg(values, size_t), SQLITE_STATIC);
            break;
        case 'p':
            sqlite3_bind_pointer(statement, column, va_arg(values, void *), SQL_POINTER_KIND, NULL);
            break;
        default:
            g_assert_not_reached();
        }
    }
}

static sqlite3_stmt *query(struct db *db, enum sql_id id, GError **error, const char *types,
                           va_list values)
{
    sqlite3_stmt *statement = prepared(db, id, error);
    if (statement != NULL)
        bind_all(statement, types, values);
    return statement;
}

sqlite3_stmt *db_query(struct db *db, enum sql_id id, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = query(db, id, error, types, values);
    va_end(values);
    return statement;
}

void db_end(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static const char *name_of(const struct db *db, const sqlite3_stmt *statement)
{
    for (int i = 0; i < SQL_N_STATEMENTS; i++)
        if (db->statements[i] == statement)
            return sql_statements[i].name;
    return "a statement";
}

int db_step(struct db *db, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    if (code != SQLITE_DONE)
        db_fail(db, code, name_of(db, statement), error);
    db_end(statement);
    return code == SQLITE_DONE ? 0 : -1;
}

static int first_row(struct db *db, sqlite3_stmt *statement, int64_t *value, GError **error)
{
    if (statement == NULL)
        return -1;
    int row = db_step(db, statement, error);
    if (row == 1) {
        if (value != NULL)
            *value = db_column(statement, 0);
        db_end(statement);
    }
    return row;
}

bool db_run(struct db *db, enum sql_id id, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = query(db, id, error, types, values);
    va_end(values);
    if (statement == NULL)
        return false;
    int row;
    while ((row = db_step(db, statement, error)) == 1)
        continue;
    return row == 0;
}

int db_value(struct db *db, enum sql_id id, int64_t *value, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    int row = first_row(db, query(db, id, error, types, values), value, error);
    va_end(values);
    return row;
}

int64_t db_new_id(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

bool db_script(struct db *db, enum sql_id id, GError **error)
{
    int code = sqlite3_exec(db->handle, sql_statements[id].text, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        db_fail(db, code, sql_statements[id].name, error);
    return code == SQLITE_OK;
}

int64_t db_column(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? SQL_NULL
               : sqlite3_column_int64(statement, column);
}

char *db_column_text(sqlite3_stmt *statement, int column)
{
    return g_strdup((const char *)sqlite3_column_text(statement, column));
}
