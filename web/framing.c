#include "web/framing.h"

#include <glib.h>
#include <string.h>

enum { LINE_END_BYTES = 2 };

static bool is_token(const char *name)
{
    for (const char *c = name; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr("!#$%&'*+-.^_`|~", *c) == NULL)
            return false;
    return *name != '\0';
}

/** libmicrohttpd 0.9.75 puts the second line of a folded header behind the name of the first. */
static bool is_longer(const char *name, const char *known)
{
    size_t size = strlen(known);
    return g_ascii_strncasecmp(name, known, size) == 0 && name[size] != '\0';
}

static bool is_odd(const char *name, size_t size)
{
    return strlen(name) != size || !is_token(name) || is_longer(name, "Content-Length") ||
           is_longer(name, "Transfer-Encoding") || is_longer(name, "Host");
}

static enum MHD_Result note(void *user, enum MHD_ValueKind kind, const char *name, size_t name_size,
                            const char *value, size_t value_size)
{
    (void)kind;
    struct framing *framing = user;
    framing->has_odd_name |= is_odd(name, name_size);
    framing->n_headers++;
    framing->n_bytes += name_size + strlen(":") + value_size + LINE_END_BYTES;
    if (g_ascii_strcasecmp(name, "Host") == 0) {
        framing->n_hosts++;
    } else if (g_ascii_strcasecmp(name, "Content-Length") == 0) {
        framing->n_lengths++;
        framing->has_body |= value == NULL || strcmp(value, "0") != 0;
    } else if (g_ascii_strcasecmp(name, "Transfer-Encoding") == 0) {
        framing->n_encodings++;
        framing->has_body = true;
    }
    return MHD_YES;
}

struct framing framing_read(struct MHD_Connection *connection, size_t line_bytes)
{
    struct framing framing = {.n_bytes = line_bytes + LINE_END_BYTES};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, note, &framing);
    return framing;
}

/** One space may stand before each value, and nearly always does. */
static bool has_hidden_bytes(const struct framing *framing, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *head =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return head == NULL || head->header_size < framing->n_bytes ||
           head->header_size > framing->n_bytes + framing->n_headers;
}

bool framing_is_ambiguous(const struct framing *framing, struct MHD_Connection *connection)
{
    return framing->has_odd_name || framing->n_hosts > 1 || framing->n_lengths > 1 ||
           framing->n_encodings > 1 || (framing->n_lengths > 0 && framing->n_encodings > 0) ||
           has_hidden_bytes(framing, connection);
}
