#include "index/removal_subject.h"

#include "index/compounds.h"
#include "index/ledger.h"
#include "index/removal_words.h"

#include <string.h>

enum {
    FEW_ARTICLES = 20, /**< a file of so many is named after them, not after their collection */
};

void removal_subject_clear(struct removal_subject *subject)
{
    g_free(subject->key);
    g_free(subject->slug);
    g_free(subject->title);
    g_free(subject->body);
    g_free(subject->extra);
}

int removal_subject_read(struct archive *archive, const char *key, struct removal_subject *subject,
                         GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_REMOVAL_SUBJECT, error, "t", key);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    *subject = (struct removal_subject){.key = g_strdup(key),
                                        .id = db_column(row, 0),
                                        .slug = db_column_text(row, 1),
                                        .title = db_column_text(row, 2),
                                        .body = db_column_text(row, 3),
                                        .extra = db_column_text(row, 4),
                                        .is_hidden = db_column(row, 5) != 0};
    db_end(row);
    return 1;
}

bool removal_subject_words(const struct removal_subject *subject, struct archive *archive,
                           GHashTable *words, GError **error)
{
    struct db *db = &archive->db;
    removal_words_add(words, subject->title);
    removal_words_add(words, subject->body);
    sqlite3_stmt *row = db_query(db, SQL_OTHER_TEXTS, error, "t", subject->key);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        for (int i = 0; i < 2; i++)
            removal_words_add(words, (const char *)sqlite3_column_text(row, i));
    return step == 0;
}

/* --- what imports kept beside it */

/** A row whose name may hold words, read before any is changed. */
struct named {
    int64_t id, n_articles;
    char *name;
};

static void named_clear(gpointer pointer)
{
    g_free(((struct named *)pointer)->name);
}

static GArray *read_named(sqlite3_stmt *row, struct db *db, GError **error)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct named));
    g_array_set_clear_func(list, named_clear);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct named named = {.id = db_column(row, 0),
                              .name = db_column_text(row, 1),
                              .n_articles = db_column(row, 2)};
        g_array_append_val(list, named);
    }
    return step == 0 ? g_steal_pointer(&list) : NULL;
}

static bool rename_all(struct db *db, const GArray *list, enum sql_id rename, const char *name,
                       GHashTable *unknown, GHashTable *own, GError **error)
{
    for (guint i = 0; i < list->len; i++) {
        const struct named *named = &g_array_index(list, struct named, i);
        g_autofree char *word = removal_words_in(unknown, named->name);
        if (word == NULL && named->n_articles <= FEW_ARTICLES)
            word = removal_words_in(own, named->name);
        bool is_its_own = named->n_articles <= 1 || word != NULL;
        if (is_its_own && !db_run(db, rename, error, "it", named->id, name))
            return false;
    }
    return true;
}

static bool clean_runs(struct archive *archive, const char *key, GHashTable *unknown,
                       GHashTable *own, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GArray) runs = read_named(db_query(db, SQL_RUNS_OF_KEY, error, "t", key), db, error);
    if (runs == NULL || !rename_all(db, runs, SQL_RENAME_RUN, "import", unknown, own, error))
        return false;
    for (guint i = 0; i < runs->len; i++) {
        int64_t run = g_array_index(runs, struct named, i).id;
        g_autoptr(GArray) files =
            read_named(db_query(db, SQL_FILES_OF_RUN, error, "i", run), db, error);
        if (files == NULL || !rename_all(db, files, SQL_RENAME_FILE, "-", unknown, own, error))
            return false;
    }
    return true;
}

bool removal_clean(struct archive *archive, const char *key, GHashTable *unknown, GHashTable *own,
                   struct removal_rest *rest, GError **error)
{
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, unknown);
    while (g_hash_table_iter_next(&each, &word, NULL))
        if (!compounds_forget(archive, word, &rest->needs_reindex, error))
            return false;
    return db_run(&archive->db, SQL_FORGET_INPUT_PLACES, error, "") &&
           clean_runs(archive, key, unknown, own, error);
}

/* --- what is left to do */

void removal_rest_clear(struct removal_rest *rest)
{
    g_clear_pointer(&rest->backups, g_ptr_array_unref);
    g_clear_pointer(&rest->left, g_ptr_array_unref);
}

bool removal_rest_begin(struct removal_rest *rest, struct archive *archive, GError **error)
{
    *rest = (struct removal_rest){.backups = g_ptr_array_new_with_free_func(g_free),
                                  .left = g_ptr_array_new_with_free_func(g_free)};
    json_auto_t *lines = ledger_read(archive->path, error);
    size_t i;
    json_t *line;
    json_array_foreach(lines, i, line)
    {
        const char *file = json_string_value(json_object_get(line, "file"));
        if (file != NULL && g_file_test(file, G_FILE_TEST_EXISTS) &&
            !g_ptr_array_find_with_equal_func(rest->backups, file, g_str_equal, NULL))
            g_ptr_array_add(rest->backups, g_strdup(file));
    }
    return lines != NULL;
}
