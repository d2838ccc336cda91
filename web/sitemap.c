#include "web/sitemap.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/search.h"
#include "actueel/topics.h"

#include "web/link.h"
#include "web/xml.h"

#include <string.h>

static const char ending[] = ".xml";
static const char list_of_pages[] = "paginas";

/** A list under way. */
struct sitemap {
    struct xml *xml;
    const struct site *site;
    guint n_left; /**< addresses that still go in */
    bool is_cut;
};

static void begin(struct sitemap *sitemap, const struct page_request *page, const char *root,
                  guint max_urls)
{
    *sitemap = (struct sitemap){.xml = xml_begin(), .site = page->site, .n_left = max_urls};
    xml_open(sitemap->xml, root);
    xml_attribute(sitemap->xml, "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
}

static char *end(struct sitemap *sitemap, const char *name, GError **error)
{
    if (sitemap->is_cut)
        g_warning("the sitemap %s leaves out what is over its limit", name);
    xml_close(sitemap->xml);
    return xml_end(sitemap->xml, error);
}

/** Adds a path, which is taken; `changed` may be NULL. */
static void add(struct sitemap *sitemap, const char *element, char *path, const char *changed)
{
    g_autofree char *taken = path;
    if (sitemap->n_left == 0) {
        sitemap->is_cut = true;
        return;
    }
    sitemap->n_left--;
    g_autofree char *address = link_absolute(sitemap->site, taken);
    xml_open(sitemap->xml, element);
    xml_element(sitemap->xml, "loc", address);
    xml_element(sitemap->xml, "lastmod", changed);
    xml_close(sitemap->xml);
}

static bool add_article(const struct article_address *address, void *user)
{
    struct sitemap *sitemap = user;
    const struct stored_article article = {.slug = (char *)address->slug, .day = address->day};
    char changed[TIME_TEXT_SIZE];
    add(sitemap, "url", link_article(&article), day_format_time(address->changed, changed));
    return !sitemap->is_cut;
}

/** How many articles there are by year, and of `year` by month where it is not NULL. */
static struct search_result *count(const struct page_request *page, const char *year,
                                   GError **error)
{
    const struct search_request all = {.from_day = year != NULL ? day_parse_period(year, false) : 0,
                                       .to_day = year != NULL ? day_parse_period(year, true) : 0};
    return search_run(page->archive, &all, error);
}

/* --- pages that are no articles */

static void add_pages(struct sitemap *sitemap, const GPtrArray *topics, const GPtrArray *years)
{
    static const char *const paths[] = {"/", "/onderwerpen", "/archief", "/toegankelijkheid",
                                        "/privacy"};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
        add(sitemap, "url", g_strdup(paths[i]), NULL);
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (topic->n_articles > 0)
            add(sitemap, "url", link_topic(topic->slug), NULL);
    }
    for (guint i = 0; i < years->len; i++) {
        const struct facet *year = years->pdata[i];
        add(sitemap, "url", link_archive((int)g_ascii_strtoll(year->name, NULL, 10), 0), NULL);
    }
}

static char *write_pages(const struct page_request *page, const struct search_result *counts,
                         guint max_urls, GError **error)
{
    g_autoptr(GPtrArray) topics = topics_list(page->archive, error);
    if (topics == NULL)
        return NULL;
    struct sitemap sitemap;
    begin(&sitemap, page, "urlset", max_urls);
    add_pages(&sitemap, topics, counts->years);
    return end(&sitemap, list_of_pages, error);
}

/* --- articles */

/** Adds the articles of some days and ends the list; NULL with `error`. */
static char *add_articles(struct sitemap *sitemap, const struct page_request *page,
                          const char *name, int32_t from_day, int32_t to_day, GError **error)
{
    bool is_read =
        archive_each_address(page->archive, from_day, to_day, add_article, sitemap, error);
    g_autofree char *text = end(sitemap, name, is_read ? error : NULL);
    return is_read ? g_steal_pointer(&text) : NULL;
}

static char *write_all(const struct page_request *page, const struct search_result *counts,
                       const GPtrArray *topics, guint max_urls, GError **error)
{
    struct sitemap sitemap;
    begin(&sitemap, page, "urlset", max_urls);
    add_pages(&sitemap, topics, counts->years);
    return add_articles(&sitemap, page, "of all", 0, 0, error);
}

