#include "src/import/html_page.h"

#include "src/import/clean.h"
#include "src/import/page.h"
#include "src/import/page_lines.h"
#include "src/import/record.h"

#include <string.h>

/** Whether an address is a site's front page. */
static bool is_front(const char *url)
{
    static const char *const pages[] = {
        "", "index.html", "index.htm", "index.php", "default.aspx", "home", "nl", "nl/", "home/"};
    const char *host = url != NULL ? strstr(url, "://") : NULL;
    const char *path = host != NULL ? strchr(host + strlen("://"), '/') : NULL;
    if (host == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
        if (path == NULL || g_ascii_strcasecmp(path + 1, pages[i]) == 0)
            return true;
    return false;
}

/** The article's address: what the page says it is, unless that is no more than its site's. */
static char *find_url(const struct page *page)
{
    const char *const texts[] = {page->clues.canonical, page->clues.text[CLUE_URL][FROM_OPEN_GRAPH],
                                 page->clues.text[CLUE_URL][FROM_JSON], page->url,
                                 page->clues.text[CLUE_URL][FROM_META]};
    char *front = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *url = texts[i] != NULL ? record_url(page->address, texts[i], strlen(texts[i])) : NULL;
        if (url != NULL && !is_front(url)) {
            g_free(front);
            return url;
        }
        if (front == NULL)
            front = g_steal_pointer(&url);
        g_free(url);
    }
    return front;
}

/** Whether the page itself says that it is an article. */
static bool says_article(const struct page *page)
{
    const char *open_graph = page->clues.text[CLUE_TYPE][FROM_OPEN_GRAPH];
    /* Some programs call every page an article to Facebook. */
    bool is_list = page->clues.is_list || (page->title != NULL && lines_tell_list(page->title));
    return page->clues.text[CLUE_TYPE][FROM_JSON] != NULL ||
           (!is_list && open_graph != NULL && g_ascii_strcasecmp(open_graph, "article") == 0) ||
           page->clues.text[CLUE_DATE][FROM_OPEN_GRAPH] != NULL || page->clues.body_node != 0;
}

/** How much of the page's text is in the items of a list. */
static bool are_most(const struct page *page, const GArray *items)
{
    uint64_t inner = 0;
    for (guint i = 0; i < items->len; i++) {
        const struct page_item *item = &g_array_index(items, struct page_item, i);
        for (uint32_t k = item->from; k < item->to; k = page->html->nodes[k].after)
            inner += page->text_bytes[k];
    }
    return 2 * inner > page->text_bytes[0];
}

/** Whether one item is the article that the page is of, and the others lead to more like it. */
static bool is_one_of(const struct page *page, const GArray *items)
{
    enum { TIMES = 2 };
    uint64_t largest = 0, all = 0;
    for (guint i = 0; i < items->len; i++) {
        const struct page_item *item = &g_array_index(items, struct page_item, i);
        uint64_t size = 0;
        for (uint32_t k = item->from; k < item->to; k = page->html->nodes[k].after)
            size += page->text_bytes[k];
        bool is_titled = page->title_node >= item->from && page->title_node < item->to;
        largest = is_titled ? size : largest;
        all += size;
    }
    return largest > TIMES * (all - largest);
}

/** The items of a list page; NULL where the page is none. */
static GArray *list_items(const struct page *page)
{
    if (says_article(page))
        return NULL;
    GArray *items = page_find_items(page);
    if (items->len > 0 && are_most(page, items) && !is_one_of(page, items) &&
        !page_has_own_text(page, items))
        return items;
    g_array_unref(items);
    return NULL;
}

/** Refuses a page that is no article's. */
static bool check_kind(const struct page *page, const char *url, struct reject **reject)
{
    const char *const titles[] = {page->title, page->clues.document_title};
    enum { SHORT_BYTES = 3000 };
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
        if (titles[i] != NULL && lines_tell_error(titles[i]) && page->text_bytes[0] < SHORT_BYTES &&
            !says_article(page))
            return record_refuse(reject, "record", "the page is no article, it says '%s'",
                                 titles[i]);
    if (page->clues.text[CLUE_TYPE][FROM_JSON] == NULL && is_front(url))
        return record_refuse(reject, "record", "the page is no article, it is a site's front page");
    if (page->text_bytes[0] == 0)
        return record_refuse(reject, "record", "the page is no article, it has no text");
    return true;
}

static bool set_source(const struct intake *intake, const struct page *page,
                       struct article *article, struct reject **reject)
{
    const char *open_graph = page->clues.text[CLUE_SITE][FROM_OPEN_GRAPH];
    const char *site = open_graph != NULL ? open_graph : page_clue(page, CLUE_SITE);
    return site == NULL || intake->options->source != NULL ||
           record_set_source(article, site, strlen(site), reject);
}

/** Whether a page without a date only leads to articles. */
static bool leads_on(const struct page *page)
{
    enum { PART = 10, MOST = 6 };
    return (page->title != NULL && lines_tell_list(page->title)) ||
           PART * (uint64_t)page->link_bytes[0] > MOST * (uint64_t)page->text_bytes[0];
}

