#include "src/import/markup.h"

#include "src/import/clean.h"
#include "src/import/utf8.h"

#include <string.h>

/** What stands between two words. Greater ones win. */
enum gap { GAP_NONE, GAP_BLANK, GAP_CELL, GAP_LINE, GAP_PARAGRAPH };

/** A text that is being written, and where in the page its writer is. */
struct writer {
    const struct html *html;
    const bool *is_out;
    GString *text;
    GString *words; /**< of one node, entities read */
    enum gap gap;   /**< before the next word */
    bool is_item;   /**< the next word begins a list item */
    bool has_lines; /**< line ends are kept, blank lines part paragraphs */
    unsigned n_lists, n_cells, n_pres, n_tables; /**< that are open; cells only of data */
    bool is_layout[HTML_MAX_DEPTH + 1];          /**< of each table that is open */
    uint32_t open[HTML_MAX_DEPTH + 1];
    unsigned depth;
};

static void part(struct writer *writer, enum gap gap)
{
    if (gap > GAP_CELL && writer->n_cells > 0)
        gap = GAP_BLANK;
    else if (gap == GAP_PARAGRAPH && writer->n_lists > 0)
        gap = GAP_LINE;
    writer->gap = MAX(writer->gap, gap);
}

static void write_gap(struct writer *writer)
{
    static const char *const signs[] = {"", " ", " | ", "\n", "\n\n"};
    if (writer->text->len > 0)
        g_string_append(writer->text, signs[writer->gap]);
    if (writer->is_item)
        g_string_append(writer->text, "• ");
    writer->gap = GAP_NONE;
    writer->is_item = false;
}

/** Bytes of the blank that a text begins with: white space, a no-break space; 0 without one. */
static size_t blank_size(const char *at)
{
    if (g_ascii_isspace(*at))
        return 1;
    return at[0] == '\xc2' && at[1] == '\xa0' ? 2 : 0;
}

/** How many line ends are in a run of blanks. */
static unsigned count_lines(const char *at, const char *end)
{
    unsigned n = 0;
    for (; at < end; at++)
        n += *at == '\n' || (*at == '\r' && at[1] != '\n');
    return n;
}

/** Takes the blanks that a text begins with, and gives what is behind them. */
static const char *take_blanks(struct writer *writer, const char *at)
{
    const char *from = at;
    for (size_t size; (size = blank_size(at)) > 0;)
        at += size;
    bool keeps_lines = writer->has_lines || writer->n_pres > 0;
    unsigned n_lines = keeps_lines ? count_lines(from, at) : 0;
    if (n_lines > 0)
        part(writer, n_lines > 1 ? GAP_PARAGRAPH : GAP_LINE);
    else if (writer->n_pres > 0 && writer->gap == GAP_NONE && writer->text->len > 0)
        g_string_append_len(writer->text, from, at - from); /* columns stay where they are */
    else if (at > from)
        part(writer, GAP_BLANK);
    return at;
}

/** Writes words, runs of blanks between them as one; soft hyphens only tell where to break. */
static void write_words(struct writer *writer, const char *at)
{
    while (*(at = take_blanks(writer, at)) != '\0') {
        const char *from = at;
        write_gap(writer);
        while (*at != '\0' && blank_size(at) == 0 && !(at[0] == '\xc2' && at[1] == '\xad'))
            at++;
        g_string_append_len(writer->text, from, at - from);
        while (at[0] == '\xc2' && at[1] == '\xad')
            at += 2;
    }
}

static bool is_list(enum html_element element)
{
    return element == HTML_UL || element == HTML_OL || element == HTML_MENU || element == HTML_DIR;
}

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

static bool is_cell(enum html_element element)
{
    return element == HTML_TD || element == HTML_TH;
}

