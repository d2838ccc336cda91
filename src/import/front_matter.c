#include "src/import/front_matter.h"

#include "src/import/front_toml.h"
#include "src/import/front_yaml.h"
#include "src/import/json_parse.h"

#include <glib.h>
#include <string.h>

/** The line at `at`, without its end and the blanks before it. */
static size_t line_size(const char *at, const char *end)
{
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    size_t size = (size_t)((stop != NULL ? stop : end) - at);
    while (size > 0 && (at[size - 1] == '\r' || at[size - 1] == ' ' || at[size - 1] == '\t'))
        size--;
    return size;
}

static const char *next_line(const char *at, const char *end)
{
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return stop != NULL ? stop + 1 : end;
}

static bool is_line(const char *at, const char *end, const char *word)
{
    size_t size = line_size(at, end);
    return size == strlen(word) && memcmp(at, word, size) == 0;
}

static const char *skip_blank_lines(const char *at, const char *end)
{
    while (at < end && line_size(at, end) == 0)
        at = next_line(at, end);
    return at;
}

/** Whether the first line that says something parts a name from its value, or there is none at all;
 * else the fence is a rule in a text. */
static bool has_field(const char *at, const char *end, enum front_matter_form form)
{
    at = skip_blank_lines(at, end);
    while (at < end && *at == '#')
        at = skip_blank_lines(next_line(at, end), end);
    size_t size = at < end ? line_size(at, end) : 0;
    for (size_t i = 0; i < size; i++)
        if (form == FRONT_YAML ? at[i] == ':' && (i + 1 == size || g_ascii_isspace(at[i + 1]))
                               : at[i] == '=' || at[i] == '[')
            return true;
    return at == end || form == FRONT_JSON;
}

/** Between two lines of the same signs. */
static void find_fenced(const char *text, const char *at, const char *end, const char *fence,
                        struct front_matter *front)
{
    front->text = at = next_line(at, end);
    while (at < end && !is_line(at, end, fence) &&
           !(front->form == FRONT_YAML && is_line(at, end, "...")))
        at = next_line(at, end);
    front->size_bytes = (size_t)(at - front->text);
    front->is_closed = at < end;
    front->whole_bytes = (size_t)(next_line(at, end) - text);
    if (!has_field(front->text, at, front->form))
        front->form = FRONT_NONE;
}

/** An object from the line of its first brace to one of its last; else a line of JSON is meant. */
static void find_braced(const char *text, const char *at, const char *end,
                        struct front_matter *front)
{
    front->text = at;
    for (at = next_line(at, end); at < end && !front->is_closed; at = next_line(at, end))
        front->is_closed = is_line(at, end, "}");
    const char *after = skip_blank_lines(at, end);
    front->size_bytes = (size_t)(at - front->text);
    front->whole_bytes = (size_t)(at - text);
    if (!front->is_closed || after == end || *after == '{' || *after == '[' || *after == ',')
        front->form = FRONT_NONE;
}

void front_matter_find(const char *text, size_t size_bytes, struct front_matter *front)
{
    static const struct {
        const char *opening, *closing;
        enum front_matter_form form;
    } fences[] = {{"---", "---", FRONT_YAML},
                  {"---yaml", "---", FRONT_YAML},
                  {"---json", "---", FRONT_JSON},
                  {"---toml", "---", FRONT_TOML},
                  {"+++", "+++", FRONT_TOML}};
    const char *end = text + size_bytes, *at = skip_blank_lines(text, end);
    *front = (struct front_matter){.form = FRONT_NONE};
    for (size_t i = 0; i < G_N_ELEMENTS(fences); i++)
        if (is_line(at, end, fences[i].opening)) {
            front->form = fences[i].form;
            find_fenced(text, at, end, fences[i].closing, front);
        }
    if (is_line(at, end, "{")) {
        front->form = FRONT_JSON;
        find_braced(text, at, end, front);
    }
}

json_t *front_matter_read(const struct front_matter *front, char **reason)
{
    switch (front->form) {
    case FRONT_YAML:
        return front_yaml_read(front->text, front->size_bytes, reason);
    case FRONT_TOML:
        return front_toml_read(front->text, front->size_bytes, reason);
    case FRONT_JSON:
        return json_parse(front->text, front->size_bytes, reason);
    default:
        return json_object();
    }
}
