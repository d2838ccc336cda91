#include "src/import/page.h"

#include "src/import/markup.h"

#include <jansson.h>
#include <string.h>

void json_article_free(void *pointer)
{
    struct json_article *article = pointer;
    g_free(article->title);
    g_free(article->date);
    g_free(article->url);
    g_free(article->site);
    g_free(article->body);
    g_ptr_array_unref(article->topics);
    g_free(article);
}

/** Whether a type is one of schema.org's pages that list articles. */
static bool names_list(const char *type)
{
    return strcmp(type, "CollectionPage") == 0 || strcmp(type, "SearchResultsPage") == 0;
}

/** Whether a type is one of schema.org's articles. */
static bool names_article(const char *type)
{
    static const char *const types[] = {"BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
                                        "Report"};
    const char *slash = strrchr(type, '/');
    type = slash != NULL ? slash + 1 : type;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(type, types[i]) == 0)
            return true;
    return g_str_has_suffix(type, "Article");
}

/** Whether a type of an object is what `names` says. */
static bool is_of(const json_t *object, bool (*names)(const char *))
{
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; i < json_array_size(type); i++) {
        const char *name = json_string_value(json_array_get(type, i));
        if (name != NULL && names(name))
            return true;
    }
    const char *name = json_string_value(type);
    return name != NULL && names(name);
}

/** The text of a value, or of the first of several, or what an object has under `name`. */
static const char *text_of(const json_t *value, const char *name)
{
    value = json_is_array(value) ? json_array_get(value, 0) : value;
    value = json_is_object(value) ? json_object_get(value, name) : value;
    const char *text = json_string_value(value);
    return text != NULL && *text != '\0' ? text : NULL;
}

static const char *member(const json_t *object, const char *key, const char *name)
{
    return text_of(json_object_get(object, key), name);
}

/** The object of a graph that has this `@id`; NULL where there is none. */
static const json_t *find_id(const json_t *graph, const char *id)
{
    for (size_t i = 0; i < json_array_size(graph); i++) {
        const json_t *object = json_array_get(graph, i);
        if (g_strcmp0(json_string_value(json_object_get(object, "@id")), id) == 0 &&
            json_object_get(object, "name") != NULL)
            return object;
    }
    return NULL;
}

/** Who publishes it; an object that only names another of the graph stands for that one. */
static const char *publisher(const json_t *object, const json_t *graph)
{
    static const char *const keys[] = {"publisher", "sourceOrganization"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *name = member(object, keys[i], "name");
        const char *id = member(object, keys[i], "@id");
        if (name == NULL && id != NULL)
            name = json_string_value(json_object_get(find_id(graph, id), "name"));
        if (name != NULL)
            return name;
    }
    return NULL;
}

static void add_topics(GPtrArray *topics, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *name = text_of(json_array_get(value, i), "name");
        if (name != NULL)
            g_ptr_array_add(topics, g_strdup(name));
    }
    g_auto(GStrv) names =
        json_is_string(value) ? g_strsplit(json_string_value(value), ",", 0) : NULL;
    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        g_ptr_array_add(topics, g_strdup(names[i]));
}

static void add_article(struct clues *clues, const json_t *object, const json_t *graph)
{
    if (clues->articles->len == PAGE_MAX_JSON_ARTICLES)
        return;
    struct json_article *article = g_new0(struct json_article, 1);
    const char *title = member(object, "headline", "@value");
    const char *date = member(object, "datePublished", "@value");
    const char *url = member(object, "mainEntityOfPage", "@id");
    article->title = g_strdup(title != NULL ? title : member(object, "name", "@value"));
    article->date = g_strdup(date != NULL ? date : member(object, "dateCreated", "@value"));
    article->url = g_strdup(url != NULL ? url : member(object, "url", "@id"));
    article->body = g_strdup(member(object, "articleBody", "@value"));
    article->site = g_strdup(publisher(object, graph));
    article->topics = g_ptr_array_new_with_free_func(g_free);
    add_topics(article->topics, json_object_get(object, "articleSection"));
    add_topics(article->topics, json_object_get(object, "keywords"));
    g_ptr_array_add(clues->articles, article);
}

