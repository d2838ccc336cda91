#include "src/import/json_parse.h"

#include "src/import/clean.h"
#include "src/import/eight.h"

#include <string.h>

enum {
    HEX_DIGITS = 4,      /**< behind \u */
    INTEGER_DIGITS = 18, /**< that surely fit in 64 bits */
    KEY_SHOWN_MAX_BYTES = 60,
};

struct parser {
    const char *text, *at, *end;
    GString *decoded; /**< a text whose escapes are read */
    unsigned n_levels, n_values;
    const char *key; /**< of the outermost object's member that is read, or NULL */
    size_t key_bytes;
    const char *fault;
    const char *fault_at;
};

/** The first fault counts. Always NULL, so that what meets it can return it. */
static void *fail(struct parser *parser, const char *fault, const char *at)
{
    if (parser->fault == NULL) {
        parser->fault = fault;
        parser->fault_at = at;
    }
    return NULL;
}

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\n' ||
                                        *parser->at == '\r' || *parser->at == '\t'))
        parser->at++;
}

static bool take(struct parser *parser, char sign)
{
    skip_blanks(parser);
    if (parser->at == parser->end || *parser->at != sign)
        return false;
    parser->at++;
    return true;
}

static bool are_plain(guint64 eight)
{
    return eight_are_from(eight, ' ') && !eight_have(eight, '"') && !eight_have(eight, '\\');
}

/** Where the letters end that a text can hold as they stand. */
static const char *after_plain(const char *at, const char *end)
{
    while (end - at >= EIGHT && are_plain(eight_at(at)))
        at += EIGHT;
    while (at < end && *at != '"' && *at != '\\' && (guchar)*at >= ' ')
        at++;
    return at;
}

/** The number behind \u, or -1. */
static int unit_at(const char *at, const char *end)
{
    int unit = 0;
    if (end - at < HEX_DIGITS)
        return -1;
    for (int i = 0; i < HEX_DIGITS; i++) {
        if (!g_ascii_isxdigit(at[i]))
            return -1;
        unit = unit << 4 | g_ascii_xdigit_value(at[i]);
    }
    return unit;
}

/** Reads \uXXXX, and the second half of a pair; parser->at is behind the `u`. */
static bool take_unit(struct parser *parser)
{
    enum { HIGH = 0xd800, LOW = 0xdc00, PAIRS_END = 0xe000, BEYOND = 0x10000, HALF_BITS = 10 };
    const char *from = parser->at - 2;
    int unit = unit_at(parser->at, parser->end);
    if (unit < 0)
        return fail(parser, "an escape that is none", from);
    if (unit == 0)
        return fail(parser, "a NUL in a text", from);
    parser->at += HEX_DIGITS;
    gunichar letter = (gunichar)unit;
    if (unit >= HIGH && unit < PAIRS_END) {
        bool has_next = parser->end - parser->at > 2 && memcmp(parser->at, "\\u", 2) == 0;
        int low = has_next ? unit_at(parser->at + 2, parser->end) : -1;
        if (unit >= LOW || low < LOW || low >= PAIRS_END)
            return fail(parser, "half a pair of surrogates", from);
        letter = BEYOND + ((gunichar)(unit - HIGH) << HALF_BITS) + (gunichar)(low - LOW);
        parser->at += 2 + HEX_DIGITS;
    }
    g_string_append_unichar(parser->decoded, letter);
    return true;
}

