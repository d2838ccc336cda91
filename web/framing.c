#include "web/framing.h"

#include <glib.h>
#include <string.h>

static enum MHD_Result note(void *user, enum MHD_ValueKind kind, const char *name,
                            const char *value)
{
    (void)kind;
    struct framing *framing = user;
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

struct framing framing_read(struct MHD_Connection *connection)
{
    struct framing framing = {0};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note, &framing);
    return framing;
}

bool framing_is_ambiguous(const struct framing *framing)
{
    return framing->n_hosts > 1 || framing->n_lengths > 1 || framing->n_encodings > 1 ||
           (framing->n_lengths > 0 && framing->n_encodings > 0);
}
