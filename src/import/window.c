#include "src/import/window.h"

#include <string.h>

void window_init(struct window *window, struct stream *below)
{
    *window = (struct window){.below = below, .bytes = g_byte_array_new()};
}

void window_clear(struct window *window)
{
    g_clear_pointer(&window->bytes, g_byte_array_unref);
    g_clear_pointer(&window->below, stream_close);
}

/** Moves on by a block, which is to be given next. */
static gssize slide(struct window *window)
{
    const char *bytes;
    gssize size = stream_next(window->below, &bytes, NULL);
    if (size <= 0)
        return size;
    if (window->bytes->len > WINDOW_KEPT_BYTES) {
        guint n_gone = window->bytes->len - WINDOW_KEPT_BYTES;
        g_byte_array_remove_range(window->bytes, 0, n_gone);
        window->start += n_gone;
    }
    window->next = window->bytes->len;
    g_byte_array_append(window->bytes, (const guint8 *)bytes, (guint)size);
    return size;
}

gssize window_next(struct window *window, const void **block)
{
    gssize size = 1;
    if (window->next == window->bytes->len)
        size = slide(window);
    if (size <= 0)
        return size;
    *block = window->bytes->data + window->next;
    size = (gssize)(window->bytes->len - window->next);
    window->next = window->bytes->len;
    return size;
}

bool window_sees(const struct window *window, uint64_t from, const char *text, uint64_t *at)
{
    size_t offset = from > window->start ? (size_t)(from - window->start) : 0;
    const guint8 *bytes = window->bytes->data;
    if (offset >= window->bytes->len)
        return false;
    const guint8 *found = memmem(bytes + offset, window->bytes->len - offset, text, strlen(text));
    if (found != NULL)
        *at = window->start + (uint64_t)(found - bytes);
    return found != NULL;
}

bool window_seek(struct window *window, uint64_t from, const char *text, uint64_t *at)
{
    while (!window_sees(window, from, text, at)) {
        /* The text may have begun already. */
        size_t n_begun = MIN(window->bytes->len, strlen(text) - 1);
        from = MAX(from, window->start + window->bytes->len - n_begun);
        if (slide(window) <= 0)
            return false;
    }
    window->next = (size_t)(*at - window->start);
    return true;
}

const guint8 *window_bytes(const struct window *window, uint64_t at, size_t *size_bytes)
{
    size_t offset = (size_t)(at - window->start);
    *size_bytes = window->bytes->len - offset;
    return window->bytes->data + offset;
}
