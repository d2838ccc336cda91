#include "src/import/wordpress.h"

#include "src/import/markup.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
    SHORTCODE_MAX_BYTES = 2000, /**< of one in its brackets */
    NAME_MAX_BYTES = 60,
};

/** `[name attributes]` or `[/name]`. */
struct shortcode {
    const char *name;
    size_t name_bytes, size_bytes;
    bool is_end, closes_itself, has_attributes;
};

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-';
}

/** Reads what stands at `at`, a bracket. */
static bool read_shortcode(const char *at, const char *end, struct shortcode *code)
{
    size_t left = MIN((size_t)(end - at), SHORTCODE_MAX_BYTES);
    const char *stop = memchr(at, ']', left);
    if (stop == NULL || memchr(at + 1, '[', (size_t)(stop - at) - 1) != NULL)
        return false;
    *code = (struct shortcode){.is_end = at[1] == '/', .size_bytes = (size_t)(stop - at) + 1};
    code->name = at + 1 + code->is_end;
    while (is_name_byte(code->name[code->name_bytes]))
        code->name_bytes++;
    const char *behind = code->name + code->name_bytes;
    code->closes_itself = stop[-1] == '/';
    code->has_attributes =
        *behind == ' ' && (memmem(behind, (size_t)(stop - behind), "=\"", 2) != NULL ||
                           memmem(behind, (size_t)(stop - behind), "='", 2) != NULL);
    return code->name_bytes > 0 && code->name_bytes <= NAME_MAX_BYTES &&
           g_ascii_isalpha(*code->name) &&
           (behind == stop || *behind == ' ' || *behind == '/' || *behind == '\n');
}

static bool is_among(const struct shortcode *code, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strlen(*names) == code->name_bytes &&
            g_ascii_strncasecmp(*names, code->name, code->name_bytes) == 0)
            return true;
    return false;
}

/** Where the end tag of a shortcode stands, if no other of its name stands before; else NULL. */
static const char *find_end(const struct shortcode *code, const char *from, const char *end)
{
    while ((from = memchr(from, '[', (size_t)(end - from))) != NULL) {
        const char *name = from + 1 + (from[1] == '/');
        if ((size_t)(end - name) > code->name_bytes && !is_name_byte(name[code->name_bytes]) &&
            memcmp(name, code->name, code->name_bytes) == 0)
            return from[1] == '/' ? from : NULL;
        from++;
    }
    return NULL;
}

/** The shortcodes that have an end somewhere, each with where its last one stands. */
static GHashTable *find_ends(const char *text)
{
    GHashTable *ends = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *end = text + strlen(text);
    struct shortcode code;
    for (const char *at = strstr(text, "[/"); at != NULL; at = strstr(at + 1, "[/"))
        if (read_shortcode(at, end, &code))
            g_hash_table_insert(ends, g_strndup(code.name, code.name_bytes), (gpointer)at);
    return ends;
}

/**
 * Bytes that go of what stands at `at`, a bracket; 0: it is prose. A word in brackets is prose but
 * where it has attributes or an end, or is one of WordPress' own.
 */
static size_t shortcode_size(const char *at, const char *end, GHashTable *ends)
{
    static const char *const media[] = {"caption", "wp_caption", "gallery", "audio",
                                        "video",   "playlist",   "embed",   NULL};
    struct shortcode code;
    if (!read_shortcode(at, end, &code))
        return 0;
    g_autofree char *name = g_strndup(code.name, code.name_bytes);
    const char *last_end = g_hash_table_lookup(ends, name);
    bool has_end = last_end != NULL && last_end > at && !code.closes_itself;
    if (!is_among(&code, media))
        return code.is_end || has_end || code.has_attributes ? code.size_bytes : 0;
    const char *stop = has_end && !code.is_end ? find_end(&code, at + code.size_bytes, end) : NULL;
    return stop != NULL ? (size_t)(stop - at) + strlen("[/]") + code.name_bytes : code.size_bytes;
}

static GString *without_shortcodes(const char *text)
{
    GString *html = g_string_sized_new(strlen(text));
    g_autoptr(GHashTable) ends = find_ends(text);
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        const char *bracket = memchr(at, '[', (size_t)(end - at));
        bracket = bracket != NULL ? bracket : end;
        g_string_append_len(html, at, bracket - at);
        size_t size = bracket < end ? shortcode_size(bracket, end, ends) : 0;
        if (size == 0 && bracket < end)
            g_string_append_c(html, '[');
        at = bracket + MAX(size, 1);
        if (size > 0 && *at == ' ' && g_str_has_suffix(html->str, " "))
            at++;
    }
    return html;
}

char *wordpress_text(const char *post)
{
    GString *html = without_shortcodes(post);
    bool has_blocks = strstr(html->str, "<!-- wp:") != NULL;
    char *text = has_blocks ? markup_text(html->str, html->len) : markup_post(html->str, html->len);
    g_string_free(html, TRUE);
    return text;
}
