#include "index/term_list.h"

enum { COLOCATED = 0x80, SIZE_MASK = 0x7f };

G_STATIC_ASSERT(TERM_MAX_BYTES + 1 <= SIZE_MASK);

void term_list_init(struct term_list *list)
{
    *list = (struct term_list){.bytes = g_byte_array_new()};
}

void term_list_clear(struct term_list *list)
{
    g_clear_pointer(&list->bytes, g_byte_array_unref);
}

void term_list_add(struct term_list *list, const struct term *term)
{
    guint8 head = (guint8)term->size_bytes;
    if (list->last_position == term->position + 1)
        head |= COLOCATED;
    list->last_position = term->position + 1;
    g_byte_array_append(list->bytes, &head, 1);
    g_byte_array_append(list->bytes, (const guint8 *)term->text, (guint)term->size_bytes);
}

void term_list_give(const struct term_list *list, packed_term_func take, void *user)
{
    const guint8 *at = list->bytes->data, *end = at + list->bytes->len;
    while (at < end) {
        size_t size = *at & SIZE_MASK;
        if (!take((const char *)at + 1, size, (*at & COLOCATED) != 0, user))
            return;
        at += 1 + size;
    }
}
