#include "web/site_text.h"

#include "web/document.h"
#include "web/link.h"
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

/** Blocks under way: the lines of the paragraph that is not yet ended. */
struct setting {
    json_t *blocks;
    GString *paragraph;
};

static void add_block(struct setting *setting, json_t *heading, json_t *paragraph, json_t *list)
{
    json_array_append_new(setting->blocks, json_pack("{s:o, s:o, s:o}", "kop", heading, "alinea",
                                                     paragraph, "lijst", list));
}

static void end_paragraph(struct setting *setting)
{
    if (setting->paragraph->len == 0)
        return;
    add_block(setting, json_null(),
              json_pack("{s:o}", "stukken", make_pieces(setting->paragraph->str)), json_null());
    g_string_truncate(setting->paragraph, 0);
}

static void add_item(struct setting *setting, const char *text)
{
    end_paragraph(setting);
    size_t n = json_array_size(setting->blocks);
    json_t *list = json_object_get(json_array_get(setting->blocks, n > 0 ? n - 1 : 0), "lijst");
    if (!json_is_object(list)) {
        list = json_pack("{s:[]}", "punten");
        add_block(setting, json_null(), json_null(), list);
    }
    json_array_append_new(json_object_get(list, "punten"),
                          json_pack("{s:o}", "stukken", make_pieces(text)));
}

static void add_line(struct setting *setting, const char *line)
{
    size_t n_marks = strspn(line, "#");
    if (*line == '\0') {
        end_paragraph(setting);
    } else if (n_marks > 0 && line[n_marks] == ' ') {
        end_paragraph(setting);
        add_block(setting, document_text(line + n_marks + 1), json_null(), json_null());
    } else if (g_str_has_prefix(line, "- ") || g_str_has_prefix(line, "* ")) {
        add_item(setting, line + strlen("- "));
    } else {
        g_string_append_printf(setting->paragraph, "%s%s", setting->paragraph->len > 0 ? "\n" : "",
                               line);
    }
}

json_t *site_text_blocks(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    struct setting setting = {json_array(), paragraph};
    for (char **line = lines; *line != NULL; line++)
        add_line(&setting, g_strstrip(*line));
    end_paragraph(&setting);
    return setting.blocks;
}
