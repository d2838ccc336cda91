#include "src/import/http.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

size_t headers_end(const char *text, size_t size_bytes)
{
    for (const char *at = text, *end = text + size_bytes;
         at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) {
        if (end - at > 1 && at[1] == '\n')
            return (size_t)(at - text) + 2;
        if (end - at > 2 && at[1] == '\r' && at[2] == '\n')
            return (size_t)(at - text) + 3;
    }
    return 0;
}

/** Appends a line's text to a value: a line that begins with a blank goes on with the one before.
 */
static void append_line(GString *value, const char *line, size_t size_bytes)
{
    g_autofree char *text = g_strstrip(g_strndup(line, size_bytes));
    if (value->len > 0 && *text != '\0')
        g_string_append_c(value, ' ');
    g_string_append(value, text);
}

char *headers_value(const char *text, size_t size_bytes, const char *name)
{
    GString *value = NULL;
    size_t name_bytes = strlen(name);
    const char *end = text + size_bytes, *next;
    for (const char *line = text; line < end; line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop != NULL ? stop : end;
        next = stop + 1;
        size_t line_bytes = (size_t)(stop - line);
        bool goes_on = *line == ' ' || *line == '\t';
        if (value != NULL && !goes_on)
            break;
        if (value != NULL) {
            append_line(value, line, line_bytes);
        } else if (line_bytes > name_bytes && line[name_bytes] == ':' &&
                   g_ascii_strncasecmp(line, name, name_bytes) == 0) {
            value = g_string_new(NULL);
            append_line(value, line + name_bytes + 1, line_bytes - name_bytes - 1);
        }
    }
    return value != NULL ? g_string_free(value, FALSE) : NULL;
}

bool headers_is_kind(const char *value, const char *kind)
{
    size_t size = strlen(kind);
    return value != NULL && g_ascii_strncasecmp(value, kind, size) == 0 &&
           (value[size] == '\0' || strchr("; \t,", value[size]) != NULL);
}

char *headers_parameter(const char *value, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(value, ";", -1);
    size_t size = strlen(name);
    for (char **part = parts; *part != NULL; part++) {
        char *text = g_strstrip(*part);
        if (g_ascii_strncasecmp(text, name, size) != 0 || text[size] != '=')
            continue;
        g_strdelimit(text + size, "\"'=", ' ');
        return g_strdup(g_strstrip(text + size));
    }
    return NULL;
}

/** The size of the chunk that begins here, and the bytes of its line; false where none does. */
static bool read_chunk_size(const char *text, size_t size_bytes, size_t *chunk_bytes,
                            size_t *line_bytes)
{
    enum { MAX_DIGITS = 8, LINE_MAX_BYTES = 200, SIXTEEN = 16 };
    const char *stop = memchr(text, '\n', MIN(size_bytes, LINE_MAX_BYTES));
    size_t n_digits = 0;
    *chunk_bytes = 0;
    while (stop != NULL && g_ascii_isxdigit(text[n_digits]) && n_digits < MAX_DIGITS)
        *chunk_bytes = *chunk_bytes * SIXTEEN + (size_t)g_ascii_xdigit_value(text[n_digits++]);
    *line_bytes = stop != NULL ? (size_t)(stop - text) + 1 : 0;
    return n_digits > 0 && strchr("\r\n; \t", text[n_digits]) != NULL;
}

static void set_body(struct answer *answer, GByteArray *body)
{
    g_clear_pointer(&answer->unpacked, g_byte_array_unref);
    answer->unpacked = body;
    answer->body = body->len > 0 ? (const char *)body->data : "";
    answer->body_bytes = body->len;
}

/** Puts the chunks of a body together; false with a reason where the last is missing. */
static bool join_chunks(struct answer *answer, char **reason)
{
    const char *at = answer->body, *end = at + answer->body_bytes;
    size_t chunk_bytes, line_bytes;
    if (!read_chunk_size(at, answer->body_bytes, &chunk_bytes, &line_bytes))
        return true;
    GByteArray *joined = g_byte_array_new();
    bool is_chunk = true;
    while (is_chunk && chunk_bytes > 0 && chunk_bytes <= (size_t)(end - at) - line_bytes) {
        g_byte_array_append(joined, (const guint8 *)at + line_bytes, (guint)chunk_bytes);
        at += line_bytes + chunk_bytes;
        while (at < end && (*at == '\r' || *at == '\n'))
            at++;
        is_chunk = read_chunk_size(at, (size_t)(end - at), &chunk_bytes, &line_bytes);
    }
    set_body(answer, joined);
    if (is_chunk && chunk_bytes == 0)
        return true;
    *reason = g_strdup("is cut short: its last chunk is missing");
    return false;
}

