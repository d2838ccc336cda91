/**
 * What the language's word list says of the pieces that compounds are made of; made at build time
 * by tools/parts.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum part_flag {
    PART_WHOLE = 1,  /**< as a word it is never cut, however cheap that were */
    PART_RULED = 2,  /**< cut by hand: `base` are its pieces with + between them */
    PART_CUT = 4,    /**< as a piece it is cut again: `gemeenteraads` */
    PART_LINKED = 8, /**< a noun that may take a linking s */
};

/** A piece, by offsets into `part_texts`; both texts are NUL-terminated. */
struct part {
    guint32 text, base;
    guint8 size_bytes;
    guint8 modifier_cost, head_cost; /**< as cuts.h has them */
    guint8 flags;
};

extern const struct part part_rows[];
extern const char part_texts[];

enum {
    PART_NUMBER_BITS = 20,
    PART_NUMBER_MASK = (1 << PART_NUMBER_BITS) - 1,
};

/**
 * Open addressing by part_hash; a part's number from 1, with the hash's high bits above it, so that
 * what is none is seldom looked at; 0 where free.
 */
extern const guint32 part_slots[];
extern const guint32 n_part_slots;

/** SHA-256 in hex over the whole table. */
extern const char parts_digest[];

/** FNV-1a; here because what makes the table needs it before there is one. */
static inline guint32 part_hash(const char *text, size_t size_bytes)
{
    guint32 hash = 2166136261U;
    for (size_t i = 0; i < size_bytes; i++)
        hash = (hash ^ (guchar)text[i]) * 16777619U;
    return hash ^ (hash >> 15);
}

/** The part of these letters, or NULL. */
const struct part *part_find(const char *text, size_t size_bytes);
