#include "web/mustache_parse.h"

#include "actueel/error.h"

#include "web/mustache.h"

#include <string.h>

enum { DELIMITER_MAX_BYTES = 15 };

struct parser {
    const char *template; /**< its name */
    const char *start;    /**< of the whole text */
    const char *at;       /**< what is next */
    char open[DELIMITER_MAX_BYTES + 1], close[DELIMITER_MAX_BYTES + 1];
    struct node *sections[MUSTACHE_MAX_NESTING]; /**< the open ones, outermost first */
    unsigned n_open;
    GPtrArray *top;
};

/** One tag, `{{#name}}`: its sign, or 0 where it has none, and the bytes it covers. */
struct tag {
    char sign;
    const char *start, *end;
};

static void node_free(void *user)
{
    struct node *node = user;
    g_free(node->text);
    g_strfreev(node->path);
    g_free(node->name);
    g_free(node->indent);
    if (node->children != NULL)
        g_ptr_array_unref(node->children);
    g_free(node);
}

/** Adds a node to the innermost open section. */
static struct node *add_node(struct parser *parser, enum node_kind kind)
{
    struct node *node = g_new0(struct node, 1);
    node->kind = kind;
    GPtrArray *body =
        parser->n_open > 0 ? parser->sections[parser->n_open - 1]->children : parser->top;
    g_ptr_array_add(body, node);
    return node;
}

static bool fail(const struct parser *parser, const char *where, const char *what, GError **error)
{
    unsigned line = 1;
    for (const char *c = parser->start; c < where; c++)
        line += *c == '\n';
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "template %s, line %u: %s",
                parser->template, line, what);
    return false;
}

static bool begins_line(const struct parser *parser, const char *at)
{
    return at == parser->start || at[-1] == '\n';
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t");
}

/** The first byte of the line, where nothing but blanks stands before the tag; else NULL. */
static const char *line_before(const struct parser *parser, const struct tag *tag)
{
    const char *at = tag->start;
    while (!begins_line(parser, at) && (at[-1] == ' ' || at[-1] == '\t'))
        at--;
    return begins_line(parser, at) ? at : NULL;
}

/** The first byte of the next line, where nothing but blanks stands behind the tag; else NULL. */
static const char *line_behind(const struct tag *tag)
{
    const char *at = skip_blanks(tag->end);
    if (*at == '\0')
        return at;
    if (at[0] == '\r' && at[1] == '\n')
        return at + 2;
    return *at == '\n' ? at + 1 : NULL;
}

static void add_text(struct parser *parser, const char *from, const char *to)
{
    if (from >= to)
        return;
    struct node *node = add_node(parser, NODE_TEXT);
    node->text = g_strndup(from, (size_t)(to - from));
    node->begins_line = begins_line(parser, from);
}

/** An empty text that marks where a line begins with a tag, so that it gets its indentation. */
static void add_line_mark(struct parser *parser)
{
    struct node *node = add_node(parser, NODE_TEXT);
    node->text = g_strdup("");
    node->begins_line = true;
}

static bool name_is_valid(const char *name)
{
    if (strcmp(name, ".") == 0)
        return true;
    for (const char *c = name; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("_-.", *c) == NULL)
            return false;
    }
    return *name != '\0' && *name != '.' && !g_str_has_suffix(name, ".") &&
           strstr(name, "..") == NULL;
}

static bool open_section(struct parser *parser, const struct tag *tag, char *name, GError **error)
{
    if (parser->n_open == MUSTACHE_MAX_NESTING)
        return fail(parser, tag->start, "sections stand too deep inside each other", error);
    struct node *node = add_node(parser, tag->sign == '#' ? NODE_SECTION : NODE_INVERTED);
    node->name = g_strdup(name);
    node->path = g_strsplit(strcmp(name, ".") == 0 ? "" : name, ".", -1);
    node->children = g_ptr_array_new_with_free_func(node_free);
    parser->sections[parser->n_open++] = node;
    return true;
}

static bool close_section(struct parser *parser, const struct tag *tag, const char *name,
                          GError **error)
{
    if (parser->n_open == 0 || strcmp(parser->sections[parser->n_open - 1]->name, name) != 0)
        return fail(parser, tag->start, "this closes a section that is not the open one", error);
    parser->n_open--;
    return true;
}

