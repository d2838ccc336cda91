#include "vocabulary.h"

void vocabulary_begin(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_begin(scratch);
    g_assert_true(store_begin_write(scratch->archive, &error));
    g_assert_true(words_clear(scratch->archive, &error));
    g_assert_true(store_end_write(scratch->archive, &error));
    g_assert_no_error(error);
}

void vocabulary_store(struct scratch *scratch, const char *text, int n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(word_batch) batch = word_batch_new();
    for (int i = 0; i < n; i++)
        word_batch_add(batch, "", text);
    for (int i = 0; i < -n; i++)
        word_batch_remove(batch, "", text);
    g_assert_true(store_begin_write(scratch->archive, &error));
    g_assert_true(words_store(scratch->archive, batch, &error));
    g_assert_true(store_end_write(scratch->archive, &error));
    g_assert_no_error(error);
}

void vocabulary_merge(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(store_begin_write(scratch->archive, &error));
    g_assert_true(words_merge(scratch->archive, 1, &error));
    g_assert_true(store_end_write(scratch->archive, &error));
    g_assert_no_error(error);
}
