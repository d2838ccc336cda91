#include "src/import/front_toml.h"

#include "src/import/front_matter.h"

#include <glib.h>
#include <string.h>

struct toml {
    const char *at, *end; /**< ended by a NUL too */
    unsigned n_values;
    const char *reason; /**< why it cannot be read, or NULL */
};

static json_t *refuse(struct toml *toml, const char *reason)
{
    if (toml->reason == NULL)
        toml->reason = reason;
    return NULL;
}

static bool take(struct toml *toml, const char *signs)
{
    if (!g_str_has_prefix(toml->at, signs))
        return false;
    toml->at += strlen(signs);
    return true;
}

static void skip_blanks(struct toml *toml)
{
    toml->at += strspn(toml->at, " \t");
}

/** Passes over blanks, line ends and comments. */
static void skip_lines(struct toml *toml)
{
    for (;;) {
        toml->at += strspn(toml->at, " \t\r\n");
        if (*toml->at != '#')
            return;
        toml->at += strcspn(toml->at, "\n");
    }
}

/** Appends what stands behind a backslash; false where that is nothing known. */
static bool take_escape(struct toml *toml, GString *text)
{
    static const char signs[] = "btnfr\"\\e", meant[] = "\b\t\n\f\r\"\\\x1b";
    const char *sign = *toml->at != '\0' ? strchr(signs, *toml->at) : NULL;
    if (sign != NULL) {
        g_string_append_c(text, meant[sign - signs]);
        toml->at++;
        return true;
    }
    if (*toml->at != 'u' && *toml->at != 'U')
        return false;
    unsigned n_digits = *toml->at++ == 'u' ? 4 : 8;
    gunichar c = 0;
    for (; n_digits > 0; n_digits--, toml->at++) {
        if (!g_ascii_isxdigit(*toml->at))
            return false;
        c = 16 * c + (gunichar)g_ascii_xdigit_value(*toml->at);
    }
    if (c != 0 && g_unichar_validate(c))
        g_string_append_unichar(text, c);
    return true;
}

/** A text behind its opening quotes, up to the same; in single ones a backslash is a letter. */
static json_t *read_text(struct toml *toml, const char *quotes)
{
    bool is_long = strlen(quotes) > 1, has_escapes = *quotes == '"';
    g_autoptr(GString) text = g_string_new(NULL);
    if (is_long && !take(toml, "\r\n"))
        take(toml, "\n");
    while (!take(toml, quotes)) {
        if (toml->at == toml->end || (!is_long && *toml->at == '\n'))
            return refuse(toml, "a quote is not closed");
        if (!has_escapes || *toml->at != '\\') {
            g_string_append_c(text, *toml->at++);
            continue;
        }
        toml->at++;
        if (is_long && g_ascii_isspace(*toml->at))
            toml->at += strspn(toml->at, " \t\r\n");
        else if (!take_escape(toml, text))
            return refuse(toml, "a backslash stands before something that it has no meaning for");
    }
    for (; is_long && *toml->at == *quotes; toml->at++)
        g_string_append_c(text, *quotes);
    return json_string(text->str);
}

/** One part of a key; NULL where there is none. The caller frees it. */
static char *take_key(struct toml *toml)
{
    static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    skip_blanks(toml);
    const char *quotes = *toml->at == '"' ? "\"" : "'";
    if (take(toml, quotes)) {
        json_auto_t *text = read_text(toml, quotes);
        return g_strdup(json_string_value(text));
    }
    size_t size = strspn(toml->at, bare);
    toml->at += size;
    return size > 0 ? g_strndup(toml->at - size, size) : NULL;
}

/** The object that a key's part names in `table`, made where it is missing; of a list the last. */
static json_t *step_into(struct toml *toml, json_t *table, const char *key)
{
    json_t *inside = json_object_get(table, key);
    if (json_is_array(inside) && json_array_size(inside) > 0)
        inside = json_array_get(inside, json_array_size(inside) - 1);
    else if (inside == NULL)
        json_object_set_new(table, key, inside = json_object());
    return json_is_object(inside) ? inside : refuse(toml, "a name is a value and a table too");
}

/** Reads a key, dotted maybe: gives its last part and the object that it is a member of. */
static char *read_key(struct toml *toml, json_t **table)
{
    char *key = take_key(toml);
    for (unsigned depth = 0; key != NULL; depth++) {
        skip_blanks(toml);
        if (!take(toml, "."))
            return key;
        *table = depth < FRONT_MATTER_MAX_NESTING ? step_into(toml, *table, key) : NULL;
        g_free(key);
        if (*table == NULL)
            return NULL;
        key = take_key(toml);
    }
    refuse(toml, "a name is expected");
    return NULL;
}

