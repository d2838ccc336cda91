#include "web/feed.h"

#include "web/link.h"
#include "web/view.h"
#include "web/xml.h"

static const char *text_of(const json_t *entry, const char *name)
{
    return json_string_value(json_object_get(entry, name));
}

static void write_link(struct xml *xml, const char *relation, const char *type, const char *address)
{
    if (address == NULL)
        return;
    xml_open(xml, "link");
    xml_attribute(xml, "rel", relation);
    xml_attribute(xml, "type", type);
    xml_attribute(xml, "href", address);
    xml_close(xml);
}

/** A path of this site; relative to the feed's own address where no base URL is known. */
static void write_path(struct xml *xml, const struct feed *feed, const char *relation,
                       const char *type, const char *path)
{
    g_autofree char *address = path != NULL ? link_absolute(feed->site, path) : NULL;
    write_link(xml, relation, type, address);
}

static void write_author(struct xml *xml, const char *name)
{
    if (name == NULL)
        return;
    xml_open(xml, "author");
    xml_element(xml, "name", name);
    xml_close(xml);
}

static void write_typed(struct xml *xml, const char *name, const char *type, const char *text)
{
    if (text == NULL)
        return;
    xml_open(xml, name);
    xml_attribute(xml, "type", type);
    xml_text(xml, text);
    xml_close(xml);
}

static void write_entry(struct xml *xml, const json_t *entry)
{
    size_t i;
    json_t *topic;
    xml_open(xml, "entry");
    xml_element(xml, "id", text_of(entry, "id"));
    write_typed(xml, "title", "text", text_of(entry, "titel"));
    write_link(xml, "alternate", "text/html", text_of(entry, "link"));
    write_link(xml, "via", NULL, text_of(entry, "vindplaats"));
    xml_element(xml, "published", text_of(entry, "gepubliceerd"));
    xml_element(xml, "updated", text_of(entry, "gewijzigd"));
    write_author(xml, text_of(entry, "bron"));
    json_array_foreach(json_object_get(entry, "onderwerpen"), i, topic)
    {
        xml_open(xml, "category");
        xml_attribute(xml, "term", text_of(topic, "slug"));
        xml_attribute(xml, "label", text_of(topic, "naam"));
        xml_close(xml);
    }
    write_typed(xml, "summary", "text", text_of(entry, "samenvatting"));
    write_typed(xml, "content", "html", text_of(entry, "html"));
    xml_close(xml);
}

char *feed_write_atom(const struct feed *feed, GError **error)
{
    static const char atom_type[] = "application/atom+xml";
    const struct site *site = feed->site;
    size_t i;
    json_t *entry;
    struct xml *xml = xml_begin();
    xml_open(xml, "feed");
    xml_attribute(xml, "xmlns", "http://www.w3.org/2005/Atom");
    xml_attribute(xml, "xml:lang", "nl");
    xml_element(xml, "id", feed->id);
    write_typed(xml, "title", "text", feed->title);
    xml_element(xml, "updated", feed->updated);
    write_author(xml, site->organisation != NULL ? site->organisation : view_site_name(site));
    write_path(xml, feed, "self", atom_type, feed->self);
    write_path(xml, feed, "alternate", "text/html", feed->home);
    write_path(xml, feed, "next", atom_type, feed->next);
    xml_open(xml, "generator");
    xml_attribute(xml, "version", ACTUEEL_VERSION);
    xml_text(xml, "Actueel");
    xml_close(xml);
    json_array_foreach(feed->entries, i, entry)
    {
        write_entry(xml, entry);
    }
    xml_close(xml);
    return xml_end(xml, error);
}
