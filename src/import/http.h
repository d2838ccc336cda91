/**
 * An answer over HTTP as an archive of the web keeps it: with its headers, chunked and compressed
 * as it was sent.
 */
#pragma once

#include "actueel/autoptr.h"

#include <stdbool.h>
#include <stddef.h>

/** Where the text behind a blank line begins, or 0 where there is none. */
size_t headers_end(const char *text, size_t size_bytes);

/**
 * The first header of that name, without blanks around it; NULL where there is none. The caller
 * frees it.
 *
 * text   lines as HTTP and WARC have them; the first may be another.
 */
char *headers_value(const char *text, size_t size_bytes, const char *name);

/** Whether a header's value is of this kind: `text/html`, whatever parameters follow. */
bool headers_is_kind(const char *value, const char *kind);

/** A parameter of a header's value, `charset`, without quotes; NULL where it has none. The caller
 * frees it. */
char *headers_parameter(const char *value, const char *name);

struct answer {
    unsigned status;
    char *kind;                       /**< Content-Type, or NULL */
    char *transfer, *coding, *length; /**< of its body, as the headers say; or NULL */
    const char *body;
    size_t body_bytes;
    GByteArray *unpacked; /**< what body is in, where it did not stand so in the answer */
};

/** Read an answer's headers; false where it has none. The text outlives the answer. */
bool answer_read(const char *text, size_t size_bytes, struct answer *answer);
void answer_clear(struct answer *answer);

/**
 * Make the body what it was before it was sent. Where the headers say that it is chunked or
 * compressed and it is not, whoever kept it unpacked it.
 *
 * max_bytes  of the body.
 * Returns    false where it cannot be read, with a `reason`: the rest of a sentence whose subject
 *            is the answer.
 */
bool answer_unpack(struct answer *answer, size_t max_bytes, char **reason);
