#include "src/import/page.h"

#include "src/import/clean.h"
#include "src/import/markup.h"
#include "src/import/page_lines.h"

#include <string.h>

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

/** Words of classes of lines about the article, within it. */
static const char about_words[] =
    "meta|metadata|byline|author|authors|auteur|tags|taglist|categories|categorie|category|cat|"
    "posted|timestamp|leestijd|submitted|kicker|publicatiedatum|datum|date|edit|print|printen|"
    "voorlees|dateline";

/** Words of classes of what begins an article above its text. */
static const char lead_words[] =
    "lead|intro|inleiding|introductie|samenvatting|summary|excerpt|chapeau|standfirst|"
    "ondertitel|subtitle|teaser|deck|dek|preamble|lede";

/** Classes and ids of an article's text. */
static const char text_classes[] =
    "entry-content|post-content|article-content|article__content|article-body|article__body|"
    "articlebody|article_body|post-body|post-entry|td-post-content|field--name-body|"
    "field-name-body|node__content|node-content|itemfulltext|com-content-article__body|"
    "post_content|news-content|nieuws-content|artikel-content|artikel__inhoud|artikel-tekst|"
    "content-body|story-body|article-text|e-content|story-content|body-content|news-body|"
    "nieuws-tekst|newsbody|article-main|blog-post-content|single-content|entry-body|post-text|"
    "bericht-inhoud";

/** Whether a node after the title is a line about the article by its class. */
static bool is_about(const struct page *page, uint32_t node)
{
    static const char classes[] = "post-info|elementor-post-info|article-info|news-info|entry-info";
    enum html_element element = page_element(page, node);
    bool is_named = page_has_word(page, node, about_words) || page_has_class(page, node, classes);
    return element != HTML_TEXT && element != HTML_ARTICLE && element != HTML_MAIN &&
           page->text_bytes[node] <= 2 * LINES_MAX_BYTES && is_named &&
           !page_has_word(page, node, lead_words) && !page_holds(page, node, page->title_node);
}

/** Whether words below a picture are no more than whose it is. */
static bool is_credit(const struct page *page, uint32_t node)
{
    enum { CREDIT_BYTES = 40, WORDS_MAX = 3 };
    if (page_element(page, node) != HTML_FIGCAPTION || page->text_bytes[node] > CREDIT_BYTES)
        return false;
    g_autofree char *line = page_line(page, node);
    g_auto(GStrv) words = g_strsplit(line, " ", WORDS_MAX + 1);
    return g_strv_length(words) <= WORDS_MAX || lines_introduce(line);
}

static unsigned count_links(const struct page *page, uint32_t node)
{
    unsigned n = 0;
    for (uint32_t i = node + 1; i < page->html->nodes[node].after; i++)
        n += page_element(page, i) == HTML_A && page->text_bytes[i] > 0;
    return n;
}

/** Whether what precedes a node announces it: a text that ends with a colon. */
static bool is_announced(const struct page *page, uint32_t node)
{
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = node - 1; i > page->scope; i--) {
        if (nodes[i].element != HTML_TEXT || page->text_bytes[i] == 0)
            continue;
        const char *end = page->html->text + nodes[i].at + nodes[i].size;
        while (g_ascii_isspace(end[-1]))
            end--;
        return end[-1] == ':';
    }
    return false;
}

/** Whether a block is a list of links that lead elsewhere. */
static bool is_list_of_links(const struct page *page, uint32_t node)
{
    enum { PART = 10, MOST = 8, FEW = 3 };
    enum html_element element = page_element(page, node);
    if ((html_element_kinds(element) & KIND_BLOCK) == 0 || element == HTML_LI ||
        is_heading(element) || page->text_bytes[node] == 0)
        return false;
    bool is_linked =
        PART * (uint64_t)page->link_bytes[node] >= MOST * (uint64_t)page->text_bytes[node];
    return is_linked && count_links(page, node) >= FEW && !is_announced(page, node);
}

/** Whether nothing that can be read stands before a node in its parent. */
static bool is_first(const struct page *page, uint32_t node)
{
    uint32_t parent = page->html->nodes[node].parent;
    for (uint32_t i = parent + 1; i < node; i++)
        if (page_element(page, i) == HTML_TEXT && page->text_bytes[i] > 0 && !page->is_out[i])
            return false;
    return true;
}

