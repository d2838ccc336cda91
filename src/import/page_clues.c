#include "src/import/page.h"

#include "src/import/markup.h"
#include "src/import/record.h"

#include <string.h>

/** What a `meta` of some name tells. */
static const struct {
    const char *name;
    enum clue clue;
    enum clue_from from;
} metas[] = {
    {"og:title", CLUE_TITLE, FROM_OPEN_GRAPH},
    {"twitter:title", CLUE_TITLE, FROM_META},
    {"dcterms.title", CLUE_TITLE, FROM_META},
    {"dc.title", CLUE_TITLE, FROM_META},
    {"headline", CLUE_TITLE, FROM_ITEM},
    {"article:published_time", CLUE_DATE, FROM_OPEN_GRAPH},
    {"article:published", CLUE_DATE, FROM_OPEN_GRAPH},
    {"og:article:published_time", CLUE_DATE, FROM_OPEN_GRAPH},
    {"og:published_time", CLUE_DATE, FROM_OPEN_GRAPH},
    {"datepublished", CLUE_DATE, FROM_ITEM},
    {"dcterms.issued", CLUE_DATE, FROM_META},
    {"dc.date.issued", CLUE_DATE, FROM_META},
    {"dcterms.date", CLUE_DATE, FROM_META},
    {"dc.date", CLUE_DATE, FROM_META},
    {"dcterms.created", CLUE_DATE, FROM_LEAST},
    {"dc.date.created", CLUE_DATE, FROM_LEAST},
    {"dcterms.available", CLUE_DATE, FROM_PERIOD},
    {"overheid.issued", CLUE_DATE, FROM_META},
    {"pubdate", CLUE_DATE, FROM_META},
    {"publishdate", CLUE_DATE, FROM_META},
    {"publish-date", CLUE_DATE, FROM_META},
    {"publish_date", CLUE_DATE, FROM_META},
    {"publication_date", CLUE_DATE, FROM_META},
    {"publicationdate", CLUE_DATE, FROM_META},
    {"parsely-pub-date", CLUE_DATE, FROM_META},
    {"sailthru.date", CLUE_DATE, FROM_META},
    {"article.published", CLUE_DATE, FROM_META},
    {"date", CLUE_DATE, FROM_LEAST},
    {"datecreated", CLUE_DATE, FROM_LEAST},
    {"og:url", CLUE_URL, FROM_OPEN_GRAPH},
    {"dcterms.identifier", CLUE_URL, FROM_META},
    {"dc.identifier", CLUE_URL, FROM_META},
    {"og:site_name", CLUE_SITE, FROM_OPEN_GRAPH},
    {"dcterms.publisher", CLUE_SITE, FROM_META},
    {"dc.publisher", CLUE_SITE, FROM_META},
    {"dcterms.creator", CLUE_SITE, FROM_META},
    {"overheid.authority", CLUE_SITE, FROM_META},
    {"application-name", CLUE_SITE, FROM_LEAST},
    {"og:type", CLUE_TYPE, FROM_OPEN_GRAPH},
    {"dcterms.type", CLUE_TYPE, FROM_META},
};

void clues_add(struct clues *clues, enum clue clue, enum clue_from from, const char *text)
{
    char **place = &clues->text[clue][from];
    if (*place != NULL || text == NULL)
        return;
    g_autofree char *line = markup_line(text, strlen(text));
    if (*line != '\0')
        *place = g_steal_pointer(&line);
}

void clues_add_topic(struct clues *clues, const char *text)
{
    static const char *const nothing[] = {"Geen categorie", "Uncategorized", "Uncategorised",
                                          "Niet gecategoriseerd", "Ongecategoriseerd"};
    g_autofree char *topic = markup_line(text, strlen(text));
    bool is_nothing = *topic == '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(nothing); i++)
        is_nothing = is_nothing || g_ascii_strcasecmp(topic, nothing[i]) == 0;
    if (!is_nothing && !g_ptr_array_find_with_equal_func(clues->topics, topic, g_str_equal, NULL))
        g_ptr_array_add(clues->topics, g_steal_pointer(&topic));
}

/** Adds the topics of a text that parts them by commas. */
static void add_topics(struct clues *clues, const char *text)
{
    g_auto(GStrv) topics = g_strsplit(text, ",", RECORD_NAME_MAX_BYTES);
    for (size_t i = 0; topics[i] != NULL; i++)
        clues_add_topic(clues, topics[i]);
}

