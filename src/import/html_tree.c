#include "src/import/html.h"

#include "src/import/html_tags.h"

#include <string.h>

/*
 * Which tags end which elements. Source: the HTML standard,
 * https://html.spec.whatwg.org/multipage/parsing.html#tree-construction, without what only moves
 * words of a table in front of it, and formatting that goes on beyond its paragraph.
 */

struct builder {
    struct html *html;
    GArray *nodes;
    uint32_t open[HTML_MAX_DEPTH]; /**< the elements that are open, the root first */
    unsigned depth;
    unsigned n_beyond[HTML_N_ELEMENTS]; /**< open ones that are deeper than the limit */
    bool has_head, has_body;
};

static struct html_node *node_of(const struct builder *builder, uint32_t node)
{
    return &g_array_index(builder->nodes, struct html_node, node);
}

static enum html_element open_at(const struct builder *builder, unsigned level)
{
    return (enum html_element)node_of(builder, builder->open[level])->element;
}

static uint32_t add_node(struct builder *builder, enum html_element element, const char *from,
                         const char *to)
{
    uint32_t number = builder->nodes->len;
    struct html_node node = {.element = (uint8_t)element,
                             .at = (uint32_t)(from - builder->html->text),
                             .size = (uint32_t)(to - from),
                             .end = (uint32_t)(to - builder->html->text),
                             .parent = number > 0 ? builder->open[builder->depth - 1] : 0,
                             .after = number + 1};
    g_array_append_val(builder->nodes, node);
    return number;
}

static void open_node(struct builder *builder, uint32_t node)
{
    if (builder->depth < HTML_MAX_DEPTH)
        builder->open[builder->depth++] = node;
    else
        builder->n_beyond[node_of(builder, node)->element]++;
}

/** Closes the elements from that level on: the lowest at `to`, those in it already at `from`. */
static void close_from(struct builder *builder, unsigned level, const char *from, const char *to)
{
    const char *text = builder->html->text;
    if (builder->depth == HTML_MAX_DEPTH)
        memset(builder->n_beyond, 0, sizeof builder->n_beyond);
    while (builder->depth > level) {
        struct html_node *node = node_of(builder, builder->open[--builder->depth]);
        node->after = builder->nodes->len;
        node->end = (uint32_t)((builder->depth == level ? to : from) - text);
    }
}

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

static bool is_list(enum html_element element)
{
    return element == HTML_UL || element == HTML_OL || element == HTML_MENU || element == HTML_DIR;
}

static bool is_cell(enum html_element element)
{
    return element == HTML_TD || element == HTML_TH;
}

static bool is_part_of_table(enum html_element element)
{
    return is_cell(element) || element == HTML_TR || element == HTML_TBODY ||
           element == HTML_THEAD || element == HTML_TFOOT || element == HTML_CAPTION;
}

static bool is_section_of_table(enum html_element element)
{
    return element == HTML_TBODY || element == HTML_THEAD || element == HTML_TFOOT;
}

/** What an element's tags do not reach beyond. */
static bool is_wall(enum html_element element, enum html_element open)
{
    unsigned kinds = html_element_kinds(element), open_kinds = html_element_kinds(open);
    if (element == HTML_TABLE || is_section_of_table(element))
        return open == HTML_TABLE || open == HTML_ROOT;
    if (is_part_of_table(element))
        return open == HTML_TABLE || open == HTML_ROOT || (is_cell(element) && open == HTML_TR);
    if (element == HTML_LI)
        return is_list(open) || (open_kinds & KIND_SCOPE) != 0;
    if (element == HTML_DD || element == HTML_DT)
        return open == HTML_DL || (open_kinds & KIND_SCOPE) != 0;
    if ((kinds & (KIND_BLOCK | KIND_PART | KIND_SCOPE | KIND_UNSEEN)) != 0)
        return (open_kinds & KIND_SCOPE) != 0;
    return (open_kinds & (KIND_BLOCK | KIND_PART | KIND_SCOPE)) != 0;
}

/** Whether an open element is of the same kind, so that a tag of `element` may end it. */
static bool is_alike(enum html_element element, enum html_element open)
{
    return element == open || (is_heading(element) && is_heading(open)) ||
           (is_cell(element) && is_cell(open)) ||
           (is_section_of_table(element) && is_section_of_table(open)) ||
           ((element == HTML_DD || element == HTML_DT) && (open == HTML_DD || open == HTML_DT));
}

/** The level of the open element that a tag of `element` ends; 0 where there is none. */
static unsigned find_open(const struct builder *builder, enum html_element element)
{
    for (unsigned level = builder->depth - 1; level > 0; level--) {
        if (is_alike(element, open_at(builder, level)))
            return level;
        if (is_wall(element, open_at(builder, level)))
            return 0;
    }
    return 0;
}