/** The box around a heading that leads away, which goes with it; or the heading. */
static uint32_t box_of(const struct page *page, uint32_t heading)
{
    uint32_t parent = page->html->nodes[heading].parent;
    uint64_t all = page->text_bytes[page->scope], inner = page->text_bytes[parent];
    bool is_linked = 2 * (uint64_t)page->link_bytes[parent] > inner;
    bool is_box = parent > page->scope && 2 * inner < all && is_first(page, heading) &&
                  !page_holds(page, parent, page->title_node);
    return is_box && (is_linked || is_heading(page_element(page, heading))) ? parent : heading;
}

/** Leaves out a heading that leads away, and what belongs to it: lists of links, or all. */
static void leave_section(struct page *page, uint32_t heading, bool is_to_end)
{
    const struct html_node *nodes = page->html->nodes;
    uint32_t node = box_of(page, heading), end = nodes[nodes[node].parent].after;
    bool goes_on = true;
    while (node < end && goes_on) {
        page_leave_out(page, node);
        node = nodes[node].after;
        goes_on = node < end && (is_to_end || page->text_bytes[node] == 0 ||
                                 2 * (uint64_t)page->link_bytes[node] > page->text_bytes[node]);
    }
}

/** Whether a node can be the heading of a part: a heading, or a short paragraph or bold words. */
static bool can_head(const struct page *page, uint32_t node)
{
    enum html_element element = page_element(page, node);
    return page->text_bytes[node] > 0 && page->text_bytes[node] <= LINES_MAX_BYTES &&
           (is_heading(element) || element == HTML_P || element == HTML_DIV ||
            element == HTML_SUMMARY || element == HTML_LEGEND || element == HTML_SECTION);
}

/** Whether a node is a heading behind the title that leads elsewhere, as those of teasers do. */
static bool is_linked_heading(const struct page *page, uint32_t node)
{
    enum { PART = 10, NEARLY_ALL = 9 };
    return node > page->title_node && is_heading(page_element(page, node)) && !page->is_out[node] &&
           page->text_bytes[node] > 0 &&
           (PART * (uint64_t)page->link_bytes[node] >=
                NEARLY_ALL * (uint64_t)page->text_bytes[node] ||
            page_within(page, node, HTML_A) != 0);
}

/** Leaves out a teaser by its heading: the largest part that holds no other one, or what stands
 * below the heading. */
static void leave_teaser(struct page *page, uint32_t heading, const uint32_t *n_before)
{
    const struct html_node *nodes = page->html->nodes;
    uint32_t node = heading, parent = nodes[node].parent;
    while (parent > page->scope && n_before[nodes[parent].after] - n_before[parent] == 1 &&
           !page_holds(page, parent, page->title_node)) {
        node = parent;
        parent = nodes[node].parent;
    }
    page_leave_out(page, node);
    for (uint32_t i = nodes[node].after; node == heading && i < nodes[parent].after;
         i = nodes[i].after) {
        if (is_heading(page_element(page, i)))
            return;
        page_leave_out(page, i);
    }
}

/** Leaves out teasers of other articles, where there are several. */
static void mark_teasers(struct page *page)
{
    uint32_t n = page->html->n_nodes;
    g_autofree uint32_t *n_before = g_new0(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        n_before[i + 1] = n_before[i] + is_linked_heading(page, i);
    if (n_before[n] < 2)
        return;
    for (uint32_t i = page->scope; i < page->html->nodes[page->scope].after; i++)
        if (n_before[i + 1] > n_before[i] && !page->is_out[i])
            leave_teaser(page, i, n_before);
}

/** Marks what within the article's part of the page is no text of it. */
static void mark_around(struct page *page)
{
    for (uint32_t i = page->scope + 1; i < page->html->nodes[page->scope].after; i++) {
        if (page->is_out[i])
            continue;
        if (is_about(page, i) || is_credit(page, i) || is_list_of_links(page, i)) {
            page_leave_out(page, i);
        } else if (i > page->title_node && can_head(page, i)) {
            g_autofree char *line = page_line(page, i);
            bool is_comments = lines_begin_comments(line);
            if (is_comments || lines_lead_away(line, is_heading(page_element(page, i))))
                leave_section(page, i, is_comments);
        }
    }
}

/** Leaves out headings of which all that they head was left out. */
static void mark_empty_headings(struct page *page)
{
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = page->scope + 1; i < nodes[page->scope].after; i++) {
        if (page->is_out[i] || !is_heading(page_element(page, i)))
            continue;
        bool has_text = false, had_text = false;
        uint32_t end = nodes[nodes[i].parent].after;
        for (uint32_t k = nodes[i].after; k < end && !has_text; k = nodes[k].after) {
            if (is_heading(page_element(page, k)))
                break;
            has_text = page->text_bytes[k] > 0;
            had_text = had_text || (page->is_out[k] && nodes[k].element != HTML_TEXT);
        }
        if (had_text && !has_text)
            page_leave_out(page, i);
    }
}

