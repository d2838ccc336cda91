#include "src/import/xml_scan.h"

#include <glib.h>
#include <string.h>

static const char *const closers[N_CLOSERS] = {
    [CLOSER_COMMENT] = "-->", [CLOSER_CDATA] = "]]>", [CLOSER_INSTRUCTION] = "?>"};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool begins_name(char c)
{
    return g_ascii_isalpha(c) || c == '_' || c == ':' || (guchar)c >= 0x80;
}

/** Where a closer ends that stands at `from` or behind it; 0: nowhere in this text. */
static size_t find_closer(struct scan *scan, enum scan_closer closer, size_t from)
{
    size_t size = strlen(closers[closer]);
    size_t start = from;
    if (from >= scan->without[closer].from && from <= scan->without[closer].until)
        start = scan->without[closer].until;
    else
        scan->without[closer].from = from;
    const char *found =
        start < scan->size_bytes
            ? memmem(scan->text + start, scan->size_bytes - start, closers[closer], size)
            : NULL;
    size_t until = found != NULL ? (size_t)(found - scan->text) : scan->size_bytes;
    if (found == NULL)
        until -= MIN(until, size - 1); /* its beginning may be the text's end */
    scan->without[closer].until = MAX(until, start);
    return found != NULL ? until + size : 0;
}

struct scan_sign scan_text_at(const struct scan *scan, size_t at)
{
    const char *from = scan->text + at + 1;
    const char *stop = memchr(from, '<', scan->size_bytes - at - 1);
    size_t end = stop != NULL ? (size_t)(stop - scan->text) : scan->size_bytes;
    return (struct scan_sign){.kind = SCAN_TEXT, .begin = at, .end = end};
}

static struct scan_sign stretch(enum scan_kind kind, size_t at, size_t end)
{
    return (struct scan_sign){.kind = end > 0 ? kind : SCAN_CUT, .begin = at, .end = end};
}

/**
 * Where a tag ends that begins at `at`, or 0. A `<` ends it too, for its `>` was forgotten; within
 * quotes only one that begins a tag does, for then the quote was.
 */
static size_t tag_end(const struct scan *scan, size_t at)
{
    char quote = '\0', before = '\0';
    size_t closed = 0; /* a `>` within the quotes */
    for (size_t i = at + 1; i < scan->size_bytes; i++) {
        char c = scan->text[i];
        if (quote != '\0' && c == '<') {
            if (i + 1 == scan->size_bytes)
                return 0;
            if (begins_name(scan->text[i + 1]) || scan->text[i + 1] == '/')
                return closed > 0 ? closed : i;
        } else if (quote != '\0') {
            if (c == '>' && closed == 0)
                closed = i + 1;
            if (c == quote)
                quote = '\0';
        } else if (c == '>') {
            return i + 1;
        } else if (c == '<') {
            return i;
        } else if ((c == '"' || c == '\'') && before == '=') {
            quote = c;
            closed = 0;
        }
        if (!is_blank(c))
            before = c;
    }
    return 0;
}

static struct scan_sign tag(const struct scan *scan, size_t at, bool is_end)
{
    size_t end = tag_end(scan, at);
    struct scan_sign sign = stretch(is_end ? SCAN_END : SCAN_START, at, end);
    const char *name = scan->text + at + 1 + is_end;
    size_t size = 0, left = end > 0 ? (size_t)(scan->text + end - name) : 0;
    while (size < left && !is_blank(name[size]) && strchr("/>=<\"'", name[size]) == NULL)
        size++;
    sign.name = name;
    sign.name_bytes = size;
    bool is_empty = end > at + 2 && memcmp(scan->text + end - 2, "/>", 2) == 0;
    if (sign.kind == SCAN_START && is_empty)
        sign.kind = SCAN_EMPTY;
    return sign;
}

/** `<?xml version="1.0">` lacks a sign that may stand much further on. */
static struct scan_sign instruction(struct scan *scan, size_t at)
{
    size_t end = find_closer(scan, CLOSER_INSTRUCTION, at + 2);
    size_t limit = end > 0 ? end : scan->size_bytes;
    const char *next = memchr(scan->text + at + 1, '<', limit - at - 1);
    const char *close =
        next != NULL ? memchr(scan->text + at, '>', (size_t)(next - scan->text) - at) : NULL;
    return stretch(SCAN_INSTRUCTION, at, close != NULL ? (size_t)(close - scan->text) + 1 : end);
}

