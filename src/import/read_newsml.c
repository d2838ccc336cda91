#include "src/import/feed.h"
#include "src/import/nitf.h"
#include "src/import/record.h"
#include "src/import/xml_root.h"

#include <string.h>

static const char *const records[] = {"newsItem", "inlineXML", "nitf", NULL};

/** A stretch of text out of what holds it: NITF, a page, or paragraphs alone. */
static void read_content(const struct feed *feed, const xmlNode *content, struct article *article,
                         struct reject **reject)
{
    const xmlNode *nitf = tree_find(content, "nitf");
    const xmlNode *body = tree_find(content, "body");
    g_autofree char *encoding = tree_attribute(content, "encoding");
    if (nitf != NULL) {
        nitf_read(feed, nitf, article, reject);
    } else if (encoding == NULL) {
        g_autofree char *html = feed_html(body != NULL ? body : content);
        feed_set_body(article, html, reject);
    }
}

/** Adds to a list of dates the text of an element, where it has one. */
static void add_date(GPtrArray *dates, const xmlNode *node)
{
    char *text = tree_word(node);
    if (text != NULL)
        g_ptr_array_insert(dates, (gint)dates->len - 1, text);
}

static GPtrArray *dates_new(void)
{
    GPtrArray *dates = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(dates, NULL);
    return dates;
}

/** A text, or the part of a code behind its prefix: `nprov:ANP`. */
static char *name_or_code(const xmlNode *node, const char *space)
{
    char *name = tree_word(tree_child(node, space, "name"));
    g_autofree char *literal = node != NULL ? tree_attribute(node, "literal") : NULL;
    g_autofree char *code = node != NULL ? tree_attribute(node, "qcode") : NULL;
    const char *colon = code != NULL ? strchr(code, ':') : NULL;
    if (name == NULL && literal != NULL && *literal != '\0')
        return g_steal_pointer(&literal);
    if (name == NULL && colon != NULL && colon[1] != '\0')
        return g_strdup(colon + 1);
    return name;
}

/* --- NewsML-G2 */

static void read_subjects(const xmlNode *about, struct article *article)
{
    for (const xmlNode *subject = tree_child(about, NULL, "subject"); subject != NULL;
         subject = tree_next(subject, NULL, "subject")) {
        const xmlNode *chosen = tree_child(subject, NULL, "name");
        for (const xmlNode *name = chosen; name != NULL; name = tree_next(name, NULL, "name")) {
            g_autofree char *language = tree_attribute(name, "lang");
            if (language != NULL && g_str_has_prefix(language, "nl"))
                chosen = name;
        }
        g_autofree char *text = tree_word(chosen);
        feed_add_topic(article, text);
    }
    for (const xmlNode *keyword = tree_child(about, NULL, "keyword"); keyword != NULL;
         keyword = tree_next(keyword, NULL, "keyword")) {
        g_autofree char *text = tree_word(keyword);
        feed_add_topic(article, text);
    }
}

/** `stat:canceled`: the state without the prefix of its catalogue, or NULL. */
static char *state_of(const xmlNode *about)
{
    const xmlNode *status = tree_child(about, NULL, "pubStatus");
    return name_or_code(status, NULL);
}

static void read_dates(const struct feed *feed, const xmlNode *meta, const xmlNode *about,
                       struct article *article, struct reject **reject)
{
    g_autoptr(GPtrArray) dates = dates_new();
    add_date(dates, tree_child(about, NULL, "contentCreated"));
    add_date(dates, tree_child(meta, NULL, "firstCreated"));
    add_date(dates, tree_child(meta, NULL, "versionCreated"));
    add_date(dates, tree_child(about, NULL, "contentModified"));
    feed_set_date(feed, article, (char *const *)dates->pdata, reject);
}

static void read_source(const struct feed *feed, const xmlNode *item, const xmlNode *meta,
                        struct article *article, struct reject **reject)
{
    const xmlNode *rights = tree_child(item, NULL, "rightsInfo");
    const xmlNode *holder = tree_child(rights, NULL, "copyrightHolder");
    g_autofree char *provider = name_or_code(tree_child(meta, NULL, "provider"), NULL);
    g_autofree char *owner = name_or_code(holder, NULL);
    feed_set_source(feed, article, provider != NULL ? provider : owner, reject);
}

/** Headline, text and what it is about. */
static void read_story(const struct feed *feed, const xmlNode *item, const xmlNode *about,
                       struct article *article, struct reject **reject)
{
    g_autofree char *headline = feed_html(tree_child(about, NULL, "headline"));
    g_autofree char *summary = feed_html(tree_child(about, NULL, "description"));
    const xmlNode *set = tree_child(item, NULL, "contentSet");
    feed_set_title(article, headline, reject);
    for (const xmlNode *node = set != NULL ? set->children : NULL; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && g_str_has_prefix((const char *)node->name, "inline"))
            read_content(feed, node, article, reject);
    feed_set_body(article, summary, reject);
    read_subjects(about, article);
}

static bool take_item(struct feed *feed, const xmlNode *item, struct article *article,
                      struct reject **reject)
{
    const xmlNode *meta = tree_child(item, NULL, "itemMeta");
    const xmlNode *about = tree_child(item, NULL, "contentMeta");
    const xmlNode *class = tree_child(meta, NULL, "itemClass");
    g_autofree char *id = tree_attribute(item, "guid");
    g_autofree char *state = state_of(meta);
    g_autofree char *kind_of_item = name_or_code(class, NULL);
    feed_set_id(article, id);
    read_source(feed, item, meta, article, reject);
    article->is_deleted = state != NULL && g_ascii_strncasecmp(state, "cancel", 6) == 0;
    if (article->is_deleted)
        return true;
    if ((state != NULL && g_ascii_strcasecmp(state, "withheld") == 0) ||
        (kind_of_item != NULL && g_ascii_strcasecmp(kind_of_item, "picture") == 0))
        return false;
    read_dates(feed, meta, about, article, reject);
    read_story(feed, item, about, article, reject);
    feed_complete_title(article, reject);
    return true;
}

