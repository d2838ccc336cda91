/**
 * Short lists of words, or of endings, by their size: those of one size stand in one text, parted
 * by blanks, so that a word is compared with few and no size is counted anew for each.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** Whether the list, of texts by their size up to `max_size` (NULL: none), has these letters. */
static inline bool sized_has(const char *const *list, size_t max_size, const char *text,
                             size_t size)
{
    if (size == 0 || size > max_size || list[size] == NULL)
        return false;
    for (const char *at = list[size];; at += size + 1) {
        if (*at == *text && memcmp(at, text, size) == 0)
            return true;
        if (at[size] == '\0')
            return false;
    }
}