/** Whether both have the same classes: then they are parts of one text. */
static bool are_alike(const struct page *page, uint32_t node, uint32_t other)
{
    g_autofree char *classes = html_attribute(page->html, node, "class");
    g_autofree char *others = html_attribute(page->html, other, "class");
    return g_strcmp0(classes, others) == 0;
}

/** The box that has most of what stands below the title, where behind it are only boxes of another
 * kind: parts of the page that are not the article's. 0 where there is none. */
static uint32_t find_largest(const struct page *page)
{
    enum { PART = 4, MOST = 3 };
    const struct html_node *nodes = page->html->nodes;
    uint32_t largest = 0, end = nodes[page->scope].after;
    for (uint32_t i = page->scope + 1; i < end; i = nodes[i].after) {
        enum html_element element = page_element(page, i);
        bool is_box = element == HTML_DIV || element == HTML_SECTION || element == HTML_TABLE;
        if (page->is_out[i] || page->text_bytes[i] == 0)
            continue;
        if (largest != 0 && (!is_box || are_alike(page, largest, i)))
            return 0;
        if (is_box && i > page->title_node && page->title_node > page->scope &&
            PART * (uint64_t)page->text_bytes[i] >= MOST * (uint64_t)page->text_bytes[page->scope])
            largest = i;
    }
    return largest;
}

/** The node that a program has named the article's text; 0 where none holds most of it. */
static uint32_t find_text(const struct page *page)
{
    enum { PART = 10, MOST = 6 };
    uint64_t all = page->text_bytes[page->scope];
    if (page->clues.body_node != 0 && !page->is_out[page->clues.body_node] &&
        page->text_bytes[page->clues.body_node] > 0)
        return page->clues.body_node;
    for (uint32_t i = page->scope + 1; i < page->html->nodes[page->scope].after; i++)
        if (!page->is_out[i] && page_element(page, i) != HTML_TEXT &&
            page_has_class(page, i, text_classes) &&
            PART * (uint64_t)page->text_bytes[i] >= MOST * all &&
            !page_holds(page, i, page->title_node))
            return i;
    return find_largest(page);
}

/** Whether a node between title and text is the lead. */
static bool is_lead(const struct page *page, uint32_t node)
{
    enum { LEAD_BYTES = 60 };
    enum html_element element = page_element(page, node);
    return (element == HTML_P && page->text_bytes[node] >= LEAD_BYTES) ||
           (element != HTML_TEXT && page->text_bytes[node] > 0 &&
            page_has_word(page, node, lead_words));
}

static void append_part(GString *text, char *part)
{
    if (*part != '\0' && text->len > 0)
        g_string_append(text, "\n\n");
    g_string_append(text, part);
    g_free(part);
}

/** The text of a named node, and of the leads between the title and it. */
static char *text_with_lead(const struct page *page, uint32_t node)
{
    const struct html_node *nodes = page->html->nodes;
    GString *text = g_string_new(NULL);
    uint32_t from = page->title_node > 0 && page->title_node < node ? nodes[page->title_node].after
                                                                    : page->scope + 1;
    for (uint32_t i = from; i < node; i++) {
        if (page->is_out[i] || page_holds(page, i, node) || !is_lead(page, i))
            continue;
        append_part(text, markup_node_text(page->html, i, page->is_out));
        i = nodes[i].after - 1;
    }
    append_part(text, markup_node_text(page->html, node, page->is_out));
    return g_string_free(text, FALSE);
}

/** Leaves out what of the article's part comes before the title, and the title itself. */
static void mark_before_title(struct page *page)
{
    if (page->title_node == 0 || !page_holds(page, page->scope, page->title_node))
        return;
    for (uint32_t i = page->scope + 1; i < page->title_node; i++)
        page->is_out[i] = page->is_out[i] || !page_holds(page, i, page->title_node);
    page_leave_out(page, page->title_node);
}

