#include "index/word_block.h"

#include <string.h>

enum { NIBBLE = 15 };

static void pack_number(GByteArray *block, uint64_t number)
{
    guint8 bytes[10];
    guint n = 0;
    for (; number >= 0x80; number >>= 7)
        bytes[n++] = (guint8)(number | 0x80);
    bytes[n++] = (guint8)number;
    g_byte_array_append(block, bytes, n);
}

static uint64_t read_number(struct word_entries *entries)
{
    uint64_t number = 0;
    for (unsigned shift = 0; entries->at < entries->end && shift < 64; shift += 7) {
        guint8 byte = *entries->at++;
        number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return number;
}

static uint64_t zigzag(int64_t number)
{
    return (uint64_t)number << 1 ^ -(uint64_t)(number < 0);
}

static int64_t unzigzag(uint64_t number)
{
    return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

void word_entry_pack(GByteArray *block, const guint8 *last, size_t last_size, const guint8 *key,
                     size_t key_size, const struct word_counts *counts)
{
    size_t shared = 0;
    while (shared < MIN(last_size, key_size) && last[shared] == key[shared])
        shared++;
    size_t rest = key_size - shared;
    guint8 sizes = (guint8)(MIN(shared, NIBBLE) << 4 | MIN(rest, NIBBLE));
    g_byte_array_append(block, &sizes, 1);
    if (shared >= NIBBLE)
        pack_number(block, shared - NIBBLE);
    if (rest >= NIBBLE)
        pack_number(block, rest - NIBBLE);
    g_byte_array_append(block, key + shared, (guint)rest);
    if (key[0] == WORD_NEAR)
        return;
    bool cased = counts->capital != 0 || counts->upper != 0;
    pack_number(block, zigzag(counts->df) << 1 | (cased ? 1 : 0));
    if (cased) {
        pack_number(block, zigzag(counts->capital));
        pack_number(block, zigzag(counts->upper));
    }
}

void word_entries_begin(struct word_entries *entries, const void *bytes, size_t size_bytes)
{
    entries->at = bytes;
    entries->end = size_bytes > 0 ? entries->at + size_bytes : entries->at; /* bytes may be NULL */
    entries->key_size = 0;
}

static void read_counts(struct word_entries *entries)
{
    uint64_t number = read_number(entries);
    entries->counts.df = unzigzag(number >> 1);
    if ((number & 1) != 0) {
        entries->counts.capital = unzigzag(read_number(entries));
        entries->counts.upper = unzigzag(read_number(entries));
    }
}

bool word_entries_next(struct word_entries *entries)
{
    if (entries->at >= entries->end)
        return false;
    guint8 sizes = *entries->at++;
    size_t shared = sizes >> 4, rest = sizes & NIBBLE;
    if (shared == NIBBLE)
        shared += read_number(entries);
    if (rest == NIBBLE)
        rest += read_number(entries);
    if (shared > entries->key_size || rest > WORD_KEY_MAX_BYTES - shared ||
        rest > (size_t)(entries->end - entries->at) || shared + rest == 0) {
        entries->at = entries->end;
        return false;
    }
    memcpy(entries->key + shared, entries->at, rest);
    entries->at += rest;
    entries->key_size = shared + rest;
    entries->counts = (struct word_counts){0};
    if (entries->key[0] != WORD_NEAR)
        read_counts(entries);
    return true;
}

int word_key_compare(const guint8 *a, size_t a_size, const guint8 *b, size_t b_size)
{
    size_t both = MIN(a_size, b_size);
    int order = both > 0 ? memcmp(a, b, both) : 0; /* an empty key may be NULL */
    return order != 0 ? order : a_size < b_size ? -1 : a_size > b_size;
}

/** FNV-1a, its bits stirred so that all of them tell in the three bytes that are kept. */
uint32_t word_hash(const char *sound, size_t size_bytes)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < size_bytes; i++)
        hash = (hash ^ (guint8)sound[i]) * 16777619U;
    hash ^= hash >> 15;
    hash *= 0x2c1b3c6dU;
    return (hash ^ hash >> 13) & 0xffffff;
}

void word_key_hashed(guint8 key[WORD_HASHED_BYTES], enum word_kind kind, uint32_t hash)
{
    key[0] = (guint8)kind;
    key[1] = (guint8)(hash >> 16);
    key[2] = (guint8)(hash >> 8);
    key[3] = (guint8)hash;
}
