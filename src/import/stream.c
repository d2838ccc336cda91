#include "src/import/stream.h"

/** Gives what was looked at; only what comes behind that is new. */
static gssize give_ahead(struct stream *stream, const char **bytes)
{
    g_clear_pointer(&stream->given, g_byte_array_unref);
    stream->given = g_steal_pointer(&stream->ahead);
    *bytes = (const char *)stream->given->data;
    return (gssize)stream->given->len;
}

static gssize next_new(struct stream *stream, const char **bytes)
{
    if (stream->is_at_end)
        return 0;
    if (stream->failure != NULL)
        return -1;
    gssize size = stream->next(stream, bytes, &stream->failure);
    stream->is_at_end = size == 0;
    return size;
}

gssize stream_next(struct stream *stream, const char **bytes, GError **error)
{
    if (stream->ahead != NULL && stream->ahead->len > 0)
        return give_ahead(stream, bytes);
    gssize size = next_new(stream, bytes);
    if (size < 0)
        g_propagate_error(error, g_error_copy(stream->failure));
    return size;
}

const char *stream_peek(struct stream *stream, size_t n_bytes, size_t *size_bytes)
{
    const char *bytes;
    gssize size = 1;
    if (stream->ahead == NULL)
        stream->ahead = g_byte_array_new();
    while (stream->ahead->len < n_bytes && size > 0) {
        size = next_new(stream, &bytes);
        if (size > 0)
            g_byte_array_append(stream->ahead, (const guint8 *)bytes, (guint)size);
    }
    *size_bytes = stream->ahead->len;
    return (const char *)stream->ahead->data;
}

void stream_close(struct stream *stream)
{
    if (stream == NULL)
        return;
    g_clear_pointer(&stream->ahead, g_byte_array_unref);
    g_clear_pointer(&stream->given, g_byte_array_unref);
    g_clear_error(&stream->failure);
    stream->close(stream);
}