static void add_partial(struct parser *parser, const struct tag *tag, const char *name,
                        const char *line)
{
    struct node *node = add_node(parser, NODE_PARTIAL);
    node->name = g_strdup(name);
    node->indent = line != NULL ? g_strndup(line, (size_t)(tag->start - line)) : g_strdup("");
}

static void add_value(struct parser *parser, const char *name)
{
    struct node *node = add_node(parser, NODE_VALUE);
    node->name = g_strdup(name);
    node->path = g_strsplit(strcmp(name, ".") == 0 ? "" : name, ".", -1);
}

/** `{{=<% %>=}}`; `content` is what stands between the signs. */
static bool set_delimiters(struct parser *parser, const struct tag *tag, const char *content,
                           GError **error)
{
    size_t open = strcspn(content, " \t\r\n");
    const char *close = content + open + strspn(content + open, " \t\r\n");
    size_t n_close = strlen(close);
    if (open == 0 || n_close == 0 || open > DELIMITER_MAX_BYTES || n_close > DELIMITER_MAX_BYTES ||
        strpbrk(content, "=") != NULL || strpbrk(close, " \t\r\n") != NULL)
        return fail(parser, tag->start, "delimiters are set as {{=<% %>=}}", error);
    g_strlcpy(parser->open, content, open + 1);
    g_strlcpy(parser->close, close, sizeof parser->close);
    return true;
}

/** Finds the end of the tag that begins at `parser->at`, and what it holds. */
static bool read_tag(struct parser *parser, struct tag *tag, char **content, GError **error)
{
    tag->start = parser->at;
    const char *inside = tag->start + strlen(parser->open);
    tag->sign = *inside != '\0' && strchr("!#^/>={&", *inside) != NULL ? *inside : '\0';
    if (tag->sign == '{' || tag->sign == '&')
        return fail(parser, tag->start, "unescaped values are not allowed; write {{name}}", error);
    inside += tag->sign != '\0';

    g_autofree char *end = g_strconcat(tag->sign == '=' ? "=" : "", parser->close, NULL);
    const char *close = strstr(inside, end);
    if (close == NULL)
        return fail(parser, tag->start, "this tag has no end", error);
    tag->end = close + strlen(end);
    *content = g_strstrip(g_strndup(inside, (size_t)(close - inside)));
    return true;
}

static bool take_tag(struct parser *parser, const struct tag *tag, char *content, const char *line,
                     GError **error)
{
    if (tag->sign == '!')
        return true;
    if (tag->sign == '=')
        return set_delimiters(parser, tag, content, error);
    if (!name_is_valid(content))
        return fail(parser, tag->start, "a name has letters, digits, _, - and single dots only",
                    error);
    switch (tag->sign) {
    case '#':
    case '^':
        return open_section(parser, tag, content, error);
    case '/':
        return close_section(parser, tag, content, error);
    case '>':
        add_partial(parser, tag, content, line);
        return true;
    default:
        add_value(parser, content);
        return true;
    }
}

/**
 * The text up to the next tag, and that tag. One that stands alone on its line takes the whole
 * line with it, a value excepted.
 */
static bool parse_step(struct parser *parser, GError **error)
{
    const char *text = parser->at;
    const char *next = strstr(text, parser->open);
    if (next == NULL) {
        parser->at = text + strlen(text);
        add_text(parser, text, parser->at);
        return true;
    }
    parser->at = next;
    struct tag tag = {0};
    g_autofree char *content = NULL;
    if (!read_tag(parser, &tag, &content, error))
        return false;

    const char *line = tag.sign != '\0' ? line_before(parser, &tag) : NULL;
    const char *behind = line != NULL ? line_behind(&tag) : NULL;
    bool alone = behind != NULL;
    add_text(parser, text, alone ? line : tag.start);
    if (!alone && begins_line(parser, tag.start))
        add_line_mark(parser);
    parser->at = alone ? behind : tag.end;
    return take_tag(parser, &tag, content, alone ? line : NULL, error);
}

GPtrArray *mustache_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(GPtrArray) top = g_ptr_array_new_with_free_func(node_free);
    struct parser parser = {
        .template = name, .start = text, .at = text, .open = "{{", .close = "}}", .top = top};
    while (*parser.at != '\0') {
        if (!parse_step(&parser, error))
            return NULL;
    }
    if (parser.n_open > 0) {
        g_autofree char *what = g_strdup_printf("the section %s is not closed",
                                                parser.sections[parser.n_open - 1]->name);
        fail(&parser, parser.at, what, error);
        return NULL;
    }
    return g_steal_pointer(&top);
}
