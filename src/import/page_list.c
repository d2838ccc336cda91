#include "src/import/page.h"

#include "src/import/markup.h"
#include "src/import/page_lines.h"

#include <string.h>

enum { TITLE_MIN_BYTES = 4, ITEMS_MIN = 2 };

/** Where on a page titles and dates are: of each node how many stand before it. */
struct places {
    const struct page *page;
    uint32_t *n_titles, *n_dates;
};

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

/** Whether a node may be a title: a heading, what is called so, or a link of some words. */
static bool is_title(const struct page *page, uint32_t node)
{
    static const char words[] = "title*|titel*|heading*|headline*|kop";
    enum html_element element = page_element(page, node);
    if (page->is_out[node] || page->text_bytes[node] < TITLE_MIN_BYTES ||
        page->text_bytes[node] > PAGE_TITLE_BYTES || element == HTML_TEXT)
        return false;
    return is_heading(element) || element == HTML_A || page_has_word(page, node, words);
}

static bool has_year(const struct page *page, uint32_t node)
{
    for (uint32_t i = node; i < page->html->nodes[node].after; i++) {
        const struct html_node *text = &page->html->nodes[i];
        if (text->element == HTML_TEXT &&
            lines_year(page->html->text + text->at, text->size) != NULL)
            return true;
    }
    return false;
}

/** Reads the date of a node: a `time`, or one short line. */
static bool read_date(const struct page *page, uint32_t node, struct date *date)
{
    if (page->is_out[node])
        return false;
    g_autofree char *value =
        page_element(page, node) == HTML_TIME ? html_attribute(page->html, node, "datetime") : NULL;
    if (value != NULL && date_read(value, page->today, date, NULL) == DATE_READ)
        return true;
    if (page->text_bytes[node] == 0 || page->text_bytes[node] > LINES_MAX_BYTES ||
        is_heading(page_element(page, node)) || !has_year(page, node))
        return false;
    g_autofree char *line = page_line(page, node);
    return lines_date(line, page->today, date);
}

static void find_places(struct places *places, const struct page *page)
{
    uint32_t n = page->html->n_nodes;
    places->page = page;
    places->n_titles = g_new0(uint32_t, n + 1);
    places->n_dates = g_new0(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        struct date date;
        places->n_titles[i + 1] = places->n_titles[i] + is_title(page, i);
        places->n_dates[i + 1] = places->n_dates[i] + read_date(page, i, &date);
    }
}

static void places_clear(struct places *places)
{
    g_free(places->n_titles);
    g_free(places->n_dates);
}

static bool has_title(const struct places *places, uint32_t from, uint32_t to)
{
    return places->n_titles[to] > places->n_titles[from];
}

/** Whether between two nodes there are a title and a date. */
static bool is_item(const struct places *places, uint32_t from, uint32_t to)
{
    return has_title(places, from, to) && places->n_dates[to] > places->n_dates[from];
}

/** The title of an item: a heading, else what is called so, else a link that is no date. */
static uint32_t find_title(const struct page *page, uint32_t from, uint32_t to)
{
    uint32_t link = 0, named = 0;
    for (uint32_t i = from; i < to; i++) {
        struct date date;
        if (!is_title(page, i))
            continue;
        if (is_heading(page_element(page, i)))
            return i;
        if (page_element(page, i) != HTML_A) {
            named = named == 0 && !read_date(page, i, &date) ? i : named;
        } else if (link == 0 && !read_date(page, i, &date)) {
            g_autofree char *line = page_line(page, i);
            link = lines_lead_away(line, false) ? 0 : i;
        }
    }
    return named != 0 ? named : link;
}

/** Reads an item's date: of a `time` where it has one, which may tell the hour too. */
static bool find_date(const struct places *places, uint32_t from, uint32_t to, struct date *date)
{
    const struct page *page = places->page;
    for (uint32_t i = from; i < to; i++)
        if (page_element(page, i) == HTML_TIME && read_date(page, i, date))
            return true;
    for (uint32_t i = from; i < to; i++)
        if (places->n_dates[i + 1] > places->n_dates[i])
            return read_date(page, i, date);
    return false;
}

/** Adds an item; one without a date too, where others of its list have one. */
static void add_item(const struct places *places, uint32_t from, uint32_t to, GArray *items)
{
    struct page_item item = {.from = from, .to = to};
    item.title = find_title(places->page, from, to);
    if (item.title == 0)
        return;
    if (!find_date(places, from, to, &item.date))
        item.date = (struct date){0};
    g_array_append_val(items, item);
}

/** Whether a node can be an item of a list by its element. */
static bool can_be_item(const struct page *page, uint32_t node)
{
    enum html_element element = page_element(page, node);
    return !page->is_out[node] && page->text_bytes[node] > 0 &&
           (element == HTML_ARTICLE || element == HTML_LI || element == HTML_DIV ||
            element == HTML_SECTION || element == HTML_TR || element == HTML_A ||
            element == HTML_DD || element == HTML_TABLE || element == HTML_P ||
            element == HTML_WORDS);
}

/** The items among the children of a node: those with a date, and their like without one. */
static void find_children(const struct places *places, uint32_t parent, GArray *items)
{
    const struct page *page = places->page;
    const struct html_node *nodes = page->html->nodes;
    enum html_element element = HTML_ROOT;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after) {
        if (!can_be_item(page, i))
            continue;
        bool is_dated = is_item(places, i, nodes[i].after);
        if (is_dated)
            element = page_element(page, i);
        if (is_dated || (page_element(page, i) == element && has_title(places, i, nodes[i].after)))
            add_item(places, i, nodes[i].after, items);
    }
}

