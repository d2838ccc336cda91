/**
 * How the table of words is laid out: what its maker (tools/lexicon) and its reader agree upon.
 *
 * An automaton over bytes. A node is the place of its first edge; its edges stand together, those
 * to the most words first, and the last has a mark. The letters of a word lead to a node that has,
 * before edges for further letters, one for what is told of the word: how many bytes are off its
 * end in the base form, then its kinds, then the letters that are put there instead.
 */
#pragma once

#include <stdint.h>

enum {
    EDGE_LABEL_SHIFT = 24,
    EDGE_LAST = 1 << 23,         /**< the last edge of its node */
    EDGE_TARGET = EDGE_LAST - 1, /**< the place of the node it leads to; 0: the end */
    EDGE_FIRST_NODE = 0,         /**< the edge here leads to where all words begin */
    LABEL_OFF = 'A',             /**< with the number of bytes added; before all letters */
    MAX_BYTES_OFF = 'Z' - 'A',
    LABEL_KINDS = 0x80, /**< with the kinds added */
};

/** Made at build time. */
extern const uint32_t lexicon_edges[];
extern const char lexicon_edges_sha256[];
