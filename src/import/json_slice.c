#include "src/import/json_slice.h"

#include <glib.h>
#include <string.h>

enum expected {
    EXPECTED_VALUE,
    EXPECTED_VALUE_OR_END, /**< behind `[` */
    EXPECTED_KEY,
    EXPECTED_KEY_OR_END, /**< behind `{` */
    EXPECTED_COLON,
    EXPECTED_NEXT_OR_END, /**< behind a value */
    WITHIN_TEXT,
    WITHIN_KEY,
    WITHIN_WORD, /**< a number, true, false, null */
};

void json_slice_begin(struct json_slice *slice, const char *levels)
{
    slice->at = 0;
    slice->n_levels = (unsigned)strlen(levels);
    memcpy(slice->levels, levels, slice->n_levels);
    slice->expected = slice->n_levels > 0 ? EXPECTED_NEXT_OR_END : EXPECTED_VALUE;
}

static bool is_blank(char sign)
{
    return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
}

size_t json_slice_blanks(const char *text, size_t size_bytes, size_t at)
{
    while (at < size_bytes && is_blank(text[at]))
        at++;
    return at;
}

static bool is_of_word(char sign)
{
    return g_ascii_isalnum(sign) || sign == '-' || sign == '+' || sign == '.';
}

/** Goes to the end of a text; on its quote, on what cannot stand there, or where the bytes end. */
static void pass_text(struct json_slice *slice, const char *text, size_t size_bytes)
{
    size_t at = slice->at;
    while (at < size_bytes && text[at] != '"' && (guchar)text[at] >= ' ') {
        if (text[at] == '\\' && at + 1 == size_bytes)
            break;
        at += text[at] == '\\' ? 2 : 1;
    }
    slice->at = MIN(at, size_bytes);
}

static bool is_in_object(const struct json_slice *slice)
{
    return slice->n_levels > 0 && slice->levels[slice->n_levels - 1] == '{';
}

static bool open_level(struct json_slice *slice, char sign)
{
    if (slice->n_levels == JSON_SLICE_MAX_NESTING)
        return false;
    slice->levels[slice->n_levels++] = sign;
    slice->expected = sign == '{' ? EXPECTED_KEY_OR_END : EXPECTED_VALUE_OR_END;
    return true;
}

static bool close_level(struct json_slice *slice, char sign)
{
    if (slice->n_levels == 0 || is_in_object(slice) != (sign == '}'))
        return false;
    slice->n_levels--;
    slice->expected = EXPECTED_NEXT_OR_END;
    return true;
}

static bool begin_value(struct json_slice *slice, char sign)
{
    if (sign == '{' || sign == '[')
        return open_level(slice, sign);
    if (sign == ']' && slice->expected == EXPECTED_VALUE_OR_END)
        return close_level(slice, sign);
    slice->expected = sign == '"' ? WITHIN_TEXT : WITHIN_WORD;
    return sign == '"' || is_of_word(sign);
}

static bool begin_key(struct json_slice *slice, char sign)
{
    if (sign == '}' && slice->expected == EXPECTED_KEY_OR_END)
        return close_level(slice, sign);
    slice->expected = WITHIN_KEY;
    return sign == '"';
}

static bool take_colon(struct json_slice *slice, char sign)
{
    slice->expected = EXPECTED_VALUE;
    return sign == ':';
}

static bool go_on(struct json_slice *slice, char sign)
{
    if (sign != ',')
        return close_level(slice, sign);
    slice->expected = is_in_object(slice) ? EXPECTED_KEY : EXPECTED_VALUE;
    return true;
}

/** Takes a sign that stands between values; false where it cannot stand there. */
static bool take_sign(struct json_slice *slice, char sign)
{
    switch (slice->expected) {
    case EXPECTED_VALUE:
    case EXPECTED_VALUE_OR_END:
        return begin_value(slice, sign);
    case EXPECTED_KEY:
    case EXPECTED_KEY_OR_END:
        return begin_key(slice, sign);
    case EXPECTED_COLON:
        return take_colon(slice, sign);
    default:
        return go_on(slice, sign);
    }
}

/** Goes to the end of a text, a key or a word, or of the bytes; false where it cannot go on so. */
static bool take_end(struct json_slice *slice, const char *text, size_t size_bytes, bool is_all)
{
    if (slice->expected == WITHIN_WORD) {
        while (slice->at < size_bytes && is_of_word(text[slice->at]))
            slice->at++;
        if (slice->at < size_bytes || is_all)
            slice->expected = EXPECTED_NEXT_OR_END;
        return true;
    }
    pass_text(slice, text, size_bytes);
    if (slice->at == size_bytes || text[slice->at] == '\\')
        return true;
    if (text[slice->at] != '"')
        return false;
    slice->at++;
    slice->expected = slice->expected == WITHIN_KEY ? EXPECTED_COLON : EXPECTED_NEXT_OR_END;
    return true;
}

enum json_slice_step json_slice(struct json_slice *slice, const char *text, size_t size_bytes,
                                bool is_all)
{
    while (slice->expected != EXPECTED_NEXT_OR_END || slice->n_levels > 0) {
        if (slice->expected >= WITHIN_TEXT) {
            if (!take_end(slice, text, size_bytes, is_all))
                return JSON_SLICE_BROKEN;
            if (slice->expected >= WITHIN_TEXT)
                return JSON_SLICE_MORE;
            continue;
        }
        slice->at = json_slice_blanks(text, size_bytes, slice->at);
        if (slice->at == size_bytes)
            return JSON_SLICE_MORE;
        if (!take_sign(slice, text[slice->at]))
            return JSON_SLICE_BROKEN;
        slice->at++;
    }
    return JSON_SLICE_WHOLE;
}