/** The highest level of headings of which a node has several; HTML_ROOT where it has none. */
static enum html_element find_level(const struct page *page, uint32_t parent)
{
    unsigned n_headings[HTML_H6 - HTML_H1 + 1] = {0};
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after)
        if (is_heading(page_element(page, i)) && !page->is_out[i])
            n_headings[nodes[i].element - HTML_H1]++;
    for (unsigned i = 0; i < G_N_ELEMENTS(n_headings); i++)
        if (n_headings[i] >= ITEMS_MIN)
            return (enum html_element)(HTML_H1 + i);
    return HTML_ROOT;
}

/** Items without an element of their own: headings with what follows each, and with the date that
 * stands right before it. */
static void find_flat(const struct places *places, uint32_t parent, GArray *items)
{
    const struct page *page = places->page;
    const struct html_node *nodes = page->html->nodes;
    enum html_element level = find_level(page, parent);
    uint32_t from = 0, before = 0;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after) {
        struct date date;
        if (page->is_out[i] || page->text_bytes[i] == 0)
            continue;
        if (page_element(page, i) == level) {
            uint32_t begin = before != 0 && read_date(page, before, &date) ? before : i;
            if (from != 0 && is_item(places, from, begin))
                add_item(places, from, begin, items);
            from = begin;
        }
        before = i;
    }
    if (from != 0 && is_item(places, from, nodes[parent].after))
        add_item(places, from, nodes[parent].after, items);
}

/** How many items a node may have: it is read closer only where that is more than were found. */
static guint count_items(const struct places *places, uint32_t parent)
{
    const struct page *page = places->page;
    const struct html_node *nodes = page->html->nodes;
    guint n = 0, n_headings = 0;
    if (page->is_out[parent] || !is_item(places, parent, nodes[parent].after))
        return 0;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after) {
        n += can_be_item(page, i) && is_item(places, i, nodes[i].after);
        n_headings += !page->is_out[i] && is_heading(page_element(page, i));
    }
    return MAX(n, n_headings);
}

GArray *page_find_items(const struct page *page)
{
    GArray *best = g_array_new(FALSE, FALSE, sizeof(struct page_item));
    struct places places;
    find_places(&places, page);
    for (uint32_t i = 0; i < page->html->n_nodes; i++) {
        if (count_items(&places, i) < MAX(best->len + 1, ITEMS_MIN))
            continue;
        GArray *items = g_array_new(FALSE, FALSE, sizeof(struct page_item));
        find_children(&places, i, items);
        if (items->len < ITEMS_MIN) {
            g_array_set_size(items, 0);
            find_flat(&places, i, items);
        }
        if (items->len >= ITEMS_MIN && items->len > best->len) {
            GArray *former = best;
            best = items;
            items = former;
        }
        g_array_unref(items);
    }
    places_clear(&places);
    return best;
}

bool page_has_own_text(const struct page *page, const GArray *items)
{
    enum { TEXT_BYTES = 60 };
    uint32_t first = g_array_index(items, struct page_item, 0).from;
    uint32_t n_bytes = 0;
    bool is_dated = false;
    if (page->title_node == 0)
        return false;
    for (uint32_t i = page->html->nodes[page->title_node].after; i < first; i++) {
        struct date date;
        is_dated = is_dated || read_date(page, i, &date);
        n_bytes += page_element(page, i) == HTML_TEXT ? page->text_bytes[i] : 0;
    }
    return is_dated && n_bytes > TEXT_BYTES;
}

char *page_item_url(const struct page *page, const struct page_item *item)
{
    uint32_t link = page_within(page, item->title, HTML_A);
    link = link != 0 ? link : page_first(page, item->title, HTML_A);
    for (uint32_t i = item->from; i < item->to && link == 0; i++)
        link = page_element(page, i) == HTML_A && !page->is_out[i] ? i : 0;
    return link != 0 ? html_attribute(page->html, link, "href") : NULL;
}

/** Leaves out links that only lead to the whole article. */
static void leave_links(struct page *page, const struct page_item *item)
{
    for (uint32_t i = item->from; i < item->to; i++) {
        if (page_element(page, i) != HTML_A || page->is_out[i] ||
            page->text_bytes[i] > LINES_MAX_BYTES)
            continue;
        g_autofree char *line = page_line(page, i);
        if (lines_lead_away(line, false) || lines_serve(line))
            page_leave_out(page, i);
    }
}

char *page_item_body(struct page *page, const struct page_item *item)
{
    const struct html_node *nodes = page->html->nodes;
    g_autofree char *title = page_line(page, item->title);
    g_autoptr(GString) text = g_string_new(NULL);
    leave_links(page, item);
    page_leave_out(page, item->title);
    for (uint32_t i = item->from; i < item->to; i = nodes[i].after) {
        if (page->is_out[i])
            continue;
        g_autofree char *part = markup_node_text(page->html, i, page->is_out);
        if (*part != '\0' && text->len > 0)
            g_string_append(text, "\n\n");
        g_string_append(text, part);
    }
    return page_keep_text(page, title, text->str);
}
