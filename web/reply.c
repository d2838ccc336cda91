#include "web/reply.h"

#include <string.h>

/** What malloc and the libraries keep beside what is asked of them, an allocation; and the rest. */
enum { ALLOCATION_OVERHEAD_BYTES = 16, RESPONSE_BYTES = 400, HEADER_BYTES = 48 };

static void free_body(void *user)
{
    g_bytes_unref(user);
}

/** Adds the headers; what they take in memory. */
static size_t add_headers(struct MHD_Response *response, const struct answer *answer)
{
    size_t n_bytes = 0;
    for (guint i = 0; i < answer->headers->len; i++) {
        const struct answer_header *header = answer->headers->pdata[i];
        MHD_add_response_header(response, header->name, header->value);
        n_bytes += HEADER_BYTES + strlen(header->name) + strlen(header->value) + 2 +
                   3 * ALLOCATION_OVERHEAD_BYTES;
    }
    return n_bytes;
}

struct reply *reply_new(const struct answer *answer, bool must_close)
{
    size_t size;
    const void *bytes = g_bytes_get_data(answer->body, &size);
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        size, (void *)bytes, free_body, g_bytes_ref(answer->body));
    if (response == NULL) {
        g_bytes_unref(answer->body);
        return NULL;
    }
    struct reply *reply = g_new0(struct reply, 1);
    reply->n_refs = 1;
    reply->status = answer->status;
    reply->kind = answer->kind;
    reply->n_body_bytes = size;
    reply->etag = g_strdup(answer_get(answer, "ETag"));
    reply->vary = g_strdup(answer_get(answer, "Vary"));
    reply->response = response;
    reply->n_bytes = sizeof *reply + RESPONSE_BYTES + size + add_headers(response, answer);
    if (must_close)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return reply;
}

struct reply *reply_ref(struct reply *reply)
{
    g_atomic_int_inc(&reply->n_refs);
    return reply;
}

/** libmicrohttpd counts by itself the connections on which the response is still being sent. */
void reply_unref(struct reply *reply)
{
    if (reply == NULL || !g_atomic_int_dec_and_test(&reply->n_refs))
        return;
    MHD_destroy_response(reply->response);
    g_free(reply->etag);
    g_free(reply->vary);
    g_free(reply);
}
