#include "web/discovery.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include "web/link.h"
#include "web/view.h"
#include "web/words.h"
#include "web/xml.h"

enum {
    STATUS_FINE = 200,
    SHORT_NAME_CHARACTERS = 16, /**< OpenSearch's own limits */
    LONG_NAME_CHARACTERS = 48,
};

static const char text_type[] = "text/plain; charset=utf-8";
static const char security_path[] = "/.well-known/security.txt";

static struct answer *absent(const struct visit *visit, const char *why, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "nothing at %s: %s",
                visit->request->path, why);
    return NULL;
}

/** Search pages are without end and never the news itself. */
struct answer *discovery_robots(const struct visit *visit, GError **error)
{
    (void)error;
    const struct site *site = visit->service->site;
    g_autoptr(GString) text = g_string_new("User-agent: *\nDisallow: /zoeken\nDisallow: /v1/\n");
    if (site->base_url != NULL) {
        g_autofree char *sitemap = link_absolute(site, "/sitemap.xml");
        g_string_append_printf(text, "\nSitemap: %s\n", sitemap);
    }
    return answer_of_text(ANSWER_FILE, STATUS_FINE, text_type,
                          g_string_free(g_steal_pointer(&text), FALSE));
}

struct answer *discovery_security(const struct visit *visit, GError **error)
{
    const struct site *site = visit->service->site;
    if (site->security_contact == NULL || site->security_expires == 0)
        return absent(visit, "no contact for security, or no day until which it holds", error);
    if (visit->page.today > site->security_expires)
        return absent(visit, "the day until which it holds is over", error);
    char expires[TIME_TEXT_SIZE];
    day_format_time(day_local_time(site->security_expires + 1, 0, 0, 0) - 1, expires);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "Contact: %s\nExpires: %s\nPreferred-Languages: nl, en\n",
                           site->security_contact, expires);
    if (site->base_url != NULL) {
        g_autofree char *canonical = link_absolute(site, security_path);
        g_string_append_printf(text, "Canonical: %s\n", canonical);
    }
    return answer_of_text(ANSWER_FILE, STATUS_FINE, text_type,
                          g_string_free(g_steal_pointer(&text), FALSE));
}

/** `template` is a path of this site that may have `{searchTerms}` in it. */
static void write_template(struct xml *xml, const struct site *site, const char *type,
                           const char *relation, const char *template)
{
    g_autofree char *whole = link_absolute(site, template);
    xml_open(xml, "Url");
    xml_attribute(xml, "type", type);
    xml_attribute(xml, "rel", relation);
    xml_attribute(xml, "template", whole);
    xml_close(xml);
}

static void write_image(struct xml *xml, const struct site *site)
{
    g_autofree char *address = link_absolute(site, "/favicon.ico");
    xml_open(xml, "Image");
    xml_attribute(xml, "type", "image/svg+xml");
    xml_text(xml, address);
    xml_close(xml);
}

struct answer *discovery_search(const struct visit *visit, GError **error)
{
    const struct site *site = visit->service->site;
    if (site->base_url == NULL)
        return absent(visit, "no base URL is configured", error);
    const char *name = view_site_name(site);
    g_autofree char *short_name = words_short(name, SHORT_NAME_CHARACTERS);
    g_autofree char *long_name = words_short(name, LONG_NAME_CHARACTERS);
    g_autofree char *description = g_strconcat("Zoek in het nieuws: ", name, NULL);
    struct xml *xml = xml_begin();
    xml_open(xml, "OpenSearchDescription");
    xml_attribute(xml, "xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml_element(xml, "ShortName", short_name);
    xml_element(xml, "LongName", long_name);
    xml_element(xml, "Description", description);
    write_template(xml, site, "text/html", "results", "/zoeken?q={searchTerms}");
    write_template(xml, site, "application/atom+xml", "results",
                   "/zoeken/feed?q={searchTerms}&formaat=atom");
    write_template(xml, site, "application/x-suggestions+json", "suggestions",
                   "/v1/suggesties?q={searchTerms}&formaat=opensearch");
    write_template(xml, site, "application/opensearchdescription+xml", "self", "/opensearch.xml");
    write_image(xml, site);
    xml_element(xml, "Contact", site->contact);
    xml_element(xml, "Language", "nl");
    xml_element(xml, "InputEncoding", "UTF-8");
    xml_element(xml, "OutputEncoding", "UTF-8");
    xml_close(xml);
    char *text = xml_end(xml, error);
    return text != NULL
               ? answer_of_text(ANSWER_FILE, STATUS_FINE,
                                "application/opensearchdescription+xml; charset=utf-8", text)
               : NULL;
}
