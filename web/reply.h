/**
 * An answer as libmicrohttpd sends it: made once, sent as often as it is remembered.
 */
#pragma once

#include "web/answer.h"

#include <microhttpd.h>

/** Shared between threads; nothing of it changes. */
struct reply {
    gint n_refs;
    unsigned status;
    enum answer_kind kind;
    size_t n_body_bytes;
    size_t n_bytes; /**< of memory, all told */
    char *etag;     /**< or NULL */
    char *vary;     /**< or NULL */
    struct MHD_Response *response;
};

/** must_close: the connection ends with it. NULL: libmicrohttpd has no memory. */
struct reply *reply_new(const struct answer *answer, bool must_close);
struct reply *reply_ref(struct reply *reply);
void reply_unref(struct reply *reply);
ACTUEEL_AUTOPTR(reply, reply_unref)