static bool set_date(const struct page *page, struct article *article, struct reject **reject)
{
    struct date date;
    g_autofree char *reason = NULL;
    enum date_form form = page_find_date(page, &date, &reason);
    if (form == DATE_FAULTY)
        return record_refuse(reject, "date", "%s", reason);
    if (form == DATE_READ) {
        article->day = date.day;
        article->time = date.time;
    } else if (leads_on(page) && !says_article(page)) {
        return record_refuse(reject, "record", "the page is no article, it leads to others");
    }
    return true;
}

static bool fill(const struct intake *intake, struct page *page, struct article *article,
                 struct reject **reject)
{
    g_autofree char *url = find_url(page);
    if (!check_kind(page, url, reject))
        return false;
    if (url != NULL)
        record_set_url(article, NULL, url, strlen(url));
    for (guint i = 0; i < page->clues.topics->len; i++) {
        const char *topic = page->clues.topics->pdata[i];
        record_add_topic(article, topic, strlen(topic));
    }
    if (!set_source(intake, page, article, reject) || !set_date(page, article, reject))
        return false;
    if (page->title != NULL && !record_set_title(article, page->title, strlen(page->title), reject))
        return false;
    g_autofree char *body = page_body(page);
    return record_set_body(article, body, strlen(body), reject);
}

struct html_page {
    struct intake *intake;
    struct html *tree;
    struct page *page;
    GArray *items; /**< struct page_item of a list page; else NULL */
};

struct html_page *html_page_open(struct intake *intake, const char *html, size_t size_bytes,
                                 const char *url)
{
    struct html_page *opened = g_new0(struct html_page, 1);
    opened->intake = intake;
    opened->tree = html_parse(html, size_bytes);
    if (opened->tree->n_nodes > HTML_PAGE_MAX_NODES)
        return opened;
    opened->page = page_open(opened->tree, url, intake->today);
    opened->items = list_items(opened->page);
    return opened;
}

void html_page_close(struct html_page *page)
{
    if (page == NULL)
        return;
    g_clear_pointer(&page->items, g_array_unref);
    page_close(page->page);
    html_free(page->tree);
    g_free(page);
}

bool html_page_article(struct html_page *page, struct article *article, struct reject **reject)
{
    if (page->page == NULL)
        return record_refuse(reject, "record", "the page has more than %d elements",
                             HTML_PAGE_MAX_NODES);
    if (page->items != NULL)
        return record_refuse(reject, "record", "the page is no article, it lists %u of them",
                             page->items->len);
    return fill(page->intake, page->page, article, reject);
}

bool html_article(struct intake *intake, const char *html, size_t size_bytes, const char *url,
                  struct article *article, struct reject **reject)
{
    g_autoptr(html_page) page = html_page_open(intake, html, size_bytes, url);
    return html_page_article(page, article, reject);
}

static void item_free(void *pointer)
{
    struct html_item *item = pointer;
    article_free(item->article);
    reject_free(item->reject);
    g_free(item);
}

/** Tells of a date in an item that does not exist. */
static void refuse_date(const struct page *page, const struct page_item *item,
                        struct reject **reject)
{
    struct date date;
    for (uint32_t i = item->from; i < item->to && *reject == NULL; i++) {
        g_autofree char *reason = NULL;
        if (page->text_bytes[i] == 0 || page->text_bytes[i] > DATES_MAX_BYTES)
            continue;
        g_autofree char *line = page_line(page, i);
        if (date_read(line, page->today, &date, &reason) == DATE_FAULTY)
            record_refuse(reject, "date", "%s", reason);
    }
}

/** Reads one item of a list. */
static struct html_item *read_item(const struct intake *intake, struct page *page,
                                   const struct page_item *from)
{
    const struct html_node *nodes = page->html->nodes;
    struct html_item *item = g_new0(struct html_item, 1);
    struct article *article = item->article = article_new();
    g_autofree char *title = page_item_title(page, from);
    g_autofree char *url = page_item_url(page, from);
    g_autofree char *body = page_item_body(page, from);
    article->day = from->date.day;
    article->time = from->date.time;
    if (article->day == 0)
        refuse_date(page, from, &item->reject);
    item->at = nodes[from->from].at;
    item->size_bytes = nodes[from->to - 1].end - item->at;
    if (url != NULL)
        record_set_url(article, page->address, url, strlen(url));
    if (set_source(intake, page, article, &item->reject) &&
        record_set_title(article, title, strlen(title), &item->reject))
        record_set_body(article, body, strlen(body), &item->reject);
    return item;
}

GPtrArray *html_page_items(struct html_page *page)
{
    if (page->items == NULL)
        return NULL;
    GPtrArray *items = g_ptr_array_new_with_free_func(item_free);
    for (guint i = 0; i < page->items->len; i++)
        g_ptr_array_add(items, read_item(page->intake, page->page,
                                         &g_array_index(page->items, struct page_item, i)));
    return items;
}
