#include "index/word_table.h"

#include <string.h>

enum { REGION_MAX_BYTES = 256 * WORD_BLOCK_MAX_BYTES /**< packed anew in one go */ };

static void open_block(struct word_walk *walk)
{
    word_entries_begin(&walk->entries, sqlite3_column_blob(walk->row, 1),
                       (size_t)sqlite3_column_bytes(walk->row, 1));
}

/** The block behind the one that ends with the walk's key. Most walks end within one. */
static int next_block(struct word_walk *walk, GError **error)
{
    if (walk->is_first) {
        walk->is_first = false;
        db_end(walk->row);
        walk->row = db_query(walk->db, SQL_WORD_BLOCKS_AFTER, error, "b", walk->entries.key,
                             walk->entries.key_size);
    }
    int step = walk->row != NULL ? db_step(walk->db, walk->row, error) : -1;
    if (step == 1)
        open_block(walk);
    else
        walk->row = NULL;
    return step;
}

int word_walk_next(struct word_walk *walk, GError **error)
{
    while (walk->row != NULL && !word_entries_next(&walk->entries)) {
        int step = next_block(walk, error);
        if (step != 1)
            return step;
    }
    return walk->row != NULL ? 1 : 0;
}

/** The block that the key belongs in, or, where it is before all, the first one. */
static int first_block(struct word_walk *walk, const void *key, size_t key_size, GError **error)
{
    walk->row = db_query(walk->db, SQL_WORD_BLOCK_OF, error, "b", key, key_size);
    walk->is_first = true;
    word_entries_begin(&walk->entries, NULL, 0);
    int step = walk->row != NULL ? db_step(walk->db, walk->row, error) : -1;
    if (step == 1)
        open_block(walk);
    return step == 0 ? next_block(walk, error) : step;
}

int word_walk_begin(struct word_walk *walk, struct archive *archive, const void *key,
                    size_t key_size, GError **error)
{
    walk->db = &archive->db;
    int step = first_block(walk, key, key_size, error);
    if (step == 1)
        step = word_walk_next(walk, error);
    while (step == 1 &&
           word_key_compare(walk->entries.key, walk->entries.key_size, key, key_size) < 0)
        step = word_walk_next(walk, error);
    return step;
}

void word_walk_end(struct word_walk *walk)
{
    if (walk->row != NULL)
        db_end(walk->row);
    walk->row = NULL;
}

/* --- changes */

/** An entry of a region, its key in the region's bytes. */
struct region_entry {
    guint at, size;
    struct word_counts counts;
};

/** Blocks that lie together and are packed anew. */
struct region {
    struct archive *archive;
    GByteArray *keys;
    GArray *entries; /**< struct region_entry */
};

static void take(struct region *region, const guint8 *key, size_t size,
                 const struct word_counts *counts)
{
    struct region_entry entry = {region->keys->len, (guint)size, *counts};
    g_byte_array_append(region->keys, key, (guint)size);
    g_array_append_val(region->entries, entry);
}

static bool is_left(const guint8 *key, const struct word_counts *counts)
{
    return key[0] == WORD_NEAR || counts->df > 0;
}

static void take_change(struct region *region, struct word_change *change)
{
    change->is_new = is_left(change->key, &change->counts);
    if (change->is_new)
        take(region, change->key, change->key_size, &change->counts);
}

static void take_changed(struct region *region, const struct word_entries *old,
                         const struct word_change *change)
{
    struct word_counts counts = {0};
    if (old->key[0] != WORD_NEAR)
        counts = (struct word_counts){old->counts.df + change->counts.df,
                                      MAX(0, old->counts.capital + change->counts.capital),
                                      MAX(0, old->counts.upper + change->counts.upper)};
    if (is_left(old->key, &counts))
        take(region, old->key, old->key_size, &counts);
}

/** Entries of one block and the changes that belong in it, in order. */
static void merge(struct region *region, const void *block, size_t block_size,
                  struct word_change *changes, size_t n_changes)
{
    struct word_entries old;
    size_t at = 0;
    word_entries_begin(&old, block, block_size);
    while (word_entries_next(&old)) {
        int order = -1;
        while (at < n_changes && (order = word_key_compare(changes[at].key, changes[at].key_size,
                                                           old.key, old.key_size)) < 0)
            take_change(region, &changes[at++]);
        if (at < n_changes && order == 0)
            take_changed(region, &old, &changes[at++]);
        else
            take(region, old.key, old.key_size, &old.counts);
    }
    while (at < n_changes)
        take_change(region, &changes[at++]);
}

static bool write_block(struct region *region, const GByteArray *block, guint first, guint end,
                        GError **error)
{
    int64_t most = 0;
    for (guint i = first; i < end; i++)
        most = MAX(most, g_array_index(region->entries, struct region_entry, i).counts.df);
    const struct region_entry *entry = &g_array_index(region->entries, struct region_entry, first);
    return db_run(&region->archive->db, SQL_NEW_WORD_BLOCK, error, "bib",
                  region->keys->data + entry->at, (size_t)entry->size, most, block->data,
                  (size_t)block->len);
}