/** Whether a cell holds paragraphs of its own, so that its table only lays out the page. */
static bool is_cell_of_layout(const struct html *html, uint32_t cell)
{
    enum { LONG_BYTES = 600 };
    unsigned n_blocks = 0;
    size_t size = 0;
    for (uint32_t i = cell + 1; i < html->nodes[cell].after; i++) {
        enum html_element element = (enum html_element)html->nodes[i].element;
        if (element == HTML_TABLE || is_heading(element) || is_list(element))
            return true;
        n_blocks += (html_element_kinds(element) & KIND_BLOCK) != 0;
        size += element == HTML_TEXT ? html->nodes[i].size : 0;
    }
    return n_blocks > 1 || size > LONG_BYTES;
}

/** Whether a table lays out what is no table: any cell is a page's part, or none has a neighbour.
 */
static bool is_layout(const struct html *html, uint32_t table)
{
    const struct html_node *nodes = html->nodes;
    bool has_neighbours = false;
    uint32_t row = 0;
    for (uint32_t i = table + 1; i < nodes[table].after; i++) {
        if (!is_cell((enum html_element)nodes[i].element))
            continue;
        if (is_cell_of_layout(html, i))
            return true;
        has_neighbours = has_neighbours || nodes[i].parent == row;
        row = nodes[i].parent;
        i = nodes[i].after - 1;
    }
    return !has_neighbours;
}

static bool cell_is_data(const struct writer *writer)
{
    return writer->n_tables > 0 && !writer->is_layout[writer->n_tables - 1];
}

/** An image that stands for a character has it for its text. */
static void write_emoji(struct writer *writer, uint32_t node)
{
    static const char names[] = "emoji|wp-smiley";
    g_autofree char *classes = html_attribute(writer->html, node, "class");
    if (classes == NULL || !markup_has_class(classes, strlen(classes), names))
        return;
    g_autofree char *sign = html_attribute(writer->html, node, "alt");
    if (sign != NULL)
        write_words(writer, sign);
}

static void write_text(struct writer *writer, const struct html_node *node)
{
    g_string_truncate(writer->words, 0);
    html_append_text(writer->words, writer->html->text + node->at, node->size);
    write_words(writer, writer->words->str);
}

static void enter_table(struct writer *writer, uint32_t node)
{
    part(writer, GAP_PARAGRAPH);
    writer->is_layout[writer->n_tables++] = is_layout(writer->html, node);
}

static void enter_cell(struct writer *writer)
{
    bool is_data = cell_is_data(writer);
    part(writer, is_data ? GAP_CELL : GAP_PARAGRAPH);
    writer->n_cells += is_data;
}

static void enter_other(struct writer *writer, enum html_element element)
{
    if ((html_element_kinds(element) & KIND_BLOCK) != 0 || element == HTML_CAPTION)
        part(writer, GAP_PARAGRAPH);
    writer->n_lists += is_list(element);
    writer->n_pres += element == HTML_PRE;
}

static void enter(struct writer *writer, uint32_t number)
{
    const struct html_node *node = &writer->html->nodes[number];
    switch (node->element) {
    case HTML_TEXT:
        write_text(writer, node);
        return;
    case HTML_BR:
        part(writer, writer->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE);
        return;
    case HTML_IMG:
        write_emoji(writer, number);
        return;
    case HTML_Q:
        write_words(writer, "“");
        return;
    case HTML_LI:
        part(writer, GAP_LINE);
        writer->is_item = true;
        return;
    case HTML_TABLE:
        enter_table(writer, number);
        return;
    case HTML_TD:
    case HTML_TH:
        enter_cell(writer);
        return;
    case HTML_DD:
    case HTML_TR:
        part(writer, GAP_LINE);
        return;
    default:
        enter_other(writer, (enum html_element)node->element);
    }
}

