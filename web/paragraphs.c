#include "web/paragraphs.h"

#include <glib.h>

/** Blocks under way, and the lines of the paragraph that is not yet ended. */
struct setting {
    const struct paragraph_style *style;
    json_t *blocks;
    GString *paragraph;
};

static void end_paragraph(struct setting *setting)
{
    if (setting->paragraph->len > 0)
        setting->style->add(setting->blocks, LINE_PROSE, setting->paragraph->str);
    g_string_truncate(setting->paragraph, 0);
}

static void add_line(struct setting *setting, const char *line)
{
    enum line_kind kind = *line != '\0' ? setting->style->kind_of(&line) : LINE_PROSE;
    if (*line == '\0' || kind != LINE_PROSE)
        end_paragraph(setting);
    if (kind != LINE_PROSE)
        setting->style->add(setting->blocks, kind, line);
    else if (setting->paragraph->len > 0)
        g_string_append_printf(setting->paragraph, "\n%s", line);
    else
        g_string_append(setting->paragraph, line);
}

json_t *paragraphs_read(const char *text, const struct paragraph_style *style)
{
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    struct setting setting = {style, json_array(), paragraph};
    for (char **line = lines; *line != NULL; line++)
        add_line(&setting, g_strstrip(*line));
    end_paragraph(&setting);
    return setting.blocks;
}

json_t *paragraphs_last(const json_t *blocks)
{
    size_t n = json_array_size(blocks);
    return n > 0 ? json_array_get(blocks, n - 1) : NULL;
}
