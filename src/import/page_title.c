#include "src/import/page.h"

#include "src/import/markup.h"
#include "src/import/page_lines.h"

#include <string.h>

enum {
    HEADINGS_MAX = 300, /**< of a page that are looked at */
    SEPARATORS_MAX = 8, /**< between a title and the site's name */
};

static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                         " • ", " · ", " › ", " ‹ ", " / ",  " ~ ", ": "};

/** What the page calls its site, or NULL. */
static const char *site_name(const struct page *page)
{
    return page_clue(page, CLUE_SITE);
}

/** A text as two titles are compared: small letters and digits only. */
static char *folded(const char *text)
{
    g_autofree char *low = g_utf8_casefold(text, -1);
    GString *letters = g_string_new(NULL);
    for (const char *at = low; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            g_string_append_unichar(letters, g_utf8_get_char(at));
    return g_string_free(letters, FALSE);
}

static bool is_same(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return false;
    g_autofree char *one = folded(a), *other = folded(b);
    return *one != '\0' && strcmp(one, other) == 0;
}

/** Whether a title is a heading and the name of its site, in either order. */
static bool is_heading_with_site(const char *title, const char *heading)
{
    g_autofree char *whole = folded(title), *part = folded(heading);
    size_t size = strlen(part);
    bool begins = g_str_has_prefix(whole, part), ends = g_str_has_suffix(whole, part);
    if (size == 0 || (!begins && !ends))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *at = begins ? g_strrstr(title, separators[i]) : strstr(title, separators[i]);
        for (unsigned n = 0; at != NULL && n < SEPARATORS_MAX; n++) {
            g_autofree char *kept = begins ? g_strndup(title, (gsize)(at - title))
                                           : g_strdup(at + strlen(separators[i]));
            if (is_same(kept, heading))
                return true;
            at = begins ? g_strrstr_len(title, at - title, separators[i])
                        : strstr(at + 1, separators[i]);
        }
    }
    return false;
}

/** The title without the name of the site at its end or beginning; the caller frees it. */
static char *without_site(const char *title, const char *site)
{
    if (site == NULL)
        return g_strdup(title);
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *last = g_strrstr(title, separators[i]);
        const char *first = strstr(title, separators[i]);
        if (last != NULL && last > title && is_same(last + strlen(separators[i]), site))
            return g_strndup(title, (gsize)(last - title));
        if (first != NULL && first > title) {
            g_autofree char *begin = g_strndup(title, (gsize)(first - title));
            if (is_same(begin, site))
                return g_strdup(first + strlen(separators[i]));
        }
    }
    return g_strdup(title);
}

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

/** Whether an element can show a title: a heading, or what is called so. */
static bool can_be_title(const struct page *page, uint32_t node)
{
    static const char names[] =
        "entry-title|post-title|article-title|article__title|page-title|nieuws-titel|"
        "post__title|p-name|news-title|titel";
    enum html_element element = page_element(page, node);
    return !page->is_out[node] && page->text_bytes[node] > 0 &&
           page->text_bytes[node] <= PAGE_TITLE_BYTES &&
           (is_heading(element) || (element > HTML_WORDS && page_has_class(page, node, names)));
}

/** Whether it is the name of the site, which leads to its front page. */
static bool is_logo(const struct page *page, uint32_t node, const char *heading)
{
    static const char *const fronts[] = {"/", "./", "index.html", "/index.html", "/home", "#"};
    uint32_t link = page_within(page, node, HTML_A);
    link = link != 0 ? link : page_first(page, node, HTML_A);
    g_autofree char *address = link != 0 ? html_attribute(page->html, link, "href") : NULL;
    if (is_same(heading, site_name(page)))
        return true;
    for (size_t i = 0; address != NULL && i < G_N_ELEMENTS(fronts); i++)
        if (strcmp(address, fronts[i]) == 0)
            return true;
    const char *host = address != NULL ? strstr(address, "://") : NULL;
    const char *path = host != NULL ? strchr(host + strlen("://"), '/') : NULL;
    return host != NULL && (path == NULL || path[1] == '\0');
}

/** A heading that can be the title. */
struct heading {
    uint32_t node;
    char *line;
};

static void heading_clear(void *pointer)
{
    struct heading *heading = pointer;
    g_free(heading->line);
}

