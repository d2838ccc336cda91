#include "scratch.h"

#include "actueel/day.h"

#include <glib/gstdio.h>

void scratch_open(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch->archive = archive_open(scratch->path, ARCHIVE_CREATE, 0, NULL, &error);
    g_assert_no_error(error);
}

void scratch_close(struct scratch *scratch)
{
    g_clear_pointer(&scratch->archive, archive_close);
}

void scratch_begin(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch->folder = g_dir_make_tmp("actueel-test-XXXXXX", &error);
    g_assert_no_error(error);
    scratch->path = g_build_filename(scratch->folder, "test.db", NULL);
    scratch_open(scratch);
}

void scratch_end(struct scratch *scratch)
{
    scratch_close(scratch);
    g_autoptr(GDir) folder = g_dir_open(scratch->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(scratch->folder);
    g_free(scratch->folder);
    g_free(scratch->path);
}

void scratch_tamper(const struct scratch *scratch, const char *sql)
{
    sqlite3 *handle = NULL;
    char *message = NULL;
    g_assert_null(scratch->archive);
    g_assert_cmpint(sqlite3_open(scratch->path, &handle), ==, SQLITE_OK);
    sqlite3_exec(handle, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    sqlite3_close(handle);
}

int64_t scratch_integer(const struct scratch *scratch, const char *sql)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *statement = NULL;
    sqlite3_open_v2(scratch->path, &handle, SQLITE_OPEN_READONLY, NULL);
    g_assert_cmpint(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
    int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return value;
}

struct article *scratch_article(const char *id, const char *title, const char *body)
{
    struct article *article = article_new();
    article->day = day_from_date(2023, 9, 29);
    article->source = g_strdup("Proefbron");
    article->external_id = g_strdup(id);
    article->title = g_strdup(title);
    article->body = g_strdup(body);
    return article;
}

struct ingest_counts scratch_add(struct scratch *scratch, struct article *article)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch->archive, &(struct ingest_options){.command = "test"}, &error);
    g_assert_no_error(error);
    ingest_add(ingest, article, &error);
    g_assert_no_error(error);
    article_free(article);
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    return ingest_counts(ingest);
}

char *scratch_key(struct scratch *scratch, const char *slug)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(stored_article) article = archive_article_by_slug(scratch->archive, slug, &error);
    g_assert_no_error(error);
    g_assert_nonnull(article);
    return g_strdup(article->key);
}

static void print_fault(const char *fault, void *user)
{
    (void)user;
    g_test_message("%s", fault);
}

int64_t scratch_n_faults(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    int64_t n_faults = archive_check(scratch->archive, print_fault, NULL, &error);
    g_assert_no_error(error);
    return n_faults;
}

char *scratch_digest(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    char *digest = archive_digest(scratch->archive, &error);
    g_assert_no_error(error);
    return digest;
}

void scratch_begin_filled(struct scratch *scratch)
{
    scratch_begin(scratch);
    scratch_add(scratch, scratch_article("1", "Eerste", "Een grappige tekst over fietsen."));
    scratch_add(scratch, scratch_article("2", "Tweede", "Eerste lezing."));
    scratch_add(scratch, scratch_article("2", "Tweede", "Tweede lezing."));
    scratch_add(scratch, scratch_article("2", "Tweede", "Derde lezing."));
    scratch_add(scratch, scratch_article("3", "Derde", "Nog een tekst."));
}
