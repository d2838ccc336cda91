#include "index/word_near.h"

#include <string.h>

size_t near_n_pieces(size_t size)
{
    return MIN(size, NEAR_PIECES);
}

bool near_hash(const char *sound, size_t sound_size, size_t size, size_t piece, uint32_t *hash)
{
    char left[WORD_KEY_MAX_BYTES] = {(char)size, (char)piece};
    size_t n = near_n_pieces(size);
    size_t before = size * piece / n, behind = size - size * (piece + 1) / n;
    if (before + behind > sound_size || before + behind + 2 > sizeof left)
        return false;
    memcpy(left + 2, sound, before);
    memcpy(left + 2 + before, sound + sound_size - behind, behind);
    *hash = word_hash(left, 2 + before + behind);
    return true;
}