/** Whether a line above the text only tells of the article: its title, its date, who wrote it. */
static bool is_above(const struct page *page, const char *title, const char *line)
{
    struct date date;
    line += clean_bullet(line, strlen(line));
    return g_strcmp0(line, title) == 0 || lines_date(line, page->today, &date) ||
           lines_introduce(line) || lines_serve(line) ||
           (lines_change(line) != NULL && strlen(line) <= LINES_MAX_BYTES / 2 &&
            !g_str_has_suffix(line, "."));
}

/** Whether a line is a heading of the page: what it heads was left out where it ends a text. */
static bool is_heading_line(const struct page *page, const char *line)
{
    if (strlen(line) > LINES_MAX_BYTES)
        return false;
    for (uint32_t i = page->scope + 1; i < page->html->nodes[page->scope].after; i++) {
        if (!is_heading(page_element(page, i)))
            continue;
        g_autofree char *heading = page_line(page, i);
        if (strcmp(heading, line) == 0)
            return true;
    }
    return false;
}

static bool is_below(const struct page *page, const char *line)
{
    struct date date;
    return lines_serve(line) || lines_lead_away(line, false) || lines_begin_comments(line) ||
           lines_date(line, page->today, &date) ||
           (lines_change(line) != NULL && strlen(line) <= LINES_MAX_BYTES / 2 &&
            strpbrk(line, "0123456789") != NULL);
}

/** The text without the lines above it that only tell of the article. */
static const char *skip_above(const struct page *page, const char *title, const char *text)
{
    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        g_autofree char *line = g_strndup(text, size);
        if (size > 0 && !is_above(page, title, line))
            break;
        text += size + (text[size] == '\n');
    }
    return text;
}

/** Where the last paragraph begins of a text that ends at `end`. */
static const char *last_paragraph(const char *text, const char *end)
{
    while (end > text && !(end[-1] == '\n' && end - text > 1 && end[-2] == '\n'))
        end--;
    return end;
}

/** Where the text ends before paragraphs that only tell of the article, or lead away from it. */
static const char *skip_below(const struct page *page, const char *text)
{
    enum { HEADINGS_MAX = 2 };
    const char *end = text + strlen(text);
    unsigned n_headings = 0;
    while (end > text) {
        const char *from = last_paragraph(text, end);
        g_autofree char *paragraph = g_strndup(from, (gsize)(end - from));
        if (*paragraph != '\0' && !is_below(page, paragraph) &&
            (n_headings++ == HEADINGS_MAX || !is_heading_line(page, paragraph)))
            break;
        end = from - MIN(from - text, 2);
    }
    return end;
}

char *page_keep_text(const struct page *page, const char *title, const char *text)
{
    GString *kept = g_string_new(NULL);
    g_autofree char *former = NULL;
    const char *at = skip_above(page, title, text), *end = skip_below(page, at), *stop;
    for (; at < end; at = stop + MIN(end - stop, 2)) {
        stop = memmem(at, (size_t)(end - at), "\n\n", 2);
        stop = stop != NULL ? stop : end;
        g_autofree char *paragraph = g_strndup(at, (gsize)(stop - at));
        if (!lines_serve(paragraph) && g_strcmp0(paragraph, former) != 0)
            append_part(kept, g_strdup(paragraph));
        g_free(former);
        former = g_steal_pointer(&paragraph);
    }
    return g_string_free(kept, FALSE);
}

/** Whether JSON-LD has the text whole, and the page has much less or more to show. A short one of
 * which the page has more may be the lead alone. */
static bool prefers_json(const char *json, const char *text)
{
    enum { PART = 10, LESS = 8, MORE = 20, WHOLE_BYTES = 600 };
    size_t size = json != NULL ? strlen(json) : 0, shown = strlen(text);
    return size > 0 && !g_str_has_suffix(json, "…") && !g_str_has_suffix(json, "...") &&
           (PART * shown < LESS * size || (PART * shown > MORE * size && size >= WHOLE_BYTES));
}

char *page_body(struct page *page)
{
    mark_teasers(page);
    mark_around(page);
    mark_before_title(page);
    page_measure(page);
    mark_empty_headings(page);
    page_measure(page);
    uint32_t node = find_text(page);
    g_autofree char *text = node != 0 ? text_with_lead(page, node)
                                      : markup_node_text(page->html, page->scope, page->is_out);
    char *body = page_keep_text(page, page->title, text);
    if (!prefers_json(page->clues.body, body))
        return body;
    g_free(body);
    return page_keep_text(page, page->title, page->clues.body);
}
