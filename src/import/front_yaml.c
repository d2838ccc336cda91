#include "src/import/front_yaml.h"

#include "src/import/front_matter.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

enum { MENDED_LINES_MAX = 20 /**< values that are quoted, one after the other */ };

struct yaml {
    yaml_parser_t parser;
    unsigned n_values;
    char *reason;      /**< why it cannot be read, or NULL */
    bool is_forbidden; /**< no quotes would mend that */
    size_t line;       /**< where it went wrong, from 0 */
    bool is_at_end;
};

static json_t *refuse(struct yaml *yaml, const char *what, bool is_forbidden)
{
    if (yaml->reason == NULL)
        yaml->reason = g_strdup(what);
    yaml->is_forbidden = yaml->is_forbidden || is_forbidden;
    return NULL;
}

/** The next event; false where the text is no YAML. */
static bool take_event(struct yaml *yaml, yaml_event_t *event)
{
    if (yaml_parser_parse(&yaml->parser, event)) {
        if (++yaml->n_values <= 2 * FRONT_MATTER_MAX_VALUES)
            return true;
        yaml_event_delete(event);
        refuse(yaml, "there are too many values", true);
        return false;
    }
    const char *problem = yaml->parser.problem;
    refuse(yaml, problem != NULL ? problem : "it cannot be read", false);
    return false;
}

static bool is_word(const char *text, size_t size_bytes, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == size_bytes && g_ascii_strncasecmp(text, *words, size_bytes) == 0)
            return true;
    return false;
}

/** A scalar: all is text, but for what stands for truth and for nothing without quotes. */
static json_t *scalar_of(const yaml_event_t *event)
{
    static const char *const nulls[] = {"", "~", "null", NULL};
    static const char *const truths[] = {"true", "yes", "on", NULL};
    static const char *const untruths[] = {"false", "no", "off", NULL};
    const char *text = (const char *)event->data.scalar.value;
    size_t size = event->data.scalar.length;
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        if (is_word(text, size, nulls))
            return json_null();
        if (is_word(text, size, truths))
            return json_true();
        if (is_word(text, size, untruths))
            return json_false();
    }
    json_t *string = json_stringn(text, size);
    return string != NULL ? string : json_string("");
}

static json_t *read_value(struct yaml *yaml, yaml_event_t *event, unsigned depth);

static json_t *read_list(struct yaml *yaml, unsigned depth)
{
    json_auto_t *list = json_array();
    for (;;) {
        yaml_event_t event;
        if (!take_event(yaml, &event))
            return NULL;
        bool is_end = event.type == YAML_SEQUENCE_END_EVENT;
        json_t *value = is_end ? NULL : read_value(yaml, &event, depth);
        yaml_event_delete(&event);
        if (is_end)
            return g_steal_pointer(&list);
        if (value == NULL)
            return NULL;
        json_array_append_new(list, value);
    }
}

/** A member whose key is a text; of several with one key the last counts, as elsewhere. */
static bool read_member(struct yaml *yaml, const yaml_event_t *key, json_t *map, unsigned depth)
{
    yaml_event_t event;
    if (key->type != YAML_SCALAR_EVENT) {
        refuse(yaml, "a key is no text", false);
        return false;
    }
    if (!take_event(yaml, &event))
        return false;
    json_t *value = read_value(yaml, &event, depth);
    yaml_event_delete(&event);
    return value != NULL &&
           json_object_set_new(map, (const char *)key->data.scalar.value, value) == 0;
}

static json_t *read_map(struct yaml *yaml, unsigned depth)
{
    json_auto_t *map = json_object();
    for (;;) {
        yaml_event_t event;
        if (!take_event(yaml, &event))
            return NULL;
        bool is_end = event.type == YAML_MAPPING_END_EVENT;
        bool is_read = !is_end && read_member(yaml, &event, map, depth);
        yaml_event_delete(&event);
        if (is_end)
            return g_steal_pointer(&map);
        if (!is_read)
            return NULL;
    }
}

static json_t *read_value(struct yaml *yaml, yaml_event_t *event, unsigned depth)
{
    if (depth == FRONT_MATTER_MAX_NESTING)
        return refuse(yaml, "it is nested too deep", true);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return scalar_of(event);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(yaml, depth + 1);
    case YAML_MAPPING_START_EVENT:
        return read_map(yaml, depth + 1);
    case YAML_ALIAS_EVENT:
        return refuse(yaml, "it refers to another value with '*'; write that out", true);
    default:
        return refuse(yaml, "a value is missing", false);
    }
}

