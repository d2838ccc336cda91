#include "web/view.h"

#include "actueel/day.h"

#include "web/document.h"
#include "web/feed_title.h"
#include "web/link.h"
#include "web/phone.h"
#include "web/words.h"

#include <string.h>

static const char default_name[] = "Actueel";
static const char default_emergency[] = "Spoed? Bel 112. Geen spoed? Bel 0900-8844.";

json_t *view_text(char *text)
{
    json_t *value = document_text(text);
    g_free(text);
    return value;
}

int32_t view_day(const json_t *document, const char *name)
{
    const char *text = json_string_value(json_object_get(document, name));
    return text != NULL ? day_parse(text) : 0;
}

const char *view_site_name(const struct site *site)
{
    return site->name != NULL ? site->name : default_name;
}

static json_t *make_site(const struct site *site)
{
    g_autofree char *address =
        site->contact != NULL ? g_uri_escape_string(site->contact, "@", FALSE) : NULL;
    char *mail = address != NULL ? g_strconcat("mailto:", address, NULL) : NULL;
    const char *emergency = site->emergency != NULL ? site->emergency : default_emergency;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "naam", document_text(view_site_name(site)),
                     "organisatie", document_text(site->organisation), "contact",
                     document_text(site->contact), "mail", view_text(mail), "spoed",
                     document_text(emergency), "spoedDelen", phone_parts(emergency));
}

static json_t *make_navigation(enum view_section section)
{
    return json_pack("[{s:s, s:s, s:b}, {s:s, s:s, s:b}, {s:s, s:s, s:b}]", "naam", "Nieuws",
                     "link", "/", "gekozen", section == SECTION_HOME, "naam", "Onderwerpen", "link",
                     "/onderwerpen", "gekozen", section == SECTION_TOPICS, "naam", "Archief",
                     "link", "/archief", "gekozen", section == SECTION_ARCHIVE);
}

/** Whether the archive says that it is the sample. */
static bool read_sample(const struct page_request *page, GError **error)
{
    if (page->archive == NULL)
        return page->is_sample;
    g_autofree char *sample = archive_setting(page->archive, "sample", error);
    return sample != NULL;
}

static json_t *make_feed(char *title, const char *link)
{
    return json_pack("{s:o, s:o}", "titel", view_text(title), "link", document_text(link));
}

static json_t *make_feeds(const struct site *site, const struct view_words *words)
{
    json_t *feeds = json_array();
    if (words->feed != NULL)
        json_array_append_new(feeds, make_feed(g_strdup(words->feed_title), words->feed));
    json_array_append_new(feeds, make_feed(feed_title_of_site(site), "/feed"));
    return feeds;
}

/** The whole address of a page that has one; search engines take no relative one. */
static char *canonical(const struct site *site, const char *path)
{
    return path != NULL && site->base_url != NULL ? link_absolute(site, path) : NULL;
}

json_t *view_new(const struct page_request *page, const struct view_words *words, GError **error)
{
    g_autoptr(GError) fault = NULL;
    bool is_sample = read_sample(page, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    const char *name = view_site_name(page->site);
    char *title =
        words->title != NULL ? g_strconcat(words->title, " - ", name, NULL) : g_strdup(name);
    json_t *view = json_pack("{s:o, s:o, s:o, s:b, s:b, s:n, s:n}", "titel", view_text(title),
                             "omschrijving", document_text(words->description), "canoniek",
                             view_text(canonical(page->site, words->path)), "verborgen",
                             words->is_hidden, "voorbeeld", is_sample, "openGraph", "jsonLd");
    json_object_set_new(view, "site", make_site(page->site));
    json_object_set_new(view, "navigatie", make_navigation(words->section));
    json_object_set_new(view, "stijl", view_text(assets_link(page->assets, "style.css")));
    json_object_set_new(view, "script", view_text(assets_link(page->assets, "actueel.js")));
    json_object_set_new(view, "pictogram", view_text(assets_link(page->assets, "favicon.svg")));
    json_object_set_new(view, "feeds", make_feeds(page->site, words));
    json_object_set_new(view, "zoekmachine",
                        document_text(page->site->base_url != NULL ? "/opensearch.xml" : NULL));
    json_object_set_new(view, "volg", document_text(words->feed));
    json_object_set_new(view, "vraag", json_null());
    json_object_set_new(view, "filters", json_array());
    return view;
}

char *view_render(const struct page_request *page, const char *template, json_t *document,
                  json_t *view, GError **error)
{
    json_auto_t *both = json_pack("{s:o, s:o}", "document", document, "view", view);
    return templates_render(page->templates, template, both, error);
}

json_t *view_list(json_t *array)
{
    if (json_array_size(array) > 0)
        return json_pack("{s:o}", "lijst", array);
    json_decref(array);
    return json_null();
}

/** Links to topics, without the one that `without` names. */
static json_t *make_topics(const json_t *topics, const char *without)
{
    json_t *links = json_array();
    size_t i;
    json_t *topic;
    json_array_foreach((json_t *)topics, i, topic)
    {
        const char *slug = json_string_value(json_object_get(topic, "slug"));
        if (g_strcmp0(slug, without) == 0)
            continue;
        json_array_append_new(links, json_pack("{s:O, s:o}", "naam", json_object_get(topic, "naam"),
                                               "link", view_text(link_topic(slug))));
    }
    return view_list(links);
}

json_t *view_topics(const json_t *topics)
{
    return make_topics(topics, NULL);
}

json_t *view_articles(const json_t *articles, const char *topic)
{
    json_t *list = json_array();
    size_t i;
    json_t *article;
    json_array_foreach((json_t *)articles, i, article)
    {
        json_t *topics = make_topics(json_object_get(article, "onderwerpen"), topic);
        json_array_append_new(list, json_pack("{s:O, s:o, s:o}", "bericht", article, "datum",
                                              view_text(words_date(view_day(article, "datum"))),
                                              "onderwerpen", topics));
    }
    return list;
}

json_t *view_count(const char *name, char *link, json_int_t n, bool is_chosen)
{
    return json_pack("{s:o, s:o, s:o, s:I, s:s, s:n, s:b}", "naam", document_text(name), "link",
                     view_text(link), "aantal", view_text(words_number((uint64_t)n)), "n", n,
                     "eenheid", n == 1 ? "bericht" : "berichten", "breedte", "gekozen", is_chosen);
}

void view_scale(json_t *counts)
{
    enum { TEXT_SIZE = 16 };
    static const double whole = 100.0;
    json_int_t largest = 1;
    size_t i;
    json_t *count;
    json_array_foreach(counts, i, count)
    {
        largest = MAX(largest, json_integer_value(json_object_get(count, "n")));
    }
    json_array_foreach(counts, i, count)
    {
        char text[TEXT_SIZE];
        double n = (double)json_integer_value(json_object_get(count, "n"));
        g_ascii_formatd(text, sizeof text, "%.1f", n * whole / (double)largest);
        json_object_set_new(count, "breedte", json_string(text));
    }
}
