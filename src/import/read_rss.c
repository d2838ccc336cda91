#include "src/import/feed.h"
#include "src/import/record.h"
#include "src/import/rss.h"
#include "src/import/xml_root.h"

#include <string.h>

static const char *const records[] = {"item", NULL};

/* --- what both formats read alike */

void rss_read_head(struct feed *feed, const xmlNode *root)
{
    const xmlNode *channel = tree_find(root, "channel");
    g_autofree char *title = tree_word(tree_child(channel, NULL, "title"));
    g_autofree char *link = tree_word(tree_child(channel, NULL, "link"));
    g_autofree char *base = channel != NULL ? tree_base(channel) : NULL;
    feed_set_head(feed, title, base);
    feed_set_head(feed, NULL, link);
}

void rss_read_title(const xmlNode *item, struct article *article, struct reject **reject)
{
    const xmlNode *const titles[] = {tree_child(item, NULL, "title"),
                                     tree_child(item, SPACE_DC, "title"),
                                     tree_child(item, SPACE_MEDIA, "title")};
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *html = feed_html(titles[i]);
        feed_set_title(article, html, reject);
    }
}

/** Of several links the first that holds something; a link as Atom has it counts too. */
static void read_link(const struct feed *feed, const xmlNode *item, struct article *article)
{
    g_autofree char *original = tree_word(tree_child(item, SPACE_FEEDBURNER, "origLink"));
    feed_set_url(feed, article, item, original);
    for (const xmlNode *link = tree_child(item, NULL, "link"); link != NULL;
         link = tree_next(link, NULL, "link")) {
        g_autofree char *text = tree_word(link);
        feed_set_url(feed, article, link, text);
    }
    for (const xmlNode *link = tree_child(item, SPACE_ANY, "link"); link != NULL;
         link = tree_next(link, SPACE_ANY, "link")) {
        g_autofree char *relation = tree_attribute(link, "rel");
        g_autofree char *address = tree_attribute(link, "href");
        if (relation == NULL || strcmp(relation, "alternate") == 0)
            feed_set_url(feed, article, link, address);
    }
}

/** Whether an id may be an address by itself: `17` is none below that of the channel. */
static bool is_whole(const char *id)
{
    return id != NULL && strstr(id, "://") != NULL;
}

void rss_read_place(const struct feed *feed, const xmlNode *item, struct article *article,
                    struct reject **reject)
{
    const xmlNode *guid = tree_child(item, NULL, "guid");
    g_autofree char *id = tree_word(guid);
    g_autofree char *permanent = guid != NULL ? tree_attribute(guid, "isPermaLink") : NULL;
    g_autofree char *about = tree_attribute(item, "about");
    g_autofree char *dc_id = tree_word(tree_child(item, SPACE_DC, "identifier"));
    g_autofree char *source = tree_word(tree_child(item, NULL, "source"));
    feed_set_id(article, id != NULL ? id : about != NULL ? about : dc_id);
    read_link(feed, item, article);
    if (is_whole(id) && (permanent == NULL || g_ascii_strcasecmp(permanent, "false") != 0))
        feed_set_url(feed, article, item, id);
    if (is_whole(about))
        feed_set_url(feed, article, item, about);
    feed_set_source(feed, article, source, reject);
}

/* --- RSS itself */

/** The fullest text first; the next one only where one is blank. */
static void read_text(const xmlNode *item, struct article *article, struct reject **reject)
{
    static const struct {
        const char *space, *name;
    } fields[] = {
        {SPACE_CONTENT, "encoded"},   {SPACE_XHTML, "body"},       {SPACE_XHTML, "div"},
        {NULL, "description"},        {SPACE_ATOM, "content"},     {SPACE_ATOM, "summary"},
        {SPACE_DC, "description"},    {SPACE_DCTERMS, "abstract"}, {SPACE_ITUNES, "summary"},
        {SPACE_MEDIA, "description"}, {NULL, "content"},           {NULL, "summary"}};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        for (const xmlNode *node = tree_child(item, fields[i].space, fields[i].name); node != NULL;
             node = tree_next(node, fields[i].space, fields[i].name)) {
            g_autofree char *html = feed_html(node);
            feed_set_body(article, html, reject);
        }
    }
    const xmlNode *group = tree_child(item, SPACE_MEDIA, "group");
    g_autofree char *html = feed_html(tree_child(group, SPACE_MEDIA, "description"));
    feed_set_body(article, html, reject);
}

static void read_date(const struct feed *feed, const xmlNode *item, struct article *article,
                      struct reject **reject)
{
    static const struct feed_element elements[] = {
        {NULL, "pubDate"},          {SPACE_DC, "date"},          {SPACE_DCTERMS, "issued"},
        {SPACE_DCTERMS, "created"}, {SPACE_ATOM, "published"},   {NULL, "date"},
        {NULL, "published"},        {SPACE_DCTERMS, "modified"}, {SPACE_ATOM, "updated"}};
    feed_read_date(feed, item, elements, G_N_ELEMENTS(elements), article, reject);
}

static void read_topics(const xmlNode *item, struct article *article)
{
    for (const xmlNode *node = tree_child(item, NULL, "category"); node != NULL;
         node = tree_next(node, NULL, "category")) {
        g_autofree char *html = feed_html(node);
        feed_add_topic(article, html);
    }
    for (const xmlNode *node = tree_child(item, SPACE_DC, "subject"); node != NULL;
         node = tree_next(node, SPACE_DC, "subject")) {
        g_autofree char *html = feed_html(node);
        feed_add_topic(article, html);
    }
}

/** An item of WordPress is one whatever its file is said to be, or its drafts would be read. */
static bool take(struct feed *feed, const xmlNode *item, struct article *article,
                 struct reject **reject)
{
    if (tree_child(item, SPACE_WORDPRESS, "post_type") != NULL)
        return wxr_take(feed, item, article, reject);
    rss_read_title(item, article, reject);
    read_text(item, article, reject);
    feed_complete_title(article, reject);
    read_date(feed, item, article, reject);
    read_topics(item, article);
    rss_read_place(feed, item, article, reject);
    return true;
}

static const struct feed_kind kind = {
    .slices = {.records = records}, .read_head = rss_read_head, .take = take};

static void *begin(struct intake *intake)
{
    return feed_begin(intake, &kind);
}

/** RDF is many things besides RSS 0.90 and 1.0. Items alone are what a file of rejects holds. */
static bool recognises(const char *text, size_t size_bytes)
{
    struct root root;
    if (!root_find(text, size_bytes, &root))
        return false;
    if (scan_is_named(&root.tag, "RDF"))
        return root_has(text, size_bytes, "http://purl.org/rss/") ||
               root_has(text, size_bytes, "http://my.netscape.com/rdf/") ||
               root_has(text, size_bytes, "http://channel.netscape.com/rdf/");
    return scan_is_named(&root.tag, "rss") || scan_is_named(&root.tag, "item") ||
           scan_is_named(&root.tag, "channel");
}

const struct format format_rss = {
    .recognises = recognises,
    .begin = begin,
    .next = feed_next,
    .end = feed_end,
};
