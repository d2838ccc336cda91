#include "index/dutch/cache.h"

#include "index/dutch/fold.h"

#include <string.h>

/** At most half of the slots are taken, so that a word is found within a few of its place. */
enum {
    N_SLOTS = 2 * CACHE_MAX_WORDS,
    TEXTS_BLOCK_BYTES = 1 << 16,
    SURELY_WHOLE_BYTES = FOLD_MAX_READ_BYTES - 3, /**< from here on another may be cut to it */
};

/** Small, for there are many, each at another place of the memory. */
struct entry {
    guint64 begin;           /**< of the word, as load_begin gives it: most words are no longer */
    struct known_word known; /**< right before its terms stands the word as written */
};

G_STATIC_ASSERT(sizeof(struct entry) == 32);

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
    GStringChunk *texts; /**< of entries */
    sought_func sought;  /**< or NULL */
    const void *sought_user;
    unsigned n_given; /**< numbers of words, forgotten ones too */
};

struct cache *cache_new(const struct compound_evidence *evidence)
{
    struct cache *cache = g_new0(struct cache, 1);
    cache->reader = (struct reader_of_words){stemmer_new(), evidence};
    cache->texts = g_string_chunk_new(TEXTS_BLOCK_BYTES);
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
    g_string_chunk_free(cache->texts);
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

/** A word that is looked for. */
struct key {
    const char *word;
    size_t size;
    guint64 begin;
    guint32 hash;
};

/** Hashed with a seed, so that no text can be written to make all its words collide. */
static struct key key_of(const struct cache *cache, const char *word, size_t size)
{
    enum { STEP = sizeof(guint64) };
    struct key key = {word, size, load_begin(word, size), 0};
    guint64 hash = mix(cache->seed ^ size, key.begin);
    for (size_t at = STEP; at < size; at += STEP)
        hash = mix(hash, load_begin(word + MIN(at, size - STEP), STEP));
    key.hash = (guint32)mix(hash, cache->seed);
    return key;
}

static void forget_all(struct cache *cache)
{
    memset(cache->slots, 0, N_SLOTS * sizeof *cache->slots);
    g_array_set_size(cache->entries, 0);
    g_string_chunk_clear(cache->texts);
}

static struct entry *entry_in(const struct cache *cache, const struct slot *slot)
{
    return &g_array_index(cache->entries, struct entry, slot->number - 1);
}

static bool is_of(const struct entry *entry, const struct key *key)
{
    return entry->begin == key->begin && entry->known.size == key->size &&
           (key->size <= sizeof key->begin ||
            memcmp(entry->known.terms - key->size, key->word, key->size) == 0);
}

static struct slot *find_slot(const struct cache *cache, const struct key *key)
{
    guint32 at = key->hash % N_SLOTS;
    while (cache->slots[at].number != 0 &&
           !(cache->slots[at].hash == key->hash && is_of(entry_in(cache, &cache->slots[at]), key)))
        at = (at + 1) % N_SLOTS;
    return &cache->slots[at];
}

static bool has_sought(const struct cache *cache, const struct reading *reading)
{
    const guint8 *end = reading->terms + reading->size_bytes;
    for (const guint8 *at = reading->terms; cache->sought != NULL && at < end;) {
        char text[TERM_MAX_BYTES + 2];
        size_t size = reading_term(&at, text);
        if (cache->sought(text, size, cache->sought_user))
            return true;
    }
    return cache->sought == NULL;
}

/** The word, its terms and its places as one text of the cache; gives where the terms begin. */
static const guint8 *keep_texts(struct cache *cache, const struct key *key,
                                const struct reading *reading)
{
    char whole[FOLD_MAX_READ_BYTES + sizeof reading->terms + sizeof reading->places];
    size_t places_bytes = reading->n_places * sizeof reading->places[0];
    memcpy(whole, key->word, key->size);
    memcpy(whole + key->size, reading->terms, reading->size_bytes);
    memcpy(whole + key->size + reading->size_bytes, reading->places, places_bytes);
    size_t size = key->size + reading->size_bytes + places_bytes;
    return (const guint8 *)g_string_chunk_insert_len(cache->texts, whole, (gssize)size) + key->size;
}

static void add_entry(struct cache *cache, struct slot *slot, const struct key *key)
{
    struct reading reading;
    reading_of(&cache->reader, key->word, key->size, &reading);
    bool is_whole = key->size < SURELY_WHOLE_BYTES;
    struct entry entry = {.begin = key->begin,
                          .known = {.terms = keep_texts(cache, key, &reading),
                                    .number = is_whole ? ++cache->n_given : 0,
                                    .terms_bytes = (guint16)reading.size_bytes,
                                    .size = (guint16)key->size,
                                    .stop = reading.stop,
                                    .is_sought = has_sought(cache, &reading)}};
    g_array_append_val(cache->entries, entry);
    *slot = (struct slot){key->hash, cache->entries->len};
}

void cache_seek(struct cache *cache, sought_func sought, const void *user)
{
    cache->sought = sought;
    cache->sought_user = user;
}

/** Of a longer word only what folding reads is a key: the rest changes nothing. */
const struct known_word *cache_read(struct cache *cache, const char *word, size_t size_bytes)
{
    size_t size = size_bytes <= FOLD_MAX_READ_BYTES
                      ? size_bytes
                      : fold_cut(word, size_bytes, FOLD_MAX_READ_BYTES);
    struct key key = key_of(cache, word, size);
    struct slot *slot = find_slot(cache, &key);
    if (slot->number == 0) {
        if (cache->entries->len == CACHE_MAX_WORDS) {
            forget_all(cache);
            slot = &cache->slots[key.hash % N_SLOTS];
        }
        add_entry(cache, slot, &key);
    }
    return &entry_in(cache, slot)->known;
}

struct stemmer *cache_stemmer(const struct cache *cache)
{
    return cache->reader.stemmer;
}
