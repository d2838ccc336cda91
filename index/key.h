/**
 * What names an article and its content: hashes, the permanent key, the slug.
 */
#pragma once

#include "actueel/article.h"

enum {
    KEY_HASH_BYTES = 32,               /**< SHA-256 */
    KEY_IDENTITY_BYTES = 16,           /**< of a SHA-256: within one source */
    KEY_LETTERS = ARTICLE_KEY_LETTERS, /**< base32: 65 bits */
    SLUG_MAX_BYTES = 80,               /**< before a number that keeps it apart */
};

/** SHA-256 over day, time, title and body: whether an article's content is the same. */
void key_content_hash(int32_t day, int64_t time, const char *title, const char *body,
                      guint8 hash[KEY_HASH_BYTES]);

/**
 * By what an article is known again within its source: its external id where it has one, else its
 * URL, else its folded title, date and folded body.
 */
void key_identity(const struct article *article, guint8 identity[KEY_IDENTITY_BYTES]);

/** Over what is not its content: external id, URL, topics and extra. */
void key_details(const struct article *article, guint8 details[KEY_IDENTITY_BYTES]);

/**
 * A key: of source and external id, else of the URL, else of the content. 13 letters and digits of
 * RFC 4648's base32 in lower case, which has neither 0 nor 1 to be misread.
 *
 * attempt   0 at first; the next one where an other article has that key.
 * Returns   the key; the caller frees it.
 */
char *key_make(const struct article *article, unsigned attempt);

/**
 * A text as a part of an address: ASCII letters and digits, words joined by hyphens, cut at a word.
 *
 * fallback  where the text has no such letter.
 * Returns   the slug, never empty; the caller frees it.
 */
char *key_slug(const char *text, const char *fallback);
