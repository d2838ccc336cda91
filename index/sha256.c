#include "actueel/sha256.h"

#include <openssl/evp.h>

struct sha256 {
    EVP_MD_CTX *context;
};

/** Looked for once: OpenSSL takes longer to find it than to hash a title. */
static gpointer find_algorithm(gpointer unused G_GNUC_UNUSED)
{
    EVP_MD *algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (algorithm == NULL)
        g_error("OpenSSL gives no SHA-256: its configuration on this machine forbids it");
    return algorithm;
}

static const EVP_MD *algorithm(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, find_algorithm, NULL);
}

struct sha256 *sha256_new(void)
{
    struct sha256 *sum = g_new0(struct sha256, 1);
    sum->context = EVP_MD_CTX_new();
    if (sum->context == NULL || EVP_DigestInit_ex(sum->context, algorithm(), NULL) != 1)
        g_error("OpenSSL cannot begin a SHA-256: memory is out");
    return sum;
}

struct sha256 *sha256_copy(const struct sha256 *sum)
{
    struct sha256 *copy = g_new0(struct sha256, 1);
    copy->context = EVP_MD_CTX_new();
    if (copy->context == NULL || EVP_MD_CTX_copy_ex(copy->context, sum->context) != 1)
        g_error("OpenSSL cannot copy a SHA-256: memory is out");
    return copy;
}

void sha256_free(struct sha256 *sum)
{
    if (sum == NULL)
        return;
    EVP_MD_CTX_free(sum->context);
    g_free(sum);
}

void sha256_add(struct sha256 *sum, const void *bytes, size_t size_bytes)
{
    EVP_DigestUpdate(sum->context, bytes, size_bytes);
}

void sha256_end(struct sha256 *sum, guint8 digest[SHA256_BYTES])
{
    EVP_DigestFinal_ex(sum->context, digest, NULL);
}

void sha256_end_hex(struct sha256 *sum, char hex[SHA256_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    guint8 digest[SHA256_BYTES];
    sha256_end(sum, digest);
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 0xf];
    }
    hex[2 * SHA256_BYTES] = '\0';
}
