/**
 * Plain edit distance, a column of its table in two machine words.
 */
#include "actueel/spelling.h"

#include <string.h>

void spelling_pattern_make(struct spelling_pattern *pattern, const char *plain)
{
    memset(pattern->places, 0, sizeof pattern->places);
    pattern->size_bytes = 0;
    for (; *plain != '\0' && pattern->size_bytes < SPELLING_MAX_BYTES; plain++)
        pattern->places[(unsigned char)*plain] |= (uint64_t)1 << pattern->size_bytes++;
}

unsigned spelling_changes(const struct spelling_pattern *pattern, const char *plain)
{
    uint64_t more = ~(uint64_t)0,
             less = 0; /* places where a row is one more, or less, than above */
    uint64_t last = (uint64_t)1 << (pattern->size_bytes - 1);
    unsigned changes = pattern->size_bytes;
    for (; *plain != '\0'; plain++) {
        uint64_t same = pattern->places[(unsigned char)*plain];
        uint64_t diagonal = (((same & more) + more) ^ more) | same | less;
        uint64_t right_more = less | ~(diagonal | more), right_less = diagonal & more;
        changes += (right_more & last) != 0 ? 1 : 0;
        changes -= (right_less & last) != 0 ? 1 : 0;
        right_more = right_more << 1 | 1;
        right_less <<= 1;
        more = right_less | ~(diagonal | right_more);
        less = right_more & diagonal;
    }
    return changes;
}
