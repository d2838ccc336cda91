#include "src/import/html_page.h"

#include "src/import/html_tags.h"

#include <string.h>

enum { LOOK_BYTES = 4096 /**< in which a page must declare its encoding; browsers look at 1024 */ };

/** Where the value of `name=` in a tag begins; NULL where it has none. */
static const char *value_in(const char *at, const char *end, const char *name)
{
    for (size_t size = strlen(name); at + size < end; at++)
        if (g_ascii_strncasecmp(at, name, size) == 0) {
            for (at += size; at < end && g_ascii_isspace(*at);)
                at++;
            if (at == end || *at != '=')
                return NULL;
            for (at++; at < end && (g_ascii_isspace(*at) || *at == '"' || *at == '\'');)
                at++;
            return at;
        }
    return NULL;
}

char *html_declared_encoding(const char *bytes, size_t size_bytes)
{
    static const char xml[] = "<?xml", meta[] = "<meta";
    const char *end = bytes + MIN(size_bytes, LOOK_BYTES);
    for (const char *at = bytes; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
        const char *stop = memchr(at, '>', (size_t)(end - at)), *value = NULL;
        if (stop == NULL)
            return NULL;
        if (g_ascii_strncasecmp(at, xml, strlen(xml)) == 0)
            value = value_in(at, stop, "encoding");
        else if (g_ascii_strncasecmp(at, meta, strlen(meta)) == 0)
            value = value_in(at, stop, "charset");
        size_t size = 0;
        while (value != NULL && value + size < stop && strchr("\"' \t\r\n;/?", value[size]) == NULL)
            size++;
        if (size > 0)
            return g_strndup(value, size);
    }
    return NULL;
}

bool html_is_page(const char *text, size_t size_bytes)
{
    static const char declaration[] = "<!doctype html";
    const char *end = text + size_bytes;
    while (text < end && (g_ascii_isspace(*text) || *text == '\0'))
        text++;
    struct html_pieces pieces = {.at = text, .end = end};
    struct html_piece piece;
    if (text == end || *text != '<')
        return false;
    if ((size_t)(end - text) > strlen(declaration) &&
        g_ascii_strncasecmp(text, declaration, strlen(declaration)) == 0)
        return true;
    while (html_pieces_next(&pieces, &piece)) {
        if (piece.kind == HTML_PIECE_START)
            return html_element_is_known(piece.name, piece.name_bytes);
        for (const char *at = piece.from; at < piece.to; at++)
            if (!g_ascii_isspace(*at))
                return false;
    }
    return false;
}
