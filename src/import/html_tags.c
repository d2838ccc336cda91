#include "src/import/html_tags.h"

#include "src/import/html.h"

#include <string.h>

/*
 * Source: the HTML standard, https://html.spec.whatwg.org/multipage/parsing.html#tokenization; but
 * an attribute whose quotes are never closed ends with its tag, and a title at the next tag.
 */

static const char *find(const char *at, const char *end, const char *sign)
{
    return memmem(at, (size_t)(end - at), sign, strlen(sign));
}

static bool begins(const char *at, const char *end, const char *with)
{
    size_t size = strlen(with);
    return (size_t)(end - at) >= size && g_ascii_strncasecmp(at, with, size) == 0;
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

static bool ends_name(char c)
{
    return g_ascii_isspace(c) || c == '/' || c == '>';
}

/** Reads a value behind `=`. */
static const char *read_value(const char *at, const char *end, struct html_attribute *attribute)
{
    const char *close = NULL;
    at = skip_blanks(at, end);
    if (at < end && (*at == '"' || *at == '\''))
        close = memchr(at + 1, *at, (size_t)(end - at - 1));
    if (close != NULL) {
        attribute->value = at + 1;
        attribute->value_bytes = (size_t)(close - at - 1);
        return close + 1;
    }
    attribute->value = at;
    while (at < end && !g_ascii_isspace(*at) && *at != '>')
        at++;
    attribute->value_bytes = (size_t)(at - attribute->value);
    return at;
}

/** Reads an attribute; NULL where the tag ends, at `*stop`. */
static const char *read_attribute(const char *at, const char *end, const char **stop,
                                  struct html_attribute *attribute)
{
    while (at < end && (g_ascii_isspace(*at) || *at == '/'))
        at++;
    *stop = at;
    if (at == end || *at == '>')
        return NULL;
    *attribute = (struct html_attribute){.name = at, .value = at};
    for (at++; at < end && !ends_name(*at) && *at != '='; at++)
        continue;
    attribute->name_bytes = (size_t)(at - attribute->name);
    const char *sign = skip_blanks(at, end);
    if (sign < end && *sign == '=')
        return read_value(sign + 1, end, attribute);
    return at;
}

/** Reads a tag whose name begins at `name`. */
static void read_tag(struct html_pieces *pieces, struct html_piece *piece, const char *name)
{
    const char *at = name, *stop, *next;
    struct html_attribute attribute;
    while (at < pieces->end && !ends_name(*at))
        at++;
    piece->name = name;
    piece->name_bytes = (size_t)(at - name);
    piece->element = html_element_named(name, piece->name_bytes);
    while ((next = read_attribute(at, pieces->end, &stop, &attribute)) != NULL)
        at = next;
    piece->is_closed = stop > at && stop[-1] == '/'; /* and not the end of an address */
    piece->to = stop < pieces->end ? stop + 1 : stop;
    pieces->at = piece->to;
}

/** Where what begins with `<!` or `<?` ends. */
static const char *after_comment(const char *at, const char *end)
{
    static const char open[] = "<!--";
    const char *stop;
    if (!begins(at, end, open)) {
        stop = memchr(at, '>', (size_t)(end - at));
        return stop != NULL ? stop + 1 : end;
    }
    at += strlen(open);
    if (begins(at, end, ">") || begins(at, end, "->"))
        return at + (*at == '-') + 1;
    for (; (stop = find(at, end, "--")) != NULL; at = stop + 1)
        if (begins(stop, end, "-->") || begins(stop, end, "--!>"))
            return stop + (stop[2] == '!') + strlen("-->");
    return end;
}

/** Reads `<![CDATA[...]]>`, which XML leaves in pages and feeds; false where it is none. */
static bool read_cdata(struct html_pieces *pieces, struct html_piece *piece)
{
    static const char open[] = "<![CDATA[", close[] = "]]>";
    const char *at = pieces->at;
    if (pieces->has_open_cdata || !begins(at, pieces->end, open))
        return false;
    piece->kind = HTML_PIECE_TEXT;
    piece->from = at + strlen(open);
    piece->to = find(piece->from, pieces->end, close);
    pieces->has_open_cdata = piece->to == NULL;
    if (piece->to == NULL)
        return false;
    pieces->at = piece->to + strlen(close);
    return true;
}

/** Where the end tag of the raw element begins; the text's end where it has none. */
static const char *raw_end(struct html_pieces *pieces)
{
    const char *at = pieces->at, *end = pieces->end;
    for (; (at = find(at, end, "</")) != NULL; at++) {
        const char *name = at + strlen("</");
        if ((size_t)(end - name) > pieces->raw_bytes && ends_name(name[pieces->raw_bytes]) &&
            g_ascii_strncasecmp(name, pieces->raw_name, pieces->raw_bytes) == 0)
            return at;
    }
    if (html_element_named(pieces->raw_name, pieces->raw_bytes) != HTML_TITLE)
        return end;
    pieces->has_open_title = true;
    at = memchr(pieces->at, '<', (size_t)(end - pieces->at));
    return at != NULL ? at : end;
}

/** Reads the text of an element without markup; false where it is empty. */
static bool read_raw(struct html_pieces *pieces, struct html_piece *piece)
{
    const char *end = raw_end(pieces);
    piece->kind = HTML_PIECE_TEXT;
    piece->from = pieces->at;
    piece->to = pieces->at = end;
    pieces->raw_name = NULL;
    return piece->from < piece->to;
}

static void begin_raw(struct html_pieces *pieces, const struct html_piece *piece)
{
    if ((html_element_kinds(piece->element) & KIND_RAW) == 0 || piece->is_closed ||
        (piece->element == HTML_TITLE && pieces->has_open_title))
        return;
    pieces->raw_name = piece->name;
    pieces->raw_bytes = piece->name_bytes;
}

/** Reads what begins with `<`; false where it is passed over. */
static bool read_markup(struct html_pieces *pieces, struct html_piece *piece)
{
    const char *at = pieces->at;
    piece->from = at;
    if (g_ascii_isalpha(at[1])) {
        piece->kind = HTML_PIECE_START;
        read_tag(pieces, piece, at + 1);
        begin_raw(pieces, piece);
        return true;
    }
    if (at[1] == '/' && at + 2 < pieces->end && g_ascii_isalpha(at[2])) {
        piece->kind = HTML_PIECE_END;
        read_tag(pieces, piece, at + 2);
        return true;
    }
    if (read_cdata(pieces, piece))
        return piece->from < piece->to;
    pieces->at = after_comment(at, pieces->end);
    return false;
}

/** Whether what is between angles is an address, as in `Jan <jan@voorbeeld.nl>`. */
static bool is_address(const char *at, const char *end)
{
    enum { LOOK_BYTES = 100 };
    const char *stop = at + MIN(end - at, LOOK_BYTES);
    while (at < stop && !ends_name(*at) && *at != '@' && *at != '<')
        at++;
    return at < stop && (*at == '@' || (*at == '/' && at[-1] == ':'));
}

/** Whether a `<` begins something, and is no sign in a text. */
static bool is_markup(const char *at, const char *end)
{
    if (at + 1 >= end)
        return false;
    if (g_ascii_isalpha(at[1]))
        return !is_address(at + 1, end);
    return at[1] == '!' || at[1] == '?' ||
           (at[1] == '/' && at + 2 < end && !g_ascii_isspace(at[2]));
}

static void read_text(struct html_pieces *pieces, struct html_piece *piece)
{
    const char *at = pieces->at + 1, *end = pieces->end;
    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL && !is_markup(at, end))
        at++;
    piece->kind = HTML_PIECE_TEXT;
    piece->from = pieces->at;
    piece->to = pieces->at = at != NULL ? at : end;
}

