#include "src/import/page.h"

#include "src/import/markup.h"
#include "src/import/page_lines.h"

#include "actueel/article.h"

#include <string.h>

enum {
    NEAR_BYTES = 1500, /**< between a title and what tells the article's date, in the page's text */
    NEAR_LINES = 8,    /**< the same in lines */
};

/** Reads a date for programs; what is behind it stays unread (`2023-09-29T12:00:00.000+0000 x`). */
static enum date_form read_date(const struct page *page, const char *text, struct date *date,
                                char **reason)
{
    g_autofree char *line = markup_line(text, strlen(text));
    return date_read(line, page->today, date, reason);
}

/** What the page itself says; DATE_FAULTY where all that it says is no date that exists. */
static enum date_form date_of_clues(const struct page *page, struct date *date, char **reason)
{
    enum date_form form = DATE_NONE;
    for (unsigned i = 0; i < FROM_LEAST; i++) {
        const char *text = page->clues.text[CLUE_DATE][i];
        g_autofree char *why = NULL;
        enum date_form next = text != NULL ? read_date(page, text, date, &why) : DATE_NONE;
        if (next == DATE_READ)
            return next;
        if (next == DATE_FAULTY && form == DATE_NONE) {
            form = next;
            *reason = g_steal_pointer(&why);
        }
    }
    return form;
}

/** Whether an element tells of a change, or is of what stands around the article. */
static bool is_other_date(const struct page *page, uint32_t node)
{
    static const char words[] = "updated|modified|gewijzigd|bijgewerkt|comment*|event*|agenda*";
    for (unsigned i = 0; i < 2; i++, node = page->html->nodes[node].parent)
        if (page_has_word(page, node, words))
            return true;
    return page->is_out[node];
}

/** Whether a node is of another article than the title: of a teaser that leads to it. */
static bool is_of_teaser(const struct page *page, uint32_t node)
{
    enum { TIMES = 3 };
    uint32_t link = page_within(page, node, HTML_A), item = page_within(page, node, HTML_LI);
    uint32_t article = page_within(page, node, HTML_ARTICLE);
    uint32_t much = TIMES * page->text_bytes[node];
    return (link != 0 && page->text_bytes[link] > much) ||
           (item != 0 && page->link_bytes[item] > page->text_bytes[node]) ||
           (article != 0 && page->title_node != 0 && !page_holds(page, article, page->title_node) &&
            page_holds(page, page_within(page, page->title_node, HTML_ARTICLE), page->title_node) &&
            page_within(page, page->title_node, HTML_ARTICLE) != 0);
}

/** How far a node is from the title in the page's text; what is before it is further. */
static uint32_t distance(const struct page *page, uint32_t node)
{
    const struct html_node *nodes = page->html->nodes;
    uint32_t from, to, bytes = 0;
    if (page->title_node == 0)
        return page_holds(page, page->scope, node) ? 0 : UINT32_MAX;
    from = MIN(node, page->title_node);
    to = MAX(node, page->title_node);
    for (uint32_t i = from; i < to && bytes <= NEAR_BYTES; i++)
        bytes += nodes[i].element == HTML_TEXT ? page->text_bytes[i] : 0;
    return bytes + (node < page->title_node ? bytes : 0);
}

/** Reads the date of a `time` element: what it says for programs, or its text. */
static bool read_time(const struct page *page, uint32_t node, struct date *date)
{
    g_autofree char *value = html_attribute(page->html, node, "datetime");
    if (value != NULL && read_date(page, value, date, NULL) == DATE_READ)
        return true;
    g_autofree char *line = page_line(page, node);
    return lines_date(line, page->today, date);
}

/** Whether a `time` stands in a line of its own, and not within a sentence of the article. */
static bool stands_alone(const struct page *page, uint32_t node)
{
    uint32_t block = page->html->nodes[node].parent;
    while (block > 0 && (html_element_kinds(page_element(page, block)) & KIND_BLOCK) == 0)
        block = page->html->nodes[block].parent;
    return page_element(page, block) != HTML_P || page->text_bytes[block] <= LINES_MAX_BYTES;
}

/** The date of the `time` that is nearest to the title. */
static bool date_of_times(const struct page *page, struct date *date)
{
    uint32_t nearest = NEAR_BYTES;
    for (uint32_t i = 1; i < page->html->n_nodes; i++) {
        struct date read;
        if (page_element(page, i) != HTML_TIME || is_other_date(page, i) || is_of_teaser(page, i) ||
            !stands_alone(page, i) || distance(page, i) >= nearest || !read_time(page, i, &read))
            continue;
        nearest = distance(page, i);
        *date = read;
    }
    return nearest < NEAR_BYTES;
}

