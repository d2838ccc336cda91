/** Every statement of index/sql on a fresh schema. */
#include "index/db.h"

#include "index/store.h"
#include "scratch.h"

#include <string.h>

/** A section of several statements, which makes or drops tables. */
static bool is_script(const struct sql_statement *statement)
{
    static const char *const words[] = {"CREATE ", "DROP ", "ALTER "};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(statement->text, words[i]))
            return true;
    return false;
}

/** The table that a line of a query plan reads as a whole; the caller frees it. NULL: none. */
static char *scanned_table(const char *detail)
{
    static const char scan[] = "SCAN ", by_match[] = "VIRTUAL TABLE INDEX 0:";
    const char *match = strstr(detail, by_match);
    if (!g_str_has_prefix(detail, scan) || strstr(detail, "CONSTANT ROW") != NULL ||
        (match != NULL && match[strlen(by_match)] != '\0'))
        return NULL;
    const char *name = detail + strlen(scan);
    return g_strndup(name, strcspn(name, " "));
}

/** The tables that a statement's plan reads as a whole, each once. */
static GPtrArray *scans_of(sqlite3 *handle, const struct sql_statement *statement)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", statement->text, NULL);
    sqlite3_stmt *plan = NULL;
    const char *rest = NULL;
    int code = sqlite3_prepare_v2(handle, explain, -1, &plan, &rest);
    if (code != SQLITE_OK || rest == NULL || *rest != '\0')
        g_error("%s: %s%s", statement->name, sqlite3_errmsg(handle), rest);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        g_autofree char *table = scanned_table((const char *)sqlite3_column_text(plan, 3));
        if (table != NULL && !g_ptr_array_find_with_equal_func(tables, table, g_str_equal, NULL))
            g_ptr_array_add(tables, g_steal_pointer(&table));
    }
    sqlite3_finalize(plan);
    return tables;
}

static void test_no_scans_but_meant_ones(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct db *db = &scratch.archive->db;
    g_autoptr(GError) error = NULL;
    db_script(db, SQL_CREATE_INDEX_BESIDE, &error);
    g_assert_no_error(error);
    for (int i = 0; i < SQL_N_STATEMENTS; i++) {
        const struct sql_statement *statement = &sql_statements[i];
        if (is_script(statement))
            continue;
        g_auto(GStrv) meant = g_strsplit(statement->scans, " ", -1);
        g_autoptr(GPtrArray) scans = scans_of(db->handle, statement);
        for (guint j = 0; j < scans->len; j++)
            if (!g_strv_contains((const char *const *)meant, scans->pdata[j]))
                g_error("%s reads all of %s; add an index, or `-- scans: %s` to its section",
                        statement->name, (char *)scans->pdata[j], (char *)scans->pdata[j]);
    }
    scratch_end(&scratch);
}

static void test_all_prepare(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct db *db = &scratch.archive->db;
    g_autoptr(GError) error = NULL;
    g_assert_true(db_script(db, SQL_CREATE_INDEX_BESIDE, &error));
    for (int i = 0; i < SQL_N_STATEMENTS; i++) {
        if (is_script(&sql_statements[i]))
            continue;
        sqlite3_stmt *statement = db_query(db, (enum sql_id)i, &error, "");
        g_assert_no_error(error);
        g_assert_nonnull(statement);
    }
    scratch_end(&scratch);
}

static void test_scripts_run(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct db *db = &scratch.archive->db;
    g_autoptr(GError) error = NULL;
    g_assert_true(db_script(db, SQL_CREATE_INDEX_BESIDE, &error));
    g_assert_true(db_script(db, SQL_CREATE_INDEX_BESIDE, &error));
    g_assert_true(db_script(db, SQL_SWAP_INDEX, &error));
    g_assert_no_error(error);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_values(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct db *db = &scratch.archive->db;
    g_autoptr(GError) error = NULL;
    int64_t value = 7;
    g_assert_true(db_run(db, SQL_SET_META, &error, "tt", "naam", "een"));
    g_assert_true(db_run(db, SQL_SET_META, &error, "tt", "naam", "twee"));
    g_autofree char *setting = archive_setting(scratch.archive, "naam", &error);
    g_assert_cmpstr(setting, ==, "twee");
    g_assert_cmpint(
        db_value(db, SQL_LAST_ID_BETWEEN, &value, &error, "ii", (int64_t)0, (int64_t)10), ==, 1);
    g_assert_cmpint(value, ==, SQL_NULL);
    g_assert_cmpint(db_value(db, SQL_KEY_TAKEN, &value, &error, "t", "geen"), ==, 0);
    g_assert_no_error(error);
    scratch_end(&scratch);
}

static void test_failure_names_statement(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_assert_false(db_run(&scratch.archive->db, SQL_NEW_SOURCE, &error, "tt", NULL, "Naam"));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE);
    g_assert_nonnull(strstr(error->message, "new_source"));
    g_assert_nonnull(strstr(error->message, scratch.path));
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/db/no-scans-but-meant-ones", test_no_scans_but_meant_ones);
    g_test_add_func("/index/db/all-prepare", test_all_prepare);
    g_test_add_func("/index/db/scripts-run", test_scripts_run);
    g_test_add_func("/index/db/values", test_values);
    g_test_add_func("/index/db/failure-names-statement", test_failure_names_statement);
    return g_test_run();
}