bool html_pieces_next(struct html_pieces *pieces, struct html_piece *piece)
{
    while (pieces->at < pieces->end) {
        if (pieces->raw_name != NULL) {
            if (read_raw(pieces, piece))
                return true;
        } else if (*pieces->at == '<' && is_markup(pieces->at, pieces->end)) {
            if (read_markup(pieces, piece))
                return true;
        } else {
            read_text(pieces, piece);
            return true;
        }
    }
    return false;
}

void html_attributes_init(struct html_attributes *walk, const struct html *html, uint32_t node)
{
    const struct html_node *tag = &html->nodes[node];
    walk->at = walk->end = html->text + tag->at + tag->size;
    if (tag->element <= HTML_TEXT)
        return;
    walk->at = html->text + tag->at + 1;
    while (walk->at < walk->end && !ends_name(*walk->at))
        walk->at++;
}

bool html_attributes_next(struct html_attributes *walk, struct html_attribute *attribute)
{
    const char *stop, *next = read_attribute(walk->at, walk->end, &stop, attribute);
    if (next != NULL)
        walk->at = next;
    return next != NULL;
}

bool html_attribute_is(const struct html_attribute *attribute, const char *name)
{
    return strlen(name) == attribute->name_bytes &&
           g_ascii_strncasecmp(attribute->name, name, attribute->name_bytes) == 0;
}
