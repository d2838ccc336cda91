#include "src/import/json_record.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const char *text, *at, *end;
    unsigned nesting;
    GString *unescaped; /**< of the text that is being read */
    char *member;       /**< of the record, that is being read */
    struct json_fault *fault;
};

static json_t *read_value(struct parser *parser);

void json_fault_clear(struct json_fault *fault)
{
    g_clear_pointer(&fault->member, g_free);
}

/** Keeps the first fault; NULL, so that a reader can return it. */
static json_t *fail(struct parser *parser, const char *what)
{
    if (parser->fault->what == NULL) {
        parser->fault->what = what;
        parser->fault->at = (size_t)(parser->at - parser->text);
    }
    return NULL;
}

/** The form is right, but not what a member holds. */
static json_t *fail_member(struct parser *parser, const char *what)
{
    if (parser->fault->what == NULL)
        parser->fault->member = g_strdup(parser->member);
    return fail(parser, what);
}

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && *parser->at != '\0' &&
           strchr(" \t\r\n", *parser->at) != NULL)
        parser->at++;
}

/** Takes one sign, after blanks; false where another stands there. */
static bool take(struct parser *parser, char sign)
{
    skip_blanks(parser);
    if (parser->at == parser->end || *parser->at != sign)
        return false;
    parser->at++;
    return true;
}

/** Takes one of `signs`, right here. */
static bool take_one_of(struct parser *parser, const char *signs)
{
    bool is_there =
        parser->at < parser->end && *parser->at != '\0' && strchr(signs, *parser->at) != NULL;
    parser->at += is_there;
    return is_there;
}

/** The number that four hexadecimal digits write, or -1. */
static int read_unit(struct parser *parser)
{
    enum { DIGITS = 4, BITS = 4 };
    int unit = 0;
    if (parser->end - parser->at < DIGITS)
        return -1;
    for (int i = 0; i < DIGITS; i++) {
        int digit = g_ascii_xdigit_value(parser->at[i]);
        if (digit < 0)
            return -1;
        unit = unit << BITS | digit;
    }
    parser->at += DIGITS;
    return unit;
}

/** `\u`, behind its sign, with the second half of a pair where it is the first. */
static bool read_unicode(struct parser *parser)
{
    enum { HIGH = 0xd800, LOW = 0xdc00, PAIRS_END = 0xe000, BEYOND = 0x10000, HALF_BITS = 10 };
    int unit = read_unit(parser);
    gunichar letter = (gunichar)unit;
    if (unit == 0)
        return fail_member(parser, "holds a NUL");
    if (unit >= HIGH && unit < LOW && parser->end - parser->at > 2 &&
        memcmp(parser->at, "\\u", 2) == 0) {
        parser->at += 2;
        int low = read_unit(parser);
        if (low < LOW || low >= PAIRS_END)
            return fail(parser, "half a pair of \\u escapes");
        letter = BEYOND + ((gunichar)(unit - HIGH) << HALF_BITS) + (gunichar)(low - LOW);
    } else if (unit < 0 || (unit >= HIGH && unit < PAIRS_END)) {
        return fail(parser,
                    unit < 0 ? "a \\u escape without four digits" : "half a pair of \\u escapes");
    }
    g_string_append_unichar(parser->unescaped, letter);
    return true;
}

