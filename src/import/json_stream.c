#include "src/import/json_stream.h"

#include "src/import/json_parse.h"

#include <string.h>

void json_stream_init(struct json_stream *stream, struct input *input, size_t max_bytes)
{
    *stream = (struct json_stream){.input = input, .max_bytes = max_bytes, .line = 1};
}

void json_stream_take(struct json_stream *stream, size_t size_bytes)
{
    size_t size;
    const char *at = input_bytes(stream->input, &size), *end = at + size_bytes;
    const char *stop = size_bytes > 0 ? memchr(at, '\n', size_bytes) : NULL;
    for (; stop != NULL; stop = memchr(at, '\n', (size_t)(end - at))) {
        stream->line++;
        stream->indent_bytes = 0;
        at = stop + 1;
    }
    for (; at < end && stream->indent_bytes >= 0; at++)
        stream->indent_bytes = *at == ' ' || *at == '\t' ? stream->indent_bytes + 1 : -1;
    input_take(stream->input, size_bytes);
}

enum input_step json_stream_sign(struct json_stream *stream, char *sign, GError **error)
{
    static const char between[] = " \t\r\n,\x1e"; /* the last parts records too: RFC 7464 */
    for (;;) {
        size_t size, n = 0;
        const char *bytes = input_bytes(stream->input, &size);
        while (n < size && bytes[n] != '\0' && strchr(between, bytes[n]) != NULL)
            n++;
        bool is_found = n < size;
        *sign = is_found ? bytes[n] : '\0';
        json_stream_take(stream, n);
        enum input_step step = is_found ? INPUT_MORE : input_more(stream->input, error);
        if (is_found || step != INPUT_MORE)
            return step;
    }
}

enum input_step json_stream_key(struct json_stream *stream, char **key, GError **error)
{
    char sign;
    size_t size, end;
    const char *bytes = input_bytes(stream->input, &size);
    enum input_step step = INPUT_MORE;
    while ((end = json_slice_end(bytes, size, 0)) == 0 && size < stream->max_bytes &&
           (step = input_more(stream->input, error)) == INPUT_MORE)
        bytes = input_bytes(stream->input, &size);
    if (step != INPUT_MORE)
        return step;
    g_autofree char *reason = NULL;
    json_auto_t *text = json_parse(bytes, end, &reason);
    *key = g_strdup(json_string_value(text));
    json_stream_take(stream, end > 0 ? end : size);
    step = json_stream_sign(stream, &sign, error);
    if (step == INPUT_MORE && sign == ':')
        json_stream_take(stream, 1);
    return step;
}

/** Whether a record can have ended before `at`, because of what follows there. */
static bool is_between(const struct json_stream *stream, bool is_in_list, const char *bytes,
                       size_t size_bytes, size_t at)
{
    at = json_slice_blanks(bytes, size_bytes, at);
    if (at == size_bytes)
        return !is_in_list;
    char after = stream->habit.is_keyed ? '}' : is_in_list ? ']' : '{';
    return bytes[at] == ',' || bytes[at] == after;
}

/**
 * Where a broken record ends; 0 where the bytes do not say.
 *
 * from   where the next record is looked for.
 */
static size_t end_of_broken(const struct json_stream *stream, bool is_in_list, const char *bytes,
                            size_t size_bytes, size_t from)
{
    size_t next = json_habit_next(&stream->habit, bytes, size_bytes, from);
    size_t end = *bytes == '{' ? json_slice_end(bytes, next == 0 ? size_bytes : next, 0) : 0;
    if (end != 0 && bytes[end - 1] == '}' && is_between(stream, is_in_list, bytes, size_bytes, end))
        return end;
    while (next > 0 && (g_ascii_isspace(bytes[next - 1]) || bytes[next - 1] == ','))
        next--;
    return next;
}

static enum input_step pass_broken(struct json_stream *stream, bool is_in_list,
                                   struct json_found *found, GError **error)
{
    struct json_habit *habit = &stream->habit;
    enum input_step step = INPUT_MORE;
    size_t size, from = stream->slice.at;
    for (;;) {
        const char *bytes = input_bytes(stream->input, &size);
        size = MIN(size, stream->max_bytes);
        if (habit->keys[0][0] == '\0' && *bytes == '{')
            json_habit_learn(habit, bytes, size, stream->indent_bytes);
        found->size_bytes = end_of_broken(stream, is_in_list, bytes, size, from);
        if (found->size_bytes > 0)
            return INPUT_MORE;
        if (step == INPUT_END || size == stream->max_bytes) {
            habit->is_none = true;
            found->size_bytes = end_of_broken(stream, is_in_list, bytes, size, stream->slice.at);
            found->size_bytes = found->size_bytes > 0 ? found->size_bytes : size;
            return INPUT_MORE;
        }
        if (size > JSON_HABIT_MAX_BYTES)
            from = MAX(from, size - JSON_HABIT_MAX_BYTES);
        step = input_more(stream->input, error);
        if (step == INPUT_FAILED)
            return step;
    }
}

/** Whether a value that is no object, and so no record, is a piece of something broken: it is
 * followed by what follows no value of a list. */
static bool is_torn(const struct json_stream *stream, bool is_in_list, const char *bytes,
                    size_t size_bytes, size_t at)
{
    if (*bytes == '{' || *bytes == '[')
        return false;
    at = json_slice_blanks(bytes, size_bytes, at);
    return !is_in_list || (at < size_bytes && bytes[at] != ',' &&
                           bytes[at] != (stream->habit.is_keyed ? '}' : ']'));
}

enum input_step json_stream_find(struct json_stream *stream, bool is_in_list,
                                 struct json_found *found, GError **error)
{
    enum input_step step = INPUT_MORE;
    *found = (struct json_found){0};
    json_slice_begin(&stream->slice, "");
    while (step != INPUT_FAILED) {
        size_t size;
        const char *bytes = input_bytes(stream->input, &size);
        bool is_long = size > stream->max_bytes;
        found->size_bytes = MIN(size, stream->max_bytes);
        switch (json_slice(&stream->slice, bytes, found->size_bytes, step == INPUT_END)) {
        case JSON_SLICE_WHOLE:
            if (is_torn(stream, is_in_list, bytes, found->size_bytes, stream->slice.at))
                return pass_broken(stream, is_in_list, found, error);
            found->size_bytes = stream->slice.at;
            return INPUT_MORE;
        case JSON_SLICE_BROKEN:
            return pass_broken(stream, is_in_list, found, error);
        case JSON_SLICE_MORE:
            break;
        }
        if (is_long || step == INPUT_END) {
            stream->is_skipping = found->is_long = is_long;
            found->is_cut = !is_long;
            found->size_bytes = is_long ? stream->slice.at : found->size_bytes;
            stream->slice.at = 0;
            return INPUT_MORE;
        }
        step = input_more(stream->input, error);
    }
    return step;
}

void json_stream_leave(struct json_stream *stream, const char *levels)
{
    json_slice_begin(&stream->slice, levels);
}

enum input_step json_stream_pass(struct json_stream *stream, enum json_slice_step *sliced,
                                 GError **error)
{
    stream->is_skipping = false;
    for (;;) {
        size_t size;
        const char *bytes = input_bytes(stream->input, &size);
        *sliced = json_slice(&stream->slice, bytes, size, false);
        json_stream_take(stream, stream->slice.at);
        stream->slice.at = 0;
        enum input_step step =
            *sliced == JSON_SLICE_MORE ? input_more(stream->input, error) : INPUT_MORE;
        if (*sliced != JSON_SLICE_MORE || step != INPUT_MORE)
            return step;
    }
}
