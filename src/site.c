#include "site.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include <string.h>

static char *copy(const struct config *config, enum setting setting)
{
    return g_strdup(config_get(config, setting));
}

/** What is wrong with the file that a setting names, as an error. */
static bool refuse(enum setting setting, const char *path, const char *what, GError **error)
{
    g_autofree char *name = config_name(setting);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "%s: %s %s", name, path, what);
    return false;
}

/** The text that replaces one of ours; none where the setting is unset. */
static bool read_text(const struct config *config, enum setting setting, char **text,
                      GError **error)
{
    const char *path = config_get(config, setting);
    g_autoptr(GError) fault = NULL;
    size_t size = 0;
    if (path == NULL)
        return true;
    if (!g_file_get_contents(path, text, &size, &fault))
        return refuse(setting, path, "cannot be read; name a text file that is there", error);
    if (size > SITE_TEXT_MAX_BYTES)
        return refuse(setting, path, "is over 100 kB; a page of text is less", error);
    return g_utf8_validate(*text, (gssize)size, NULL) ||
           refuse(setting, path, "is not UTF-8; save it as such", error);
}

/** A scheme of the web and a host, perhaps with a port and a slash at the end. */
static bool is_origin(const char *url)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
    if (uri == NULL || g_uri_get_host(uri) == NULL || *g_uri_get_host(uri) == '\0')
        return false;
    const char *scheme = g_uri_get_scheme(uri), *path = g_uri_get_path(uri);
    return (strcmp(scheme, "https") == 0 || strcmp(scheme, "http") == 0) &&
           path[strspn(path, "/")] == '\0' && g_uri_get_userinfo(uri) == NULL &&
           g_uri_get_query(uri) == NULL && g_uri_get_fragment(uri) == NULL &&
           strchr(url, ' ') == NULL;
}

/** Whole addresses are this and a path; links within the site begin at its root. */
static bool read_base_url(const struct config *config, struct site *site, GError **error)
{
    site->base_url = copy(config, SETTING_BASE_URL);
    return site->base_url == NULL || is_origin(site->base_url) ||
           refuse(SETTING_BASE_URL, site->base_url,
                  "is not an address such as https://nieuws.example.nl, without a path", error);
}

/** Pages put mailto: before it. */
static bool read_contact(const struct config *config, struct site *site, GError **error)
{
    site->contact = copy(config, SETTING_CONTACT);
    if (site->contact == NULL)
        return true;
    const char *at = strchr(site->contact, '@');
    bool is_mail = at != NULL && at > site->contact && at[1] != '\0' &&
                   strpbrk(site->contact, ": \t\r\n") == NULL;
    return is_mail || refuse(SETTING_CONTACT, site->contact,
                             "is not an e-mail address such as nieuws@example.nl", error);
}

/** An e-mail address becomes one of mailto. */
static bool read_security_contact(const struct config *config, struct site *site, GError **error)
{
    const char *contact = config_get(config, SETTING_SECURITY_CONTACT);
    bool is_own = contact != NULL;
    if (!is_own)
        contact = site->contact;
    if (contact == NULL)
        return true;
    bool is_url = g_str_has_prefix(contact, "https://") || g_str_has_prefix(contact, "mailto:") ||
                  g_str_has_prefix(contact, "tel:");
    if (is_own && !is_url && strchr(contact, '@') == NULL)
        return refuse(SETTING_SECURITY_CONTACT, contact,
                      "is neither an e-mail address nor an address of https, mailto or tel", error);
    g_autofree char *escaped =
        g_uri_escape_string(contact, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH ":?#%", FALSE);
    site->security_contact = g_strconcat(is_url ? "" : "mailto:", escaped, NULL);
    return true;
}

static bool read_security_expires(const struct config *config, struct site *site, GError **error)
{
    const char *text = config_get(config, SETTING_SECURITY_EXPIRES);
    if (text == NULL && config_get(config, SETTING_SECURITY_CONTACT) != NULL)
        g_warning("[site] security-contact is set, but security-expires is not, so there is no "
                  "security.txt; set the last day that the contact holds");
    if (text == NULL)
        return true;
    site->security_expires = day_parse(text);
    if (site->security_expires == 0)
        return refuse(SETTING_SECURITY_EXPIRES, text, "is not a date such as 2027-06-30", error);
    if (site->security_expires >= day_today())
        return true;
    g_warning("[site] security-expires: %s is over, so there is no security.txt; look whether it "
              "still holds and set a new date",
              text);
    site->security_expires = 0;
    return true;
}

struct site *site_new(const struct config *config, GError **error)
{
    g_autoptr(site) site = g_new0(struct site, 1);
    site->name = copy(config, SETTING_NAME);
    site->organisation = copy(config, SETTING_ORGANISATION);
    site->theme = copy(config, SETTING_THEME);
    site->emergency = copy(config, SETTING_EMERGENCY);
    if (!read_base_url(config, site, error) || !read_contact(config, site, error) ||
        !read_text(config, SETTING_PRIVACY, &site->privacy, error) ||
        !read_text(config, SETTING_ACCESSIBILITY, &site->accessibility, error) ||
        !read_security_contact(config, site, error) || !read_security_expires(config, site, error))
        return NULL;
    return g_steal_pointer(&site);
}

void site_free(struct site *site)
{
    if (site == NULL)
        return;
    g_free(site->name);
    g_free(site->organisation);
    g_free(site->base_url);
    g_free(site->contact);
    g_free(site->theme);
    g_free(site->emergency);
    g_free(site->security_contact);
    g_free(site->privacy);
    g_free(site->accessibility);
    g_free(site);
}