static void pack(const struct region *region, GByteArray *block, guint i)
{
    const struct region_entry *entry = &g_array_index(region->entries, struct region_entry, i);
    const struct region_entry *last = entry - (block->len > 0 ? 1 : 0);
    word_entry_pack(block, region->keys->data + last->at, block->len > 0 ? last->size : 0,
                    region->keys->data + entry->at, entry->size, &entry->counts);
}

/** How much the blocks of a region should hold, so that all are of about one size. */
static guint even_size(const struct region *region)
{
    g_autoptr(GByteArray) whole = g_byte_array_new();
    for (guint i = 0; i < region->entries->len; i++)
        pack(region, whole, i);
    guint n_blocks = whole->len / WORD_BLOCK_MAX_BYTES + 1;
    return whole->len / n_blocks;
}

static bool write_region(struct region *region, GError **error)
{
    g_autoptr(GByteArray) block = g_byte_array_new();
    guint even = even_size(region), first = 0;
    bool written = true;
    for (guint i = 0; written && i < region->entries->len; i++) {
        pack(region, block, i);
        if (block->len < even && i + 1 < region->entries->len)
            continue;
        written = write_block(region, block, first, i + 1, error);
        g_byte_array_set_size(block, 0);
        first = i + 1;
    }
    g_byte_array_set_size(region->keys, 0);
    g_array_set_size(region->entries, 0);
    return written;
}

/** A block as it stood, and where the next one begins. */
struct old_block {
    GByteArray *first, *entries, *next;
    bool is_last;
};

static void copy_blob(GByteArray *bytes, sqlite3_stmt *row, int column)
{
    g_byte_array_set_size(bytes, 0);
    g_byte_array_append(bytes, sqlite3_column_blob(row, column),
                        (guint)sqlite3_column_bytes(row, column));
}

/** The block that a key belongs in; an empty one where the key is before all. */
static bool read_block(struct archive *archive, const struct word_change *change,
                       struct old_block *old, GError **error)
{
    sqlite3_stmt *row =
        db_query(&archive->db, SQL_WORD_BLOCKS_FROM, error, "b", change->key, change->key_size);
    int step = row != NULL ? db_step(&archive->db, row, error) : -1;
    g_byte_array_set_size(old->first, 0);
    g_byte_array_set_size(old->entries, 0);
    if (step == 1 &&
        word_key_compare(sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0),
                         change->key, change->key_size) <= 0) {
        copy_blob(old->first, row, 0);
        copy_blob(old->entries, row, 1);
        step = db_step(&archive->db, row, error);
    }
    old->is_last = step == 0;
    if (step == 1) {
        copy_blob(old->next, row, 0);
        db_end(row);
    }
    return step >= 0;
}

static size_t n_before(const struct word_change *changes, size_t n_changes,
                       const struct old_block *old)
{
    size_t n = 0;
    while (n < n_changes && (old->is_last || word_key_compare(changes[n].key, changes[n].key_size,
                                                              old->next->data, old->next->len) < 0))
        n++;
    return n;
}

/** Whether the next change falls in the very next block, which then is packed in the same go. */
static bool goes_on(const struct region *region, const struct old_block *old,
                    const GByteArray *next)
{
    return region->keys->len < REGION_MAX_BYTES && old->first->len > 0 &&
           word_key_compare(old->first->data, old->first->len, next->data, next->len) == 0;
}

static bool change_all(struct region *region, struct old_block *old, struct word_change *changes,
                       size_t n_changes, GError **error)
{
    g_autoptr(GByteArray) next = g_byte_array_new();
    for (size_t at = 0; at < n_changes;) {
        if (!read_block(region->archive, &changes[at], old, error))
            return false;
        if (!goes_on(region, old, next) && !write_region(region, error))
            return false;
        if (old->first->len > 0 && !db_run(&region->archive->db, SQL_DROP_WORD_BLOCK, error, "b",
                                           old->first->data, (size_t)old->first->len))
            return false;
        size_t n = n_before(changes + at, n_changes - at, old);
        merge(region, old->entries->data, old->entries->len, changes + at, n);
        g_byte_array_set_size(next, 0);
        if (!old->is_last)
            g_byte_array_append(next, old->next->data, old->next->len);
        at += n;
    }
    return write_region(region, error);
}

bool word_table_change(struct archive *archive, struct word_change *changes, size_t n_changes,
                       GError **error)
{
    g_autoptr(GByteArray) keys = g_byte_array_new(), first = g_byte_array_new();
    g_autoptr(GByteArray) block = g_byte_array_new(), next = g_byte_array_new();
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(struct region_entry));
    struct region region = {archive, keys, entries};
    struct old_block old = {first, block, next, false};
    return change_all(&region, &old, changes, n_changes, error);
}