/** What a backslash begins, the backslash taken. */
static bool read_escape(struct parser *parser)
{
    static const char signs[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char sign = parser->at < parser->end ? *parser->at : '\0';
    const char *known = sign != '\0' ? strchr(signs, sign) : NULL;
    if (sign != 'u' && known == NULL)
        return fail(parser, "an escape that there is not");
    parser->at++;
    if (sign == 'u')
        return read_unicode(parser);
    g_string_append_c(parser->unescaped, meant[known - signs]);
    return true;
}

/** The end of the run of bytes that stand for themselves. */
static const char *plain_end(const char *at, const char *end)
{
    while (at < end && (guchar)*at >= ' ' && *at != '"' && *at != '\\')
        at++;
    return at;
}

/**
 * A text whose quote was taken, as it stands or in parser->unescaped; NULL where it is none. Valid
 * until the next one is read.
 */
static const char *read_text(struct parser *parser, size_t *size_bytes)
{
    const char *start = parser->at;
    parser->at = plain_end(parser->at, parser->end);
    *size_bytes = (size_t)(parser->at - start);
    if (parser->at < parser->end && *parser->at == '"') {
        parser->at++;
        return start;
    }
    g_string_truncate(parser->unescaped, 0);
    g_string_append_len(parser->unescaped, start, (gssize)*size_bytes);
    while (parser->at < parser->end && *parser->at == '\\') {
        parser->at++;
        if (!read_escape(parser))
            return NULL;
        start = parser->at;
        parser->at = plain_end(start, parser->end);
        g_string_append_len(parser->unescaped, start, parser->at - start);
    }
    *size_bytes = parser->unescaped->len;
    if (take_one_of(parser, "\""))
        return parser->unescaped->str;
    fail(parser, parser->at == parser->end ? "a text without its closing quote"
                                           : "a control byte in a text");
    return NULL;
}

static json_t *read_string(struct parser *parser)
{
    size_t size;
    const char *text = read_text(parser, &size);
    return text != NULL ? json_stringn_nocheck(text, size) : NULL;
}

static void skip_digits(struct parser *parser)
{
    while (parser->at < parser->end && g_ascii_isdigit(*parser->at))
        parser->at++;
}

static json_t *read_number(struct parser *parser)
{
    const char *start = parser->at;
    bool is_real = false;
    take_one_of(parser, "-");
    const char *digits = parser->at;
    skip_digits(parser);
    if (parser->at == digits || (*digits == '0' && parser->at > digits + 1))
        return fail(parser, "a value that is none of JSON's");
    if (take_one_of(parser, ".")) {
        is_real = true;
        digits = parser->at;
        skip_digits(parser);
        if (parser->at == digits)
            return fail(parser, "a number that ends in a point");
    }
    if (take_one_of(parser, "eE")) {
        is_real = true;
        take_one_of(parser, "+-");
        digits = parser->at;
        skip_digits(parser);
        if (parser->at == digits)
            return fail(parser, "a number without its exponent");
    }
    g_autofree char *number = g_strndup(start, (size_t)(parser->at - start));
    errno = 0;
    json_int_t integer = is_real ? 0 : strtoll(number, NULL, 10);
    double real = is_real ? g_ascii_strtod(number, NULL) : 0;
    if ((!is_real && errno == ERANGE) || isinf(real))
        return fail_member(parser, "is a number that is too large");
    return is_real ? json_real(real) : json_integer(integer);
}

static json_t *read_word(struct parser *parser)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(parser->end - parser->at) < size || memcmp(parser->at, words[i], size) != 0)
            continue;
        parser->at += size;
        return i == 0 ? json_true() : i == 1 ? json_false() : json_null();
    }
    return fail(parser, "a value that is none of JSON's");
}

/** Reads on after the bracket that was taken. */
static json_t *read_array(struct parser *parser)
{
    json_auto_t *array = json_array();
    if (take(parser, ']'))
        return g_steal_pointer(&array);
    do {
        if (json_array_append_new(array, read_value(parser)) != 0)
            return NULL;
    } while (take(parser, ','));
    return take(parser, ']') ? g_steal_pointer(&array) : fail(parser, "no comma or ] in an array");
}

/** Reads a key into `key`, which the caller frees. */
static bool read_key(struct parser *parser, const json_t *object, char **key)
{
    size_t size;
    bool is_member = parser->nesting == 1;
    if (is_member)
        g_clear_pointer(&parser->member, g_free);
    const char *text = take(parser, '"') ? read_text(parser, &size) : NULL;
    if (text == NULL)
        return fail(parser, "no key where one is expected");
    *key = g_strndup(text, size);
    if (is_member)
        parser->member = g_strdup(*key);
    if (json_object_get(object, *key) != NULL)
        return fail_member(parser, is_member ? "stands there twice" : "has a key twice");
    return take(parser, ':') || fail(parser, "no colon behind a key");
}

/** Reads on after the brace that was taken. */
static json_t *read_object(struct parser *parser)
{
    json_auto_t *object = json_object();
    if (take(parser, '}'))
        return g_steal_pointer(&object);
    do {
        g_autofree char *key = NULL;
        if (!read_key(parser, object, &key) ||
            json_object_set_new_nocheck(object, key, read_value(parser)) != 0)
            return NULL;
    } while (take(parser, ','));
    return take(parser, '}') ? g_steal_pointer(&object)
                             : fail(parser, "no comma or } in an object");
}

static json_t *read_nested(struct parser *parser, json_t *(*read)(struct parser *parser))
{
    if (parser->nesting == JSON_RECORD_MAX_NESTING)
        return fail_member(parser, "is nested too deep");
    parser->nesting++;
    json_t *value = read(parser);
    parser->nesting--;
    return value;
}

static json_t *read_value(struct parser *parser)
{
    if (take(parser, '"'))
        return read_string(parser);
    if (take(parser, '{'))
        return read_nested(parser, read_object);
    if (take(parser, '['))
        return read_nested(parser, read_array);
    if (parser->at < parser->end && (*parser->at == '-' || g_ascii_isdigit(*parser->at)))
        return read_number(parser);
    return read_word(parser);
}

json_t *json_record_read(const char *text, size_t size_bytes, struct json_fault *fault)
{
    struct parser parser = {.text = text,
                            .at = text,
                            .end = text + size_bytes,
                            .unescaped = g_string_new(NULL),
                            .fault = fault};
    *fault = (struct json_fault){0};
    json_t *value = read_value(&parser);
    skip_blanks(&parser);
    if (value != NULL && parser.at < parser.end) {
        json_decref(value);
        value = fail(&parser, "something behind the end");
    }
    g_string_free(parser.unescaped, TRUE);
    g_free(parser.member);
    return value;
}
