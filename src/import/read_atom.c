#include "src/import/clean.h"
#include "src/import/feed.h"
#include "src/import/markup.h"
#include "src/import/record.h"
#include "src/import/xml_root.h"

#include <string.h>

static const char *const records[] = {"entry", "deleted-entry", NULL};

/** Kinds of a Blogger archive's entries that are no articles. */
static const char *const no_articles[] = {"#comment", "#template", "#settings", "#page"};

/** How a text construct is written: by `type` in Atom 1.0, by `mode` and `type` in 0.3. */
enum writing { WRITTEN_PLAIN, WRITTEN_AS_HTML, WRITTEN_ELSEWHERE };

static enum writing writing_of(const xmlNode *node)
{
    g_autofree char *type = tree_attribute(node, "type");
    g_autofree char *mode = tree_attribute(node, "mode");
    g_autofree char *address = tree_attribute(node, "src");
    bool is_text = type == NULL || strcmp(type, "text") == 0 || g_str_has_prefix(type, "text/") ||
                   strstr(type, "html") != NULL || g_str_has_suffix(type, "xml");
    if (!is_text || address != NULL || g_strcmp0(mode, "base64") == 0)
        return WRITTEN_ELSEWHERE;
    if (type != NULL && (strstr(type, "html") != NULL || g_str_has_suffix(type, "xml")))
        return WRITTEN_AS_HTML;
    return tree_has_elements(node) ? WRITTEN_AS_HTML : WRITTEN_PLAIN;
}

/**
 * A text construct as HTML; NULL where it is none. A plain text that has entities in it was escaped
 * once too often; with a `<` that no tag begins with it is meant as it stands.
 */
static char *html_of(const xmlNode *node)
{
    enum writing writing = node != NULL ? writing_of(node) : WRITTEN_ELSEWHERE;
    if (writing == WRITTEN_ELSEWHERE)
        return NULL;
    char *html = feed_html(node);
    if (writing == WRITTEN_AS_HTML || strchr(html, '<') == NULL)
        return html;
    char *escaped = g_markup_escape_text(html, -1);
    g_free(html);
    return escaped;
}

static char *word_of(const xmlNode *node)
{
    g_autofree char *html = html_of(node);
    char *line = html != NULL ? markup_line(html, strlen(html)) : NULL;
    if (line != NULL && *line == '\0')
        g_clear_pointer(&line, g_free);
    return line;
}

/** The address of the first link of a relation, "" where it has none; NULL: there is no such. */
static char *link_of(const xmlNode *parent, const char *relation, const xmlNode **found)
{
    for (const xmlNode *link = tree_child(parent, SPACE_ANY, "link"); link != NULL;
         link = tree_next(link, SPACE_ANY, "link")) {
        g_autofree char *own = tree_attribute(link, "rel");
        char *address = tree_attribute(link, "href");
        if (address != NULL && strcmp(own != NULL ? own : "", relation) == 0) {
            *found = link;
            return address;
        }
        g_free(address);
    }
    return NULL;
}

static void read_head(struct feed *feed, const xmlNode *root)
{
    static const char *const relations[] = {"self", "alternate", ""};
    const xmlNode *node = tree_find(root, "feed"), *link;
    if (node == NULL)
        return;
    g_autofree char *title = word_of(tree_child(node, NULL, "title"));
    g_autofree char *base = tree_base(node);
    g_autofree char *id = tree_word(tree_child(node, NULL, "id"));
    feed_set_head(feed, title, base);
    for (size_t i = 0; i < G_N_ELEMENTS(relations); i++) {
        g_autofree char *address = link_of(node, relations[i], &link);
        feed_set_head(feed, NULL, address);
    }
    feed_set_head(feed, NULL, id);
}

static void read_link(const struct feed *feed, const xmlNode *entry, struct article *article)
{
    static const char *const relations[] = {"alternate", ""};
    g_autofree char *original = tree_word(tree_child(entry, SPACE_FEEDBURNER, "origLink"));
    g_autofree char *id = tree_word(tree_child(entry, NULL, "id"));
    const xmlNode *link;
    feed_set_url(feed, article, entry, original);
    for (size_t i = 0; i < G_N_ELEMENTS(relations); i++) {
        g_autofree char *address = link_of(entry, relations[i], &link);
        if (address != NULL)
            feed_set_url(feed, article, link, address);
    }
    if (id != NULL && strstr(id, "://") != NULL)
        feed_set_url(feed, article, entry, id);
}

