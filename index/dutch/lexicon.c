#include "index/dutch/lexicon.h"

#include "index/dutch/lexicon_edges.h"

#include <string.h>

static unsigned char label_of(uint32_t edge)
{
    return (unsigned char)(edge >> EDGE_LABEL_SHIFT);
}

/** The edge with this label, of the node that an edge leads to; 0: none. */
static uint32_t follow(uint32_t from, unsigned char label)
{
    uint32_t at = from & EDGE_TARGET;
    if (at == 0)
        return 0;
    for (;; at++) {
        uint32_t edge = lexicon_edges[at];
        if (label_of(edge) == label)
            return edge;
        if ((edge & EDGE_LAST) != 0)
            return 0;
    }
}

/** The edge behind a word's last letter that tells of it; 0: none. */
static uint32_t find(const char *word, size_t size)
{
    uint32_t edge = lexicon_edges[EDGE_FIRST_NODE];
    if (size == 0 || size > LEXICON_MAX_WORD_BYTES)
        return 0;
    for (size_t i = 0; i < size; i++) {
        if (word[i] < 'a' || word[i] > 'z')
            return 0;
        edge = follow(edge, (unsigned char)word[i]);
        if (edge == 0)
            return 0;
    }
    if ((edge & EDGE_TARGET) == 0)
        return 0;
    uint32_t first = lexicon_edges[edge & EDGE_TARGET];
    bool is_word = label_of(first) >= LABEL_OFF && label_of(first) <= LABEL_OFF + MAX_BYTES_OFF;
    return is_word ? first : 0;
}

bool lexicon_find(const char *word, size_t size_bytes, struct lexicon_entry *entry)
{
    uint32_t edge = find(word, size_bytes);
    if (edge == 0)
        return false;
    entry->n_kept_bytes = size_bytes - (size_t)(label_of(edge) - LABEL_OFF);
    edge = lexicon_edges[edge & EDGE_TARGET];
    entry->kinds = (unsigned)(label_of(edge) - LABEL_KINDS);
    size_t n = 0;
    while ((edge & EDGE_TARGET) != 0 && n < LEXICON_MAX_ENDING_BYTES) {
        edge = lexicon_edges[edge & EDGE_TARGET];
        entry->ending[n++] = (char)label_of(edge);
    }
    entry->ending[n] = '\0';
    return true;
}

unsigned lexicon_kinds(const char *word, size_t size_bytes)
{
    uint32_t edge = find(word, size_bytes);
    return edge == 0 ? 0 : (unsigned)(label_of(lexicon_edges[edge & EDGE_TARGET]) - LABEL_KINDS);
}

size_t lexicon_base(const struct lexicon_entry *entry, const char *word, char *base, size_t room)
{
    size_t kept = MIN(entry->n_kept_bytes, room - 1);
    memcpy(base, word, kept);
    return kept + MIN(g_strlcpy(base + kept, entry->ending, room - kept), room - kept - 1);
}

void lexicon_identify(GChecksum *checksum)
{
    g_checksum_update(checksum, (const guchar *)lexicon_edges_sha256, -1);
}
