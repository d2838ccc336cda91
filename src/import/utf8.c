#include "src/import/utf8.h"

#include "src/import/eight.h"

size_t utf8_valid_bytes(const char *text, size_t size_bytes)
{
    const char *at = text, *end = text + size_bytes;
    while (at < end) {
        while (end - at >= EIGHT && eight_are_from(eight_at(at), 1))
            at += EIGHT;
        if (at == end)
            break;
        if (*at != '\0' && (guchar)*at < 0x80) {
            at++;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(at, end - at);
        if (c == 0 || c == (gunichar)-1 || c == (gunichar)-2)
            break;
        at = g_utf8_next_char(at);
    }
    return (size_t)(at - text);
}
