#include "src/import/input.h"

#include <string.h>

struct input {
    char *name;
    struct stream *stream;
    GByteArray *text;
    size_t taken; /**< bytes of text that are done with */
    enum encoding mark;
    struct utf16 utf16; /**< where mark is UTF-16 */
    bool has_only_crs;  /**< lines end with CR, as old Macs wrote them: each is given as LF */
};

static bool is_utf16(const struct input *input)
{
    return input->mark == ENCODING_UTF_16_LE || input->mark == ENCODING_UTF_16_BE;
}

/** Makes an LF of each CR from `at` on. */
static void make_lines(struct input *input, guint at)
{
    for (guint8 *sign; at < input->text->len; at = (guint)(sign - input->text->data) + 1) {
        sign = memchr(input->text->data + at, '\r', input->text->len - at);
        if (sign == NULL)
            return;
        *sign = '\n';
    }
}

static void append(struct input *input, const char *bytes, size_t size_bytes)
{
    if (input->taken > 0)
        g_byte_array_remove_range(input->text, 0, (guint)input->taken);
    input->taken = 0;
    guint before = input->text->len;
    if (is_utf16(input))
        encoding_append_utf16(&input->utf16, bytes, size_bytes, input->text);
    else
        g_byte_array_append(input->text, (const guint8 *)bytes, (guint)size_bytes);
    if (input->has_only_crs)
        make_lines(input, before);
}

enum input_step input_more(struct input *input, GError **error)
{
    const char *bytes;
    gssize size = stream_next(input->stream, &bytes, error);
    if (size < 0)
        g_prefix_error(error, "%s ", input->name);
    if (size > 0)
        append(input, bytes, (size_t)size);
    return size > 0 ? INPUT_MORE : size == 0 ? INPUT_END : INPUT_FAILED;
}

enum input_step input_all(struct input *input, size_t max_bytes, GError **error)
{
    enum input_step step = INPUT_MORE;
    size_t size_bytes = 0;
    while (step == INPUT_MORE && size_bytes <= max_bytes) {
        step = input_more(input, error);
        input_bytes(input, &size_bytes);
    }
    return step == INPUT_END && size_bytes > max_bytes ? INPUT_MORE : step;
}

/** UTF-16 without a mark, by its first two letters: no other text has a NUL beside each. */
static enum encoding guess_utf16(const guint8 *bytes, size_t size_bytes)
{
    if (size_bytes < 4 || (bytes[0] == 0) != (bytes[2] == 0) ||
        (bytes[1] == 0) != (bytes[3] == 0) || (bytes[0] == 0) == (bytes[1] == 0))
        return ENCODING_UNKNOWN;
    return bytes[0] == 0 ? ENCODING_UTF_16_BE : ENCODING_UTF_16_LE;
}

/** Takes off what says how the letters are written, and begins to read them so. */
static void read_mark(struct input *input)
{
    size_t mark_bytes;
    g_autoptr(GByteArray) bytes = g_steal_pointer(&input->text);
    input->text = g_byte_array_new();
    input->mark = encoding_of_mark((const char *)bytes->data, bytes->len, &mark_bytes);
    if (input->mark == ENCODING_UNKNOWN)
        input->mark = guess_utf16(bytes->data, bytes->len);
    input->utf16 =
        (struct utf16){.is_big_endian = input->mark == ENCODING_UTF_16_BE, .first_byte = -1};
    append(input, (const char *)bytes->data + mark_bytes, bytes->len - mark_bytes);
    const guint8 *text = input->text->data;
    guint size = input->text->len;
    input->has_only_crs =
        size > 0 && memchr(text, '\n', size) == NULL && memchr(text, '\r', size) != NULL;
    if (input->has_only_crs)
        make_lines(input, 0);
}

struct input *input_new(struct stream *stream, const char *name, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(input) input = g_new0(struct input, 1);
    enum input_step step = INPUT_MORE;
    input->name = g_strdup(name);
    input->stream = stream;
    input->text = g_byte_array_new();
    while (step == INPUT_MORE && input->text->len < INPUT_AHEAD_BYTES)
        step = input_more(input, &fault);
    /* A failure behind the first bytes is told when they are read. */
    if (input->text->len == 0 && fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (input->text->len > 0)
        read_mark(input);
    return g_steal_pointer(&input);
}

void input_close(struct input *input)
{
    if (input == NULL)
        return;
    stream_close(input->stream);
    g_byte_array_unref(input->text);
    g_free(input->name);
    g_free(input);
}

enum encoding input_mark(const struct input *input)
{
    return input->mark;
}

const char *input_bytes(const struct input *input, size_t *size_bytes)
{
    const guint8 *bytes = input->text->data;
    *size_bytes = input->text->len - input->taken;
    return bytes != NULL ? (const char *)bytes + input->taken : "";
}

void input_take(struct input *input, size_t size_bytes)
{
    input->taken += size_bytes;
}