static void leave(struct writer *writer, enum html_element element)
{
    switch (element) {
    case HTML_Q:
        writer->gap = writer->gap == GAP_BLANK ? GAP_NONE : writer->gap;
        write_words(writer, "”");
        return;
    case HTML_LI:
        writer->is_item = false;
        part(writer, GAP_LINE);
        return;
    case HTML_DT:
    case HTML_DD:
    case HTML_TR:
        part(writer, GAP_LINE);
        return;
    case HTML_TD:
    case HTML_TH:
        writer->n_cells -= cell_is_data(writer);
        part(writer, cell_is_data(writer) ? GAP_BLANK : GAP_PARAGRAPH);
        return;
    default:
        writer->n_lists -= is_list(element);
        writer->n_pres -= element == HTML_PRE;
        writer->n_tables -= element == HTML_TABLE;
        enter_other(writer, is_list(element) || element == HTML_PRE ? HTML_P : element);
    }
}

/** Leaves the elements that end before a node. */
static void leave_until(struct writer *writer, uint32_t node)
{
    const struct html_node *nodes = writer->html->nodes;
    while (writer->depth > 0 && nodes[writer->open[writer->depth - 1]].after <= node)
        leave(writer, (enum html_element)nodes[writer->open[--writer->depth]].element);
}

static void write_node(struct writer *writer, uint32_t top)
{
    const struct html_node *nodes = writer->html->nodes;
    for (uint32_t i = top; i < nodes[top].after; i++) {
        leave_until(writer, i);
        if ((writer->is_out != NULL && writer->is_out[i]) ||
            (i != top && markup_is_hidden(writer->html, i))) {
            i = nodes[i].after - 1;
            continue;
        }
        if (i != top || nodes[i].element != HTML_LI) /* an item by itself has no bullet */
            enter(writer, i);
        if (nodes[i].element != HTML_TEXT)
            writer->open[writer->depth++] = i;
    }
    leave_until(writer, nodes[top].after);
}

static bool has_blank_line(const char *at, const char *end)
{
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        for (at++; at < end && *at != '\n' && g_ascii_isspace(*at); at++)
            continue;
        if (at < end && *at == '\n')
            return true;
    }
    return false;
}

/** Whether elements only mark words, and blank lines part paragraphs. */
static bool is_by_lines(const struct html *html)
{
    bool is_parted = false;
    for (uint32_t i = 0; i < html->n_nodes; i++) {
        const struct html_node *node = &html->nodes[i];
        const char *text = html->text + node->at;
        if ((html_element_kinds((enum html_element)node->element) & KIND_BLOCK) != 0 ||
            node->element == HTML_BR)
            return false;
        is_parted =
            is_parted || (node->element == HTML_TEXT && has_blank_line(text, text + node->size));
    }
    return is_parted;
}

static char *write_all(const struct html *html, uint32_t node, const bool *is_out, bool has_lines)
{
    struct writer writer = {.html = html,
                            .is_out = is_out,
                            .text = g_string_new(NULL),
                            .words = g_string_new(NULL),
                            .has_lines = has_lines};
    write_node(&writer, node);
    g_string_free(writer.words, TRUE);
    return g_string_free(writer.text, FALSE);
}

char *markup_node_text(const struct html *html, uint32_t node, const bool *is_out)
{
    g_autofree char *text = write_all(html, node, is_out, false);
    return clean_text(text, strlen(text));
}

/** Whether a tag of HTML, or a comment, begins with the angle at `at`. */
static bool begins_with_tag(const char *at, const char *end)
{
    static const char comment[] = "<!--";
    const char *name = at + 1 + (at + 1 < end && at[1] == '/'), *stop = name;
    if ((size_t)(end - at) >= strlen(comment) && memcmp(at, comment, strlen(comment)) == 0)
        return true;
    while (stop < end && g_ascii_isalnum(*stop))
        stop++;
    return stop > name && stop < end && (g_ascii_isspace(*stop) || *stop == '/' || *stop == '>') &&
           html_element_is_known(name, (size_t)(stop - name));
}

static bool has_tag(const char *text, size_t size_bytes)
{
    const char *end = text + size_bytes;
    for (const char *at = text; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++)
        if (begins_with_tag(at, end))
            return true;
    return false;
}