/** Looks for articles in a value and in all that it holds; `graph` is the `@graph` around it. */
static void look(struct clues *clues, const json_t *value, const json_t *graph, unsigned depth)
{
    const char *key;
    json_t *inner;
    if (depth == PAGE_MAX_JSON_DEPTH)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        look(clues, json_array_get(value, i), graph, depth + 1);
    if (!json_is_object(value))
        return;
    if (json_object_get(value, "@graph") != NULL)
        graph = json_object_get(value, "@graph");
    clues->is_list = clues->is_list || is_of(value, names_list);
    if (is_of(value, names_article)) {
        add_article(clues, value, graph);
        return;
    }
    json_object_foreach((json_t *)value, key, inner)
    {
        look(clues, inner, graph, depth + 1);
    }
}

/** Control bytes, which JSON forbids and programs leave in it, are blanks. */
static char *without_controls(const char *text, size_t size_bytes)
{
    char *copy = g_strndup(text, size_bytes);
    for (char *at = copy; *at != '\0'; at++)
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    return copy;
}

void page_read_json(struct clues *clues, const char *text, size_t size_bytes)
{
    /* A comment may stand around it, as was done for browsers that knew no scripts, with brackets
     * of its own: `<![CDATA[`. */
    enum { MAX_BRACKETS = 3 };
    g_autofree char *copy = without_controls(text, size_bytes);
    const char *at = copy + strcspn(copy, "{[");
    json_error_t error;
    json_t *root = NULL;
    for (int i = 0; root == NULL && *at != '\0' && i < MAX_BRACKETS; i++) {
        root = json_loads(at, JSON_DISABLE_EOF_CHECK, &error);
        at += 1 + strcspn(at + 1, "{[");
    }
    if (root == NULL)
        return;
    look(clues, root, json_is_array(root) ? root : NULL, 0);
    json_decref(root);
}

/** Whether two addresses are the same, but for a slash at the end and a place within the page. */
static bool is_same_url(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return false;
    size_t size = strcspn(a, "#"), other = strcspn(b, "#");
    size -= size > 0 && a[size - 1] == '/';
    other -= other > 0 && b[other - 1] == '/';
    return size > 0 && size == other && memcmp(a, b, size) == 0;
}

static bool is_same_title(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return false;
    g_autofree char *line = markup_line(a, strlen(a)), *other = markup_line(b, strlen(b));
    return *line != '\0' && strcmp(line, other) == 0;
}

/** The article that the page is of, among those that it names; NULL where that cannot be told. */
static const struct json_article *choose(const struct page *page)
{
    const struct clues *clues = &page->clues;
    const char *title = clues->text[CLUE_TITLE][FROM_OPEN_GRAPH];
    const char *url = clues->text[CLUE_URL][FROM_OPEN_GRAPH];
    const struct json_article *first = clues->articles->len > 0 ? clues->articles->pdata[0] : NULL;
    bool is_one = true;
    for (guint i = 0; i < clues->articles->len; i++) {
        const struct json_article *article = clues->articles->pdata[i];
        if (is_same_url(article->url, clues->canonical) || is_same_url(article->url, url) ||
            is_same_url(article->url, page->url) || is_same_title(article->title, title))
            return article;
        is_one = is_one && is_same_title(article->title, first->title);
    }
    return is_one ? first : NULL;
}

void page_choose_json(struct page *page)
{
    struct clues *clues = &page->clues;
    const struct json_article *article = choose(page);
    if (article == NULL)
        return;
    clues_add(clues, CLUE_TITLE, FROM_JSON, article->title);
    clues_add(clues, CLUE_DATE, FROM_JSON, article->date);
    clues_add(clues, CLUE_URL, FROM_JSON, article->url);
    clues_add(clues, CLUE_SITE, FROM_JSON, article->site);
    clues_add(clues, CLUE_TYPE, FROM_JSON, "article");
    clues->body = article->body != NULL ? markup_text(article->body, strlen(article->body)) : NULL;
    for (guint i = 0; i < article->topics->len; i++)
        clues_add_topic(clues, article->topics->pdata[i]);
}
