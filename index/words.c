/**
 * From counts that wait to the vocabulary: three orders of the same forms in one table, so that
 * they are found by how they begin, by how they sound, and by how they nearly sound.
 */
#include "index/words.h"

#include "actueel/spelling.h"
#include "index/word_near.h"
#include "index/word_table.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_KEYS = 1 << 16 /**< of the third order at a time */ };

/** Forms of the counts that wait, each once. */
struct merging {
    GHashTable *by_form; /**< char *, in `texts`: its number + 1 */
    GStringChunk *texts;
    GPtrArray *forms; /**< char * */
    GArray *counts;   /**< struct word_counts, by number */
    GByteArray *keys; /**< of the changes under way */
    GArray *changes;  /**< struct word_change */
};

static void merging_clear(struct merging *merging)
{
    g_hash_table_unref(merging->by_form);
    g_string_chunk_free(merging->texts);
    g_ptr_array_unref(merging->forms);
    g_array_unref(merging->counts);
    g_byte_array_unref(merging->keys);
    g_array_unref(merging->changes);
}

static void merging_begin(struct merging *merging)
{
    merging->by_form = g_hash_table_new(g_str_hash, g_str_equal);
    merging->texts = g_string_chunk_new(1 << 16);
    merging->forms = g_ptr_array_new();
    merging->counts = g_array_new(FALSE, FALSE, sizeof(struct word_counts));
    merging->keys = g_byte_array_new();
    merging->changes = g_array_new(FALSE, FALSE, sizeof(struct word_change));
}

static void add_counts(struct merging *merging, const char *form, const struct word_counts *counts)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(merging->by_form, form));
    if (number == 0) {
        char *text = g_string_chunk_insert(merging->texts, form);
        g_ptr_array_add(merging->forms, text);
        g_array_append_val(merging->counts, *counts);
        g_hash_table_insert(merging->by_form, text, GUINT_TO_POINTER(merging->forms->len));
        return;
    }
    struct word_counts *sum = &g_array_index(merging->counts, struct word_counts, number - 1);
    sum->df += counts->df;
    sum->capital += counts->capital;
    sum->upper += counts->upper;
}

static void read_batch(struct merging *merging, const void *bytes, size_t size)
{
    struct word_entries entries;
    word_entries_begin(&entries, bytes, size);
    while (word_entries_next(&entries)) {
        char form[WORD_KEY_MAX_BYTES];
        memcpy(form, entries.key + 1, entries.key_size - 1);
        form[entries.key_size - 1] = '\0';
        if (entries.key_size - 1 <= SPELLING_MAX_BYTES)
            add_counts(merging, form, &entries.counts);
    }
}

static bool read_pending(struct merging *merging, struct archive *archive, GError **error)
{
    sqlite3_stmt *row = db_query(&archive->db, SQL_ALL_PENDING, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(&archive->db, row, error)) == 1)
        read_batch(merging, sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0));
    return step == 0;
}

/* --- the three orders */

/** The key itself comes with its place among `keys`, which still move. */
static void add_change(struct merging *merging, const guint8 *key, size_t size,
                       const struct word_counts *counts)
{
    struct word_change change = {.key_size = size, .counts = *counts};
    change.key = GSIZE_TO_POINTER(merging->keys->len);
    g_byte_array_append(merging->keys, key, (guint)size);
    g_array_append_val(merging->changes, change);
}

static int compare_changes(const void *a, const void *b)
{
    const struct word_change *first = a, *second = b;
    return word_key_compare(first->key, first->key_size, second->key, second->key_size);
}

static bool write_changes(struct merging *merging, struct archive *archive, GError **error)
{
    for (guint i = 0; i < merging->changes->len; i++) {
        struct word_change *change = &g_array_index(merging->changes, struct word_change, i);
        change->key = merging->keys->data + GPOINTER_TO_SIZE(change->key);
    }
    struct word_change *changes = (struct word_change *)(void *)merging->changes->data;
    if (merging->changes->len > 0)
        qsort(changes, merging->changes->len, sizeof *changes, compare_changes);
    return word_table_change(archive, changes, merging->changes->len, error);
}

static void forget_changes(struct merging *merging)
{
    g_byte_array_set_size(merging->keys, 0);
    g_array_set_size(merging->changes, 0);
}

static size_t key_of_form(guint8 *key, const char *form, size_t size)
{
    char plain[SPELLING_MAX_BYTES + 1];
    size_t plain_size = spelling_plain(form, size, plain);
    key[0] = WORD_FORM;
    memcpy(key + 1, plain, plain_size);
    if (plain_size == size && memcmp(plain, form, size) == 0)
        return 1 + size;
    key[1 + plain_size] = '\0';
    memcpy(key + 2 + plain_size, form, size);
    return 2 + plain_size + size;
}