/** Reads a document; an empty one is an empty object. */
static json_t *read_document(struct yaml *yaml)
{
    json_t *document = NULL;
    bool is_begun = false;
    while (!is_begun) {
        yaml_event_t event;
        if (!take_event(yaml, &event))
            return NULL;
        if (event.type == YAML_STREAM_END_EVENT) {
            document = json_object();
            is_begun = yaml->is_at_end = true;
        } else if (event.type != YAML_STREAM_START_EVENT &&
                   event.type != YAML_DOCUMENT_START_EVENT) {
            document = read_value(yaml, &event, 0);
            is_begun = true;
        }
        yaml_event_delete(&event);
    }
    return document;
}

/** Reads what is left up to the end: whether it is YAML too. */
static bool read_rest(struct yaml *yaml)
{
    bool is_end = false;
    while (!is_end) {
        yaml_event_t event;
        if (!take_event(yaml, &event))
            return false;
        is_end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    return true;
}

/** The line of a fault: where a list or a quote was opened that is not closed, else where it is. */
static size_t fault_line(const yaml_parser_t *parser)
{
    static const char *const openings[] = {"while scanning a quoted", "while parsing a flow"};
    for (size_t i = 0; parser->context != NULL && i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(parser->context, openings[i]))
            return parser->context_mark.line;
    return parser->problem_mark.line;
}

/** Reads a text once; NULL with the fault in `yaml`. */
static json_t *read_once(const GString *text, struct yaml *yaml)
{
    *yaml = (struct yaml){0};
    yaml_parser_initialize(&yaml->parser);
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)text->str, text->len);
    json_auto_t *document = read_document(yaml);
    bool is_read = document != NULL && (yaml->is_at_end || read_rest(yaml));
    if (is_read && !json_is_object(document))
        is_read = refuse(yaml, "it has no names of fields", true) != NULL;
    yaml->line = fault_line(&yaml->parser);
    yaml_parser_delete(&yaml->parser);
    return is_read ? g_steal_pointer(&document) : NULL;
}

/* --- mending */

/** Whether YAML takes a character at all. */
static bool is_printable(gunichar c)
{
    return c == '\n' || c == '\r' || (c >= ' ' && c < 0x7f) || c == 0x85 ||
           (c >= 0xa0 && c != 0xfeff && c != 0xfffe && c != 0xffff);
}

/** The text without what YAML takes nowhere, tabs as blanks. */
static GString *tidy(const char *text, size_t size_bytes)
{
    GString *tidied = g_string_sized_new(size_bytes + 1);
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)size_bytes);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\t')
            g_string_append(tidied, "    ");
        else if (is_printable(c))
            g_string_append_unichar(tidied, c);
    }
    return tidied;
}

/** Where line `number`, from 0, begins. */
static char *find_line(GString *text, size_t number)
{
    char *at = text->str;
    for (; number > 0 && at != NULL; number--) {
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
    return at;
}

/** Where the value of `name: value` or `- value` begins in a line; NULL where there is none. */
static const char *find_value(const char *line, const char *end)
{
    const char *at = line + strspn(line, " ");
    bool is_item = g_str_has_prefix(at, "- ");
    at += is_item ? strspn(at, "- ") : 0;
    for (const char *sign = at; sign + 1 < end; sign++)
        if (*sign == ':' && sign[1] == ' ')
            return sign + 1 + strspn(sign + 1, " ");
    return is_item ? at : NULL;
}

/** Puts the value of a line in quotes; false where it has none, or is in quotes. */
static bool quote_value(GString *text, size_t number)
{
    char *line = find_line(text, number);
    if (line == NULL)
        return false;
    const char *end = line + strcspn(line, "\r\n"), *value = find_value(line, end);
    if (value == NULL || value >= end || *value == '\'')
        return false;
    g_autoptr(GString) quoted = g_string_new_len(value, end - value);
    if (*quoted->str == '"' && strchr(quoted->str + 1, '"') == NULL)
        g_string_erase(quoted, 0, 1);
    g_string_replace(quoted, "'", "''", 0);
    gssize at = value - text->str;
    g_string_erase(text, at, end - value);
    g_string_insert_c(text, at, '\'');
    g_string_insert_len(text, at + 1, quoted->str, (gssize)quoted->len);
    g_string_insert_c(text, at + 1 + (gssize)quoted->len, '\'');
    return true;
}

json_t *front_yaml_read(const char *text, size_t size_bytes, char **reason)
{
    struct yaml yaml;
    GString *mended = tidy(text, size_bytes);
    json_t *document = read_once(mended, &yaml);
    for (unsigned i = 0; i < MENDED_LINES_MAX && document == NULL && !yaml.is_forbidden &&
                         quote_value(mended, yaml.line);
         i++) {
        g_free(yaml.reason);
        document = read_once(mended, &yaml);
    }
    g_string_free(mended, TRUE);
    if (document == NULL)
        *reason = g_strdup_printf("the YAML is not valid: %s, in its line %zu", yaml.reason,
                                  yaml.line + 1);
    g_free(yaml.reason);
    return document;
}
