#include "web/site_text.h"

#include "web/document.h"
#include "web/link.h"
#include "web/paragraphs.h"
#include "web/view.h"

#include <stdbool.h>
#include <string.h>

/* --- pieces */

/** How long a word is without the punctuation at its end, which is no part of an address. */
static size_t bare_size(const char *word, size_t size)
{
    while (size > 0 && strchr(".,;:!?)\"'", word[size - 1]) != NULL)
        size--;
    return size;
}

static bool is_mail(const char *word)
{
    const char *at = strchr(word, '@');
    return at != NULL && at > word && strchr(at + 1, '@') == NULL && strchr(at, '.') != NULL &&
           g_ascii_isalnum(at[1]);
}

/** The link that a word is, or NULL. */
static char *link_of(const char *word)
{
    if (link_is_web(word))
        return g_strdup(word);
    g_autofree char *escaped = g_uri_escape_string(word, "@", FALSE);
    return is_mail(word) ? g_strconcat("mailto:", escaped, NULL) : NULL;
}

static void add_piece(json_t *pieces, const char *text, size_t size, char *link)
{
    if (size > 0)
        json_array_append_new(pieces,
                              json_pack("{s:o, s:o}", "tekst", view_text(g_strndup(text, size)),
                                        "link", view_text(link)));
}

static json_t *make_pieces(const char *text)
{
    json_t *pieces = json_array();
    const char *begin = text;
    for (const char *c = text; *c != '\0';) {
        c += strspn(c, " \n(");
        size_t size = strcspn(c, " \n");
        g_autofree char *word = g_strndup(c, bare_size(c, size));
        char *link = link_of(word);
        if (link != NULL) {
            add_piece(pieces, begin, (size_t)(c - begin), NULL);
            add_piece(pieces, c, strlen(word), link);
            begin = c + strlen(word);
        }
        c += size;
    }
    add_piece(pieces, begin, strlen(begin), NULL);
    return pieces;
}

/* --- blocks */

static enum line_kind kind_of(const char **line)
{
    size_t n_marks = strspn(*line, "#");
    if (n_marks > 0 && (*line)[n_marks] == ' ') {
        *line += n_marks + 1;
        return LINE_HEADING;
    }
    if (!g_str_has_prefix(*line, "- ") && !g_str_has_prefix(*line, "* "))
        return LINE_PROSE;
    *line += strlen("- ");
    return LINE_ITEM;
}

static void append(json_t *blocks, json_t *heading, json_t *paragraph, json_t *list)
{
    json_array_append_new(
        blocks, json_pack("{s:o, s:o, s:o}", "kop", heading, "alinea", paragraph, "lijst", list));
}

static json_t *make_item(const char *text)
{
    return json_pack("{s:o}", "stukken", make_pieces(text));
}

static void add_item(json_t *blocks, const char *text)
{
    json_t *list = json_object_get(paragraphs_last(blocks), "lijst");
    if (!json_is_object(list)) {
        list = json_pack("{s:[]}", "punten");
        append(blocks, json_null(), json_null(), list);
    }
    json_array_append_new(json_object_get(list, "punten"), make_item(text));
}

static void add_block(json_t *blocks, enum line_kind kind, const char *text)
{
    if (kind == LINE_ITEM)
        add_item(blocks, text);
    else if (kind == LINE_HEADING)
        append(blocks, document_text(text), json_null(), json_null());
    else
        append(blocks, json_null(), make_item(text), json_null());
}

json_t *site_text_blocks(const char *text)
{
    static const struct paragraph_style style = {kind_of, add_block};
    return paragraphs_read(text, &style);
}