static GArray *find_headings(const struct page *page)
{
    GArray *headings = g_array_new(FALSE, FALSE, sizeof(struct heading));
    g_array_set_clear_func(headings, heading_clear);
    for (uint32_t i = 1; i < page->html->n_nodes && headings->len < HEADINGS_MAX; i++) {
        if (!can_be_title(page, i))
            continue;
        struct heading heading = {.node = i, .line = page_line(page, i)};
        if (is_logo(page, i, heading.line) || lines_tell_list(heading.line))
            heading_clear(&heading);
        else
            g_array_append_val(headings, heading);
    }
    return headings;
}

/** The heading that says the title: the same, or with the site's name behind or before it. */
static uint32_t find_heading(const GArray *headings, const char *title)
{
    for (guint i = 0; title != NULL && i < headings->len; i++)
        if (is_same(g_array_index(headings, struct heading, i).line, title))
            return g_array_index(headings, struct heading, i).node;
    for (guint i = 0; title != NULL && i < headings->len; i++)
        if (is_heading_with_site(title, g_array_index(headings, struct heading, i).line))
            return g_array_index(headings, struct heading, i).node;
    return 0;
}

/** Finds the heading that one of the page's titles names, with more or less of the site's name. */
static uint32_t find_named(const struct page *page)
{
    uint32_t node = 0;
    g_autoptr(GArray) headings = find_headings(page);
    for (unsigned i = 0; i < N_FROM && node == 0; i++)
        node = find_heading(headings, page->clues.text[CLUE_TITLE][i]);
    return node != 0 ? node : find_heading(headings, page->clues.document_title);
}

/** The only heading of its level below that of a part of the site, or that one. */
static uint32_t find_below(const struct page *page, uint32_t part)
{
    uint32_t first = 0;
    for (uint32_t i = part + 1; i < page->html->n_nodes; i++) {
        if (!is_heading(page_element(page, i)) || !can_be_title(page, i))
            continue;
        if (first != 0 && page_element(page, i) == page_element(page, first))
            return part;
        first = first != 0 ? first : i;
    }
    return first != 0 ? first : part;
}

/** The first main heading that is not the name of the site or of a part of it; 0 where there is
 * none. */
static uint32_t find_main(const struct page *page)
{
    uint32_t part = 0;
    for (uint32_t i = 1; i < page->html->n_nodes; i++) {
        if (page_element(page, i) != HTML_H1 || !can_be_title(page, i))
            continue;
        g_autofree char *heading = page_line(page, i);
        if (is_logo(page, i, heading))
            continue;
        if (!lines_tell_list(heading))
            return i;
        part = part != 0 ? part : i;
    }
    return part != 0 ? find_below(page, part) : 0;
}

/** A bold line or heading with which a page without main headings begins. */
static uint32_t find_first(const struct page *page)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++)
        if (is_heading(page_element(page, i)) && can_be_title(page, i))
            return i;
    return 0;
}

/** Finds the words of a title where no heading has them: the node of a paragraph, or bold ones. */
static uint32_t find_words(const struct page *page, const char *title)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++) {
        if (page->is_out[i] || page_element(page, i) == HTML_TEXT ||
            page->text_bytes[i] > 2 * strlen(title) || 2 * page->text_bytes[i] < strlen(title))
            continue;
        g_autofree char *line = page_line(page, i);
        if (is_same(line, title))
            return i;
    }
    return 0;
}

/** A title that was cut, or that is no more than the site's name, is none. */
static bool is_whole(const struct page *page, const char *title)
{
    return title != NULL && !g_str_has_suffix(title, "…") && !g_str_has_suffix(title, "...") &&
           !is_same(title, site_name(page));
}

/** What the page itself says its title is, without the site's name; NULL where it says nothing. */
static char *named_title(const struct page *page)
{
    for (unsigned i = 0; i < N_FROM; i++)
        if (is_whole(page, page->clues.text[CLUE_TITLE][i]))
            return without_site(page->clues.text[CLUE_TITLE][i], site_name(page));
    return NULL;
}

/** The title of the document, less what looks like the site's name. */
static char *document_title(const struct page *page)
{
    const char *title = page->clues.document_title;
    if (title == NULL || *title == '\0')
        return NULL;
    char *rest = without_site(title, site_name(page));
    const char *bar = g_strrstr(rest, " | ");
    if (bar != NULL && bar > rest && strcmp(rest, title) == 0)
        rest[bar - rest] = '\0';
    return rest;
}