bool markup_is_html(const char *text, size_t size_bytes)
{
    const char *end = text + size_bytes;
    if (has_tag(text, size_bytes))
        return true;
    for (const char *at = text; (at = memchr(at, '&', (size_t)(end - at))) != NULL; at++)
        if (html_begins_with_entity(at, (size_t)(end - at)))
            return true;
    return false;
}

/** The text as the tree wants it: valid, without NULs; in `kept` where that is not the text itself.
 */
static const char *make_valid(const char *text, size_t *size_bytes, char **kept)
{
    if (utf8_valid_bytes(text, *size_bytes) == *size_bytes)
        return text;
    g_autoptr(GString) whole = g_string_sized_new(*size_bytes + 1);
    for (size_t i = 0; i < *size_bytes; i++)
        if (text[i] != '\0')
            g_string_append_c(whole, text[i]);
    *kept = g_utf8_make_valid(whole->str, (gssize)whole->len);
    *size_bytes = strlen(*kept);
    return *kept;
}

/** The text of a fragment, not yet clean. `is_post`: line ends are kept, whatever elements there
 * are. */
static char *read_markup(const char *text, size_t size_bytes, bool is_post)
{
    g_autofree char *kept = NULL;
    text = make_valid(text, &size_bytes, &kept);
    g_autoptr(html) html = html_parse(text, size_bytes);
    return write_all(html, 0, NULL, is_post || is_by_lines(html));
}

/** The text of what may be HTML, not yet clean. */
static char *read_text(const char *text, size_t size_bytes, bool is_post)
{
    if (has_tag(text, size_bytes))
        return read_markup(text, size_bytes, is_post);
    GString *decoded = g_string_sized_new(size_bytes + 1);
    html_append_text(decoded, text, size_bytes);
    if (!has_tag(decoded->str, decoded->len))
        return g_string_free(decoded, FALSE);
    char *inner = read_markup(decoded->str, decoded->len, is_post);
    g_string_free(decoded, TRUE);
    return inner;
}

static bool is_plain(const char *text, size_t size_bytes)
{
    return memchr(text, '<', size_bytes) == NULL && memchr(text, '&', size_bytes) == NULL;
}

/** Ends a text before the paragraph that WordPress puts below each article of a feed. */
static void drop_signature(char *text)
{
    static const struct {
        const char *begin, *within;
    } forms[] = {{"The post ", " appeared first on "},
                 {"Het bericht ", " verscheen eerst op "},
                 {"Het artikel ", " verscheen eerst op "}};
    char *last = g_strrstr(text, "\n\n");
    for (size_t i = 0; last != NULL && i < G_N_ELEMENTS(forms); i++)
        if (g_str_has_prefix(last + 2, forms[i].begin) && strstr(last, forms[i].within) != NULL) {
            *last = '\0';
            return;
        }
}

static char *read_paragraphs(const char *text, size_t size_bytes, bool is_post)
{
    g_autofree char *written = read_text(text, size_bytes, is_post);
    char *cleaned = clean_text(written, strlen(written));
    drop_signature(cleaned);
    return cleaned;
}

char *markup_text(const char *html, size_t size_bytes)
{
    if (is_plain(html, size_bytes))
        return clean_text(html, size_bytes);
    return read_paragraphs(html, size_bytes, false);
}

char *markup_post(const char *html, size_t size_bytes)
{
    /* What the block editor has written has its paragraphs in elements. */
    static const char blocks[] = "<!-- wp:";
    bool has_blocks = memmem(html, size_bytes, blocks, strlen(blocks)) != NULL;
    if (is_plain(html, size_bytes))
        return clean_text(html, size_bytes);
    return read_paragraphs(html, size_bytes, !has_blocks);
}

char *markup_line(const char *html, size_t size_bytes)
{
    if (is_plain(html, size_bytes))
        return clean_line(html, size_bytes);
    g_autofree char *written = read_text(html, size_bytes, false);
    return clean_line(written, strlen(written));
}