static void read_text(const xmlNode *entry, struct article *article, struct reject **reject)
{
    static const char *const names[] = {"content", "summary"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        for (const xmlNode *node = tree_child(entry, NULL, names[i]); node != NULL;
             node = tree_next(node, NULL, names[i])) {
            g_autofree char *html = html_of(node);
            feed_set_body(article, html, reject);
        }
    }
    const xmlNode *group = tree_child(entry, SPACE_MEDIA, "group");
    const xmlNode *media = tree_child(group != NULL ? group : entry, SPACE_MEDIA, "description");
    g_autofree char *html = feed_html(media);
    feed_set_body(article, html, reject);
}

/** `issued`, `created` and `modified` are Atom 0.3's. */
static void read_date(const struct feed *feed, const xmlNode *entry, struct article *article,
                      struct reject **reject)
{
    static const struct feed_element elements[] = {
        {NULL, "published"}, {NULL, "issued"},   {SPACE_DC, "date"},       {NULL, "created"},
        {NULL, "updated"},   {NULL, "modified"}, {SPACE_DCTERMS, "issued"}};
    feed_read_date(feed, entry, elements, G_N_ELEMENTS(elements), article, reject);
}

/** Adds the topics; false where a category says that the entry is no article. */
static bool read_topics(const xmlNode *entry, struct article *article)
{
    for (const xmlNode *node = tree_child(entry, NULL, "category"); node != NULL;
         node = tree_next(node, NULL, "category")) {
        g_autofree char *scheme = tree_attribute(node, "scheme");
        g_autofree char *label = tree_attribute(node, "label");
        g_autofree char *term = tree_attribute(node, "term");
        bool is_kind = scheme != NULL && g_str_has_suffix(scheme, "#kind");
        for (size_t i = 0; is_kind && term != NULL && i < G_N_ELEMENTS(no_articles); i++)
            if (g_str_has_suffix(term, no_articles[i]))
                return false;
        if (!is_kind)
            feed_add_topic(article, label != NULL && *label != '\0' ? label : term);
    }
    for (const xmlNode *node = tree_child(entry, SPACE_DC, "subject"); node != NULL;
         node = tree_next(node, SPACE_DC, "subject")) {
        g_autofree char *subject = tree_text(node);
        feed_add_topic(article, subject);
    }
    return true;
}

static bool is_draft(const xmlNode *entry)
{
    const xmlNode *control = tree_child(entry, SPACE_ANY, "control");
    g_autofree char *draft = tree_word(tree_child(control, SPACE_ANY, "draft"));
    return draft != NULL && g_ascii_strcasecmp(draft, "yes") == 0;
}

/** An entry that its source took away. Source: RFC 6721 */
static bool take_tombstone(struct feed *feed, const xmlNode *entry, struct article *article,
                           struct reject **reject)
{
    g_autofree char *id = tree_attribute(entry, "ref");
    g_autofree char *time = tree_attribute(entry, "when");
    if (id == NULL || *id == '\0')
        return record_refuse(reject, "id", "the deleted entry names none") || true;
    article->is_deleted = true;
    feed_set_id(article, id);
    feed_set_url(feed, article, entry, strstr(id, "://") != NULL ? id : NULL);
    feed_set_source(feed, article, NULL, reject);
    return true;
}

static bool take(struct feed *feed, const xmlNode *entry, struct article *article,
                 struct reject **reject)
{
    if (strcmp((const char *)entry->name, "deleted-entry") == 0)
        return take_tombstone(feed, entry, article, reject);
    const xmlNode *origin = tree_child(entry, NULL, "source");
    g_autofree char *source = word_of(tree_child(origin, NULL, "title"));
    g_autofree char *id = tree_word(tree_child(entry, NULL, "id"));
    g_autofree char *title = html_of(tree_child(entry, NULL, "title"));
    if (is_draft(entry) || !read_topics(entry, article))
        return false;
    feed_set_title(article, title, reject);
    read_text(entry, article, reject);
    feed_complete_title(article, reject);
    read_date(feed, entry, article, reject);
    feed_set_id(article, id);
    read_link(feed, entry, article);
    feed_set_source(feed, article, source, reject);
    return true;
}

static const struct feed_kind kind = {
    .slices = {.records = records}, .read_head = read_head, .take = take};

static void *begin(struct intake *intake)
{
    return feed_begin(intake, &kind);
}

static bool recognises(const char *text, size_t size_bytes)
{
    struct root root;
    return root_find(text, size_bytes, &root) &&
           (scan_is_named(&root.tag, "feed") || scan_is_named(&root.tag, "entry") ||
            scan_is_named(&root.tag, "deleted-entry"));
}

const struct format format_atom = {
    .recognises = recognises,
    .begin = begin,
    .next = feed_next,
    .end = feed_end,
};
