#include "src/import/page_places.h"

#include "src/import/page_lines.h"

enum { TITLE_MIN_BYTES = 4 };

bool places_is_heading(enum html_element element)
{
    return (element >= HTML_H1 && element <= HTML_H6) || element == HTML_SUMMARY;
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

/** Whether a heading is no more than a date. */
static bool is_date_alone(const struct page *page, uint32_t node)
{
    struct date date;
    if (!has_year(page, node))
        return false;
    g_autofree char *line = page_line(page, node);
    const char *rest = lines_behind_date(line, page->today, &date);
    return rest != NULL && *rest == '\0';
}

bool places_is_title(const struct page *page, uint32_t node)
{
    static const char words[] = "title*|titel*|heading*|headline*|kop";
    enum html_element element = page_element(page, node);
    if (page->is_out[node] || page->text_bytes[node] < TITLE_MIN_BYTES ||
        page->text_bytes[node] > PAGE_TITLE_BYTES || element == HTML_TEXT)
        return false;
    if (places_is_heading(element) || page_is_bold_line(page, node))
        return !is_date_alone(page, node);
    return element == HTML_A || page_has_word(page, node, words);
}

bool places_date(const struct page *page, uint32_t node, struct date *date)
{
    if (page->is_out[node])
        return false;
    g_autofree char *value =
        page_element(page, node) == HTML_TIME ? html_attribute(page->html, node, "datetime") : NULL;
    if (value != NULL && date_read(value, page->today, date, NULL) == DATE_READ)
        return true;
    if (page->text_bytes[node] == 0 || page->text_bytes[node] > LINES_MAX_BYTES ||
        !has_year(page, node))
        return false;
    g_autofree char *line = page_line(page, node);
    if (places_is_heading(page_element(page, node)))
        return lines_behind_date(line, page->today, date) != NULL;
    return !places_is_heading(page_element(page, page->html->nodes[node].parent)) &&
           lines_date(line, page->today, date);
}

void places_find(struct places *places, const struct page *page)
{
    uint32_t n = page->html->n_nodes;
    places->page = page;
    places->n_titles = g_new0(uint32_t, n + 1);
    places->n_dates = g_new0(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        struct date date;
        places->n_titles[i + 1] = places->n_titles[i] + places_is_title(page, i);
        places->n_dates[i + 1] = places->n_dates[i] + places_date(page, i, &date);
    }
}

void places_clear(struct places *places)
{
    g_free(places->n_titles);
    g_free(places->n_dates);
}

bool places_have_title(const struct places *places, uint32_t from, uint32_t to)
{
    return places->n_titles[to] > places->n_titles[from];
}

bool places_have_item(const struct places *places, uint32_t from, uint32_t to)
{
    return places_have_title(places, from, to) && places->n_dates[to] > places->n_dates[from];
}
