#include "index/words.h"

#include "index/word_table.h"
#include "vocabulary.h"

#include <string.h>

/** All forms with their counts, in order: `belgië 3/3/0`. */
static char *all_forms(struct scratch *scratch)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    struct word_walk walk;
    int step = word_walk_begin(&walk, scratch->archive, "f", 1, &error);
    while (step == 1 && walk.entries.key[0] == WORD_FORM) {
        walk.entries.key[walk.entries.key_size] = '\0';
        const char *plain = (const char *)walk.entries.key + 1;
        const char *end = (const char *)walk.entries.key + walk.entries.key_size;
        const char *form = plain + strlen(plain) < end ? plain + strlen(plain) + 1 : plain;
        const struct word_counts *counts = &walk.entries.counts;
        g_string_append_printf(out, "%s%s %d/%d/%d", out->len > 0 ? ", " : "", form,
                               (int)counts->df, (int)counts->capital, (int)counts->upper);
        step = word_walk_next(&walk, &error);
    }
    g_assert_no_error(error);
    word_walk_end(&walk);
    return g_string_free(out, FALSE);
}

static void assert_forms(struct scratch *scratch, const char *expected)
{
    g_autofree char *forms = all_forms(scratch);
    g_assert_cmpstr(forms, ==, expected);
}

static void test_counts_articles(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    vocabulary_store(&scratch, "De raad en de raad van België.", 2);
    vocabulary_store(&scratch, "VAR: Raad", 1);
    assert_forms(&scratch, "");
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "belgië 2/2/0, de 2/0/0, en 2/0/0, raad 3/1/0, van 2/0/0, var 1/0/1");
    scratch_end(&scratch);
}

static void test_what_goes_is_subtracted(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    vocabulary_store(&scratch, "Raad van België", 3);
    vocabulary_merge(&scratch);
    vocabulary_store(&scratch, "Raad van België", -1);
    vocabulary_store(&scratch, "van alles", 1);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "alles 1/0/0, belgië 2/2/0, raad 2/2/0, van 3/0/0");
    vocabulary_store(&scratch, "Raad van België", -2);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "alles 1/0/0, van 1/0/0");
    scratch_end(&scratch);
}

static void test_killed_run_is_merged_later(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    vocabulary_store(&scratch, "eerste", 1);
    scratch_close(&scratch);
    scratch_open(&scratch);
    vocabulary_store(&scratch, "tweede", 1);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "eerste 1/0/0, tweede 1/0/0");
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "eerste 1/0/0, tweede 1/0/0");
    scratch_end(&scratch);
}

static void test_undone_batch_leaves_nothing(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    g_autoptr(word_batch) batch = word_batch_new();
    vocabulary_begin(&scratch);
    word_batch_add(batch, "Titel", "tekst");
    g_assert_true(store_begin_write(scratch.archive, &error));
    g_assert_true(words_store(scratch.archive, batch, &error));
    g_assert_true(words_merge(scratch.archive, 1, &error));
    store_undo(scratch.archive);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "");
    scratch_end(&scratch);
}

static void test_merge_waits(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    vocabulary_begin(&scratch);
    vocabulary_store(&scratch, "eerste", 1);
    g_assert_true(store_begin_write(scratch.archive, &error));
    g_assert_true(words_merge(scratch.archive, 2, &error));
    g_assert_true(store_end_write(scratch.archive, &error));
    assert_forms(&scratch, "");
    scratch_end(&scratch);
}

static void count_numbered(const struct read_word *word, void *user)
{
    word_batch_count(user, word->text, word->size_bytes, word->number);
}

static bool pass_by(const struct term *term, void *user)
{
    (void)term;
    (void)user;
    return true;
}