static char *write_period(const struct page_request *page, const char *period, guint max_urls,
                          GError **error)
{
    struct sitemap sitemap;
    begin(&sitemap, page, "urlset", max_urls);
    return add_articles(&sitemap, page, period, day_parse_period(period, false),
                        day_parse_period(period, true), error);
}

/* --- the index */

static void add_list(struct sitemap *sitemap, const char *name)
{
    add(sitemap, "sitemap", g_strconcat("/sitemap/", name, ending, NULL), NULL);
}

/** A year is one list, or one of each of its months; false with `error`. */
static bool add_year(struct sitemap *sitemap, const struct page_request *page,
                     const struct facet *year, guint max_urls, GError **error)
{
    if (year->n_articles <= max_urls) {
        add_list(sitemap, year->name);
        return true;
    }
    g_autoptr(search_result) counts = count(page, year->name, error);
    for (guint i = 0; counts != NULL && i < counts->months->len; i++)
        add_list(sitemap, ((const struct facet *)counts->months->pdata[i])->name);
    return counts != NULL;
}

static char *write_index(const struct page_request *page, const struct search_result *counts,
                         guint max_urls, GError **error)
{
    struct sitemap sitemap;
    bool is_counted = true;
    begin(&sitemap, page, "sitemapindex", SITEMAP_MAX_URLS);
    add_list(&sitemap, list_of_pages);
    for (guint i = 0; is_counted && i < counts->years->len; i++)
        is_counted = add_year(&sitemap, page, counts->years->pdata[i], max_urls, error);
    g_autofree char *text = end(&sitemap, "index", is_counted ? error : NULL);
    return is_counted ? g_steal_pointer(&text) : NULL;
}

/* --- what is asked for */

static char *not_found(const char *what, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no sitemap %s", what);
    return NULL;
}

char *sitemap_write_whole(const struct page_request *page, guint max_urls, GError **error)
{
    enum { PAGES_BESIDE = 5 };
    if (page->site->base_url == NULL)
        return not_found("without a base URL", error);
    g_autoptr(search_result) counts = count(page, NULL, error);
    g_autoptr(GPtrArray) topics = counts != NULL ? topics_list(page->archive, error) : NULL;
    if (topics == NULL)
        return NULL;
    uint64_t n = counts->total + topics->len + counts->years->len + PAGES_BESIDE;
    return n <= max_urls ? write_all(page, counts, topics, max_urls, error)
                         : write_index(page, counts, max_urls, error);
}

/** How many articles a year or month has: 0 where it is none of these, too. */
static uint64_t count_period(const char *period, const struct search_result *counts)
{
    const GPtrArray *lists[] = {counts->years, counts->months};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (guint j = 0; j < lists[i]->len; j++) {
            const struct facet *facet = lists[i]->pdata[j];
            if (strcmp(facet->name, period) == 0)
                return facet->n_articles;
        }
    }
    return 0;
}

char *sitemap_write_part(const struct page_request *page, const char *name, guint max_urls,
                         GError **error)
{
    enum { YEAR_SIZE = 4 };
    bool is_of_pages = strcmp(name, list_of_pages) == 0;
    if (page->site->base_url == NULL || (!is_of_pages && day_parse_period(name, false) == 0))
        return not_found(name, error);
    g_autofree char *year = g_strndup(name, YEAR_SIZE);
    g_autoptr(search_result) counts = count(page, is_of_pages ? NULL : year, error);
    if (counts == NULL)
        return NULL;
    if (is_of_pages)
        return write_pages(page, counts, max_urls, error);
    if (count_period(name, counts) == 0)
        return not_found(name, error);
    return write_period(page, name, max_urls, error);
}

static struct answer *serve(char *text)
{
    enum { STATUS_FINE = 200 };
    static const char type[] = "application/xml; charset=utf-8";
    return text != NULL ? answer_of_text(ANSWER_FILE, STATUS_FINE, type, text) : NULL;
}

struct answer *sitemap_whole(const struct visit *visit, GError **error)
{
    return serve(sitemap_write_whole(&visit->page, SITEMAP_MAX_URLS, error));
}

struct answer *sitemap_part(const struct visit *visit, GError **error)
{
    const char *file = visit->parts[0];
    if (!g_str_has_suffix(file, ending))
        return serve(not_found(file, error));
    g_autofree char *name = g_strndup(file, strlen(file) - strlen(ending));
    return serve(sitemap_write_part(&visit->page, name, SITEMAP_MAX_URLS, error));
}