/** A period that begins (`start=2023-09-29; ...`) tells when it does. */
static const char *strip_period(char *text)
{
    static const char start[] = "start=";
    text[strcspn(text, ";")] = '\0';
    return g_str_has_prefix(text, start) ? text + strlen(start) : text;
}

static bool is_one(const char *name, const char *names)
{
    return markup_is_one(name, strlen(name), names);
}

static void take_meta(struct clues *clues, const char *name, char *content)
{
    static const char one[] =
        "article:section|og:article:section|section|articlesection|parsely-section";
    static const char some[] =
        "article:tag|og:article:tag|news_keywords|dcterms.subject|dc.subject|keywords-news";
    if (is_one(name, one))
        clues_add_topic(clues, content);
    if (is_one(name, some))
        add_topics(clues, content);
    for (size_t i = 0; i < G_N_ELEMENTS(metas); i++)
        if (g_ascii_strcasecmp(name, metas[i].name) == 0)
            clues_add(clues, metas[i].clue, metas[i].from,
                      metas[i].clue == CLUE_DATE ? strip_period(content) : content);
}

static void read_meta(struct page *page, uint32_t node)
{
    static const char *const names[] = {"property", "name", "itemprop"};
    g_autofree char *content = html_attribute(page->html, node, "content");
    for (size_t i = 0; content != NULL && i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = html_attribute(page->html, node, names[i]);
        if (name == NULL)
            continue;
        /* `name="keywords"` is for search engines, and the same on all pages of a site. */
        if (strcmp(names[i], "itemprop") == 0 && g_ascii_strcasecmp(name, "keywords") == 0)
            add_topics(&page->clues, content);
        take_meta(&page->clues, name, content);
    }
}

static void read_link(struct page *page, uint32_t node)
{
    g_autofree char *relation = html_attribute(page->html, node, "rel");
    if (page->clues.canonical == NULL && relation != NULL &&
        g_ascii_strcasecmp(relation, "canonical") == 0)
        page->clues.canonical = html_attribute(page->html, node, "href");
}

/** Adds the topic that a link of WordPress or microformats names. */
static void read_tag(struct page *page, uint32_t node)
{
    static const char names[] = "tag";
    g_autofree char *relation = html_attribute(page->html, node, "rel");
    if (relation == NULL || !markup_has_class(relation, strlen(relation), names))
        return;
    g_autofree char *text = page_line(page, node);
    clues_add_topic(&page->clues, text);
}

static bool has_class(const struct page *page, uint32_t node, const char *name)
{
    g_autofree char *classes = html_attribute(page->html, node, "class");
    return classes != NULL && markup_has_class(classes, strlen(classes), name);
}

/** A date by a class of microformats: below the text, too, where no other is looked for. */
static void read_published(struct page *page, uint32_t node)
{
    g_autofree char *date =
        has_class(page, node, "dt-published") ? html_attribute(page->html, node, "datetime") : NULL;
    if (date != NULL)
        clues_add(&page->clues, CLUE_DATE, FROM_LEAST, date);
}

/** Where a post that Medium exported is read. */
static void read_canonical(struct page *page, uint32_t node)
{
    if (page->clues.canonical == NULL && has_class(page, node, "p-canonical"))
        page->clues.canonical = html_attribute(page->html, node, "href");
}

static void read_script(struct page *page, uint32_t node)
{
    g_autofree char *type = html_attribute(page->html, node, "type");
    const struct html_node *text = &page->html->nodes[node + 1];
    if (type != NULL && g_ascii_strcasecmp(type, "application/ld+json") == 0 &&
        page->html->nodes[node].after > node + 1)
        page_read_json(&page->clues, page->html->text + text->at, text->size);
}

/** The value of a property: what its element says for programs, else its text. */
static char *property_value(const struct page *page, uint32_t node)
{
    static const char *const names[] = {"content", "datetime", "title"};
    bool is_link = page_element(page, node) == HTML_A; /* whose title tells where it leads */
    for (size_t i = 0; i < G_N_ELEMENTS(names) - is_link; i++) {
        char *value = html_attribute(page->html, node, names[i]);
        if (value != NULL)
            return value;
    }
    return page_line(page, node);
}

