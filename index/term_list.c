#include "index/term_list.h"

#include <string.h>

enum { FIRST_ROOM = 1024 };

G_STATIC_ASSERT(TERM_MAX_BYTES + 1 <= PACKED_SIZE_MASK);

void term_list_clear(struct term_list *list)
{
    g_clear_pointer(&list->bytes, g_free);
}

/** Where so many bytes more are to stand. */
static guint8 *take_room(struct term_list *list, size_t size)
{
    if (list->room - list->size < size) {
        list->room = MAX(2 * list->room, list->size + size + FIRST_ROOM);
        list->bytes = g_realloc(list->bytes, list->room);
    }
    guint8 *at = list->bytes + list->size;
    list->size += size;
    return at;
}

void term_list_add(struct term_list *list, const struct term *term)
{
    bool is_colocated = list->last_position == term->position + 1;
    guint8 *at = take_room(list, 1 + term->size_bytes);
    at[0] = (guint8)term->size_bytes | (is_colocated ? PACKED_COLOCATED : 0);
    memcpy(at + 1, term->text, term->size_bytes);
    list->last_position = term->position + 1;
}

void term_list_add_packed(struct term_list *list, const guint8 *terms, size_t size_bytes,
                          unsigned position)
{
    memcpy(take_room(list, size_bytes), terms, size_bytes);
    list->last_position = position + 1;
}

void term_list_give(const struct term_list *list, packed_term_func take, void *user)
{
    const guint8 *at = list->bytes, *end = list->bytes + list->size;
    while (at < end) {
        size_t size = *at & PACKED_SIZE_MASK;
        if (!take((const char *)at + 1, size, (*at & PACKED_COLOCATED) != 0, user))
            return;
        at += 1 + size;
    }
}