/** Inflates a body; the result of zlib, Z_STREAM_END where it was whole. */
static int inflate_body(const struct answer *answer, int window_bits, size_t max_bytes,
                        GByteArray *out)
{
    enum { PIECE_BYTES = 1 << 16 };
    g_autofree Bytef *piece = g_malloc(PIECE_BYTES);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)answer->body,
                  .avail_in = (uInt)answer->body_bytes};
    int result = inflateInit2(&z, window_bits);
    while (result == Z_OK && out->len <= max_bytes) {
        z.next_out = piece;
        z.avail_out = PIECE_BYTES;
        result = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, piece, PIECE_BYTES - z.avail_out);
    }
    inflateEnd(&z);
    return result;
}

/** What is sent as deflate has zlib's header, or none. */
static bool is_zlib(const struct answer *answer)
{
    enum { METHOD = 0x0f, DEFLATED = 8, SUM = 31 };
    const guchar *bytes = (const guchar *)answer->body;
    return answer->body_bytes > 2 && (bytes[0] & METHOD) == DEFLATED &&
           (bytes[0] << CHAR_BIT | bytes[1]) % SUM == 0;
}

static bool is_gzip(const struct answer *answer)
{
    return answer->body_bytes > 2 && memcmp(answer->body, "\x1f\x8b", 2) == 0;
}

static bool unpack_body(struct answer *answer, int window_bits, size_t max_bytes, char **reason)
{
    GByteArray *out = g_byte_array_new();
    int result = inflate_body(answer, window_bits, max_bytes, out);
    set_body(answer, out);
    if (out->len > max_bytes)
        *reason = g_strdup_printf("unpacks to more than %zu bytes", max_bytes);
    else if (result != Z_STREAM_END)
        *reason = g_strdup("cannot be unpacked, it is cut short or damaged");
    return *reason == NULL;
}

/** Unpacks a body that is compressed as its header says. */
static bool decode_body(struct answer *answer, size_t max_bytes, char **reason)
{
    enum { WITH_GZIP = MAX_WBITS + 16 };
    const char *coding = answer->coding;
    bool is_gzip_name = headers_is_kind(coding, "gzip") || headers_is_kind(coding, "x-gzip");
    if (coding == NULL || *coding == '\0' || headers_is_kind(coding, "identity"))
        return true;
    if (is_gzip_name)
        return !is_gzip(answer) || unpack_body(answer, WITH_GZIP, max_bytes, reason);
    if (headers_is_kind(coding, "deflate"))
        return unpack_body(answer, is_zlib(answer) ? MAX_WBITS : -MAX_WBITS, max_bytes, reason);
    *reason = g_strdup_printf("is compressed with '%s', which is not read", coding);
    return false;
}

/** Whether as much came as was announced. */
static bool check_length(const struct answer *answer, char **reason)
{
    const char *length = answer->length;
    if (length == NULL || g_ascii_strtoull(length, NULL, 10) <= answer->body_bytes)
        return true;
    *reason = g_strdup_printf("is cut short: it has %zu of %s bytes", answer->body_bytes, length);
    return false;
}

bool answer_read(const char *text, size_t size_bytes, struct answer *answer)
{
    enum { STATUS_AT = 9, STATUS_BYTES = 4 };
    *answer = (struct answer){0};
    size_t end = headers_end(text, size_bytes);
    const char *blank = memchr(text, ' ', MIN(size_bytes, STATUS_AT));
    if (end == 0 || blank == NULL || g_ascii_strncasecmp(text, "HTTP", strlen("HTTP")) != 0)
        return false;
    g_autofree char *status = g_strndup(blank, MIN(STATUS_BYTES, (size_t)(text + end - blank)));
    answer->status = (unsigned)g_ascii_strtoull(status, NULL, 10);
    answer->kind = headers_value(text, end, "Content-Type");
    answer->transfer = headers_value(text, end, "Transfer-Encoding");
    answer->coding = headers_value(text, end, "Content-Encoding");
    answer->length = headers_value(text, end, "Content-Length");
    answer->body = text + end;
    answer->body_bytes = size_bytes - end;
    return true;
}

bool answer_unpack(struct answer *answer, size_t max_bytes, char **reason)
{
    bool is_whole = headers_is_kind(answer->transfer, "chunked") ? join_chunks(answer, reason)
                                                                 : check_length(answer, reason);
    return is_whole && decode_body(answer, max_bytes, reason);
}

void answer_clear(struct answer *answer)
{
    g_free(answer->kind);
    g_free(answer->transfer);
    g_free(answer->coding);
    g_free(answer->length);
    g_clear_pointer(&answer->unpacked, g_byte_array_unref);
    *answer = (struct answer){0};
}
