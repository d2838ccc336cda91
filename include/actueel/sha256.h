/**
 * SHA-256 by OpenSSL, which uses what the processor has for it and is several times as fast as
 * GLib's own. An import sums each file, and each article's content.
 */
#pragma once

#include "actueel/autoptr.h"

#include <stddef.h>

enum {
    SHA256_BYTES = 32,
    SHA256_HEX_SIZE = 65, /**< with its NUL */
};

/** A sum under way. */
struct sha256;

struct sha256 *sha256_new(void);
struct sha256 *sha256_copy(const struct sha256 *sum);
void sha256_free(struct sha256 *sum);
ACTUEEL_AUTOPTR(sha256, sha256_free)

void sha256_add(struct sha256 *sum, const void *bytes, size_t size_bytes);

/** The end: nothing may be added after it. */
void sha256_end(struct sha256 *sum, guint8 digest[SHA256_BYTES]);
void sha256_end_hex(struct sha256 *sum, char hex[SHA256_HEX_SIZE]);