/** The same for an element that is known by its name only. */
static unsigned find_named(const struct builder *builder, const struct html_piece *piece)
{
    for (unsigned level = builder->depth - 1; level > 0; level--) {
        const struct html_node *node = node_of(builder, builder->open[level]);
        const char *name = builder->html->text + node->at + 1;
        if (node->element == HTML_WORDS && node->size > piece->name_bytes + 1 &&
            g_ascii_strncasecmp(name, piece->name, piece->name_bytes) == 0 &&
            strchr(" \t\r\n\f/>", name[piece->name_bytes]) != NULL)
            return level;
        if (is_wall(HTML_WORDS, (enum html_element)node->element))
            return 0;
    }
    return 0;
}

static void end_open(struct builder *builder, enum html_element element, const char *at)
{
    unsigned level = find_open(builder, element);
    if (level > 0)
        close_from(builder, level, at, at);
}

/** Ends the head before what cannot stand in it. */
static void leave_head(struct builder *builder, const char *at)
{
    for (unsigned level = builder->depth - 1; level > 0; level--)
        if (open_at(builder, level) == HTML_HEAD)
            close_from(builder, level, at, at);
}

/** Ends the elements that cannot hold the one that begins. */
static void make_room(struct builder *builder, const struct html_piece *piece)
{
    enum html_element element = piece->element;
    enum html_element top = open_at(builder, builder->depth - 1);
    if ((html_element_kinds(element) & KIND_HEAD) == 0 && !builder->has_body)
        leave_head(builder, piece->from);
    if ((html_element_kinds(element) & KIND_BLOCK) != 0)
        end_open(builder, HTML_P, piece->from);
    if (element == HTML_TR || is_section_of_table(element)) {
        end_open(builder, HTML_TD, piece->from);
        end_open(builder, HTML_TR, piece->from);
    }
    if (is_section_of_table(element))
        end_open(builder, HTML_TBODY, piece->from);
    if (element == HTML_LI || element == HTML_DD || element == HTML_DT || element == HTML_A ||
        element == HTML_BUTTON || is_cell(element) || (is_heading(element) && is_heading(top)) ||
        (element == HTML_OPTION && top == HTML_OPTION))
        end_open(builder, element, piece->from);
}

/** Whether a page's own element begins that has begun before, or needs no node. */
static bool is_repeated(struct builder *builder, enum html_element element)
{
    bool is_again = element == HTML_HTML || (element == HTML_HEAD && builder->has_head) ||
                    (element == HTML_BODY && builder->has_body);
    builder->has_head = builder->has_head || element == HTML_HEAD || element == HTML_BODY;
    builder->has_body = builder->has_body || element == HTML_BODY;
    return is_again;
}

static void take_start(struct builder *builder, const struct html_piece *piece)
{
    if (piece->element == HTML_BODY)
        leave_head(builder, piece->from);
    if (is_repeated(builder, piece->element))
        return;
    make_room(builder, piece);
    uint32_t node = add_node(builder, piece->element, piece->from, piece->to);
    if ((html_element_kinds(piece->element) & KIND_VOID) == 0 && !piece->is_closed)
        open_node(builder, node);
}

static void take_end(struct builder *builder, const struct html_piece *piece)
{
    enum html_element element = piece->element;
    if (element == HTML_BODY || element == HTML_HTML)
        return;
    if (builder->n_beyond[element] > 0) {
        builder->n_beyond[element]--;
        return;
    }
    unsigned level =
        element == HTML_WORDS ? find_named(builder, piece) : find_open(builder, element);
    if (level > 0)
        close_from(builder, level, piece->from, piece->to);
    else if (element == HTML_P || element == HTML_BR)
        add_node(builder, element, piece->from, piece->to);
}

static bool is_blank(const struct html_piece *piece)
{
    const char *at = piece->from;
    while (at < piece->to && g_ascii_isspace(*at))
        at++;
    return at == piece->to;
}

static void take_piece(struct builder *builder, const struct html_piece *piece)
{
    switch (piece->kind) {
    case HTML_PIECE_START:
        take_start(builder, piece);
        return;
    case HTML_PIECE_END:
        take_end(builder, piece);
        return;
    default:
        if (open_at(builder, builder->depth - 1) == HTML_HEAD && !is_blank(piece))
            leave_head(builder, piece->from);
        add_node(builder, HTML_TEXT, piece->from, piece->to);
    }
}

struct html *html_parse(const char *text, size_t size_bytes)
{
    struct html *html = g_new0(struct html, 1);
    size_t size = MIN(size_bytes, HTML_MAX_BYTES);
    struct html_pieces pieces = {.at = text, .end = text + size};
    struct html_piece piece;
    struct builder builder = {.html = html,
                              .nodes = g_array_new(FALSE, FALSE, sizeof(struct html_node))};
    html->text = text;
    open_node(&builder, add_node(&builder, HTML_ROOT, text, text));
    while (html_pieces_next(&pieces, &piece))
        take_piece(&builder, &piece);
    close_from(&builder, 0, text + size, text + size);
    html->n_nodes = builder.nodes->len;
    html->nodes = (struct html_node *)(void *)g_array_free(builder.nodes, FALSE);
    return html;
}

void html_free(struct html *html)
{
    if (html == NULL)
        return;
    g_free(html->nodes);
    g_free(html);
}