/** Reads an escape; parser->at is on the backslash. */
static bool take_escape(struct parser *parser)
{
    static const char escapes[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (parser->end - parser->at < 2)
        return fail(parser, "a text without an end", parser->end);
    char sign = parser->at[1];
    const char *found = sign != '\0' ? strchr(escapes, sign) : NULL;
    if (found == NULL && sign != 'u')
        return fail(parser, "an escape that is none", parser->at);
    parser->at += 2;
    if (sign == 'u')
        return take_unit(parser);
    g_string_append_c(parser->decoded, meant[found - escapes]);
    return true;
}

/**
 * Reads a text whose quote was taken: its letters in the record itself, or where it has escapes in
 * parser->decoded, until the next text. NULL with a fault.
 */
static const char *take_text(struct parser *parser, size_t *size_bytes)
{
    const char *from = parser->at;
    parser->at = after_plain(from, parser->end);
    if (parser->at < parser->end && *parser->at == '"') {
        *size_bytes = (size_t)(parser->at++ - from);
        return from;
    }
    g_string_truncate(parser->decoded, 0);
    g_string_append_len(parser->decoded, from, parser->at - from);
    while (parser->at < parser->end && *parser->at == '\\') {
        if (!take_escape(parser))
            return NULL;
        from = parser->at;
        parser->at = after_plain(from, parser->end);
        g_string_append_len(parser->decoded, from, parser->at - from);
    }
    if (parser->at == parser->end)
        return fail(parser, "a text without an end", parser->at);
    if (*parser->at == '\0')
        return fail(parser, "a NUL in a text", parser->at);
    if (*parser->at != '"')
        return fail(parser, "a control character in a text", parser->at);
    parser->at++;
    *size_bytes = parser->decoded->len;
    return parser->decoded->str;
}

static json_t *take_value(struct parser *parser);

/** Reads a member's key and the colon behind it. */
static const char *take_key(struct parser *parser, size_t *size_bytes)
{
    if (!take(parser, '"'))
        return fail(parser, "no key in quotes where one is expected", parser->at);
    const char *key = take_text(parser, size_bytes);
    if (key == NULL)
        return NULL;
    if (!take(parser, ':'))
        return fail(parser, "no colon behind a key", parser->at);
    return key;
}

/** Reads a member into the object. */
static bool take_member(struct parser *parser, json_t *object)
{
    size_t size, n_before = json_object_size(object);
    skip_blanks(parser);
    const char *from = parser->at;
    const char *key = take_key(parser, &size);
    if (key == NULL)
        return false;
    /* Where escapes were read is where the value's texts come too. */
    g_autofree char *escaped = key == parser->decoded->str ? g_strndup(key, size) : NULL;
    key = escaped != NULL ? escaped : key;
    if (parser->n_levels == 1) {
        parser->key = from + 1;
        parser->key_bytes = size;
    }
    json_t *value = take_value(parser);
    if (value == NULL)
        return false;
    json_object_setn_new_nocheck(object, key, size, value);
    return json_object_size(object) > n_before ||
           fail(parser, "a key that stands there twice", from);
}

static json_t *take_object(struct parser *parser)
{
    json_auto_t *object = json_object();
    if (take(parser, '}'))
        return g_steal_pointer(&object);
    do
        if (!take_member(parser, object))
            return NULL;
    while (take(parser, ','));
    if (!take(parser, '}'))
        return fail(parser, "no comma or brace behind a member", parser->at);
    return g_steal_pointer(&object);
}

static json_t *take_array(struct parser *parser)
{
    json_auto_t *array = json_array();
    if (take(parser, ']'))
        return g_steal_pointer(&array);
    do {
        json_t *value = take_value(parser);
        if (value == NULL)
            return NULL;
        json_array_append_new(array, value);
    } while (take(parser, ','));
    if (!take(parser, ']'))
        return fail(parser, "no comma or bracket behind a value", parser->at);
    return g_steal_pointer(&array);
}

/** Numbers that are not short integers, true, false and null, as jansson reads them. */
static json_t *take_other(struct parser *parser, const char *from)
{
    json_error_t error;
    while (parser->at < parser->end &&
           (g_ascii_isalnum(*parser->at) || strchr("+-.", *parser->at) != NULL) &&
           *parser->at != '\0')
        parser->at++;
    if (parser->at == from)
        return fail(parser,
                    from == parser->end ? "an end where a value is expected"
                                        : "no value where one is expected",
                    from);
    json_t *value = json_loadb(from, (size_t)(parser->at - from), JSON_DECODE_ANY, &error);
    if (value != NULL)
        return value;
    bool is_large = json_error_code(&error) == json_error_numeric_overflow;
    return fail(parser, is_large ? "a number that is too large" : "a value that is none", from);
}

static json_t *take_number(struct parser *parser)
{
    const char *from = parser->at, *at = from + (*from == '-'), *first = at;
    json_int_t number = 0;
    while (at < parser->end && g_ascii_isdigit(*at) && at - first < INTEGER_DIGITS)
        number = 10 * number + (*at++ - '0');
    bool is_whole = at == parser->end || strchr(",]} \n\r\t", *at) != NULL;
    if (at == first || !is_whole || (*first == '0' && at - first > 1))
        return take_other(parser, from);
    parser->at = at;
    return json_integer(*from == '-' ? -number : number);
}

static json_t *take_nested(struct parser *parser, char open)
{
    if (parser->n_levels == JSON_PARSE_MAX_NESTING)
        return fail(parser, "arrays or objects nested more than 100 deep", parser->at);
    parser->n_levels++;
    parser->at++;
    json_t *value = open == '{' ? take_object(parser) : take_array(parser);
    parser->n_levels--;
    return value;
}

static json_t *take_value(struct parser *parser)
{
    size_t size;
    skip_blanks(parser);
    if (parser->n_values++ == JSON_PARSE_MAX_VALUES)
        return fail(parser, "more than 200000 values", parser->at);
    if (parser->at == parser->end)
        return fail(parser, "an end where a value is expected", parser->at);
    char sign = *parser->at;
    if (sign == '"') {
        parser->at++;
        const char *text = take_text(parser, &size);
        return text != NULL ? json_stringn_nocheck(text, size) : NULL;
    }
    if (sign == '{' || sign == '[')
        return take_nested(parser, sign);
    return sign == '-' || g_ascii_isdigit(sign) ? take_number(parser)
                                                : take_other(parser, parser->at);
}

static char *reason_of(const struct parser *parser)
{
    size_t at = (size_t)(parser->fault_at - parser->text) + 1;
    if (parser->key == NULL)
        return g_strdup_printf("%s at its byte %zu", parser->fault, at);
    g_autofree char *key =
        clean_line(parser->key, MIN(parser->key_bytes, (size_t)KEY_SHOWN_MAX_BYTES));
    return g_strdup_printf("%s at its byte %zu, in or behind '%s'", parser->fault, at, key);
}

json_t *json_parse(const char *text, size_t size_bytes, char **reason)
{
    g_autoptr(GString) decoded = g_string_sized_new(256);
    struct parser parser = {.text = text, .at = text, .end = text + size_bytes, .decoded = decoded};
    json_auto_t *value = take_value(&parser);
    skip_blanks(&parser);
    if (value != NULL && parser.at < parser.end) {
        parser.key = NULL;
        fail(&parser, "something behind its end", parser.at);
    }
    if (parser.fault == NULL)
        return g_steal_pointer(&value);
    *reason = reason_of(&parser);
    return NULL;
}
