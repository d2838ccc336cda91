#include "tools/plain.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/ingest.h"
#include "tools/snowball.h"

#include "plain_sql.h" /* build/gen: enum sql_id */

#include <sqlite3.h>

struct plain {
    sqlite3 *handle;
    sqlite3_stmt *statements[SQL_N_STATEMENTS];
    struct snowball *snowball; /**< or NULL: words stay as they are */
    unsigned n_waiting;        /**< articles since the last commit */
};

static void *fail(struct plain *plain, enum sql_id id, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE, "plain FTS5: %s: %s",
                plain_sql_statements[id].name, sqlite3_errmsg(plain->handle));
    return NULL;
}

static bool execute(struct plain *plain, enum sql_id id, GError **error)
{
    if (sqlite3_exec(plain->handle, plain_sql_statements[id].text, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    fail(plain, id, error);
    return false;
}

static sqlite3_stmt *prepared(struct plain *plain, enum sql_id id, GError **error)
{
    sqlite3_stmt **statement = &plain->statements[id];
    if (*statement == NULL && sqlite3_prepare_v2(plain->handle, plain_sql_statements[id].text, -1,
                                                 statement, NULL) != SQLITE_OK)
        return fail(plain, id, error);
    return *statement;
}

static struct plain *open_with(const char *path, enum sql_id first, GError **error)
{
    g_autoptr(plain) plain = g_new0(struct plain, 1);
    if (sqlite3_open(path != NULL ? path : ":memory:", &plain->handle) != SQLITE_OK)
        return fail(plain, first, error);
    return execute(plain, first, error) ? g_steal_pointer(&plain) : NULL;
}

struct plain *plain_create(const char *path, GError **error)
{
    return open_with(path, SQL_CREATE, error);
}

struct plain *plain_create_stemmed(const char *path, GError **error)
{
    struct plain *plain = plain_create(path, error);
    if (plain != NULL)
        plain->snowball = snowball_new();
    return plain;
}

struct plain *plain_open(const char *path, GError **error)
{
    return open_with(path, SQL_OPEN, error);
}

void plain_close(struct plain *plain)
{
    if (plain == NULL)
        return;
    for (int i = 0; i < SQL_N_STATEMENTS; i++)
        sqlite3_finalize(plain->statements[i]);
    sqlite3_close(plain->handle);
    snowball_free(plain->snowball);
    g_free(plain);
}

static void bind_text(sqlite3_stmt *statement, int column, const char *text)
{
    sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

char *plain_word(struct plain *plain, const char *word)
{
    return plain->snowball != NULL ? snowball_word(plain->snowball, word) : g_strdup(word);
}

static void bind_words(const struct plain *plain, sqlite3_stmt *statement, int column,
                       const char *text)
{
    if (plain->snowball == NULL)
        bind_text(statement, column, text);
    else
        sqlite3_bind_text(statement, column, snowball_text(plain->snowball, text), -1, g_free);
}

bool plain_add(struct plain *plain, const struct article *article, GError **error)
{
    sqlite3_stmt *add = prepared(plain, SQL_ADD, error);
    char date[DAY_TEXT_SIZE];
    if (add == NULL || (plain->n_waiting == 0 && !execute(plain, SQL_BEGIN, error)))
        return false;
    bind_text(add, 1, article->external_id);
    bind_text(add, 2, day_format(article->day, date));
    bind_text(add, 3, article->topics->len > 0 ? article->topics->pdata[0] : NULL);
    bind_words(plain, add, 4, article->title);
    bind_words(plain, add, 5, article->body);
    int code = sqlite3_step(add);
    sqlite3_reset(add);
    if (code != SQLITE_DONE)
        return fail(plain, SQL_ADD, error);
    return ++plain->n_waiting < PLAIN_BATCH_ARTICLES || plain_commit(plain, error);
}

bool plain_commit(struct plain *plain, GError **error)
{
    if (plain->n_waiting == 0)
        return true;
    plain->n_waiting = 0;
    return execute(plain, SQL_COMMIT, error);
}

static enum sql_id statement_of(enum plain_kind kind)
{
    switch (kind) {
    case PLAIN_NEWEST:
        return SQL_NEWEST;
    case PLAIN_BETWEEN:
        return SQL_BETWEEN;
    case PLAIN_FACETS:
        return SQL_FACETS;
    default:
        return SQL_BEST;
    }
}

GPtrArray *plain_search(struct plain *plain, const struct plain_question *question, GError **error)
{
    enum sql_id id = statement_of(question->kind);
    sqlite3_stmt *search = prepared(plain, id, error);
    if (search == NULL)
        return NULL;
    bind_text(search, 1, question->match);
    if (question->kind != PLAIN_FACETS)
        sqlite3_bind_int64(search, 2, question->limit);
    if (question->kind == PLAIN_BETWEEN) {
        bind_text(search, 3, question->from);
        bind_text(search, 4, question->to);
    }
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    int code;
    while ((code = sqlite3_step(search)) == SQLITE_ROW)
        g_ptr_array_add(ids, g_strdup((const char *)sqlite3_column_text(search, 0)));
    sqlite3_reset(search);
    return code == SQLITE_DONE ? g_steal_pointer(&ids) : fail(plain, id, error);
}

bool plain_terms(struct plain *plain, unsigned min_letters, unsigned max_letters,
                 take_term_func take, void *user, GError **error)
{
    sqlite3_stmt *terms =
        execute(plain, SQL_LIST_TERMS, error) ? prepared(plain, SQL_TERMS, error) : NULL;
    if (terms == NULL)
        return false;
    sqlite3_bind_int64(terms, 1, min_letters);
    sqlite3_bind_int64(terms, 2, max_letters);
    int code;
    while ((code = sqlite3_step(terms)) == SQLITE_ROW)
        take((const char *)sqlite3_column_text(terms, 0), (uint64_t)sqlite3_column_int64(terms, 1),
             user);
    sqlite3_reset(terms);
    return code == SQLITE_DONE || fail(plain, SQL_TERMS, error);
}

/** The first column of a statement's only row, as text; the caller frees it. */
static char *one_value(struct plain *plain, enum sql_id id, int64_t parameter, GError **error)
{
    sqlite3_stmt *statement = prepared(plain, id, error);
    if (statement == NULL)
        return NULL;
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int64(statement, 1, parameter);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return fail(plain, id, error);
    char *value = g_strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_reset(statement);
    return value;
}

int64_t plain_n_articles(struct plain *plain, GError **error)
{
    g_autofree char *value = one_value(plain, SQL_COUNT, 0, error);
    return value != NULL ? g_ascii_strtoll(value, NULL, 10) : -1;
}

char *plain_body(struct plain *plain, int64_t number, GError **error)
{
    return one_value(plain, SQL_BODY, number, error);
}

bool plain_days(struct plain *plain, int32_t *first, int32_t *last, GError **error)
{
    g_autofree char *first_text = one_value(plain, SQL_FIRST_DAY, 0, error);
    g_autofree char *last_text = first_text ? one_value(plain, SQL_LAST_DAY, 0, error) : NULL;
    if (last_text == NULL)
        return false;
    *first = day_parse(first_text);
    *last = day_parse(last_text);
    return true;
}
