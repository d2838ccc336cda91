#include "src/import/lines.h"

#include <string.h>

void lines_init(struct lines *lines, struct input *input, size_t max_bytes)
{
    *lines = (struct lines){.input = input, .max_bytes = max_bytes};
}

/** Passes over the rest of a line, its end included. */
static enum input_step skip_line(struct lines *lines, GError **error)
{
    enum input_step step = INPUT_MORE;
    while (lines->is_skipping && step == INPUT_MORE) {
        size_t size;
        const char *bytes = input_bytes(lines->input, &size);
        const char *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
        input_take(lines->input, end != NULL ? (size_t)(end - bytes) + 1 : size);
        lines->is_skipping = end == NULL;
        if (lines->is_skipping)
            step = input_more(lines->input, error);
    }
    return step;
}

static void fill(struct lines *lines, const char *bytes, size_t size_bytes, struct line *line)
{
    bool has_end = size_bytes > 0 && bytes[size_bytes - 1] == '\n';
    *line = (struct line){.bytes = bytes, .whole_bytes = size_bytes, .number = ++lines->number};
    line->size_bytes = size_bytes - has_end;
    if (has_end && line->size_bytes > 0 && bytes[line->size_bytes - 1] == '\r')
        line->size_bytes--;
    if (line->size_bytes > lines->max_bytes) {
        line->is_cut = true;
        lines->is_skipping = !has_end;
        line->size_bytes = line->whole_bytes = lines->max_bytes;
    }
    lines->given = size_bytes;
}

enum input_step lines_next(struct lines *lines, struct line *line, GError **error)
{
    size_t seen = 0;
    input_take(lines->input, lines->given);
    lines->given = 0;
    enum input_step step = skip_line(lines, error);
    while (step == INPUT_MORE) {
        size_t size;
        const char *bytes = input_bytes(lines->input, &size);
        const char *end = size > seen ? memchr(bytes + seen, '\n', size - seen) : NULL;
        /* One byte more may be the CR of a line that is just short enough. */
        if (end != NULL || size > lines->max_bytes + 1) {
            fill(lines, bytes, end != NULL ? (size_t)(end - bytes) + 1 : size, line);
            return INPUT_MORE;
        }
        seen = size;
        step = input_more(lines->input, error);
        if (step == INPUT_END && size > 0) {
            fill(lines, bytes, size, line);
            return INPUT_MORE;
        }
    }
    return step;
}

static bool is_blank(const struct line *line)
{
    for (size_t i = 0; i < line->size_bytes; i++)
        if (!g_ascii_isspace(line->bytes[i]))
            return false;
    return true;
}

enum input_step lines_next_filled(struct lines *lines, struct line *line, GError **error)
{
    enum input_step step;
    do
        step = lines_next(lines, line, error);
    while (step == INPUT_MORE && is_blank(line));
    return step;
}
