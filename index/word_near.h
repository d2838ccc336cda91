/**
 * Sounds that are one letter apart: a sound is cut into a few pieces and known by each way to leave
 * one of them out. Whatever happens to one letter leaves the other pieces as they are, and a sound
 * of known length tells where they must lie in one that has a letter more or less.
 *
 * That is a deletion index (Garbe 2012, SymSpell) whose deletions are pieces, so that a long word
 * has no more entries than a short one.
 */
#pragma once

#include "index/word_block.h"

#include <stddef.h>

enum { NEAR_PIECES = 5 };

/** How many pieces a sound of `size` letters is cut into. */
size_t near_n_pieces(size_t size);

/**
 * The hash by which sounds of `size` letters are known without their piece `piece`, as reckoned
 * from a sound that is that one, or is like it outside the piece.
 *
 * Returns   false where no sound of that size can be.
 */
bool near_hash(const char *sound, size_t sound_size, size_t size, size_t piece, uint32_t *hash);
