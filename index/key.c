#include "index/key.h"

#include "actueel/dutch.h"
#include "actueel/sha256.h"

#include <string.h>

static const char BASE32[] = "abcdefghijklmnopqrstuvwxyz234567";

enum { BITS_PER_LETTER = 5 };

/** A field with its size in front, so that no two rows of fields hash alike; NULL is no "". */
static void hash_text(struct sha256 *hash, const char *text)
{
    guint64 size = text != NULL ? strlen(text) : G_MAXUINT64;
    guint64 size_le = GUINT64_TO_LE(size);
    sha256_add(hash, &size_le, sizeof size_le);
    if (text != NULL)
        sha256_add(hash, text, (size_t)size);
}

static void hash_integer(struct sha256 *hash, gint64 value)
{
    gint64 value_le = GINT64_TO_LE(value);
    sha256_add(hash, &value_le, sizeof value_le);
}

static void finish(struct sha256 *hash, guint8 *bytes, size_t size)
{
    guint8 all[KEY_HASH_BYTES];
    sha256_end(hash, all);
    memcpy(bytes, all, size);
    sha256_free(hash);
}

static void hash_content(struct sha256 *hash, int32_t day, int64_t time, const char *title,
                         const char *body)
{
    hash_integer(hash, day);
    hash_integer(hash, time);
    hash_text(hash, title);
    hash_text(hash, body);
}

void key_content_hash(int32_t day, int64_t time, const char *title, const char *body,
                      guint8 hash[KEY_HASH_BYTES])
{
    struct sha256 *checksum = sha256_new();
    hash_content(checksum, day, time, title, body);
    finish(checksum, hash, KEY_HASH_BYTES);
}

/** Folded, with one space for every run of white space. */
static char *normalised(const char *text)
{
    char *folded = analyser_fold(text);
    char *to = folded;
    for (const char *from = folded; *from != '\0'; from++) {
        bool is_space = g_ascii_isspace(*from);
        if (!is_space || (to > folded && to[-1] != ' '))
            *to++ = is_space ? ' ' : *from;
    }
    *to = '\0';
    return g_strchomp(folded);
}

void key_identity(const struct article *article, guint8 identity[KEY_IDENTITY_BYTES])
{
    struct sha256 *hash = sha256_new();
    if (article->external_id != NULL) {
        hash_text(hash, "id");
        hash_text(hash, article->external_id);
    } else if (article->url != NULL) {
        hash_text(hash, "url");
        hash_text(hash, article->url);
    } else {
        g_autofree char *title = normalised(article->title);
        g_autofree char *body = normalised(article->body);
        hash_text(hash, "text");
        hash_content(hash, article->day, ARTICLE_NO_TIME, title, body);
    }
    finish(hash, identity, KEY_IDENTITY_BYTES);
}

void key_details(const struct article *article, guint8 details[KEY_IDENTITY_BYTES])
{
    struct sha256 *hash = sha256_new();
    hash_text(hash, article->external_id);
    hash_text(hash, article->url);
    hash_text(hash, article->extra);
    for (guint i = 0; i < article->topics->len; i++)
        hash_text(hash, article->topics->pdata[i]);
    finish(hash, details, KEY_IDENTITY_BYTES);
}

char *key_make(const struct article *article, unsigned attempt)
{
    struct sha256 *hash = sha256_new();
    guint8 bytes[KEY_HASH_BYTES];
    char *key = g_malloc(KEY_LETTERS + 1);
    if (article->external_id != NULL) {
        hash_text(hash, "id");
        hash_text(hash, article->source);
        hash_text(hash, article->external_id);
    } else if (article->url != NULL) {
        hash_text(hash, "url");
        hash_text(hash, article->url);
    } else {
        hash_text(hash, "text");
        hash_content(hash, article->day, article->time, article->title, article->body);
    }
    if (attempt > 0)
        hash_integer(hash, attempt);
    finish(hash, bytes, sizeof bytes);
    for (int i = 0; i < KEY_LETTERS; i++) {
        int bit = i * BITS_PER_LETTER;
        int two_bytes = bytes[bit / 8] << 8 | bytes[bit / 8 + 1];
        key[i] = BASE32[two_bytes >> (16 - BITS_PER_LETTER - bit % 8) & 31];
    }
    key[KEY_LETTERS] = '\0';
    return key;
}

/** Cut to SLUG_MAX_BYTES: at a hyphen, unless the first word alone is longer. */
static void cut_at_word(GString *slug)
{
    if (slug->len <= SLUG_MAX_BYTES)
        return;
    gsize end = SLUG_MAX_BYTES;
    while (end > 0 && slug->str[end] != '-')
        end--;
    g_string_truncate(slug, end > 0 ? end : SLUG_MAX_BYTES);
}

char *key_slug(const char *text, const char *fallback)
{
    g_autofree char *folded = analyser_fold(text);
    g_autoptr(GString) slug = g_string_new(NULL);
    bool word_ended = false;
    for (const char *c = folded; *c != '\0' && slug->len <= SLUG_MAX_BYTES; c++) {
        if (g_ascii_isalnum(*c)) {
            if (word_ended && slug->len > 0)
                g_string_append_c(slug, '-');
            g_string_append_c(slug, g_ascii_tolower(*c));
            word_ended = false;
        } else if (*c != '\'') {
            word_ended = true;
        }
    }
    cut_at_word(slug);
    return slug->len > 0 ? g_string_free(g_steal_pointer(&slug), FALSE) : g_strdup(fallback);
}