/** Behind the quote that ends the text at `at`; 0 where there is none. */
static size_t after_text(const char *text, size_t size_bytes, size_t at)
{
    for (at++; at < size_bytes; at++) {
        if (text[at] == '"')
            return at + 1;
        at += text[at] == '\\';
    }
    return 0;
}

size_t json_slice_end(const char *text, size_t size_bytes, size_t at)
{
    size_t n_levels = 0;
    if (at < size_bytes && is_of_word(text[at])) {
        while (at < size_bytes && is_of_word(text[at]))
            at++;
        return at < size_bytes ? at : 0;
    }
    while (at < size_bytes) {
        char sign = text[at];
        at = sign == '"' ? after_text(text, size_bytes, at) : at + 1;
        n_levels += sign == '{' || sign == '[';
        if (at == 0 || ((sign == '}' || sign == ']') && n_levels-- == 0))
            return 0;
        if (n_levels == 0)
            return at;
    }
    return 0;
}

/** Reads the key at `at`, and gives where its value stands; 0 where there is none. */
static size_t take_key(const char *text, size_t size_bytes, size_t at, char *key)
{
    at = json_slice_blanks(text, size_bytes, at);
    size_t end = at < size_bytes && text[at] == '"' ? after_text(text, size_bytes, at) : 0;
    size_t colon = end != 0 ? json_slice_blanks(text, size_bytes, end) : size_bytes;
    if (colon == size_bytes || text[colon] != ':' || end - at - 2 > JSON_SLICE_KEY_MAX_BYTES)
        return 0;
    memcpy(key, text + at + 1, end - at - 2);
    key[end - at - 2] = '\0';
    return json_slice_blanks(text, size_bytes, colon + 1);
}

/** The first two keys of the object at `at`, as far as they stand near. */
static void read_keys(const char *text, size_t size_bytes, size_t at,
                      char keys[2][JSON_SLICE_KEY_MAX_BYTES + 1])
{
    size_bytes = MIN(size_bytes, at + JSON_HABIT_MAX_BYTES);
    keys[0][0] = keys[1][0] = '\0';
    size_t value = take_key(text, size_bytes, at + 1, keys[0]);
    size_t end = value != 0 ? json_slice_end(text, size_bytes, value) : 0;
    size_t comma = end != 0 ? json_slice_blanks(text, size_bytes, end) : size_bytes;
    if (comma < size_bytes && text[comma] == ',')
        take_key(text, size_bytes, comma + 1, keys[1]);
}

void json_habit_learn(struct json_habit *habit, const char *text, size_t size_bytes,
                      long indent_bytes)
{
    habit->is_on_line = indent_bytes >= 0;
    habit->indent_bytes = (size_t)MAX(indent_bytes, 0);
    read_keys(text, size_bytes, 0, habit->keys);
}

/** Whether nothing but the usual indent stands between the line's start and `at`. */
static bool is_on_line(const struct json_habit *habit, const char *text, size_t at)
{
    size_t indent = habit->indent_bytes;
    return at > indent && text[at - indent - 1] == '\n' &&
           json_slice_blanks(text, at, at - indent) == at;
}

static size_t before_blanks(const char *text, size_t at)
{
    while (at > 0 && is_blank(text[at - 1]))
        at--;
    return at;
}

/** Where the key stands whose value is at `at`; 0 where there is none. */
static size_t before_key(const char *text, size_t at)
{
    size_t colon = before_blanks(text, at);
    size_t key = colon > 0 && text[colon - 1] == ':' ? before_blanks(text, colon - 1) : 0;
    if (key < 2 || text[key - 1] != '"')
        return 0;
    for (key -= 2; key > 0 && (text[key] != '"' || text[key - 1] == '\\'); key--)
        continue;
    return key;
}

/** Whether a record can begin at the brace at `at`; `from` is where its key stands, or the same. */
static bool begins(const struct json_habit *habit, const char *text, size_t size_bytes, size_t at,
                   size_t from)
{
    char keys[2][JSON_SLICE_KEY_MAX_BYTES + 1];
    size_t before = before_blanks(text, from);
    if (before == 0 || (text[before - 1] != ',' && text[before - 1] != '}'))
        return false;
    read_keys(text, size_bytes, at, keys);
    if (keys[0][0] == '\0' || habit->is_none)
        return keys[0][0] != '\0';
    if (habit->is_on_line)
        return is_on_line(habit, text, at);
    bool may_be_second =
        keys[1][0] == '\0' || habit->keys[1][0] == '\0' || strcmp(keys[1], habit->keys[1]) == 0;
    return habit->keys[0][0] == '\0' || (strcmp(keys[0], habit->keys[0]) == 0 && may_be_second);
}

size_t json_habit_next(const struct json_habit *habit, const char *text, size_t size_bytes,
                       size_t from)
{
    const char *end = text + size_bytes;
    for (const char *at = text + MAX(from, 1); at < end; at++) {
        at = memchr(at, '{', (size_t)(end - at));
        if (at == NULL)
            return 0;
        size_t brace = (size_t)(at - text);
        size_t from_key = habit->is_keyed ? before_key(text, brace) : brace;
        if (begins(habit, text, size_bytes, brace, from_key))
            return from_key;
    }
    return 0;
}