/** Numbered words are counted as written ones are, also where analysers number them otherwise. */
static void test_counts_by_number(void)
{
    static const char *const texts[] = {"De raad van België: RAAD en raad, e-mail van de VAR.",
                                        "VAN DE RAAD EN VAR KWAM E-MAIL\nRaad van 's-Hertogenbosch",
                                        "e-mail Van de Raad"};
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    g_autoptr(word_batch) batch = word_batch_new();
    g_autoptr(analyser) first = analyser_new(NULL);
    g_autoptr(analyser) second = analyser_new(NULL);
    struct analyser *const analysers[] = {first, second, first};
    vocabulary_begin(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        word_batch_begin(batch, analysers[i]);
        analyser_read(analysers[i], texts[i], strlen(texts[i]), pass_by, count_numbered, batch);
    }
    g_assert_true(store_begin_write(scratch.archive, &error));
    g_assert_true(words_store(scratch.archive, batch, &error));
    g_assert_true(store_end_write(scratch.archive, &error));
    vocabulary_merge(&scratch);
    g_autofree char *numbered = all_forms(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        vocabulary_store(&scratch, texts[i], 1);
    vocabulary_merge(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        vocabulary_store(&scratch, texts[i], -1);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, numbered);
    g_assert_nonnull(strstr(numbered, "raad 3/"));
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        vocabulary_store(&scratch, texts[i], -1);
    vocabulary_merge(&scratch);
    assert_forms(&scratch, "");
    scratch_end(&scratch);
}

enum { MANY = 3000 };

static void append_number(GString *text, unsigned number)
{
    for (unsigned left = number + 26; left > 0; left /= 26)
        g_string_append_c(text, (char)('a' + left % 26));
    g_string_append(text, "woord ");
}

/** Every third word of many, from `first` on. */
static char *third_of_many(unsigned first)
{
    GString *text = g_string_new(NULL);
    for (unsigned i = first; i < MANY; i += 3)
        append_number(text, i);
    return g_string_free(text, FALSE);
}

/** Whether every key comes once and in order; how many there are. */
static unsigned assert_order(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    guint8 last[WORD_KEY_MAX_BYTES];
    size_t last_size = 0;
    unsigned n = 0;
    struct word_walk walk;
    int step = word_walk_begin(&walk, scratch->archive, "", 0, &error);
    for (; step == 1; step = word_walk_next(&walk, &error), n++) {
        g_assert_true(n == 0 || word_key_compare(last, last_size, walk.entries.key,
                                                 walk.entries.key_size) < 0);
        last_size = walk.entries.key_size;
        memcpy(last, walk.entries.key, last_size);
    }
    g_assert_no_error(error);
    word_walk_end(&walk);
    return n;
}

static void test_many_in_parts_are_as_in_one(void)
{
    struct scratch parts, one;
    vocabulary_begin(&parts);
    vocabulary_begin(&one);
    for (unsigned first = 0; first < 3; first++) {
        g_autofree char *text = third_of_many(first);
        vocabulary_store(&parts, text, 1);
        vocabulary_merge(&parts);
        vocabulary_store(&one, text, 1);
    }
    vocabulary_merge(&one);
    unsigned n = assert_order(&one);
    g_assert_cmpuint(n, >, 2 * MANY);
    g_assert_cmpuint(assert_order(&parts), ==, n);
    g_autofree char *forms_of_parts = all_forms(&parts), *forms_of_one = all_forms(&one);
    g_assert_cmpstr(forms_of_parts, ==, forms_of_one);
    scratch_end(&parts);
    scratch_end(&one);
}

static void test_blocks_stay_small(void)
{
    struct scratch scratch;
    vocabulary_begin(&scratch);
    g_autofree char *first = third_of_many(0), *second = third_of_many(1);
    vocabulary_store(&scratch, first, 1);
    vocabulary_merge(&scratch);
    vocabulary_store(&scratch, second, 1);
    vocabulary_merge(&scratch);
    scratch_close(&scratch);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT max(length(entries)) FROM word"), <=,
                    WORD_BLOCK_MAX_BYTES + WORD_KEY_MAX_BYTES);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM word"), >, 20);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM word_pending"), ==, 0);
    scratch_end(&scratch);
}

static void test_damaged_block_ends(void)
{
    static const guint8 damaged[][4] = {{0xff, 0xff, 0xff, 0xff},
                                        {0x05, 'f', 'a', 'b'},
                                        {0x20, 'f', 'a', 'b'},
                                        {0x00, 0x00, 0x00, 0x00}};
    for (size_t i = 0; i < G_N_ELEMENTS(damaged); i++) {
        struct word_entries entries;
        word_entries_begin(&entries, damaged[i], sizeof damaged[i]);
        g_assert_false(word_entries_next(&entries));
        g_assert_false(word_entries_next(&entries));
    }
}

/** What stood in the walk's counts before is no part of the archive. */
static void test_keys_without_counts_have_none(void)
{
    static const guint8 key[] = {WORD_NEAR, 'a'};
    g_autoptr(GByteArray) block = g_byte_array_new();
    struct word_entries entries;
    memset(&entries, 0x5a, sizeof entries);
    word_entry_pack(block, NULL, 0, key, sizeof key, &(struct word_counts){0});
    word_entries_begin(&entries, block->data, block->len);
    g_assert_true(word_entries_next(&entries));
    g_assert_cmpint(entries.counts.df, ==, 0);
    g_assert_cmpint(entries.counts.capital, ==, 0);
    g_assert_cmpint(entries.counts.upper, ==, 0);
}

static void test_numbers_of_any_size(void)
{
    static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 1 << 20, -(1 << 20), INT32_MAX};
    static const guint8 key[] = {WORD_FORM, 'a'};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(GByteArray) block = g_byte_array_new();
        struct word_counts counts = {numbers[i], numbers[i] / 2, -numbers[i]};
        struct word_entries entries;
        word_entry_pack(block, NULL, 0, key, sizeof key, &counts);
        word_entries_begin(&entries, block->data, block->len);
        g_assert_true(word_entries_next(&entries));
        g_assert_cmpint(entries.counts.df, ==, counts.df);
        g_assert_cmpint(entries.counts.capital, ==, counts.capital);
        g_assert_cmpint(entries.counts.upper, ==, counts.upper);
        g_assert_false(word_entries_next(&entries));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/words/counts-by-number", test_counts_by_number);
    g_test_add_func("/index/words/counts-articles", test_counts_articles);
    g_test_add_func("/index/words/what-goes-is-subtracted", test_what_goes_is_subtracted);
    g_test_add_func("/index/words/killed-run-is-merged-later", test_killed_run_is_merged_later);
    g_test_add_func("/index/words/undone-batch-leaves-nothing", test_undone_batch_leaves_nothing);
    g_test_add_func("/index/words/merge-waits", test_merge_waits);
    g_test_add_func("/index/words/many-in-parts-are-as-in-one", test_many_in_parts_are_as_in_one);
    g_test_add_func("/index/words/blocks-stay-small", test_blocks_stay_small);
    g_test_add_func("/index/words/damaged-block-ends", test_damaged_block_ends);
    g_test_add_func("/index/words/keys-without-counts-have-none",
                    test_keys_without_counts_have_none);
    g_test_add_func("/index/words/numbers-of-any-size", test_numbers_of_any_size);
    return g_test_run();
}