/** Whether what comes behind a node on its page ends its line. */
static bool ends_line(const struct page *page, uint32_t node)
{
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = nodes[node].after; i < page->html->n_nodes; i++) {
        if ((html_element_kinds(page_element(page, i)) & KIND_BLOCK) != 0 ||
            nodes[i].element == HTML_BR)
            return true;
        if (page->text_bytes[i] > 0)
            return false;
    }
    return true;
}

bool page_is_bold_line(const struct page *page, uint32_t node)
{
    enum { NAME_BYTES = 8 };
    const struct html_node *tag = &page->html->nodes[node];
    const char *name = page->html->text + tag->at + 1;
    size_t size = 0;
    if (tag->element != HTML_WORDS || page->is_out[node] || page->link_bytes[node] > 0 ||
        page->text_bytes[node] == 0 || page->text_bytes[node] > PAGE_TITLE_BYTES)
        return false;
    while (size < NAME_BYTES && size + 1 < tag->size && g_ascii_isalpha(name[size]))
        size++;
    bool is_bold = markup_is_one(name, size, "b|strong|big");
    if (!is_bold && markup_is_one(name, size, "font")) {
        g_autofree char *large = html_attribute(page->html, node, "size");
        is_bold = large != NULL && strpbrk(large, "+4567") != NULL;
    }
    return is_bold && ends_line(page, node);
}

/** The first line in bold or large letters, which old pages have for a heading; 0 without one. */
static uint32_t find_bold(const struct page *page)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++)
        if (page_is_bold_line(page, i))
            return i;
    return 0;
}

/** The title of a page without headings: what it is called, where the page shows that, else a bold
 * line that it begins with. */
static void find_without_heading(struct page *page)
{
    page->title = document_title(page);
    /* "Nieuws" is what the menu calls this part of the site. */
    if (page->title != NULL && !lines_tell_list(page->title))
        page->title_node = find_words(page, page->title);
    uint32_t bold = page->title_node == 0 ? find_bold(page) : 0;
    if (bold == 0)
        return;
    g_free(page->title);
    page->title_node = bold;
    page->title = page_line(page, bold);
}

static bool is_site(const char *name)
{
    static const char *const others[] = {
        "nieuws",  "nieuwsbericht",   "persbericht", "blog", "home",
        "actueel", "nieuwsberichten", "artikel",     "news", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_ascii_strcasecmp(name, others[i]) == 0)
            return false;
    return true;
}

/** Takes the name of the site from the document's title, which has it behind or before the
 * article's. */
static void find_site(struct page *page)
{
    const char *title = page->clues.document_title;
    if (site_name(page) != NULL || title == NULL || page->title == NULL)
        return;
    g_autofree char *whole = folded(title), *part = folded(page->title);
    bool is_more = strcmp(whole, part) != 0, begins = g_str_has_prefix(whole, part);
    for (size_t i = 0; i < G_N_ELEMENTS(separators) && is_more; i++) {
        const char *sign = begins ? g_strrstr(title, separators[i]) : strstr(title, separators[i]);
        if (sign == NULL)
            continue;
        g_autofree char *before = g_strndup(title, (gsize)(sign - title));
        const char *after = sign + strlen(separators[i]);
        if (begins && is_site(after) && !g_str_has_suffix(page->title, after))
            clues_add(&page->clues, CLUE_SITE, FROM_LEAST, after);
        else if (!begins && is_site(before) && (is_same(after, page->title) || !is_site(after)))
            clues_add(&page->clues, CLUE_SITE, FROM_LEAST, before);
    }
}

void page_find_title(struct page *page)
{
    g_autofree char *named = named_title(page);
    page->title_node = find_named(page);
    if (page->title_node == 0 && named == NULL)
        page->title_node = find_main(page);
    if (page->title_node == 0 && named == NULL)
        find_without_heading(page);
    if (page->title_node == 0 && named == NULL)
        page->title_node = find_first(page);
    if (page->title_node != 0 && page->title != NULL && lines_tell_list(page->title))
        g_clear_pointer(&page->title, g_free); /* "Nieuwsbericht" is what the page is */
    if (page->title == NULL && page->title_node != 0)
        page->title = page_line(page, page->title_node);
    if (page->title == NULL && named != NULL) {
        page->title = g_steal_pointer(&named);
        page->title_node = find_words(page, page->title);
        if (page->title_node == 0)
            page->title_node = find_main(page);
    }
    find_site(page);
}