/* --- NewsML 1 */

static char *formal_name(const xmlNode *node)
{
    return node != NULL ? tree_attribute(node, "FormalName") : NULL;
}

/** Subjects are codes there; only what is a word can be a topic. */
static void read_formal_subjects(const xmlNode *item, struct article *article)
{
    const xmlNode *code = tree_find(item, "SubjectCode");
    for (const xmlNode *node = code != NULL ? code->children : NULL; node != NULL;
         node = node->next) {
        g_autofree char *name = node->type == XML_ELEMENT_NODE ? formal_name(node) : NULL;
        if (name != NULL && !g_ascii_isdigit(*name))
            feed_add_topic(article, name);
    }
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/** Whether a component goes beside the text: a caption, a preview. */
static bool is_beside(const xmlNode *component)
{
    g_autofree char *role = formal_name(tree_child(component, NULL, "Role"));
    return role != NULL && g_ascii_strncasecmp(role, "main", 4) != 0;
}

/** Whether what a component holds is the same, said in several ways. */
static bool has_equivalents(const xmlNode *component)
{
    g_autofree char *answer = tree_attribute(component, "EquivalentsList");
    return g_strcmp0(answer, "yes") == 0;
}

/** Adds the stretch of text that an element holds below those before it. */
static void add_part(const struct feed *feed, const xmlNode *content, struct article *article,
                     struct reject **reject)
{
    g_autofree char *before = g_steal_pointer(&article->body);
    read_content(feed, content, article, reject);
    if (before == NULL)
        return;
    g_autofree char *part = g_steal_pointer(&article->body);
    g_autofree char *text =
        part != NULL ? g_strconcat(before, "\n\n", part, NULL) : g_steal_pointer(&before);
    record_set_body(article, text, strlen(text), reject);
}

/** Reads all parts of the text within a node: true where there is one. */
static bool read_parts(const struct feed *feed, const xmlNode *node, struct article *article,
                       struct reject **reject)
{
    bool is_one = has_equivalents(node), is_read = false;
    for (const xmlNode *child = node->children; child != NULL && !(is_one && is_read);
         child = child->next) {
        if (child->type != XML_ELEMENT_NODE ||
            (is_named(child, "NewsComponent") && is_beside(child)))
            continue;
        if (is_named(child, "DataContent")) {
            add_part(feed, child, article, reject);
            is_read = true;
        } else if (read_parts(feed, child, article, reject)) {
            is_read = true;
        }
    }
    return is_read;
}

static bool take_item_1(struct feed *feed, const xmlNode *item, struct article *article,
                        struct reject **reject)
{
    const xmlNode *provider = tree_find(tree_find(item, "Provider"), "Party");
    g_autofree char *id = tree_word(tree_find(item, "PublicIdentifier"));
    g_autofree char *title = tree_word(tree_find(item, "HeadLine"));
    g_autofree char *source = formal_name(provider);
    g_autofree char *status = formal_name(tree_find(item, "Status"));
    g_autoptr(GPtrArray) dates = dates_new();
    feed_set_id(article, id);
    feed_set_source(feed, article, source, reject);
    article->is_deleted = status != NULL && g_ascii_strncasecmp(status, "cancel", 6) == 0;
    if (article->is_deleted)
        return true;
    if (status != NULL && (g_ascii_strcasecmp(status, "embargoed") == 0 ||
                           g_ascii_strcasecmp(status, "withheld") == 0))
        return false;
    add_date(dates, tree_find(item, "FirstCreated"));
    add_date(dates, tree_find(item, "ThisRevisionCreated"));
    add_date(dates, tree_find(item, "DateId"));
    feed_set_date(feed, article, (char *const *)dates->pdata, reject);
    feed_set_title(article, title, reject);
    const xmlNode *content = tree_find(item, "DataContent");
    if (!read_parts(feed, item, article, reject) && content != NULL)
        read_content(feed, content, article, reject);
    read_formal_subjects(item, article);
    feed_complete_title(article, reject);
    return true;
}

/* --- either */

static bool take(struct feed *feed, const xmlNode *record, struct article *article,
                 struct reject **reject)
{
    const char *name = (const char *)record->name;
    if (strcmp(name, "NewsItem") == 0)
        return take_item_1(feed, record, article, reject);
    if (g_ascii_strcasecmp(name, "newsItem") == 0)
        return take_item(feed, record, article, reject);
    read_content(feed, record, article, reject);
    feed_complete_title(article, reject);
    if (article->source == NULL)
        feed_set_source(feed, article, NULL, reject);
    return true;
}

static const struct feed_kind kind = {
    .slices = {.records = records, .nests = true}, .read_head = feed_read_base, .take = take};

static void *begin(struct intake *intake)
{
    return feed_begin(intake, &kind);
}

static bool recognises(const char *text, size_t size_bytes)
{
    static const char *const names[] = {"newsMessage", "newsItem", "packageItem", "contentSet",
                                        "inlineXML",   "NewsML",   "nitf"};
    struct root root;
    if (!root_find(text, size_bytes, &root))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (scan_is_named(&root.tag, names[i]))
            return true;
    return false;
}

const struct format format_newsml = {
    .recognises = recognises,
    .begin = begin,
    .next = feed_next,
    .end = feed_end,
};