static struct scan_sign doctype(const struct scan *scan, size_t at)
{
    char quote = '\0';
    for (size_t i = at; i < scan->size_bytes; i++) {
        char c = scan->text[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[' || c == '>')
            return stretch(c == '[' ? SCAN_SUBSET : SCAN_DOCTYPE, at, i + 1);
    }
    return stretch(SCAN_CUT, at, 0);
}

/** `<!x>`: ends where it should, or before a `<`. */
static struct scan_sign declaration(const struct scan *scan, size_t at)
{
    for (size_t i = at + 1; i < scan->size_bytes; i++)
        if (scan->text[i] == '>' || scan->text[i] == '<')
            return stretch(SCAN_INSTRUCTION, at, i + (scan->text[i] == '>'));
    return stretch(SCAN_CUT, at, 0);
}

static struct scan_sign exclamation(struct scan *scan, size_t at)
{
    static const char comment[] = "<!--", cdata[] = "<![CDATA[", type[] = "<!DOCTYPE";
    const char *from = scan->text + at;
    size_t left = scan->size_bytes - at;
    bool may_be_cut = strncmp(from, comment, MIN(left, strlen(comment))) == 0 ||
                      strncmp(from, cdata, MIN(left, strlen(cdata))) == 0 ||
                      g_ascii_strncasecmp(from, type, MIN(left, strlen(type))) == 0;
    if (may_be_cut && left >= strlen(comment) && memcmp(from, comment, strlen(comment)) == 0)
        return stretch(SCAN_COMMENT, at, find_closer(scan, CLOSER_COMMENT, at + strlen(comment)));
    if (may_be_cut && left >= strlen(cdata) && memcmp(from, cdata, strlen(cdata)) == 0)
        return stretch(SCAN_CDATA, at, find_closer(scan, CLOSER_CDATA, at + strlen(cdata)));
    if (may_be_cut && left >= strlen(type))
        return doctype(scan, at);
    return may_be_cut ? stretch(SCAN_CUT, at, 0) : declaration(scan, at);
}

struct scan_sign scan_at(struct scan *scan, size_t at)
{
    if (scan->text[at] != '<')
        return scan_text_at(scan, at);
    if (at + 1 == scan->size_bytes)
        return stretch(SCAN_CUT, at, 0);
    char next = scan->text[at + 1];
    if (next == '!')
        return exclamation(scan, at);
    if (next == '?')
        return instruction(scan, at);
    if (next == '/')
        return tag(scan, at, true);
    return begins_name(next) ? tag(scan, at, false) : scan_text_at(scan, at);
}

void scan_drop(struct scan *scan, size_t size_bytes)
{
    for (size_t i = 0; i < N_CLOSERS; i++) {
        scan->without[i].from -= MIN(scan->without[i].from, size_bytes);
        scan->without[i].until -= MIN(scan->without[i].until, size_bytes);
    }
}

const char *scan_local_name(const struct scan_sign *sign, size_t *size_bytes)
{
    const char *colon = memrchr(sign->name, ':', sign->name_bytes);
    const char *name = colon != NULL ? colon + 1 : sign->name;
    *size_bytes = sign->name_bytes - (size_t)(name - sign->name);
    return name;
}

bool scan_is_named(const struct scan_sign *sign, const char *local_name)
{
    size_t size;
    const char *name = scan_local_name(sign, &size);
    return size == strlen(local_name) && g_ascii_strncasecmp(name, local_name, size) == 0;
}

/** Bytes of an attribute's value at `at`; a quote that is never closed holds for all that is left.
 */
static size_t take_value(const char *text, size_t end, size_t *at, struct scan_attribute *attribute)
{
    char quote = text[*at];
    if (quote == '"' || quote == '\'') {
        attribute->value = text + ++*at;
        const char *close = memchr(attribute->value, quote, end - *at);
        size_t size = close != NULL ? (size_t)(close - attribute->value) : end - *at;
        *at += size + (close != NULL);
        return size;
    }
    attribute->value = text + *at;
    while (*at < end && !is_blank(text[*at]))
        ++*at;
    return (size_t)(text + *at - attribute->value);
}

bool scan_attribute(const char *text, size_t end, size_t *at, struct scan_attribute *attribute)
{
    while (*at < end && (is_blank(text[*at]) || strchr("/=\"'<>", text[*at]) != NULL))
        ++*at;
    if (*at >= end)
        return false;
    *attribute = (struct scan_attribute){.name = text + *at, .value = ""};
    while (*at < end && !is_blank(text[*at]) && strchr("=/>\"'", text[*at]) == NULL)
        ++*at;
    attribute->name_bytes = (size_t)(text + *at - attribute->name);
    size_t behind = *at;
    while (behind < end && is_blank(text[behind]))
        behind++;
    if (behind >= end || text[behind] != '=')
        return true;
    *at = behind + 1;
    while (*at < end && is_blank(text[*at]))
        ++*at;
    if (*at < end)
        attribute->value_bytes = take_value(text, end, at, attribute);
    return true;
}