/** Reads a property of microdata (`itemprop`) or RDFa (`property`), whose prefix is left out. */
static void take_property(struct page *page, uint32_t node, const char *name)
{
    static const char bodies[] = "articleBody|encoded";
    static const char dates[] = "datePublished|published";
    struct clues *clues = &page->clues;
    const char *colon = strrchr(name, ':');
    name = colon != NULL ? colon + 1 : name;
    if (is_one(name, bodies)) {
        clues->body_node = clues->body_node == 0 ? node : clues->body_node;
        return;
    }
    g_autofree char *value = property_value(page, node);
    if (is_one(name, dates))
        clues_add(clues, CLUE_DATE, FROM_ITEM, value);
    else if (g_ascii_strcasecmp(name, "dateCreated") == 0)
        clues_add(clues, CLUE_DATE, FROM_LEAST, value);
    else if (g_ascii_strcasecmp(name, "headline") == 0)
        clues_add(clues, CLUE_TITLE, FROM_ITEM, value);
    else if (g_ascii_strcasecmp(name, "articleSection") == 0)
        clues_add_topic(clues, value);
    else if (g_ascii_strcasecmp(name, "keywords") == 0)
        add_topics(clues, value);
}

static void read_properties(struct page *page, uint32_t node)
{
    struct html_attributes walk;
    struct html_attribute attribute;
    html_attributes_init(&walk, page->html, node);
    while (html_attributes_next(&walk, &attribute))
        if (html_attribute_is(&attribute, "itemprop") ||
            html_attribute_is(&attribute, "property")) {
            g_autofree char *names = g_strndup(attribute.value, attribute.value_bytes);
            g_auto(GStrv) each = g_strsplit_set(names, " \t\r\n", RECORD_NAME_MAX_BYTES);
            for (size_t i = 0; each[i] != NULL; i++)
                take_property(page, node, each[i]);
        }
}

static void read_title(struct page *page, uint32_t node)
{
    const struct html_node *text = &page->html->nodes[node + 1];
    if (page->clues.document_title == NULL && page->html->nodes[node].after > node + 1 &&
        page_element(page, page->html->nodes[node].parent) != HTML_SVG)
        page->clues.document_title = markup_line(page->html->text + text->at, text->size);
}

static void read_base(struct page *page, uint32_t node)
{
    g_autofree char *address = html_attribute(page->html, node, "href");
    char *whole = address != NULL ? record_url(page->url, address, strlen(address)) : NULL;
    if (whole != NULL) {
        g_free(page->address);
        page->address = whole;
    }
}

/** Without an address of its own, links start from the one the page says it has. */
static void find_address(struct page *page)
{
    const char *const texts[] = {page->clues.canonical, page->clues.text[CLUE_URL][FROM_OPEN_GRAPH],
                                 page->clues.text[CLUE_URL][FROM_JSON]};
    for (size_t i = 0; i < G_N_ELEMENTS(texts) && page->address == NULL; i++)
        if (texts[i] != NULL)
            page->address = record_url(NULL, texts[i], strlen(texts[i]));
}

void page_read_clues(struct page *page)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++) {
        switch (page_element(page, i)) {
        case HTML_META:
            read_meta(page, i);
            break;
        case HTML_LINK:
            read_link(page, i);
            break;
        case HTML_SCRIPT:
            read_script(page, i);
            break;
        case HTML_TITLE:
            read_title(page, i);
            break;
        case HTML_BASE:
            read_base(page, i);
            break;
        case HTML_A:
            read_tag(page, i);
            read_canonical(page, i);
            read_properties(page, i);
            break;
        case HTML_TIME:
            read_published(page, i);
            read_properties(page, i);
            break;
        case HTML_TEXT:
            break;
        default:
            read_properties(page, i);
        }
    }
    page_choose_json(page);
    find_address(page);
}

void clues_clear(struct clues *clues)
{
    for (unsigned i = 0; i < N_CLUES; i++)
        for (unsigned k = 0; k < N_FROM; k++)
            g_free(clues->text[i][k]);
    g_clear_pointer(&clues->topics, g_ptr_array_unref);
    g_clear_pointer(&clues->articles, g_ptr_array_unref);
    g_free(clues->canonical);
    g_free(clues->document_title);
    g_free(clues->body);
}
