#include "src/import/json_look.h"

#include "src/import/input.h"
#include "src/import/json_envelope.h"
#include "src/import/json_slice.h"

#include <string.h>

enum lines_of_text {
    LINES_ONE,
    LINES_OBJECTS, /**< its object ends where its line does: a damaged line may follow */
    LINES_OTHER,
};

/** How a text that begins with an object goes on. */
static enum lines_of_text count_lines(const char *text, size_t size_bytes, size_t from)
{
    const char *stop = memchr(text + from, '\n', size_bytes - from);
    size_t line =
        stop != NULL ? json_slice_blanks(text, size_bytes, (size_t)(stop - text)) : size_bytes;
    if (line == size_bytes)
        return LINES_ONE;
    size_t end_of_object = json_slice_end(text, size_bytes, from);
    bool ends_in_line = end_of_object != 0 && end_of_object <= (size_t)(stop - text);
    return ends_in_line ? LINES_OBJECTS : LINES_OTHER;
}

/** What stands around a list of records, where a text begins with an object that has one. */
static bool begins_with_list(const char *text, size_t size_bytes, bool *is_feed, bool *is_titled)
{
    struct json_envelope envelope;
    g_autoptr(fields) fields = fields_new();
    json_envelope_read(&envelope, text, size_bytes, fields, NULL);
    bool has_list = envelope.has_list;
    *is_feed = envelope.is_feed;
    *is_titled = envelope.source != NULL;
    json_envelope_clear(&envelope);
    return has_list;
}

/** One object of several that have a line each may have a list too; with a title it is a record. */
bool json_look_is_list(const char *text, size_t size_bytes)
{
    bool is_feed, is_titled;
    size_t at = json_slice_blanks(text, size_bytes, 0);
    size_t inside = json_slice_blanks(text, size_bytes, at + 1);
    if (inside >= size_bytes)
        return false;
    if (text[at] == '\x1e') /* a sequence of texts: RFC 7464 */
        return text[inside] == '{';
    if (text[at] == '[')
        return text[inside] == '{' || text[inside] == ']' || text[inside] == '[';
    if (text[at] != '{' || (text[inside] != '"' && text[inside] != '}'))
        return false;
    bool has_list = begins_with_list(text + at, size_bytes - at, &is_feed, &is_titled);
    switch (count_lines(text, size_bytes, at)) {
    case LINES_ONE: /* of an endless one the list is not in sight yet */
        return has_list || size_bytes >= INPUT_AHEAD_BYTES;
    case LINES_OBJECTS:
        return has_list && !is_titled;
    default:
        return true;
    }
}

bool json_look_is_feed(const char *text, size_t size_bytes)
{
    bool is_feed, is_titled;
    size_t at = json_slice_blanks(text, size_bytes, 0);
    return at < size_bytes && text[at] == '{' &&
           begins_with_list(text + at, size_bytes - at, &is_feed, &is_titled) && is_feed;
}
