#include "index/dutch/parts.h"

#include <string.h>

const struct part *part_find(const char *text, size_t size_bytes)
{
    guint32 mask = n_part_slots - 1;
    guint32 hash = part_hash(text, size_bytes), at = hash & mask;
    for (; part_slots[at] != 0; at = (at + 1) & mask) {
        if (((part_slots[at] ^ hash) & ~(guint32)PART_NUMBER_MASK) != 0)
            continue;
        const struct part *part = &part_rows[(part_slots[at] & PART_NUMBER_MASK) - 1];
        if (part->size_bytes == size_bytes &&
            memcmp(part_texts + part->text, text, size_bytes) == 0)
            return part;
    }
    return NULL;
}