static json_t *read_value(struct toml *toml, unsigned depth);

static json_t *read_list(struct toml *toml, unsigned depth)
{
    json_auto_t *list = json_array();
    for (;;) {
        skip_lines(toml);
        if (take(toml, "]"))
            return g_steal_pointer(&list);
        json_t *value = read_value(toml, depth + 1);
        if (value == NULL)
            return NULL;
        json_array_append_new(list, value);
        skip_lines(toml);
        if (!take(toml, ",") && *toml->at != ']')
            return refuse(toml, "a list is not closed");
    }
}

/** `name = value` */
static bool read_member(struct toml *toml, json_t *table, unsigned depth)
{
    g_autofree char *key = read_key(toml, &table);
    if (key == NULL)
        return false;
    skip_blanks(toml);
    if (!take(toml, "="))
        return refuse(toml, "'=' is expected behind a name") != NULL;
    skip_blanks(toml);
    json_t *value = read_value(toml, depth);
    return value != NULL && json_object_set_new(table, key, value) == 0;
}

static json_t *read_inline_table(struct toml *toml, unsigned depth)
{
    json_auto_t *table = json_object();
    for (;;) {
        skip_lines(toml);
        if (take(toml, "}"))
            return g_steal_pointer(&table);
        if (!read_member(toml, table, depth + 1))
            return NULL;
        skip_lines(toml);
        if (!take(toml, ",") && *toml->at != '}')
            return refuse(toml, "a table is not closed");
    }
}

/** What stands without quotes: truths, and numbers and dates, which stay texts. */
static json_t *read_bare(struct toml *toml)
{
    size_t size = strcspn(toml->at, ",]}#\r\n");
    g_autofree char *text = g_strchomp(g_strndup(toml->at, size));
    toml->at += size;
    if (*text == '\0')
        return refuse(toml, "a value is missing");
    if (strcmp(text, "true") == 0)
        return json_true();
    return strcmp(text, "false") == 0 ? json_false() : json_string(text);
}

static json_t *read_value(struct toml *toml, unsigned depth)
{
    static const char *const quotes[] = {"\"\"\"", "'''", "\"", "'"};
    if (depth == FRONT_MATTER_MAX_NESTING)
        return refuse(toml, "it is nested too deep");
    if (++toml->n_values > FRONT_MATTER_MAX_VALUES)
        return refuse(toml, "there are too many values");
    for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (take(toml, quotes[i]))
            return read_text(toml, quotes[i]);
    if (take(toml, "["))
        return read_list(toml, depth);
    return take(toml, "{") ? read_inline_table(toml, depth) : read_bare(toml);
}

/** `[name]` or, of a list of tables, `[[name]]`: what follows are its members. */
static json_t *read_heading(struct toml *toml, json_t *root)
{
    bool is_list = take(toml, "[");
    g_autofree char *key = read_key(toml, &root);
    skip_blanks(toml);
    if (key == NULL || ++toml->n_values > FRONT_MATTER_MAX_VALUES ||
        !take(toml, is_list ? "]]" : "]"))
        return refuse(toml, "a heading is not closed");
    if (!is_list)
        return step_into(toml, root, key);
    json_t *list = json_object_get(root, key), *table = json_object();
    if (!json_is_array(list))
        json_object_set_new(root, key, list = json_array());
    json_array_append_new(list, table);
    return table;
}

static json_t *read_document(struct toml *toml)
{
    json_auto_t *root = json_object();
    json_t *table = root;
    for (skip_lines(toml); toml->at < toml->end; skip_lines(toml)) {
        if (take(toml, "["))
            table = read_heading(toml, root);
        else if (!read_member(toml, table, 0))
            return NULL;
        skip_blanks(toml);
        if (table == NULL || (*toml->at != '\0' && strchr("#\r\n", *toml->at) == NULL))
            return refuse(toml, "a line end is expected behind a value");
    }
    return g_steal_pointer(&root);
}

json_t *front_toml_read(const char *text, size_t size_bytes, char **reason)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)size_bytes);
    struct toml toml = {.at = valid, .end = valid + strlen(valid)};
    json_t *document = read_document(&toml);
    unsigned line = 1;
    for (const char *at = valid; at < toml.at; at++)
        line += *at == '\n';
    if (document == NULL)
        *reason = g_strdup_printf("the TOML is not valid: %s, in its line %u",
                                  toml.reason != NULL ? toml.reason : "it cannot be read", line);
    return document;
}
