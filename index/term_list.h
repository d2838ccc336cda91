/**
 * The terms of a text, packed, as FTS5 takes them: made in one thread, given in another.
 */
#pragma once

#include "actueel/dutch.h"

/** All zero: empty. */
struct term_list {
    guint8 *bytes; /**< as dutch.h packs terms */
    size_t size, room;
    unsigned last_position; /**< plus 1 */
};

void term_list_clear(struct term_list *list);

/** Add the next term of a text. */
void term_list_add(struct term_list *list, const struct term *term);

/** Add the terms of the next word, packed as dutch.h says, at a position of their own. */
void term_list_add_packed(struct term_list *list, const guint8 *terms, size_t size_bytes,
                          unsigned position);

/** Takes one term; false ends. `is_colocated`: it stands where the one before it stands. */
typedef bool (*packed_term_func)(const char *text, size_t size_bytes, bool is_colocated,
                                 void *user);
void term_list_give(const struct term_list *list, packed_term_func take, void *user);
