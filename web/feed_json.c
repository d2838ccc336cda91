#include "web/feed.h"

#include "actueel/error.h"

#include "web/document.h"
#include "web/link.h"
#include "web/view.h"

#include <stdlib.h>

static json_t *make_names(const json_t *topics)
{
    json_t *names = json_array();
    size_t i;
    json_t *topic;
    json_array_foreach((json_t *)topics, i, topic)
    {
        json_array_append(names, json_object_get(topic, "naam"));
    }
    return names;
}

/** `[{name}]`, none where nobody is known. */
static json_t *make_authors(const json_t *name)
{
    return json_is_string(name) ? json_pack("[{s:O}]", "name", (json_t *)name) : json_array();
}

/** The copy of a member, under the name that JSON Feed has for it; an absent one is left out. */
static void copy(json_t *item, const char *name, const json_t *entry, const char *member)
{
    json_t *value = json_object_get(entry, member);
    if (json_is_string(value))
        json_object_set(item, name, value);
}

static json_t *make_item(const json_t *entry)
{
    json_t *item = json_object();
    bool has_html = json_is_string(json_object_get(entry, "html"));
    copy(item, "id", entry, "id");
    copy(item, "url", entry, "link");
    copy(item, "external_url", entry, "vindplaats");
    copy(item, "title", entry, "titel");
    copy(item, "summary", entry, "samenvatting");
    copy(item, has_html ? "content_html" : "content_text", entry,
         has_html ? "html" : "samenvatting");
    copy(item, "date_published", entry, "gepubliceerd");
    copy(item, "date_modified", entry, "gewijzigd");
    json_object_set_new(item, "authors", make_authors(json_object_get(entry, "bron")));
    json_object_set_new(item, "tags", make_names(json_object_get(entry, "onderwerpen")));
    json_object_set_new(item, "language", json_string("nl"));
    return item;
}

/** An address of this site, which JSON Feed wants whole: none where no base URL is known. */
static void set_address(json_t *document, const char *name, const struct feed *feed,
                        const char *path)
{
    if (path != NULL && feed->site->base_url != NULL)
        json_object_set_new(document, name, view_text(link_absolute(feed->site, path)));
}

char *feed_write_json(const struct feed *feed, GError **error)
{
    const struct site *site = feed->site;
    const char *author = site->organisation != NULL ? site->organisation : view_site_name(site);
    json_auto_t *document = json_pack(
        "{s:s, s:o, s:s, s:[{s:o}]}", "version", "https://jsonfeed.org/version/1.1", "title",
        document_text(feed->title), "language", "nl", "authors", "name", document_text(author));
    set_address(document, "home_page_url", feed, feed->home);
    set_address(document, "feed_url", feed, feed->self);
    set_address(document, "next_url", feed, feed->next);
    json_t *items = json_array();
    size_t i;
    json_t *entry;
    json_array_foreach(feed->entries, i, entry)
    {
        json_array_append_new(items, make_item(entry));
    }
    json_object_set_new(document, "items", items);
    char *dumped = json_dumps(document, JSON_INDENT(1));
    char *text = g_strdup(dumped);
    free(dumped);
    if (text == NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "jansson wrote no document");
    return text;
}
