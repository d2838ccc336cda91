/**
 * Prepares and steps the statements of index/sql; nothing else in this room calls sqlite3_step, but
 * for tokenizer.c, which asks FTS5 for its interface.
 *
 * Values are bound by a string of types, one letter each, as with printf:
 *
 *     i  int64_t
 *     t  const char *, NUL-terminated; NULL binds NULL
 *     b  const void *, size_t: a blob
 *     n  int64_t, bound as NULL where it is SQL_NULL
 *     p  void *: a pointer for a function of ours
 *
 * Texts and blobs are not copied: they must stay until the statement has ended.
 */
#pragma once

#include "sql.h" /* build/gen: enum sql_id */

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/** Stands for NULL where an integer is bound or read. */
#define SQL_NULL INT64_MIN

/** The kind of pointer that `p` binds. */
#define SQL_POINTER_KIND "actueel"

struct db {
    sqlite3 *handle;
    sqlite3_stmt *statements[SQL_N_STATEMENTS]; /**< prepared when first used */
};

/** Sets `error` from a SQLite result code: what failed, and what SQLite says of it. */
void db_fail(struct db *db, int code, const char *what, GError **error);

/** Opens a file for one thread at a time, by SQLite's flags; on failure db_close is due as well. */
bool db_open(struct db *db, const char *path, int flags, GError **error);

/** Finalizes all statements and closes the handle. */
void db_close(struct db *db);

/** A statement ready to be stepped, with its values bound; NULL with `error`. */
sqlite3_stmt *db_query(struct db *db, enum sql_id id, GError **error, const char *types, ...);

/** One row further: 1 a row, 0 the end, -1 with `error`. At the end and on error it is reset. */
int db_step(struct db *db, sqlite3_stmt *statement, GError **error);

/** End a statement before its last row. */
void db_end(sqlite3_stmt *statement);

/** Run a statement to its end; rows are dropped. */
bool db_run(struct db *db, enum sql_id id, GError **error, const char *types, ...);

/** First column of the first row: 1 there is one, 0 none, -1 with `error`. */
int db_value(struct db *db, enum sql_id id, int64_t *value, GError **error, const char *types, ...);

/** The row id of the row that the last INSERT made. */
int64_t db_new_id(const struct db *db);

/** Run a section of several statements, without values. */
bool db_script(struct db *db, enum sql_id id, GError **error);

/** A column as an integer, SQL_NULL where it is NULL. */
int64_t db_column(sqlite3_stmt *statement, int column);

/** A column as text, owned by the caller; NULL where it is NULL. */
char *db_column_text(sqlite3_stmt *statement, int column);
