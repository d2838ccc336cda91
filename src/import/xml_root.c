#include "src/import/xml_root.h"

#include <glib.h>
#include <string.h>

enum {
    FAULT_MAX_BYTES = 8192, /**< what a server's fault writes above a feed */
    DECLARATION_MAX_BYTES = 1024
};

/** Bytes of blanks, byte-order marks and control characters at the beginning. */
static size_t blanks(const char *text, size_t size_bytes)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t n = 0;
    while (n < size_bytes) {
        if (size_bytes - n >= strlen(mark) && memcmp(text + n, mark, strlen(mark)) == 0)
            n += strlen(mark);
        else if ((guchar)text[n] <= ' ')
            n++;
        else
            break;
    }
    return n;
}

/** Bytes of what a fault of a web server's program wrote above the declaration. */
static size_t fault(const char *text, size_t size_bytes)
{
    static const char *const beginnings[] = {"<br />\n<b>",
                                             "Warning: ", "Notice: ", "Deprecated: ", "PHP "};
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        size_t size = strlen(beginnings[i]);
        if (size_bytes < size || memcmp(text, beginnings[i], size) != 0)
            continue;
        const char *declaration = memmem(text, MIN(size_bytes, FAULT_MAX_BYTES), "<?xml", 5);
        return declaration != NULL ? (size_t)(declaration - text) : 0;
    }
    return 0;
}

/** Where a subset that begins at `at` and its DOCTYPE end, as far as it can be told unread. */
static size_t behind_subset(const char *text, size_t size_bytes, size_t at)
{
    const char *close = memmem(text + at, size_bytes - at, "]>", 2);
    return close != NULL ? (size_t)(close - text) + 2 : size_bytes;
}

static bool is_around(const struct scan_sign *sign)
{
    return scan_is_named(sign, "html") || scan_is_named(sign, "body");
}

bool root_find(const char *text, size_t size_bytes, struct root *root)
{
    struct scan scan = {.text = text, .size_bytes = size_bytes};
    size_t at = blanks(text, size_bytes);
    *root = (struct root){0};
    at += fault(text + at, size_bytes - at);
    while (at < size_bytes) {
        struct scan_sign sign = scan_at(&scan, at);
        size_t n_blank = sign.kind == SCAN_TEXT ? blanks(text + at, sign.end - at) : 0;
        bool is_tag = sign.kind == SCAN_START || sign.kind == SCAN_EMPTY;
        if (sign.kind == SCAN_CUT || sign.kind == SCAN_CDATA || sign.kind == SCAN_END ||
            (sign.kind == SCAN_TEXT && n_blank < sign.end - at))
            return false;
        if (is_tag && !is_around(&sign)) {
            root->tag = sign;
            return true;
        }
        at = sign.end;
        if (sign.kind == SCAN_SUBSET) {
            root->has_subset = true;
            at = behind_subset(text, size_bytes, at);
        }
    }
    return false;
}

bool root_has(const char *text, size_t size_bytes, const char *word)
{
    return memmem(text, size_bytes, word, strlen(word)) != NULL;
}

char *root_refusal(const char *text, size_t size_bytes)
{
    struct root root;
    size_t at = blanks(text, size_bytes);
    bool is_declared = size_bytes - at > 5 && memcmp(text + at, "<?xml", 5) == 0;
    bool is_found = root_find(text, size_bytes, &root);
    if (root.has_subset)
        return g_strdup("has a DOCTYPE, which is not read: remove it");
    if (!is_found)
        return is_declared ? g_strdup("is XML without an element") : NULL;
    if (scan_is_named(&root.tag, "urlset") || scan_is_named(&root.tag, "sitemapindex"))
        return g_strdup("is a sitemap: it names pages and holds no articles; import the pages");
    if (scan_is_named(&root.tag, "opml"))
        return g_strdup("is a list of feeds (OPML) and holds no articles; import the feeds");
    if (!is_declared)
        return NULL;
    g_autofree char *name = g_utf8_make_valid(root.tag.name, (gssize)root.tag.name_bytes);
    return g_strdup_printf("is XML that begins with the element '%s', which is none of news", name);
}

char *root_encoding(const char *text, size_t size_bytes)
{
    size_t limit = MIN(size_bytes, FAULT_MAX_BYTES);
    const char *from = size_bytes > 0 ? memmem(text, limit, "<?xml", 5) : NULL;
    if (from == NULL)
        return NULL;
    const char *stop = memchr(from, '>', MIN(limit - (size_t)(from - text), DECLARATION_MAX_BYTES));
    if (stop == NULL)
        return NULL;
    struct scan_attribute attribute;
    size_t at = 5;
    while (scan_attribute(from, (size_t)(stop - from), &at, &attribute))
        if (attribute.name_bytes == strlen("encoding") &&
            g_ascii_strncasecmp(attribute.name, "encoding", attribute.name_bytes) == 0)
            return g_strndup(attribute.value, attribute.value_bytes);
    return NULL;
}
