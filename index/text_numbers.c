#include "index/text_numbers.h"

#include <string.h>

enum { SLOTS_FIRST = 1 << 14 };

void text_numbers_init(struct text_numbers *numbers)
{
    *numbers =
        (struct text_numbers){.bytes = g_byte_array_new(),
                              .texts = g_array_new(FALSE, FALSE, sizeof(struct numbered_text)),
                              .slots = g_new0(guint, SLOTS_FIRST),
                              .n_slots = SLOTS_FIRST};
}

void text_numbers_end(struct text_numbers *numbers)
{
    g_byte_array_unref(numbers->bytes);
    g_array_unref(numbers->texts);
    g_free(numbers->slots);
}

void text_numbers_clear(struct text_numbers *numbers)
{
    g_byte_array_set_size(numbers->bytes, 0);
    g_array_set_size(numbers->texts, 0);
    memset(numbers->slots, 0, numbers->n_slots * sizeof *numbers->slots);
}

/** Of 8 bytes at a time: a word is mostly one or two of them. */
static guint32 hash_of(const char *text, size_t size)
{
    guint64 hash = size * 0x9e3779b97f4a7c15ULL;
    for (; size > 0;) {
        guint64 part = 0;
        size_t n = MIN(size, sizeof part);
        memcpy(&part, text, n);
        hash = (hash ^ part) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32;
        text += n;
        size -= n;
    }
    return (guint32)hash;
}

static const struct numbered_text *text_at(const struct text_numbers *numbers, guint number)
{
    return &g_array_index(numbers->texts, struct numbered_text, number);
}

static bool is_of(const struct text_numbers *numbers, guint number, guint32 hash, const char *text,
                  size_t size)
{
    const struct numbered_text *known = text_at(numbers, number);
    return known->hash == hash && known->size == size &&
           memcmp(numbers->bytes->data + known->at, text, size) == 0;
}

/** At most half of the slots are taken. */
static void grow(struct text_numbers *numbers)
{
    g_free(numbers->slots);
    numbers->n_slots *= 2;
    numbers->slots = g_new0(guint, numbers->n_slots);
    for (guint i = 0; i < numbers->texts->len; i++) {
        guint slot = text_at(numbers, i)->hash & (numbers->n_slots - 1);
        while (numbers->slots[slot] != 0)
            slot = (slot + 1) & (numbers->n_slots - 1);
        numbers->slots[slot] = i + 1;
    }
}

guint text_numbers_of(struct text_numbers *numbers, const char *text, size_t size_bytes,
                      bool *is_new)
{
    guint32 hash = hash_of(text, size_bytes);
    guint slot = hash & (numbers->n_slots - 1);
    for (; numbers->slots[slot] != 0; slot = (slot + 1) & (numbers->n_slots - 1)) {
        *is_new = false;
        if (is_of(numbers, numbers->slots[slot] - 1, hash, text, size_bytes))
            return numbers->slots[slot] - 1;
    }
    *is_new = true;
    struct numbered_text added = {hash, numbers->bytes->len, (guint32)size_bytes};
    g_byte_array_append(numbers->bytes, (const guint8 *)text, (guint)size_bytes);
    g_array_append_val(numbers->texts, added);
    numbers->slots[slot] = numbers->texts->len;
    if (numbers->texts->len > numbers->n_slots / 2)
        grow(numbers);
    return numbers->texts->len - 1;
}
