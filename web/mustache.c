#include "web/mustache.h"

#include "actueel/error.h"

#include "web/mustache_parse.h"

#include <stdlib.h>
#include <string.h>

struct templates {
    GHashTable *by_name; /**< name to GPtrArray of struct node */
};

struct rendering {
    const struct templates *templates;
    const char *template;                             /**< the outermost one, for messages */
    const json_t *contexts[MUSTACHE_MAX_NESTING + 1]; /**< innermost last */
    unsigned n_contexts;
    unsigned nesting; /**< open sections and partials */
    GString *html;
};

static bool render_nodes(struct rendering *rendering, const GPtrArray *nodes, const char *indent,
                         GError **error);

struct templates *templates_new(void)
{
    struct templates *templates = g_new0(struct templates, 1);
    templates->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return templates;
}

void templates_free(struct templates *templates)
{
    if (templates == NULL)
        return;
    g_hash_table_unref(templates->by_name);
    g_free(templates);
}

bool templates_add(struct templates *templates, const char *name, const char *text, GError **error)
{
    GPtrArray *nodes = mustache_parse(name, text, error);
    if (nodes == NULL)
        return false;
    g_hash_table_replace(templates->by_name, g_strdup(name), nodes);
    return true;
}

static const char *missing_in(const struct templates *templates, const GPtrArray *nodes)
{
    for (guint i = 0; i < nodes->len; i++) {
        const struct node *node = nodes->pdata[i];
        if (node->kind == NODE_PARTIAL && !g_hash_table_contains(templates->by_name, node->name))
            return node->name;
        const char *inside = node->children != NULL ? missing_in(templates, node->children) : NULL;
        if (inside != NULL)
            return inside;
    }
    return NULL;
}

const char *templates_missing(const struct templates *templates)
{
    GHashTableIter each;
    void *nodes;
    g_hash_table_iter_init(&each, templates->by_name);
    while (g_hash_table_iter_next(&each, NULL, &nodes)) {
        const char *name = missing_in(templates, nodes);
        if (name != NULL)
            return name;
    }
    return NULL;
}

/** The value of a path, or NULL. Only its first name is sought outwards. */
static const json_t *look_up(const struct rendering *rendering, char *const *path)
{
    unsigned n = rendering->n_contexts;
    if (path[0] == NULL)
        return rendering->contexts[n - 1];
    const json_t *value = NULL;
    while (n > 0 && value == NULL)
        value = json_object_get(rendering->contexts[--n], path[0]);
    for (char *const *name = path + 1; *name != NULL && value != NULL; name++)
        value = json_object_get(value, *name);
    return value;
}

static bool is_truthy(const json_t *value)
{
    switch (value != NULL ? json_typeof(value) : JSON_NULL) {
    case JSON_NULL:
    case JSON_FALSE:
        return false;
    case JSON_STRING:
        return json_string_length(value) > 0;
    case JSON_ARRAY:
        return json_array_size(value) > 0;
    default:
        return true;
    }
}

static const char *html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void write_text(GString *html, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        const char *entity = html_entity(*c);
        if (entity != NULL)
            g_string_append(html, entity);
        else
            g_string_append_c(html, *c);
    }
}

/**
 * JSON that a script element may hold. The characters that HTML or JavaScript would read occur
 * inside strings only, where \u escapes mean the same.
 */
static void write_json(GString *html, const json_t *value)
{
    char *json = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    for (const char *c = json; c != NULL && *c != '\0'; c++) {
        if (strchr("<>&", *c) != NULL) {
            g_string_append_printf(html, "\\u%04x", (unsigned)*c);
        } else if (g_str_has_prefix(c, "\u2028") || g_str_has_prefix(c, "\u2029")) {
            g_string_append(html, c[2] == '\xa8' ? "\\u2028" : "\\u2029");
            c += strlen("\u2028") - 1;
        } else {
            g_string_append_c(html, *c);
        }
    }
    free(json);
}

