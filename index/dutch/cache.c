#include "index/dutch/cache.h"

#include "index/dutch/fold.h"

#include <string.h>

/** At most half of the slots are taken, so that a word is found within a few of its place. */
enum {
    N_SLOTS = 2 * CACHE_MAX_WORDS,
    TEXTS_BLOCK_BYTES = 1 << 16,
    SURELY_WHOLE_BYTES = FOLD_MAX_READ_BYTES - 3, /**< from here on another may be cut to it */
};

struct entry {
    guint64 begin; /**< of the word, as load_begin gives it: most words are no longer */
    guint32 size;
    const char *word;
    struct reading reading;
};

/** The hash stands beside, so that what is not the word is passed by without a look at it. */
struct slot {
    guint32 hash;
    guint32 number; /**< of the entry, from 1; 0: free */
};

struct cache {
    struct reader_of_words reader;
    guint64 seed;
    struct slot *slots;
    GArray *entries;
    unsigned n_given; /**< numbers of words, forgotten ones too */
};

struct cache *cache_new(const struct compound_evidence *evidence)
{
    struct cache *cache = g_new0(struct cache, 1);
    cache->reader =
        (struct reader_of_words){stemmer_new(), evidence, g_string_chunk_new(TEXTS_BLOCK_BYTES)};
    cache->seed = (guint64)g_random_int() << 32 | g_random_int();
    cache->slots = g_new0(struct slot, N_SLOTS);
    cache->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    return cache;
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    stemmer_free(cache->reader.stemmer);
    g_free(cache->slots);
    g_array_unref(cache->entries);
    g_string_chunk_free(cache->reader.texts);
    g_free(cache);
}

static guint64 mix(guint64 hash, guint64 bytes)
{
    hash = (hash ^ bytes) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 32);
}

/** Eight bytes of a word, or all there are, in an order that is one-to-one for words of a size. */
static guint64 load_begin(const char *word, size_t size)
{
    guint64 whole;
    guint32 low, high;
    if (size >= sizeof whole) {
        memcpy(&whole, word, sizeof whole);
        return whole;
    }
    if (size >= sizeof low) {
        memcpy(&low, word, sizeof low);
        memcpy(&high, word + size - sizeof high, sizeof high);
        return (guint64)high << 32 | low;
    }
    return size == 0 ? 0
                     : (guint64)(guchar)word[0] << 16 | (guint64)(guchar)word[size / 2] << 8 |
                           (guchar)word[size - 1];
}

/** Seeded, so that no text can be written to make all its words collide. */
static guint32 hash_of(const struct cache *cache, const char *word, size_t size)
{
    enum { STEP = sizeof(guint64) };
    guint64 hash = mix(cache->seed ^ size, load_begin(word, size));
    for (size_t at = STEP; at < size; at += STEP)
        hash = mix(hash, load_begin(word + MIN(at, size - STEP), STEP));
    return (guint32)mix(hash, cache->seed);
}

static void forget_all(struct cache *cache)
{
    memset(cache->slots, 0, N_SLOTS * sizeof *cache->slots);
    g_array_set_size(cache->entries, 0);
    g_string_chunk_clear(cache->reader.texts);
}

static bool is_of(const struct entry *entry, guint64 begin, const char *word, size_t size)
{
    return entry->size == size && entry->begin == begin &&
           (size <= sizeof begin || memcmp(entry->word, word, size) == 0);
}

static const struct entry *entry_in(const struct cache *cache, const struct slot *slot)
{
    return &g_array_index(cache->entries, struct entry, slot->number - 1);
}

static struct slot *find_slot(const struct cache *cache, guint32 hash, const char *word,
                              size_t size)
{
    guint64 begin = load_begin(word, size);
    guint32 at = hash % N_SLOTS;
    while (cache->slots[at].number != 0 &&
           !(cache->slots[at].hash == hash &&
             is_of(entry_in(cache, &cache->slots[at]), begin, word, size)))
        at = (at + 1) % N_SLOTS;
    return &cache->slots[at];
}

static void add_entry(struct cache *cache, struct slot *slot, guint32 hash, const char *word,
                      size_t size)
{
    struct entry entry = {load_begin(word, size), (guint32)size,
                          g_string_chunk_insert_len(cache->reader.texts, word, (gssize)size),
                          reading_of(&cache->reader, word, size)};
    entry.reading.number = size < SURELY_WHOLE_BYTES ? ++cache->n_given : 0;
    g_array_append_val(cache->entries, entry);
    *slot = (struct slot){hash, cache->entries->len};
}

/** Of a longer word only what folding reads is a key: the rest changes nothing. */
const struct reading *cache_read(struct cache *cache, const char *word, size_t size_bytes)
{
    size_t size = fold_cut(word, size_bytes, FOLD_MAX_READ_BYTES);
    guint32 hash = hash_of(cache, word, size);
    struct slot *slot = find_slot(cache, hash, word, size);
    if (slot->number == 0) {
        if (cache->entries->len == CACHE_MAX_WORDS) {
            forget_all(cache);
            slot = &cache->slots[hash % N_SLOTS];
        }
        add_entry(cache, slot, hash, word, size);
    }
    return &entry_in(cache, slot)->reading;
}

struct stemmer *cache_stemmer(const struct cache *cache)
{
    return cache->reader.stemmer;
}
