#include "src/import/html_page.h"

#include "src/import/utf8.h"

#include <string.h>

/** Whether bytes are letters of UTF-8, and not of ASCII alone: then no declaration is right that
 * says otherwise. */
static bool is_surely_utf8(const char *bytes, size_t size_bytes)
{
    bool is_ascii = true;
    for (size_t i = 0; i < size_bytes && is_ascii; i++)
        is_ascii = (bytes[i] & 0x80) == 0;
    return !is_ascii && utf8_valid_bytes(bytes, size_bytes) == size_bytes;
}

char *html_decode(struct decoder *decoder, const char *bytes, size_t size_bytes, const char *sender,
                  size_t *text_bytes)
{
    g_autofree char *declared = html_declared_encoding(bytes, size_bytes);
    const char *name = sender != NULL ? sender : declared;
    if (name != NULL && !is_surely_utf8(bytes, size_bytes))
        decoder_declare(decoder, name, strlen(name));
    const char *text = decoder_text(decoder, bytes, size_bytes, text_bytes);
    char *valid = g_malloc(*text_bytes + 1);
    size_t size = 0;
    for (size_t i = 0; i < *text_bytes; i++)
        if (text[i] != '\0')
            valid[size++] = text[i];
    valid[size] = '\0';
    if (utf8_valid_bytes(valid, size) != size) {
        char *mended = g_utf8_make_valid(valid, (gssize)size);
        g_free(valid);
        valid = mended;
        size = strlen(mended);
    }
    *text_bytes = size;
    return valid;
}

char *html_decode_sent(struct decoder *decoder, const char *bytes, size_t size_bytes,
                       const char *sender, size_t *text_bytes)
{
    size_t mark_bytes = 0;
    enum encoding mark =
        size_bytes > 0 ? encoding_of_mark(bytes, size_bytes, &mark_bytes) : ENCODING_UNKNOWN;
    decoder->file = mark != ENCODING_UNKNOWN ? ENCODING_UTF_8 : ENCODING_UNKNOWN;
    g_clear_pointer(&decoder->declared, g_free);
    if (mark != ENCODING_UTF_16_LE && mark != ENCODING_UTF_16_BE)
        return html_decode(decoder, bytes + mark_bytes, size_bytes - mark_bytes, sender,
                           text_bytes);
    struct utf16 utf16 = {.is_big_endian = mark == ENCODING_UTF_16_BE, .first_byte = -1};
    g_autoptr(GByteArray) text = g_byte_array_new();
    encoding_append_utf16(&utf16, bytes + mark_bytes, size_bytes - mark_bytes, text);
    return html_decode(decoder, (const char *)text->data, text->len, sender, text_bytes);
}
