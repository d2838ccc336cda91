#include "src/import/mime.h"

#include <string.h>

/** The value that begins behind `=`, in quotes or up to `;`; `*at` is left behind it. */
static char *take_value(const char **at)
{
    GString *value = g_string_new(NULL);
    bool is_quoted = **at == '"';
    *at += is_quoted;
    while (**at != '\0' && **at != (is_quoted ? '"' : ';')) {
        *at += is_quoted && **at == '\\' && (*at)[1] != '\0';
        g_string_append_c(value, **at);
        ++*at;
    }
    *at += strcspn(*at, ";");
    return g_strstrip(g_string_free(value, FALSE));
}

char *mime_parameter(const char *value, const char *name)
{
    const char *at = value + strcspn(value, ";");
    while (*at == ';') {
        at += 1 + strspn(at + 1, " \t");
        size_t size = strcspn(at, "=;");
        const char *word = at;
        at += size;
        if (*at != '=')
            continue;
        at += 1 + strspn(at + 1, " \t");
        g_autofree char *text = take_value(&at);
        g_autofree char *key = g_strstrip(g_strndup(word, size));
        if (g_ascii_strcasecmp(key, name) == 0)
            return g_steal_pointer(&text);
    }
    return NULL;
}

enum mime_line mime_line(const char *line, size_t size_bytes, const char *boundary)
{
    static const char mark[] = "--";
    size_t boundary_bytes = strlen(boundary), at = strlen(mark) + boundary_bytes;
    if (size_bytes < at || memcmp(line, mark, strlen(mark)) != 0 ||
        memcmp(line + strlen(mark), boundary, boundary_bytes) != 0)
        return MIME_TEXT;
    bool is_last = size_bytes - at >= strlen(mark) && memcmp(line + at, mark, strlen(mark)) == 0;
    for (at += is_last ? strlen(mark) : 0; at < size_bytes; at++)
        if (!g_ascii_isspace(line[at]))
            return MIME_TEXT;
    return is_last ? MIME_LAST_BOUNDARY : MIME_BOUNDARY;
}

static void decode_base64(const char *text, size_t size_bytes, GByteArray *out)
{
    gint state = 0;
    guint save = 0;
    if (size_bytes == 0)
        return;
    g_byte_array_set_size(out, (guint)size_bytes);
    g_byte_array_set_size(out,
                          (guint)g_base64_decode_step(text, size_bytes, out->data, &state, &save));
}

/** Where the text behind a soft line end (`=`, blanks, line end) goes on; NULL where none is. */
static const char *behind_soft_end(const char *at, const char *end)
{
    for (at++; at < end && (*at == ' ' || *at == '\t' || *at == '\r'); at++)
        continue;
    return at == end ? end : *at == '\n' ? at + 1 : NULL;
}

static void decode_quoted(const char *text, size_t size_bytes, GByteArray *out)
{
    enum { SIXTEEN = 16, ESCAPE_BYTES = 3 };
    const char *end = text + size_bytes, *next;
    for (const char *at = text; at < end; at = next) {
        guint8 byte = (guint8)*at;
        next = at + 1;
        const char *behind = *at == '=' ? behind_soft_end(at, end) : NULL;
        if (behind != NULL) {
            next = behind;
            continue;
        }
        if (*at == '=' && end - at >= ESCAPE_BYTES && g_ascii_isxdigit(at[1]) &&
            g_ascii_isxdigit(at[2])) {
            byte = (guint8)(g_ascii_xdigit_value(at[1]) * SIXTEEN + g_ascii_xdigit_value(at[2]));
            next = at + ESCAPE_BYTES;
        }
        g_byte_array_append(out, &byte, 1);
    }
}

GByteArray *mime_decode(const char *encoding, const char *text, size_t size_bytes)
{
    GByteArray *out = g_byte_array_new();
    if (encoding != NULL && g_ascii_strcasecmp(encoding, "base64") == 0)
        decode_base64(text, size_bytes, out);
    else if (encoding != NULL && g_ascii_strcasecmp(encoding, "quoted-printable") == 0)
        decode_quoted(text, size_bytes, out);
    else
        g_byte_array_append(out, (const guint8 *)text, (guint)size_bytes);
    return out;
}