static void write_value(GString *html, const json_t *value)
{
    enum { REAL_DIGITS = 15 };
    if (value == NULL || json_is_null(value))
        return;
    if (json_is_string(value)) {
        write_text(html, json_string_value(value));
    } else if (json_is_real(value)) {
        g_string_append_printf(html, "%.*g", REAL_DIGITS, json_real_value(value));
    } else {
        write_json(html, value);
    }
}

/** Writes text of a template, with `indent` where a line begins. */
static void write_lines(GString *html, const struct node *node, const char *indent)
{
    if (*indent == '\0') {
        g_string_append(html, node->text);
        return;
    }
    if (node->begins_line)
        g_string_append(html, indent);
    for (const char *c = node->text; *c != '\0'; c++) {
        g_string_append_c(html, *c);
        if (*c == '\n' && c[1] != '\0')
            g_string_append(html, indent);
    }
}

static bool fail(const struct rendering *rendering, const char *what, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "template %s: %s",
                rendering->template, what);
    return false;
}

/** Renders the inside of a section or partial; `context` NULL: in the same context. */
static bool render_inside(struct rendering *rendering, const GPtrArray *nodes,
                          const json_t *context, const char *indent, GError **error)
{
    if (rendering->nesting == MUSTACHE_MAX_NESTING)
        return fail(rendering, "sections and partials stand too deep inside each other", error);
    rendering->nesting++;
    if (context != NULL)
        rendering->contexts[rendering->n_contexts++] = context;
    bool done = render_nodes(rendering, nodes, indent, error);
    rendering->n_contexts -= context != NULL;
    rendering->nesting--;
    return done;
}

static bool render_section(struct rendering *rendering, const struct node *node, const char *indent,
                           GError **error)
{
    const json_t *value = look_up(rendering, node->path);
    if (!is_truthy(value))
        return true;
    if (!json_is_array(value))
        return render_inside(rendering, node->children, value, indent, error);
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!render_inside(rendering, node->children, json_array_get(value, i), indent, error))
            return false;
    }
    return true;
}

static bool render_partial(struct rendering *rendering, const struct node *node, const char *indent,
                           GError **error)
{
    const GPtrArray *nodes = g_hash_table_lookup(rendering->templates->by_name, node->name);
    if (nodes == NULL)
        return true;
    g_autofree char *deeper = g_strconcat(indent, node->indent, NULL);
    return render_inside(rendering, nodes, NULL, deeper, error);
}

static bool render_node(struct rendering *rendering, const struct node *node, const char *indent,
                        GError **error)
{
    switch (node->kind) {
    case NODE_TEXT:
        write_lines(rendering->html, node, indent);
        return true;
    case NODE_VALUE:
        write_value(rendering->html, look_up(rendering, node->path));
        return true;
    case NODE_SECTION:
        return render_section(rendering, node, indent, error);
    case NODE_INVERTED:
        return is_truthy(look_up(rendering, node->path)) ||
               render_inside(rendering, node->children, NULL, indent, error);
    case NODE_PARTIAL:
        return render_partial(rendering, node, indent, error);
    }
    return fail(rendering, "a node of no known kind", error);
}

static bool render_nodes(struct rendering *rendering, const GPtrArray *nodes, const char *indent,
                         GError **error)
{
    for (guint i = 0; i < nodes->len; i++) {
        if (!render_node(rendering, nodes->pdata[i], indent, error))
            return false;
        if (rendering->html->len > MUSTACHE_MAX_OUTPUT)
            return fail(rendering, "the page becomes too large", error);
    }
    return true;
}

char *templates_render(const struct templates *templates, const char *name, const json_t *view,
                       GError **error)
{
    struct rendering rendering = {.templates = templates, .template = name};
    const GPtrArray *nodes = g_hash_table_lookup(templates->by_name, name);
    if (nodes == NULL) {
        fail(&rendering, "there is none of this name", error);
        return NULL;
    }
    rendering.contexts[rendering.n_contexts++] = view;
    g_autoptr(GString) html = g_string_new(NULL);
    rendering.html = html;
    if (!render_nodes(&rendering, nodes, "", error))
        return NULL;
    return g_string_free(g_steal_pointer(&html), FALSE);
}