/** The date of the nearest element whose class says that it has one. */
static bool date_of_classes(const struct page *page, struct date *date)
{
    static const char words[] =
        "date*|datum*|published|posted|pubdate|meta|submitted|created|publicatiedatum|timestamp|"
        "time|publish*|postdate|info";
    uint32_t nearest = NEAR_BYTES;
    for (uint32_t i = 1; i < page->html->n_nodes; i++) {
        struct date read;
        if (page_element(page, i) == HTML_TEXT || page->text_bytes[i] == 0 ||
            page->text_bytes[i] > LINES_MAX_BYTES || is_other_date(page, i) ||
            !page_has_word(page, i, words) || distance(page, i) >= nearest)
            continue;
        g_autofree char *line = page_line(page, i);
        if (!lines_date(line, page->today, &read))
            continue;
        nearest = distance(page, i);
        *date = read;
    }
    return nearest < NEAR_BYTES;
}

/** The text of the part with the article, and the lines of it that are looked at. */
struct lines_near {
    char *text;
    const char *title;  /**< where its line begins; the text's beginning where it is not there */
    const char *behind; /**< where the line after that begins */
};

static void lines_near_open(struct lines_near *lines, const struct page *page)
{
    lines->text = markup_node_text(page->html, page->scope, page->is_out);
    lines->title = lines->behind = lines->text;
    for (const char *at = lines->text; *at != '\0' && page->title != NULL;) {
        size_t size = strcspn(at, "\n");
        g_autofree char *line = size <= PAGE_TITLE_BYTES ? markup_line(at, size) : NULL;
        const char *next = at + size + (at[size] == '\n');
        if (g_strcmp0(line, page->title) == 0) {
            lines->title = at;
            lines->behind = next;
            return;
        }
        at = next;
    }
}

/** Reads the first of the lines below `at` that is a date. */
static bool date_below(const struct page *page, const char *at, struct date *date)
{
    for (int seen = 0; *at != '\0' && seen < NEAR_LINES;) {
        size_t size = strcspn(at, "\n");
        g_autofree char *line = g_strndup(at, size);
        if (lines_date(line, page->today, date))
            return true;
        seen += size > 0;
        at += size + (at[size] == '\n');
    }
    return false;
}

/** Reads the first of the lines above `end`, going up to `text`, that is a date. */
static bool date_above(const struct page *page, const char *text, const char *end,
                       struct date *date)
{
    for (int seen = 0; end > text && seen < NEAR_LINES;) {
        const char *begin = memrchr(text, '\n', (size_t)(end - text));
        begin = begin != NULL ? begin + 1 : text;
        g_autofree char *line = g_strndup(begin, (gsize)(end - begin));
        if (lines_date(line, page->today, date))
            return true;
        seen += *line != '\0';
        end = begin > text ? begin - 1 : text;
    }
    return false;
}

/** The date of a line below the title, else above it, else among the last ones. */
static bool date_of_lines(const struct page *page, struct date *date)
{
    struct lines_near lines;
    lines_near_open(&lines, page);
    bool is_read =
        date_below(page, lines.behind, date) ||
        (lines.title > lines.text && date_above(page, lines.text, lines.title - 1, date)) ||
        date_above(page, lines.behind, lines.behind + strlen(lines.behind), date);
    g_free(lines.text);
    return is_read;
}

/** `Rotterdam, 29 september 2023 - ` before the first words of a press release. */
static bool date_of_dateline(const struct page *page, struct date *date)
{
    enum { LOOK_BYTES = 80 };
    static const char *const dashes[] = {" - ", " – ", " — ", ". "};
    struct lines_near lines;
    bool is_read = false;
    lines_near_open(&lines, page);
    const char *at = lines.behind;
    for (int seen = 0; *at != '\0' && seen < NEAR_LINES && !is_read; seen++) {
        g_autofree char *begin = g_strndup(at, MIN(strcspn(at, "\n"), LOOK_BYTES));
        for (size_t k = 0; k < G_N_ELEMENTS(dashes) && !is_read; k++) {
            char *dash = strstr(begin, dashes[k]);
            g_autofree char *line = dash != NULL ? g_strndup(begin, (gsize)(dash - begin)) : NULL;
            is_read = line != NULL && lines_date(line, page->today, date);
        }
        at += strcspn(at, "\n");
        at += strspn(at, "\n");
    }
    g_free(lines.text);
    return is_read;
}

/** The date that the page shows for the article. */
static bool date_shown(const struct page *page, struct date *date)
{
    return date_of_times(page, date) || date_of_classes(page, date) || date_of_lines(page, date);
}

enum date_form page_find_date(const struct page *page, struct date *date, char **reason)
{
    struct date shown;
    *reason = NULL;
    enum date_form form = date_of_clues(page, date, reason);
    if (form == DATE_READ) {
        /* The clue may have the day only, and the page the hour too. */
        if (date->time == ARTICLE_NO_TIME && date_shown(page, &shown) && shown.day == date->day)
            date->time = shown.time;
        return form;
    }
    const char *url = page->clues.canonical != NULL ? page->clues.canonical : page->url;
    const char *least = page->clues.text[CLUE_DATE][FROM_LEAST];
    if (date_shown(page, date) ||
        (least != NULL && read_date(page, least, date, NULL) == DATE_READ) ||
        date_of_dateline(page, date) || (url != NULL && date_of_address(url, page->today, date))) {
        g_clear_pointer(reason, g_free);
        return DATE_READ;
    }
    return form;
}
