#include "src/import/html.h"

#include "src/import/encoding.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum { ENTITY_MAX_BYTES = 10 /**< of the names that are known */ };

/** What HTML 5 has besides, of signs that programs like to escape. */
static gunichar later_entity(const char *name)
{
    static const struct {
        const char *name;
        gunichar c;
    } entities[] = {{"apos", '\''},    {"period", '.'},   {"comma", ','},     {"colon", ':'},
                    {"semi", ';'},     {"excl", '!'},     {"quest", '?'},     {"lpar", '('},
                    {"rpar", ')'},     {"lsqb", '['},     {"rsqb", ']'},      {"lcub", '{'},
                    {"rcub", '}'},     {"sol", '/'},      {"bsol", '\\'},     {"num", '#'},
                    {"percnt", '%'},   {"commat", '@'},   {"lowbar", '_'},    {"plus", '+'},
                    {"equals", '='},   {"ast", '*'},      {"dollar", '$'},    {"verbar", '|'},
                    {"Tab", '\t'},     {"NewLine", ' '},  {"hyphen", 0x2010}, {"dash", 0x2010},
                    {"AMP", '&'},      {"LT", '<'},       {"GT", '>'},        {"QUOT", '"'},
                    {"grave", '`'},    {"inodot", 0x131}, {"ccaron", 0x10d},  {"Ccaron", 0x10c},
                    {"zcaron", 0x17e}, {"Zcaron", 0x17d}, {"cacute", 0x107},  {"lstrok", 0x142}};
    for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
        if (strcmp(name, entities[i].name) == 0)
            return entities[i].c;
    return 0;
}

static gunichar named_entity(const char *name, size_t size_bytes)
{
    char text[ENTITY_MAX_BYTES + 1];
    if (size_bytes == 0 || size_bytes > ENTITY_MAX_BYTES)
        return 0;
    memcpy(text, name, size_bytes);
    text[size_bytes] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
    return entity != NULL ? entity->value : later_entity(text);
}

/** What stands for the character of a number, as browsers have it. */
static gunichar numbered(guint64 number)
{
    enum { LAST_C1 = 0x9f, FIRST_C1 = 0x80, SURROGATES = 0xd800, BEHIND_THEM = 0xe000 };
    if (number == 0 || number > 0x10ffff || (number >= SURROGATES && number < BEHIND_THEM))
        return 0xfffd;
    if (number >= FIRST_C1 && number <= LAST_C1)
        return encoding_windows_1252((guchar)number);
    return (gunichar)number;
}

/** Reads `#233` or `#xe9` behind an ampersand, with `size` the bytes it took. */
static gunichar read_number(const char *at, const char *end, size_t *size)
{
    enum { DECIMAL = 10, HEXADECIMAL = 16, ENOUGH = 0x110000 };
    const char *from = at++;
    unsigned base = DECIMAL;
    guint64 number = 0;
    if (at < end && (*at == 'x' || *at == 'X')) {
        base = HEXADECIMAL;
        at++;
    }
    const char *digits = at;
    for (; at < end && g_ascii_isxdigit(*at) && (base == HEXADECIMAL || g_ascii_isdigit(*at)); at++)
        number = MIN(number * base + (guint64)g_ascii_xdigit_value(*at), ENOUGH);
    if (at == digits)
        return 0;
    at += at < end && *at == ';';
    *size = (size_t)(at - from);
    return numbered(number);
}

/**
 * Reads an entity behind an ampersand. Only old ones may lack the semicolon; in an attribute none
 * that a letter or `=` follows, for there it is part of an address.
 */
static gunichar read_entity(const char *at, const char *end, bool is_attribute, size_t *size)
{
    enum { LATIN_1_END = 0x100 };
    if (at < end && *at == '#')
        return read_number(at, end, size);
    size_t n = 0;
    while (at + n < end && n <= ENTITY_MAX_BYTES && g_ascii_isalnum(at[n]))
        n++;
    gunichar c = named_entity(at, n);
    bool is_closed = at + n < end && at[n] == ';';
    if (!is_closed && (c >= LATIN_1_END || (is_attribute && at + n < end && at[n] == '=')))
        return 0;
    *size = n + is_closed;
    return c;
}

static void append(GString *out, const char *text, size_t size_bytes, bool is_attribute)
{
    enum { NO_BREAK = 0xa0 };
    const char *end = text + size_bytes;
    while (text < end) {
        const char *sign = memchr(text, '&', (size_t)(end - text));
        size_t size = 0, inner = 0;
        if (sign == NULL)
            sign = end;
        g_string_append_len(out, text, sign - text);
        if (sign == end)
            return;
        gunichar c = read_entity(sign + 1, end, is_attribute, &size);
        text = sign + 1 + (c != 0 ? size : 0);
        if (c == '&' && !is_attribute && text[-1] == ';') {
            gunichar twice = read_entity(text, end, false, &inner);
            if (twice != 0 && text[inner - 1] == ';') {
                c = twice;
                text += inner;
            }
        }
        g_string_append_unichar(out, c == 0 ? '&' : c == NO_BREAK ? ' ' : c);
    }
}

void html_append_text(GString *out, const char *text, size_t size_bytes)
{
    append(out, text, size_bytes, false);
}

char *html_attribute(const struct html *html, uint32_t node, const char *name)
{
    struct html_attributes walk;
    struct html_attribute attribute;
    html_attributes_init(&walk, html, node);
    while (html_attributes_next(&walk, &attribute))
        if (html_attribute_is(&attribute, name)) {
            GString *value = g_string_sized_new(attribute.value_bytes + 1);
            append(value, attribute.value, attribute.value_bytes, true);
            return g_string_free(value, FALSE);
        }
    return NULL;
}

bool html_begins_with_entity(const char *text, size_t size_bytes)
{
    size_t size = 0;
    gunichar c = read_entity(text + 1, text + size_bytes, false, &size);
    return c != 0 && text[size] == ';';
}
