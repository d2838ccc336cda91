#include "index/term_list.h"

#include <string.h>

enum { COLOCATED = 0x80, SIZE_MASK = 0x7f, FIRST_ROOM = 1024 };

G_STATIC_ASSERT(TERM_MAX_BYTES + 1 <= SIZE_MASK);

void term_list_clear(struct term_list *list)
{
    g_clear_pointer(&list->bytes, g_free);
}

void term_list_add(struct term_list *list, const struct term *term)
{
    bool is_colocated = list->last_position == term->position + 1;
    list->last_position = term->position + 1;
    if (list->room - list->size < 1 + term->size_bytes) {
        list->room = MAX(2 * list->room, FIRST_ROOM);
        list->bytes = g_realloc(list->bytes, list->room);
    }
    list->bytes[list->size] = (guint8)term->size_bytes | (is_colocated ? COLOCATED : 0);
    memcpy(list->bytes + list->size + 1, term->text, term->size_bytes);
    list->size += 1 + term->size_bytes;
}

void term_list_give(const struct term_list *list, packed_term_func take, void *user)
{
    const guint8 *at = list->bytes, *end = list->bytes + list->size;
    while (at < end) {
        size_t size = *at & SIZE_MASK;
        if (!take((const char *)at + 1, size, (*at & COLOCATED) != 0, user))
            return;
        at += 1 + size;
    }
}
