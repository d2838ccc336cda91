#include "src/import/page.h"

/** Text of a node that is not in links. */
static uint64_t words_in(const struct page *page, uint32_t node)
{
    return page->text_bytes[node] - page->link_bytes[node];
}

/** Whether a part of the page has enough of its text to hold the article. */
static bool has_enough(const struct page *page, uint32_t node)
{
    enum { PART = 10, ENOUGH = 6 };
    uint64_t around = page->title_node != 0 ? words_in(page, page->title_node) : 0;
    return PART * (words_in(page, node) - around) >= ENOUGH * (words_in(page, 0) - around);
}

/** The element that says it is the article around the title, where it has a text. */
static uint32_t article_around(const struct page *page)
{
    enum { SHORT_BYTES = 200 };
    uint32_t article = page_within(page, page->title_node, HTML_ARTICLE);
    uint64_t inner = article != 0 ? words_in(page, article) : 0;
    return inner >= words_in(page, page->title_node) + SHORT_BYTES ? article : 0;
}

/** The only article of a page, or its main part; 0 where it has none. */
static uint32_t only_part(const struct page *page)
{
    static const enum html_element elements[] = {HTML_ARTICLE, HTML_MAIN};
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        uint32_t first = page_first(page, 0, elements[i]);
        if (first != 0 && has_enough(page, first))
            return first;
    }
    return 0;
}

/** The smallest part that still has nearly all text of `node`. */
static uint32_t descend(const struct page *page, uint32_t node)
{
    enum { PART = 20, NEARLY_ALL = 19 };
    const struct html_node *nodes = page->html->nodes;
    for (uint32_t i = node + 1; i < nodes[node].after;) {
        if (nodes[i].element != HTML_TEXT &&
            PART * words_in(page, i) >= NEARLY_ALL * words_in(page, node)) {
            node = i;
            i = node + 1;
        } else {
            i = nodes[i].after;
        }
    }
    return node;
}

void page_find_scope(struct page *page)
{
    uint32_t node = page->title_node;
    if (node == 0) {
        node = only_part(page);
        page->scope = descend(page, node);
        return;
    }
    page->scope = article_around(page);
    if (page->scope != 0)
        return;
    for (node = page->html->nodes[node].parent; node > 0 && !has_enough(page, node);)
        node = page->html->nodes[node].parent;
    page->scope = node;
}
