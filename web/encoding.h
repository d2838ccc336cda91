/**
 * Content encodings: which one a visitor takes, and answers put into it.
 *
 * All answers are public and there are no cookies, so that their size betrays no secret.
 */
#pragma once

#include "web/answer.h"

enum {
    ENCODING_MIN_BYTES = 1024,      /**< what is shorter fits a packet as it is */
    ENCODING_HEADER_MAX_PARTS = 64, /**< what stands behind these in Accept-Encoding is not read */
};

enum encoding { ENCODING_IDENTITY, ENCODING_GZIP };

/**
 * The one that an Accept-Encoding header weighs most; gzip where both weigh the same.
 *
 * accept   the header's value, or NULL: as it is.
 * Source   RFC 9110, section 12.5.3
 */
enum encoding encoding_choose(const char *accept);

/**
 * Put the body of an answer into an encoding, where that makes it shorter: only of answers with
 * status 200 that are long enough, and text. All of these get `Vary: Accept-Encoding`, and an ETag
 * of their own where they are encoded.
 */
void encoding_apply(struct answer *answer, enum encoding encoding);

/** The ETag of the same answer in an encoding, of the one of the answer as it is; the caller frees
 * it. */
char *encoding_etag(const char *etag, enum encoding encoding);
