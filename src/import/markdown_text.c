#include "src/import/markdown_text.h"

#include "src/import/clean.h"
#include "src/import/markdown_lines.h"
#include "src/import/markup.h"

#include <cmark.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    /** cmark takes some two hundred times the bytes of what it reads: longer texts are read in
     * pieces, each cut behind a blank line where there is one. */
    PIECE_BYTES = 100000,
    PIECE_MAX_BYTES = 200000,
};

/** The heading that the document's title is, or NULL. */
static cmark_node *find_heading(cmark_node *document)
{
    cmark_node *node = cmark_node_first_child(document);
    if (node != NULL && cmark_node_get_type(node) == CMARK_NODE_HEADING)
        return node;
    for (; node != NULL; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(node) == 1)
            return node;
    return NULL;
}

static bool is_same_title(const char *heading, const char *title)
{
    g_autofree char *known = clean_line(title, strlen(title));
    g_autofree char *folded = g_utf8_casefold(heading, -1);
    g_autofree char *other = g_utf8_casefold(known, -1);
    return strcmp(folded, other) == 0;
}

/** Takes the heading out of the document, unless the title is another one, and gives it. */
static char *take_heading(cmark_node *document, const char *title)
{
    cmark_node *node = find_heading(document);
    if (node == NULL)
        return NULL;
    char *html = cmark_render_html(node, CMARK_OPT_UNSAFE);
    char *heading = markup_line(html, strlen(html));
    free(html);
    if (title == NULL || is_same_title(heading, title))
        cmark_node_free(node);
    return heading;
}

/** Bytes of the next piece of a text. */
static size_t piece_size(const char *text, size_t size_bytes)
{
    if (size_bytes <= PIECE_MAX_BYTES)
        return size_bytes;
    size_t room = PIECE_MAX_BYTES - PIECE_BYTES;
    const char *blank = memmem(text + PIECE_BYTES, room, "\n\n", strlen("\n\n"));
    if (blank == NULL)
        blank = memchr(text + PIECE_BYTES, '\n', room);
    if (blank != NULL)
        return (size_t)(blank - text) + 1;
    size_t size = PIECE_MAX_BYTES;
    while (((guchar)text[size] & 0xc0) == 0x80) /* not within a letter */
        size--;
    return size;
}

/** Adds what a document says, behind a blank line. */
static void add_text(GString *whole, cmark_node *document)
{
    char *html = cmark_render_html(document, CMARK_OPT_UNSAFE);
    g_autofree char *text = markup_text(html, strlen(html));
    free(html);
    if (*text != '\0' && whole->len > 0)
        g_string_append(whole, "\n\n");
    g_string_append(whole, text);
}

char *markdown_text(const char *text, size_t size_bytes, const char *title, char **heading)
{
    g_autoptr(GString) lines = markdown_lines(text, size_bytes);
    GString *whole = g_string_new(NULL);
    *heading = NULL;
    for (size_t at = 0, size; at < lines->len; at += size) {
        size = piece_size(lines->str + at, lines->len - at);
        cmark_node *document = cmark_parse_document(lines->str + at, size, CMARK_OPT_DEFAULT);
        if (at == 0)
            *heading = take_heading(document, title);
        add_text(whole, document);
        cmark_node_free(document);
    }
    return g_string_free(whole, FALSE);
}

/** Whether a link stands around the `](` at `at`. */
static bool is_link(const char *text, const char *at, const char *end)
{
    static const char *const targets[] = {"http://", "https://", "/", "mailto:"};
    const char *target = at + strlen("](");
    const char *open = at;
    while (open > text && *open != '[' && *open != '\n')
        open--;
    for (size_t i = 0; i < G_N_ELEMENTS(targets) && *open == '['; i++)
        if ((size_t)(end - target) > strlen(targets[i]) &&
            memcmp(target, targets[i], strlen(targets[i])) == 0 &&
            memchr(target, ')', (size_t)(end - target)) != NULL)
            return true;
    return false;
}

/** Whether words in bold begin with the `**` at `at`: no blank within the signs, nor a line end. */
static bool is_bold(const char *at, const char *end)
{
    const char *from = at + strlen("**");
    const char *stop = from < end ? memchr(from, '\n', (size_t)(end - from)) : NULL;
    stop = stop != NULL ? stop : end;
    if (from >= stop || g_ascii_isspace(*from) || *from == '*')
        return false;
    const char *close = memmem(from, (size_t)(stop - from), "**", strlen("**"));
    return close != NULL && !g_ascii_isspace(close[-1]);
}

static bool is_heading(const char *text, const char *at, const char *end)
{
    enum { MIN_LEVEL = 2, MAX_LEVEL = 6 };
    size_t level = 0;
    while (at + level < end && at[level] == '#')
        level++;
    return (at == text || at[-1] == '\n') && level >= MIN_LEVEL && level <= MAX_LEVEL &&
           at + level < end && at[level] == ' ';
}

bool markdown_is_likely(const char *text, size_t size_bytes)
{
    const char *end = text + size_bytes;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "](", 2)) != NULL; at++)
        if (is_link(text, at, end))
            return true;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "**", 2)) != NULL; at++)
        if (is_bold(at, end))
            return true;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "##", 2)) != NULL; at++)
        if (is_heading(text, at, end))
            return true;
    return false;
}
