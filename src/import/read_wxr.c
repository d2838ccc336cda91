#include "src/import/clean.h"
#include "src/import/feed.h"
#include "src/import/record.h"
#include "src/import/rss.h"
#include "src/import/wordpress.h"
#include "src/import/xml_root.h"

#include <string.h>

static const char *const records[] = {"item", NULL};

/** What WordPress files posts under that nobody filed. */
static const char *const unfiled[] = {"Uncategorized", "Uncategorised", "Geen categorie",
                                      "Niet gecategoriseerd", "Ongecategoriseerd"};

static char *field(const xmlNode *item, const char *name)
{
    return tree_word(tree_child(item, SPACE_WORDPRESS, name));
}

/** Sites that have kinds of their own call one of them so. */
static bool is_news(const char *type)
{
    static const char *const types[] = {
        "post",          "nieuws",      "news",    "nieuwsbericht", "bericht",  "nieuwsitem",
        "nieuwsartikel", "artikel",     "article", "news_article",  "newsitem", "news_item",
        "actueel",       "persbericht", "blog",    "press_release"};
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_ascii_strcasecmp(type, types[i]) == 0)
            return true;
    return false;
}

/** Whether an item is a post that anybody may read: no page, picture or menu, no draft. */
static bool is_published_post(const xmlNode *item)
{
    g_autofree char *type = field(item, "post_type");
    g_autofree char *status = field(item, "status");
    g_autofree char *password = field(item, "post_password");
    return password == NULL && (type == NULL || is_news(type)) &&
           (status == NULL || strcmp(status, "publish") == 0);
}

static void read_text(const xmlNode *item, struct article *article, struct reject **reject)
{
    const xmlNode *const texts[] = {tree_child(item, SPACE_CONTENT, "encoded"),
                                    tree_child(item, SPACE_WORDPRESS, "encoded"),
                                    tree_child(item, NULL, "description")};
    for (size_t i = 0; i < G_N_ELEMENTS(texts) && article->body == NULL; i++) {
        g_autofree char *post = feed_html(texts[i]);
        g_autofree char *text = post != NULL ? wordpress_text(post) : g_strdup("");
        record_set_body(article, text, strlen(text), reject);
    }
}

/** A draft has `0000-00-00 00:00:00` for a date, and so may have what was never scheduled. */
static bool is_date(const char *text)
{
    return text != NULL && !g_str_has_prefix(text, "0000-00-00") && strstr(text, "-0001") == NULL;
}

static void read_date(const struct feed *feed, const xmlNode *item, struct article *article,
                      struct reject **reject)
{
    g_autofree char *universal = field(item, "post_date_gmt");
    g_autofree char *local = field(item, "post_date");
    g_autofree char *sent = tree_word(tree_child(item, NULL, "pubDate"));
    g_auto(GStrv) texts = g_new0(char *, 4);
    size_t n = 0;
    if (is_date(universal))
        texts[n++] = g_strconcat(universal, "Z", NULL);
    if (is_date(local))
        texts[n++] = g_steal_pointer(&local);
    if (is_date(sent))
        texts[n] = g_steal_pointer(&sent);
    feed_set_date(feed, article, texts, reject);
}

static bool is_unfiled(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(unfiled); i++)
        if (g_ascii_strcasecmp(name, unfiled[i]) == 0)
            return true;
    return false;
}

/** Before version 1.1 each category stood there twice, once without a domain. */
static void read_topics(const xmlNode *item, struct article *article)
{
    for (const xmlNode *node = tree_child(item, NULL, "category"); node != NULL;
         node = tree_next(node, NULL, "category")) {
        g_autofree char *domain = tree_attribute(node, "domain");
        g_autofree char *name = tree_word(node);
        bool is_topic = domain == NULL || strcmp(domain, "category") == 0 ||
                        strcmp(domain, "post_tag") == 0 || strcmp(domain, "tag") == 0;
        if (is_topic && name != NULL && !is_unfiled(name))
            feed_add_topic(article, name);
    }
}

bool wxr_take(struct feed *feed, const xmlNode *item, struct article *article,
              struct reject **reject)
{
    if (!is_published_post(item))
        return false;
    rss_read_title(item, article, reject);
    read_text(item, article, reject);
    feed_complete_title(article, reject);
    read_date(feed, item, article, reject);
    read_topics(item, article);
    rss_read_place(feed, item, article, reject);
    g_autofree char *number = field(item, "post_id");
    if (article->external_id == NULL)
        feed_set_id(article, number);
    return true;
}

static const struct feed_kind kind = {
    .slices = {.records = records}, .read_head = rss_read_head, .take = wxr_take};

static void *begin(struct intake *intake)
{
    return feed_begin(intake, &kind);
}

static bool recognises(const char *text, size_t size_bytes)
{
    struct root root;
    return root_find(text, size_bytes, &root) &&
           (scan_is_named(&root.tag, "rss") || scan_is_named(&root.tag, "item")) &&
           (root_has(text, size_bytes, SPACE_WORDPRESS) ||
            root_has(text, size_bytes, "<wp:post_type"));
}

const struct format format_wxr = {
    .recognises = recognises,
    .begin = begin,
    .next = feed_next,
    .end = feed_end,
};
