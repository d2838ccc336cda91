#include "tests/import/reading.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/** The folder of this process; tests run one after another. */
static char *folder(void)
{
    static char *made;
    if (made == NULL)
        made = g_dir_make_tmp("actueel-import-XXXXXX", NULL);
    g_assert_nonnull(made);
    return made;
}

void test_folder_remove(void)
{
    GDir *entries = g_dir_open(folder(), 0, NULL);
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        g_autofree char *path = g_build_filename(folder(), name, NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_dir_close(entries);
    g_assert_cmpint(g_rmdir(folder()), ==, 0);
}

char *test_file(const char *name, const char *bytes, gssize size_bytes)
{
    char *path = g_build_filename(folder(), name, NULL);
    size_t size = size_bytes < 0 ? strlen(bytes) : (size_t)size_bytes;
    /* GLib's own function would wait for the disk. */
    FILE *file = fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(bytes, 1, size, file), ==, size);
    g_assert_cmpint(fclose(file), ==, 0);
    return path;
}

/** Takes one step; false at the end, whichever it is. */
static bool take_step(struct reader *reader, struct outcome *outcome)
{
    struct article *article = NULL;
    struct reject *reject = NULL;
    switch (reader_next(reader, &article, &reject, &outcome->error)) {
    case READER_ARTICLE:
        g_assert_true(article != NULL && reject == NULL);
        g_ptr_array_add(outcome->articles, article);
        g_ptr_array_add(outcome->sequence, g_strconcat("a ", article->title, NULL));
        return true;
    case READER_UNDATED:
        g_assert_true(article != NULL && reject != NULL);
        article_free(article);
        g_ptr_array_add(outcome->rejects, reject);
        g_ptr_array_add(outcome->sequence, g_strconcat("u ", reject->field, NULL));
        return true;
    case READER_REJECT:
        g_assert_true(article == NULL && reject != NULL);
        g_ptr_array_add(outcome->rejects, reject);
        g_ptr_array_add(outcome->sequence, g_strconcat("r ", reject->field, NULL));
        return true;
    case READER_END:
        g_assert_true(article == NULL && reject == NULL);
        g_assert_no_error(outcome->error);
        outcome->sha256 = g_strdup(reader_sha256(reader));
        return false;
    default:
        g_assert_true(article == NULL && reject == NULL);
        g_assert_nonnull(outcome->error);
        return false;
    }
}

/** What holds for every article, whatever it was made of. */
static void check_article(const struct article *article)
{
    if (article->is_deleted)
        return;
    g_assert_cmpint(article->day, >, 0);
    g_assert_true(*article->title != '\0' && g_utf8_validate(article->title, -1, NULL));
    g_assert_true(*article->body != '\0' && g_utf8_validate(article->body, -1, NULL));
    g_assert_null(strpbrk(article->title, "\r\n\t\x01\x1b\x7f"));
    g_assert_null(strpbrk(article->body, "\r\t\x01\x1b\x7f"));
    g_assert_null(strstr(article->body, "\n\n\n"));
    g_assert_nonnull(article->source);
    g_autofree char *nfc = g_utf8_normalize(article->body, -1, G_NORMALIZE_NFC);
    g_assert_cmpstr(article->body, ==, nfc);
}

static void check_reject(const struct reject *reject, const char *path)
{
    g_assert_true(g_str_has_prefix(reject->file, path)); /* `path:entry` in a zip or tar */
    g_assert_true(g_utf8_validate(reject->file, -1, NULL));
    g_assert_cmpuint(reject->line, >, 0);
    g_assert_cmpuint(reject->record, >, 0);
    g_assert_true(*reject->field != '\0' && *reject->reason != '\0');
    g_assert_true(g_utf8_validate(reject->reason, -1, NULL));
    g_assert_nonnull(reject->bytes);
}

struct outcome *outcome_read(const char *path, const char *format, const char *source)
{
    return outcome_read_with(path, &(struct reader_options){.format = format, .source = source});
}

struct outcome *outcome_read_with(const char *path, const struct reader_options *options)
{
    struct outcome *outcome = g_new0(struct outcome, 1);
    outcome->articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    outcome->rejects = g_ptr_array_new_with_free_func((GDestroyNotify)reject_free);
    outcome->sequence = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(reader) reader = reader_open(path, options, &outcome->error);
    g_assert_true((reader == NULL) == (outcome->error != NULL));
    if (reader == NULL)
        return outcome;
    while (take_step(reader, outcome))
        continue;
    outcome->format = g_strdup(reader_format(reader));
    outcome->encoding = g_strdup(reader_encoding(reader));
    outcome->bytes_read = reader_bytes_read(reader);
    outcome->bytes_total = reader_bytes_total(reader);
    outcome->n_passed_over = reader_passed_over(reader);
    for (guint i = 0; i < outcome->articles->len; i++)
        check_article(outcome->articles->pdata[i]);
    for (guint i = 0; i < outcome->rejects->len; i++)
        check_reject(outcome->rejects->pdata[i], path);
    return outcome;
}

struct outcome *outcome_of(const char *name, const char *bytes, gssize size_bytes)
{
    g_autofree char *path = test_file(name, bytes, size_bytes);
    return outcome_read(path, NULL, NULL);
}

void outcome_free(struct outcome *outcome)
{
    if (outcome == NULL)
        return;
    g_ptr_array_unref(outcome->articles);
    g_ptr_array_unref(outcome->rejects);
    g_ptr_array_unref(outcome->sequence);
    g_free(outcome->format);
    g_free(outcome->encoding);
    g_free(outcome->sha256);
    g_clear_error(&outcome->error);
    g_free(outcome);
}

const struct article *outcome_article(const struct outcome *outcome, guint i)
{
    g_assert_cmpuint(i, <, outcome->articles->len);
    return outcome->articles->pdata[i];
}

const struct reject *outcome_reject(const struct outcome *outcome, guint i)
{
    g_assert_cmpuint(i, <, outcome->rejects->len);
    return outcome->rejects->pdata[i];
}

char *outcome_text(const struct outcome *outcome)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < outcome->sequence->len; i++)
        g_string_append_printf(text, "%s\n", (char *)outcome->sequence->pdata[i]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