static size_t key_of_sound(guint8 *key, const char *form, size_t size)
{
    char plain[SPELLING_MAX_BYTES + 1], sound[SPELLING_MAX_BYTES + 1];
    spelling_plain(form, size, plain);
    size_t sound_size = spelling_sound(plain, sound);
    word_key_hashed(key, WORD_SOUND, word_hash(sound, sound_size));
    memcpy(key + WORD_HASHED_BYTES, form, size);
    return WORD_HASHED_BYTES + size;
}

static bool write_order(struct merging *merging, struct archive *archive,
                        size_t (*key_of)(guint8 *, const char *, size_t), GError **error)
{
    forget_changes(merging);
    for (guint i = 0; i < merging->forms->len; i++) {
        const char *form = merging->forms->pdata[i];
        guint8 key[WORD_KEY_MAX_BYTES];
        size_t size = key_of(key, form, strlen(form));
        add_change(merging, key, size, &g_array_index(merging->counts, struct word_counts, i));
    }
    return write_changes(merging, archive, error);
}

/** The hashes of a sound without a piece, above that of the sound itself. */
static void add_near(GArray *near, const char *form)
{
    char plain[SPELLING_MAX_BYTES + 1], sound[SPELLING_MAX_BYTES + 1];
    spelling_plain(form, strlen(form), plain);
    size_t size = spelling_sound(plain, sound);
    uint64_t whole = word_hash(sound, size);
    for (size_t i = 0; i < near_n_pieces(size); i++) {
        uint32_t less = 0;
        near_hash(sound, size, size, i, &less);
        uint64_t both = (uint64_t)less << 24 | whole;
        g_array_append_val(near, both);
    }
}

static int compare_near(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return first < second ? -1 : first > second;
}

static bool write_slice(struct merging *merging, struct archive *archive, const uint64_t *near,
                        size_t n, GError **error)
{
    static const struct word_counts none;
    forget_changes(merging);
    for (size_t i = 0; i < n; i++) {
        guint8 key[WORD_HASHED_BYTES + WORD_HASH_BYTES], sound[WORD_HASHED_BYTES];
        word_key_hashed(key, WORD_NEAR, (uint32_t)(near[i] >> 24));
        word_key_hashed(sound, WORD_NEAR, (uint32_t)(near[i] & 0xffffff));
        memcpy(key + WORD_HASHED_BYTES, sound + 1, WORD_HASH_BYTES);
        if (i == 0 || near[i] != near[i - 1])
            add_change(merging, key, sizeof key, &none);
    }
    return write_changes(merging, archive, error);
}

/** What is written for a sound stays when its last form goes: it leads nowhere then. */
static bool write_near(struct merging *merging, struct archive *archive, GError **error)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (guint i = 0; i < merging->changes->len; i++) {
        const struct word_change *change = &g_array_index(merging->changes, struct word_change, i);
        g_autofree char *form = g_strndup((const char *)change->key + WORD_HASHED_BYTES,
                                          change->key_size - WORD_HASHED_BYTES);
        if (change->is_new)
            add_near(near, form);
    }
    uint64_t *all = (uint64_t *)(void *)near->data;
    if (near->len > 0)
        qsort(all, near->len, sizeof *all, compare_near);
    for (size_t at = 0; at < near->len; at += SLICE_KEYS)
        if (!write_slice(merging, archive, all + at, MIN(SLICE_KEYS, near->len - at), error))
            return false;
    return true;
}

bool words_merge(struct archive *archive, int64_t at_least, GError **error)
{
    int64_t n_pending = 0;
    if (db_value(&archive->db, SQL_N_PENDING, &n_pending, error, "") < 0)
        return false;
    if (n_pending == 0 || n_pending < at_least)
        return true;
    struct merging merging;
    merging_begin(&merging);
    bool merged = read_pending(&merging, archive, error) &&
                  write_order(&merging, archive, key_of_form, error) &&
                  write_order(&merging, archive, key_of_sound, error) &&
                  write_near(&merging, archive, error) &&
                  db_run(&archive->db, SQL_DROP_PENDING, error, "");
    merging_clear(&merging);
    return merged;
}

bool words_clear(struct archive *archive, GError **error)
{
    return db_script(&archive->db, SQL_DROP_WORDS, error) &&
           db_script(&archive->db, SQL_CREATE_WORDS, error);
}
