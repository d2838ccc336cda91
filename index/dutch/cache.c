#include "index/dutch/cache.h"

#include "index/dutch/fold.h"

#include <string.h>

/** At most half of the slots are taken, so that a word is found within a few of its place. */
enum { N_SLOTS = 2 * CACHE_MAX_WORDS, TEXTS_BLOCK_BYTES = 1 << 16 };

struct entry {
    const char *word;
    guint32 hash;
    guint32 size;
    struct reading reading;
};

struct cache {
    struct stemmer *stemmer;
    guint64 seed;
    guint32 *slots; /**< 1 + the number of an entry; 0: free */
    GArray *entries;
    GStringChunk *texts;
};

struct cache *cache_new(void)
{
    struct cache *cache = g_new0(struct cache, 1);
    cache->stemmer = stemmer_new();
    cache->seed = (guint64)g_random_int() << 32 | g_random_int();
    cache->slots = g_new0(guint32, N_SLOTS);
    cache->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    cache->texts = g_string_chunk_new(TEXTS_BLOCK_BYTES);
    return cache;
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    stemmer_free(cache->stemmer);
    g_free(cache->slots);
    g_array_unref(cache->entries);
    g_string_chunk_free(cache->texts);
    g_free(cache);
}

static guint64 mix(guint64 hash, guint64 bytes)
{
    hash = (hash ^ bytes) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 32);
}

/** Seeded, so that no text can be written to make all its words collide. */
static guint32 hash_of(const struct cache *cache, const char *word, size_t size)
{
    guint64 hash = cache->seed ^ size, bytes;
    for (; size >= sizeof bytes; word += sizeof bytes, size -= sizeof bytes) {
        memcpy(&bytes, word, sizeof bytes);
        hash = mix(hash, bytes);
    }
    bytes = 0;
    memcpy(&bytes, word, size);
    return (guint32)mix(mix(hash, bytes), cache->seed);
}

static void forget_all(struct cache *cache)
{
    memset(cache->slots, 0, N_SLOTS * sizeof *cache->slots);
    g_array_set_size(cache->entries, 0);
    g_string_chunk_clear(cache->texts);
}

static guint32 find_slot(const struct cache *cache, guint32 hash, const char *word, size_t size)
{
    guint32 slot = hash % N_SLOTS;
    for (; cache->slots[slot] != 0; slot = (slot + 1) % N_SLOTS) {
        const struct entry *entry =
            &g_array_index(cache->entries, struct entry, cache->slots[slot] - 1);
        if (entry->hash == hash && entry->size == size && memcmp(entry->word, word, size) == 0)
            break;
    }
    return slot;
}

/** Of a longer word only what folding reads is a key: the rest changes nothing. */
const struct reading *cache_read(struct cache *cache, const char *word, size_t size_bytes)
{
    size_t size = fold_cut(word, size_bytes, FOLD_MAX_READ_BYTES);
    guint32 hash = hash_of(cache, word, size);
    guint32 slot = find_slot(cache, hash, word, size);
    if (cache->slots[slot] == 0) {
        if (cache->entries->len == CACHE_MAX_WORDS) {
            forget_all(cache);
            slot = hash % N_SLOTS;
        }
        struct entry entry = {g_string_chunk_insert_len(cache->texts, word, (gssize)size), hash,
                              (guint32)size, reading_of(cache->stemmer, word, size, cache->texts)};
        g_array_append_val(cache->entries, entry);
        cache->slots[slot] = cache->entries->len;
    }
    return &g_array_index(cache->entries, struct entry, cache->slots[slot] - 1).reading;
}
