#include "src/import/xml_mend.h"

#include "src/import/encoding.h"
#include "src/import/xml_scan.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum {
    ENTITY_MAX_BYTES = 12, /**< of an entity's name or number */
    C1_FIRST = 0x80,
    C1_LAST = 0x9f,
};

static const char opener[] = "<![CDATA[", closer[] = "]]>";

struct mend {
    struct scan scan;
    GString *out;
    GArray *open; /**< struct scan_sign: the start tags */
};

/** Whether XML may hold a character at all. Source: XML 1.0, production 2 */
static bool is_character(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) ||
           (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

static void put_escaped(GString *out, const char *sign, size_t size_bytes)
{
    switch (*sign) {
    case '<':
        g_string_append(out, "&lt;");
        break;
    case '>':
        g_string_append(out, "&gt;");
        break;
    case '"':
        g_string_append(out, "&quot;");
        break;
    case '&':
        g_string_append(out, "&amp;");
        break;
    default:
        if (is_character(g_utf8_get_char(sign)))
            g_string_append_len(out, sign, (gssize)size_bytes);
    }
}

/** A number in the range that windows-1252 has letters for means those, as browsers have it. */
static void put_number(GString *out, gunichar c)
{
    char letter[6] = "";
    if (c >= C1_FIRST && c <= C1_LAST) {
        struct decoder decoder;
        size_t size;
        const char byte = (char)c;
        decoder_init(&decoder);
        decoder.file = ENCODING_WINDOWS_1252;
        const char *text = decoder_text(&decoder, &byte, 1, &size);
        g_string_append_len(out, text, (gssize)size);
        decoder_clear(&decoder);
    } else if (is_character(c)) {
        put_escaped(out, letter, (size_t)g_unichar_to_utf8(c, letter));
    }
}

/** Writes the entity at `at`, and gives its size; 0 where there is none. */
static size_t put_entity(GString *out, const char *at, size_t left)
{
    static const char *const own[] = {"lt", "gt", "amp", "quot", "apos"};
    const char *stop = memchr(at, ';', MIN(left, ENTITY_MAX_BYTES));
    if (stop == NULL)
        return 0;
    g_autofree char *name = g_strndup(at + 1, (size_t)(stop - at) - 1);
    size_t size = (size_t)(stop - at) + 1;
    if (*name == '#') {
        bool is_hex = name[1] == 'x' || name[1] == 'X';
        char *end;
        guint64 c = g_ascii_strtoull(name + 1 + is_hex, &end, is_hex ? 16 : 10);
        if (end == name + 1 + is_hex || *end != '\0' || !g_ascii_isxdigit(name[1 + is_hex]))
            return 0;
        put_number(out, (gunichar)MIN(c, G_MAXUINT32));
        return size;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (strcmp(name, own[i]) == 0) {
            g_string_append_len(out, at, (gssize)size);
            return size;
        }
    }
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (entity == NULL)
        return 0;
    g_string_append_unichar(out, entity->value);
    return size;
}

static void put_text(GString *out, const char *text, size_t size_bytes, bool has_entities)
{
    const char *end = text + size_bytes;
    for (const char *at = text; at < end;) {
        size_t size = *at == '&' && has_entities ? put_entity(out, at, (size_t)(end - at)) : 0;
        if (size == 0) {
            size = *at == '\0' ? 1 : (size_t)(g_utf8_next_char(at) - at);
            if (*at != '\0')
                put_escaped(out, at, size);
        }
        at += size;
    }
}

static bool begins_name(char c)
{
    return g_ascii_isalpha(c) || c == '_';
}

/** A prefix may stand before it, but no more than one. */
static bool is_name(const char *name, size_t size_bytes)
{
    const char *colon = size_bytes > 0 ? memchr(name, ':', size_bytes) : NULL;
    const char *end = name + size_bytes;
    if (size_bytes == 0 || !begins_name(*name) ||
        (colon != NULL && (colon + 1 == end || !begins_name(colon[1]))))
        return false;
    for (const char *at = name; at < end; at++)
        if (at != colon && !g_ascii_isalnum(*at) && (*at == '\0' || strchr("_-.", *at) == NULL))
            return false;
    return true;
}

/** Elements of HTML that have no end; RSS has elements of its own called `link` and `source`. */
static bool never_ends(const struct scan_sign *sign)
{
    static const char *const names[] = {"br", "hr", "img", "wbr", "input", "embed"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (scan_is_named(sign, names[i]))
            return true;
    return false;
}

static bool is_among(const struct scan_attribute *attributes, size_t n,
                     const struct scan_attribute *attribute)
{
    for (size_t i = 0; i < n; i++)
        if (attributes[i].name_bytes == attribute->name_bytes &&
            memcmp(attributes[i].name, attribute->name, attribute->name_bytes) == 0)
            return true;
    return false;
}

static void put_attributes(struct mend *mend, const struct scan_sign *sign)
{
    struct scan_attribute seen[MEND_MAX_ATTRIBUTES], attribute;
    const char *text = mend->scan.text;
    size_t n = 0, at = sign->begin + 1 + sign->name_bytes;
    size_t end = sign->end - (text[sign->end - 1] == '>');
    end -= sign->kind == SCAN_EMPTY;
    while (n < MEND_MAX_ATTRIBUTES && scan_attribute(text, end, &at, &attribute)) {
        if (!is_name(attribute.name, attribute.name_bytes) || is_among(seen, n, &attribute))
            continue;
        seen[n++] = attribute;
        g_string_append_c(mend->out, ' ');
        g_string_append_len(mend->out, attribute.name, (gssize)attribute.name_bytes);
        g_string_append(mend->out, "=\"");
        put_text(mend->out, attribute.value, attribute.value_bytes, true);
        g_string_append_c(mend->out, '"');
    }
}

/** False where it is nested too deep. */
static bool put_start(struct mend *mend, const struct scan_sign *sign)
{
    bool is_empty = sign->kind == SCAN_EMPTY || never_ends(sign);
    g_string_append_c(mend->out, '<');
    g_string_append_len(mend->out, sign->name, (gssize)sign->name_bytes);
    put_attributes(mend, sign);
    g_string_append(mend->out, is_empty ? "/>" : ">");
    if (!is_empty)
        g_array_append_vals(mend->open, sign, 1);
    return mend->open->len <= MEND_MAX_NESTING;
}

static const struct scan_sign *innermost(const struct mend *mend)
{
    return mend->open->len > 0 ? &g_array_index(mend->open, struct scan_sign, mend->open->len - 1)
                               : NULL;
}

static void close_innermost(struct mend *mend)
{
    const struct scan_sign *sign = innermost(mend);
    g_string_append(mend->out, "</");
    g_string_append_len(mend->out, sign->name, (gssize)sign->name_bytes);
    g_string_append_c(mend->out, '>');
    g_array_set_size(mend->open, mend->open->len - 1);
}

/** Closes what an end tag ends, and what was left open in it. */
static void put_end(struct mend *mend, const struct scan_sign *sign)
{
    guint n = mend->open->len;
    while (n > 0) {
        const struct scan_sign *open = &g_array_index(mend->open, struct scan_sign, n - 1);
        if (open->name_bytes == sign->name_bytes &&
            memcmp(open->name, sign->name, sign->name_bytes) == 0)
            break;
        n--;
    }
    while (n > 0 && mend->open->len >= n)
        close_innermost(mend);
}

static bool stands_at(const char *at, const char *end, const char *text, size_t size_bytes)
{
    return (size_t)(end - at) >= size_bytes && memcmp(at, text, size_bytes) == 0;
}

/**
 * Where the content of a CDATA section ends that began at `from`: at the closer of its own, for
 * what it holds may open and close another; never beyond its element's end tag.
 */
static const char *cdata_end(const struct mend *mend, const char *from, const char *end)
{
    const struct scan_sign *element = innermost(mend);
    unsigned n_open = 1;
    const char *last = NULL, *at = from;
    for (; at < end; at++) {
        if (*at == '<' && stands_at(at, end, opener, SCAN_CDATA_BEGIN_BYTES))
            n_open++;
        else if (*at == '<' && element != NULL && at + 1 < end && at[1] == '/' &&
                 stands_at(at + 2, end, element->name, element->name_bytes))
            break;
        else if (*at == ']' && stands_at(at, end, closer, SCAN_CDATA_END_BYTES)) {
            last = at;
            if (--n_open == 0)
                return at;
        }
    }
    return last != NULL ? last : at;
}

/** Writes a CDATA section as text, and gives where it ends. */
static size_t put_cdata(struct mend *mend, size_t begin)
{
    const char *text = mend->scan.text, *end = text + mend->scan.size_bytes;
    const char *from = text + begin + SCAN_CDATA_BEGIN_BYTES;
    const char *stop = cdata_end(mend, from, end);
    put_text(mend->out, from, (size_t)(stop - from), false);
    bool is_closed = stands_at(stop, end, closer, SCAN_CDATA_END_BYTES);
    return (size_t)(stop - text) + (is_closed ? SCAN_CDATA_END_BYTES : 0);
}

/** Writes a sign; false where it is nested too deep. */
static bool put_sign(struct mend *mend, const struct scan_sign *sign)
{
    switch (sign->kind) {
    case SCAN_START:
    case SCAN_EMPTY:
        if (is_name(sign->name, sign->name_bytes))
            return put_start(mend, sign);
        put_text(mend->out, mend->scan.text + sign->begin, sign->end - sign->begin, true);
        return true;
    case SCAN_END:
        put_end(mend, sign);
        return true;
    case SCAN_TEXT:
        put_text(mend->out, mend->scan.text + sign->begin, sign->end - sign->begin, true);
        return true;
    default:
        return true;
    }
}

/** False where it is nested too deep. */
static bool put_all(struct mend *mend)
{
    const char *text = mend->scan.text;
    size_t size = mend->scan.size_bytes;
    for (size_t at = 0; at < size;) {
        if (stands_at(text + at, text + size, opener, SCAN_CDATA_BEGIN_BYTES)) {
            at = put_cdata(mend, at);
            continue;
        }
        struct scan_sign sign = scan_at(&mend->scan, at);
        if (sign.kind == SCAN_CUT)
            sign = scan_text_at(&mend->scan, at);
        if (!put_sign(mend, &sign))
            return false;
        at = sign.end;
    }
    return true;
}

GString *mend_xml(const char *xml, size_t size_bytes)
{
    struct mend mend = {.scan = {.text = xml, .size_bytes = size_bytes},
                        .out = g_string_sized_new(size_bytes),
                        .open = g_array_new(FALSE, FALSE, sizeof(struct scan_sign))};
    bool is_mended = put_all(&mend);
    while (is_mended && mend.open->len > 0)
        close_innermost(&mend);
    g_array_unref(mend.open);
    if (!is_mended) {
        g_string_free(mend.out, TRUE);
        return NULL;
    }
    return mend.out;
}
