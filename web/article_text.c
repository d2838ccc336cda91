#include "web/article_text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "web/document.h"

static const char bullet[] = "• ";

/** Blocks under way: the lines of the paragraph that is not yet ended. */
struct setting {
    json_t *blocks;
    GString *paragraph;
};

static void end_paragraph(struct setting *setting)
{
    if (setting->paragraph->len == 0)
        return;
    json_array_append_new(
        setting->blocks,
        json_pack("{s:o, s:[]}", "alinea", document_text(setting->paragraph->str), "lijst"));
    g_string_truncate(setting->paragraph, 0);
}

static void add_item(struct setting *setting, const char *text)
{
    end_paragraph(setting);
    size_t n = json_array_size(setting->blocks);
    json_t *last = n > 0 ? json_array_get(setting->blocks, n - 1) : NULL;
    if (last == NULL || !json_is_null(json_object_get(last, "alinea"))) {
        last = json_pack("{s:n, s:[]}", "alinea", "lijst");
        json_array_append_new(setting->blocks, last);
    }
    json_array_append_new(json_object_get(last, "lijst"), document_text(text));
}

static void add_line(struct setting *setting, const char *line)
{
    if (*line == '\0') {
        end_paragraph(setting);
    } else if (g_str_has_prefix(line, bullet)) {
        add_item(setting, line + strlen(bullet));
    } else {
        g_string_append_printf(setting->paragraph, "%s%s", setting->paragraph->len > 0 ? "\n" : "",
                               line);
    }
}

json_t *article_text_blocks(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    struct setting setting = {json_array(), paragraph};
    for (char **line = lines; *line != NULL; line++)
        add_line(&setting, g_strstrip(*line));
    end_paragraph(&setting);
    return setting.blocks;
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
