#include "web/article_text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "web/document.h"
#include "web/paragraphs.h"

static const char bullet[] = "• ";

static enum line_kind kind_of(const char **line)
{
    if (!g_str_has_prefix(*line, bullet))
        return LINE_PROSE;
    *line += strlen(bullet);
    return LINE_ITEM;
}

static void add_item(json_t *blocks, const char *text)
{
    json_t *last = paragraphs_last(blocks);
    if (last == NULL || !json_is_null(json_object_get(last, "alinea"))) {
        last = json_pack("{s:n, s:[]}", "alinea", "lijst");
        json_array_append_new(blocks, last);
    }
    json_array_append_new(json_object_get(last, "lijst"), document_text(text));
}

static void add_block(json_t *blocks, enum line_kind kind, const char *text)
{
    if (kind == LINE_ITEM)
        add_item(blocks, text);
    else
        json_array_append_new(blocks,
                              json_pack("{s:o, s:[]}", "alinea", document_text(text), "lijst"));
}

json_t *article_text_blocks(const char *text)
{
    static const struct paragraph_style style = {kind_of, add_block};
    return paragraphs_read(text, &style);
}

char *article_text_summary(const char *text)
{
    g_autoptr(GString) summary = g_string_new(NULL);
    size_t last_space = 0;
    glong n = 0;
    const char *c = text != NULL ? text : "";
    for (; *c != '\0' && n < ARTICLE_SUMMARY_CHARACTERS; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        bool is_space = g_unichar_isspace(character);
        if (is_space && (summary->len == 0 || summary->str[summary->len - 1] == ' '))
            continue;
        if (is_space)
            last_space = summary->len;
        g_string_append_unichar(summary, is_space ? ' ' : character);
        n++;
    }
    if (*c != '\0') {
        g_string_truncate(summary, last_space > 0 ? last_space : summary->len);
        g_string_append(summary, "…");
    }
    return g_strchomp(g_string_free(g_steal_pointer(&summary), FALSE));
}
