#include "src/import/page.h"

#include "src/import/clean.h"
#include "src/import/markup.h"
#include "src/import/record.h"

#include <string.h>

/** Where a program that saved the page says it came from; NULL where none does. */
static char *saved_from(const struct html *html)
{
    /* Chrome and the like; SingleFile. */
    static const char *const signs[] = {"saved from url=(", "Page saved with SingleFile"};
    enum { LOOK_BYTES = 4096 };
    size_t size = strnlen(html->text, MIN(html->nodes[0].end, LOOK_BYTES));
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *at = memmem(html->text, size, signs[i], strlen(signs[i]));
        const char *end = html->text + size;
        at = at != NULL ? memmem(at, (size_t)(end - at), "http", strlen("http")) : NULL;
        const char *stop = at;
        while (stop != NULL && stop < end && !g_ascii_isspace(*stop) && *stop != '<')
            stop++;
        if (at != NULL)
            return record_url(NULL, at, (size_t)(stop - at));
    }
    return NULL;
}

/** Marks what eyes do not see, and all that is in it. */
static void mark_hidden(struct page *page)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++)
        page->is_out[i] =
            page->is_out[page->html->nodes[i].parent] || markup_is_hidden(page->html, i);
}

struct page *page_open(const struct html *html, const char *url, int32_t today)
{
    struct page *page = g_new0(struct page, 1);
    page->html = html;
    page->today = today;
    page->url = url != NULL ? g_strdup(url) : saved_from(html);
    page->address = g_strdup(page->url);
    page->clues.topics = g_ptr_array_new_with_free_func(g_free);
    page->clues.articles = g_ptr_array_new_with_free_func(json_article_free);
    page->is_out = g_new0(bool, html->n_nodes);
    page->text_bytes = g_new0(uint32_t, html->n_nodes);
    page->link_bytes = g_new0(uint32_t, html->n_nodes);
    page_read_clues(page);
    mark_hidden(page);
    page_measure(page);
    page_mark_junk(page);
    page_measure(page);
    page_find_title(page);
    page_find_scope(page);
    return page;
}

void page_close(struct page *page)
{
    if (page == NULL)
        return;
    clues_clear(&page->clues);
    g_free(page->address);
    g_free(page->url);
    g_free(page->is_out);
    g_free(page->text_bytes);
    g_free(page->link_bytes);
    g_free(page->title);
    g_free(page);
}

const char *page_clue(const struct page *page, enum clue clue)
{
    for (unsigned i = 0; i < N_FROM; i++)
        if (page->clues.text[clue][i] != NULL)
            return page->clues.text[clue][i];
    return NULL;
}

static uint32_t visible_bytes(const char *at, uint32_t size)
{
    while (size > 0 && g_ascii_isspace(at[size - 1]))
        size--;
    while (size > 0 && g_ascii_isspace(*at)) {
        size--;
        at++;
    }
    return size;
}

void page_measure(struct page *page)
{
    const struct html *html = page->html;
    memset(page->text_bytes, 0, html->n_nodes * sizeof *page->text_bytes);
    memset(page->link_bytes, 0, html->n_nodes * sizeof *page->link_bytes);
    for (uint32_t i = html->n_nodes - 1; i > 0; i--) {
        const struct html_node *node = &html->nodes[i];
        if (page->is_out[i])
            continue;
        if (node->element == HTML_TEXT)
            page->text_bytes[i] = visible_bytes(html->text + node->at, node->size);
        if (node->element == HTML_A)
            page->link_bytes[i] = page->text_bytes[i];
        page->text_bytes[node->parent] += page->text_bytes[i];
        page->link_bytes[node->parent] += page->link_bytes[i];
    }
}

void page_leave_out(struct page *page, uint32_t node)
{
    for (uint32_t i = node; i < page->html->nodes[node].after; i++)
        page->is_out[i] = true;
}

char *page_line(const struct page *page, uint32_t node)
{
    g_autofree char *text = markup_node_text(page->html, node, page->is_out);
    return clean_line(text, strlen(text));
}

/** Bytes of the word at `at`; what parts words of a class is signs, and capitals within
 * (`articleBody`). */
static size_t word_size(const char *at, const char *end)
{
    size_t n = 0;
    while (at + n < end && g_ascii_isalnum(at[n]) &&
           !(n > 0 && g_ascii_isupper(at[n]) && g_ascii_islower(at[n - 1])))
        n++;
    return n;
}

bool page_has_word(const struct page *page, uint32_t node, const char *words)
{
    struct html_attributes walk;
    struct html_attribute attribute;
    html_attributes_init(&walk, page->html, node);
    while (html_attributes_next(&walk, &attribute)) {
        if (!html_attribute_is(&attribute, "class") && !html_attribute_is(&attribute, "id"))
            continue;
        const char *at = attribute.value, *end = at + attribute.value_bytes;
        while (at < end) {
            size_t size = word_size(at, end);
            if (size > 0 && markup_is_one(at, size, words))
                return true;
            at += MAX(size, 1);
        }
    }
    return false;
}

bool page_has_class(const struct page *page, uint32_t node, const char *names)
{
    struct html_attributes walk;
    struct html_attribute attribute;
    html_attributes_init(&walk, page->html, node);
    while (html_attributes_next(&walk, &attribute))
        if ((html_attribute_is(&attribute, "class") || html_attribute_is(&attribute, "id") ||
             html_attribute_is(&attribute, "role")) &&
            markup_has_class(attribute.value, attribute.value_bytes, names))
            return true;
    return false;
}

uint32_t page_within(const struct page *page, uint32_t node, enum html_element element)
{
    while (node > 0 && page_element(page, node) != element)
        node = page->html->nodes[node].parent;
    return node;
}

uint32_t page_first(const struct page *page, uint32_t node, enum html_element element)
{
    for (uint32_t i = node + 1; i < page->html->nodes[node].after; i++)
        if (page_element(page, i) == element && !page->is_out[i])
            return i;
    return 0;
}
