#include "traces.h"

#include "index/store.h"

#include <string.h>

bool traces_has_word(const char *path, const char *word)
{
    g_autofree char *bytes = NULL;
    gsize size = 0, length = strlen(word);
    if (!g_file_get_contents(path, &bytes, &size, NULL))
        return false;
    for (gsize i = 0; i + length <= size; i++)
        if (g_ascii_strncasecmp(bytes + i, word, length) == 0)
            return true;
    return false;
}

unsigned traces_n_words(const struct scratch *scratch, const char *const *words, size_t n_words)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".removals", ".writer"};
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(scratch->path, endings[i], NULL);
        for (size_t j = 0; j < n_words; j++) {
            bool has = traces_has_word(path, words[j]);
            if (has)
                g_test_message("%s: %s", endings[i], words[j]);
            n += has;
        }
    }
    return n;
}

static sqlite3_stmt *prepare(struct scratch *scratch, const char *sql)
{
    sqlite3 *handle = scratch->archive->db.handle;
    sqlite3_stmt *row = NULL;
    g_assert_cmpint(sqlite3_exec(handle,
                                 "CREATE VIRTUAL TABLE IF NOT EXISTS temp.posting "
                                 "USING fts5vocab(main, fts, instance)",
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(handle, sql, -1, &row, NULL), ==, SQLITE_OK);
    return row;
}

static int64_t only_value(sqlite3_stmt *row)
{
    g_assert_cmpint(sqlite3_step(row), ==, SQLITE_ROW);
    int64_t value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

int64_t traces_n_postings(struct scratch *scratch, int64_t id)
{
    sqlite3_stmt *row = prepare(scratch, "SELECT count(*) FROM temp.posting WHERE doc = ?1");
    sqlite3_bind_int64(row, 1, id);
    return only_value(row);
}

int64_t traces_n_terms(struct scratch *scratch, const char *word)
{
    sqlite3_stmt *row =
        prepare(scratch, "SELECT count(*) FROM temp.posting WHERE instr(term, ?1) > 0");
    sqlite3_bind_text(row, 1, word, -1, SQLITE_STATIC);
    return only_value(row);
}
