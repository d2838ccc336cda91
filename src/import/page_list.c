#include "src/import/page.h"

#include "src/import/markup.h"
#include "src/import/page_lines.h"
#include "src/import/page_places.h"

#include <string.h>

enum { ITEMS_MIN = 2 };

static bool is_heading(enum html_element element)
{
    return element >= HTML_H1 && element <= HTML_H6;
}

/** The title of an item: a heading, else what is called so, else a link that is no date. */
static uint32_t find_title(const struct page *page, uint32_t from, uint32_t to)
{
    uint32_t link = 0, named = 0;
    for (uint32_t i = from; i < to; i++) {
        struct date date;
        if (!places_is_title(page, i))
            continue;
        if (places_is_heading(page_element(page, i)))
            return i;
        if (page_element(page, i) != HTML_A) {
            named = named == 0 && !places_date(page, i, &date) ? i : named;
        } else if (link == 0 && !places_date(page, i, &date)) {
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
        if (page_element(page, i) == HTML_TIME && places_date(page, i, date))
            return true;
    for (uint32_t i = from; i < to; i++)
        if (places->n_dates[i + 1] > places->n_dates[i])
            return places_date(page, i, date);
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
            element == HTML_DT || element == HTML_DETAILS || element == HTML_TABLE ||
            element == HTML_P || element == HTML_WORDS);
}

/** Whether an item has no more than title and date. */
static bool is_head(const struct page *page, const struct page_item *item)
{
    uint32_t size = 0;
    for (uint32_t i = item->from; i < item->to; i = page->html->nodes[i].after)
        size += page->text_bytes[i];
    return size <= page->text_bytes[item->title] + DATES_MAX_BYTES;
}

/** Where all items have no more than title and date, what follows each is its text. */
static void extend_heads(const struct page *page, uint32_t parent, GArray *items)
{
    for (guint i = 0; i < items->len; i++)
        if (!is_head(page, &g_array_index(items, struct page_item, i)))
            return;
    for (guint i = 0; i < items->len; i++) {
        struct page_item *item = &g_array_index(items, struct page_item, i);
        item->to = i + 1 < items->len ? g_array_index(items, struct page_item, i + 1).from
                                      : page->html->nodes[parent].after;
    }
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
        bool is_dated = places_have_item(places, i, nodes[i].after);
        if (is_dated)
            element = page_element(page, i);
        if (is_dated ||
            (page_element(page, i) == element && places_have_title(places, i, nodes[i].after)))
            add_item(places, i, nodes[i].after, items);
    }
    extend_heads(page, parent, items);
}

/** The highest level of headings of which a node has several; HTML_ROOT where it has none. */
static enum html_element find_level(const struct page *page, uint32_t parent)
{
    unsigned n_headings[HTML_H6 - HTML_H1 + 1] = {0};
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after)
        if (is_heading(page_element(page, i)) && places_is_title(page, i))
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
        if (page_element(page, i) == level && places_is_title(page, i)) {
            uint32_t begin = before != 0 && places_date(page, before, &date) ? before : i;
            if (from != 0 && places_have_item(places, from, begin))
                add_item(places, from, begin, items);
            from = begin;
        }
        before = i;
    }
    if (from != 0 && places_have_item(places, from, nodes[parent].after))
        add_item(places, from, nodes[parent].after, items);
}

/** How many items a node may have: it is read closer only where that is more than were found. */
static guint count_items(const struct places *places, uint32_t parent)
{
    const struct page *page = places->page;
    const struct html_node *nodes = page->html->nodes;
    guint n = 0, n_headings = 0;
    if (page->is_out[parent] || !places_have_item(places, parent, nodes[parent].after))
        return 0;
    for (uint32_t i = parent + 1; i < nodes[parent].after; i = nodes[i].after) {
        n += can_be_item(page, i) && places_have_item(places, i, nodes[i].after);
        n_headings += !page->is_out[i] && is_heading(page_element(page, i));
    }
    return MAX(n, n_headings);
}

GArray *page_find_items(const struct page *page)
{
    GArray *best = g_array_new(FALSE, FALSE, sizeof(struct page_item));
    struct places places;
    places_find(&places, page);
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
        is_dated = is_dated || places_date(page, i, &date);
        n_bytes += page_element(page, i) == HTML_TEXT ? page->text_bytes[i] : 0;
    }
    return is_dated && n_bytes > TEXT_BYTES;
}

char *page_item_title(const struct page *page, const struct page_item *item)
{
    struct date date;
    char *title = page_line(page, item->title);
    const char *rest = lines_behind_date(title, page->today, &date);
    if (rest == NULL || *rest == '\0')
        return title;
    char *short_title = g_strdup(rest);
    g_free(title);
    return short_title;
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

/** Leaves out what stands beside the title on a line of its own: dates, and what the item is about
 * as a label. */
static void leave_marks(struct page *page, const struct page_item *item)
{
    static const char labels[] = "label|badge|tag|chip|pill|category|categorie|card-category";
    for (uint32_t i = item->from; i < item->to; i++) {
        struct date date;
        uint32_t paragraph = page_within(page, i, HTML_P);
        bool is_within = paragraph > item->from && paragraph < item->to;
        if (page->is_out[i] || is_within || page->text_bytes[i] > LINES_MAX_BYTES)
            continue;
        if (page_has_class(page, i, labels) ||
            (page_element(page, i) == HTML_TIME && places_date(page, i, &date)))
            page_leave_out(page, i);
    }
}

char *page_item_body(struct page *page, const struct page_item *item)
{
    const struct html_node *nodes = page->html->nodes;
    g_autofree char *title = page_line(page, item->title);
    g_autoptr(GString) text = g_string_new(NULL);
    leave_links(page, item);
    leave_marks(page, item);
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
