#include "src/import/nitf.h"

#include "src/import/record.h"

#include <string.h>

/** Elements that HTML calls by another name. */
static const struct {
    const char *own, *html;
} renamed[] = {{"hl1", "h2"},        {"hl2", "h2"},   {"block", "div"},
               {"bq", "blockquote"}, {"note", "div"}, {"nitf-table", "div"}};

/** What an article's text goes without: pictures with what is said below them. */
static const char *const dropped[] = {"media", "nitf-table-metadata", "byline", "dateline"};

static bool is_dropped(const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dropped); i++)
        if (strcmp((const char *)node->name, dropped[i]) == 0)
            return true;
    return false;
}

/** Makes HTML of the elements within a node. */
static void make_html(xmlNode *node)
{
    for (xmlNode *child = node->children, *next; child != NULL; child = next) {
        next = child->next;
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (is_dropped(child)) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
            continue;
        }
        for (size_t i = 0; i < G_N_ELEMENTS(renamed); i++)
            if (strcmp((const char *)child->name, renamed[i].own) == 0)
                xmlNodeSetName(child, (const xmlChar *)renamed[i].html);
        make_html(child);
    }
}

static char *attribute_of(const xmlNode *nitf, const char *element, const char *attribute)
{
    const xmlNode *node = tree_find(nitf, element);
    return node != NULL ? tree_attribute(node, attribute) : NULL;
}

/** The date of issue, else of release, else of the publication it stood in. */
static void read_date(const struct feed *feed, const xmlNode *nitf, struct article *article,
                      struct reject **reject)
{
    static const struct {
        const char *element, *attribute;
    } places[] = {{"date.issue", "norm"},
                  {"date.release", "norm"},
                  {"pubdata", "date.publication"},
                  {"story.date", "norm"}};
    g_auto(GStrv) texts = g_new0(char *, G_N_ELEMENTS(places) + 1);
    for (size_t i = 0, n = 0; i < G_N_ELEMENTS(places); i++) {
        char *text = attribute_of(nitf, places[i].element, places[i].attribute);
        if (text != NULL)
            texts[n++] = text;
    }
    feed_set_date(feed, article, texts, reject);
}

static void read_subjects(const xmlNode *nitf, struct article *article)
{
    static const char *const attributes[] = {"tobject.subject.type", "tobject.subject.matter",
                                             "tobject.subject.detail"};
    const xmlNode *about = tree_find(nitf, "tobject");
    for (const xmlNode *subject = tree_child(about, NULL, "tobject.subject"); subject != NULL;
         subject = tree_next(subject, NULL, "tobject.subject")) {
        for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++) {
            g_autofree char *name = tree_attribute(subject, attributes[i]);
            feed_add_topic(article, name);
        }
    }
    const xmlNode *keywords = tree_find(nitf, "key-list");
    for (const xmlNode *keyword = tree_child(keywords, NULL, "keyword"); keyword != NULL;
         keyword = tree_next(keyword, NULL, "keyword")) {
        g_autofree char *name = tree_attribute(keyword, "key");
        feed_add_topic(article, name);
    }
}

/** Headline and text; the abstract where there is no text. */
static void read_story(const xmlNode *nitf, struct article *article, struct reject **reject)
{
    const xmlNode *content = tree_find(nitf, "body.content");
    const xmlNode *abstract = tree_find(nitf, "abstract");
    g_autofree char *headline = feed_html(tree_find(tree_find(nitf, "hedline"), "hl1"));
    g_autofree char *name = feed_html(tree_find(tree_find(nitf, "head"), "title"));
    feed_set_title(article, headline, reject);
    feed_set_title(article, name, reject);
    if (content != NULL)
        make_html((xmlNode *)content);
    g_autofree char *html = feed_html(content);
    g_autofree char *summary = feed_html(abstract);
    feed_set_body(article, html, reject);
    feed_set_body(article, summary, reject);
}

void nitf_read(const struct feed *feed, const xmlNode *nitf, struct article *article,
               struct reject **reject)
{
    g_autofree char *id = attribute_of(nitf, "doc-id", "id-string");
    g_autofree char *status = attribute_of(nitf, "docdata", "management-status");
    g_autofree char *publication = attribute_of(nitf, "pubdata", "name");
    g_autofree char *owner = attribute_of(nitf, "doc.copyright", "holder");
    if (article->external_id == NULL)
        feed_set_id(article, id);
    if (article->source == NULL)
        feed_set_source(feed, article, publication != NULL ? publication : owner, reject);
    article->is_deleted = status != NULL && g_ascii_strncasecmp(status, "cancel", 6) == 0;
    if (article->is_deleted)
        return;
    read_story(nitf, article, reject);
    if (article->day == 0)
        read_date(feed, nitf, article, reject);
    read_subjects(nitf, article);
}
