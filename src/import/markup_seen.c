#include "src/import/markup.h"

#include <string.h>

/** Whether two letters are the same but for capitals; signs that are not may seem to be. Nearly all
 * comparisons end here. */
static bool may_be(char a, char b)
{
    enum { SMALL = 0x20 };
    return (a | SMALL) == (b | SMALL);
}

bool markup_is_one(const char *word, size_t size_bytes, const char *names)
{
    while (*names != '\0') {
        size_t size = strcspn(names, "|");
        bool is_begin = names[size - 1] == '*';
        if ((is_begin ? size_bytes >= size - 1 : size_bytes == size) && may_be(*word, *names) &&
            g_ascii_strncasecmp(word, names, size - is_begin) == 0)
            return true;
        names += size + (names[size] == '|');
    }
    return false;
}

bool markup_has_class(const char *classes, size_t size_bytes, const char *names)
{
    const char *end = classes + size_bytes;
    for (const char *at = classes; at < end; at++) {
        const char *from = at;
        while (at < end && !g_ascii_isspace(*at))
            at++;
        if (at > from && markup_is_one(from, (size_t)(at - from), names))
            return true;
    }
    return false;
}

/** Whether a value has a text of small letters in it. */
static bool contains(const struct html_attribute *attribute, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= attribute->value_bytes; i++)
        if (may_be(attribute->value[i], *text) &&
            g_ascii_strncasecmp(attribute->value + i, text, size) == 0)
            return true;
    return false;
}

static bool contains_one(const struct html_attribute *attribute, const char *texts)
{
    g_auto(GStrv) each = g_strsplit(texts, "|", -1);
    for (size_t i = 0; each[i] != NULL; i++)
        if (contains(attribute, each[i]))
            return true;
    return false;
}

/** Whether a link hands the article on, or counts its readers. */
static bool is_sharing(const struct html_attribute *address)
{
    static const char *const leads[] = {"http", "//", "mailto:", "whatsapp:", "javascript:"};
    bool leads_away = false;
    static const char addresses[] =
        "feedburner.com/~|facebook.com/share|facebook.com/dialog/share|twitter.com/share|"
        "twitter.com/intent|x.com/intent|x.com/share|linkedin.com/share|linkedin.com/sharing|"
        "linkedin.com/cws/share|plus.google.com/share|pinterest.com/pin/create|"
        "reddit.com/submit|tumblr.com/share|api.whatsapp.com/send|whatsapp://send|wa.me/?text|"
        "t.me/share|telegram.me/share|addtoany.com/|addthis.com/|mailto:?|bsky.app/intent|"
        "mastodonshare.com|threads.net/intent|getpocket.com/save|javascript:window.print|"
        "javascript:print";
    for (size_t i = 0; i < G_N_ELEMENTS(leads) && !leads_away; i++)
        leads_away = address->value_bytes >= strlen(leads[i]) &&
                     g_ascii_strncasecmp(address->value, leads[i], strlen(leads[i])) == 0;
    return leads_away && contains_one(address, addresses);
}

/** Whether an element is of a class that feeds and pages hide, or put around every article. */
static bool is_of_hidden_class(const struct html_attribute *classes)
{
    static const char names[] =
        "sr-only|visually-hidden|visuallyhidden|screen-reader-text|element-invisible|"
        "show-for-sr|material-icons|material-symbols-outlined|feedflare|sharedaddy|"
        "jp-relatedposts|addtoany_share_save_container|addtoany_content|more-link|read-more|"
        "readmore|mw-editsection";
    return markup_has_class(classes->value, classes->value_bytes, names);
}

/** Whether it is title, author or date as Drupal puts them before the text in its feeds; in pages
 * the same classes hold what is read from there. */
static bool is_before_text(const struct html *html, uint32_t node,
                           const struct html_attribute *classes)
{
    static const char names[] = "field--name-title|field--name-uid|field--name-created";
    return html->nodes[node].parent == 0 &&
           markup_has_class(classes->value, classes->value_bytes, names);
}

/** Whether an element that only eyes see has a picture's class, or no letters. */
static bool is_icon(const struct html *html, uint32_t node)
{
    g_autofree char *classes = html_attribute(html, node, "class");
    if (classes != NULL && (strstr(classes, "icon") != NULL || strstr(classes, "fa-") != NULL))
        return true;
    for (uint32_t i = node + 1; i < html->nodes[node].after; i++) {
        const char *at = html->text + html->nodes[i].at, *end = at + html->nodes[i].size;
        for (; html->nodes[i].element == HTML_TEXT && at < end; at = g_utf8_next_char(at))
            if (*at != '&' && g_unichar_isalnum(g_utf8_get_char(at)))
                return false;
    }
    return true;
}

static bool is_hidden_by(const struct html *html, uint32_t node,
                         const struct html_attribute *attribute)
{
    static const char styles[] =
        "display:none|display: none|visibility:hidden|visibility: hidden|mso-hide:all";
    if (html_attribute_is(attribute, "class"))
        return is_of_hidden_class(attribute) || is_before_text(html, node, attribute);
    if (html_attribute_is(attribute, "href"))
        return html->nodes[node].element == HTML_A && is_sharing(attribute);
    if (html_attribute_is(attribute, "style"))
        return contains_one(attribute, styles);
    if (html_attribute_is(attribute, "hidden"))
        return !contains(attribute, "until-found");
    return html_attribute_is(attribute, "aria-hidden") && contains(attribute, "true") &&
           is_icon(html, node);
}

/** A button shows text where it is the heading of what it opens. */
static bool is_in_heading(const struct html *html, uint32_t node)
{
    enum { LEVELS = 3 };
    for (unsigned i = 0; i < LEVELS && node > 0; i++, node = html->nodes[node].parent) {
        uint8_t element = html->nodes[node].element;
        if ((element >= HTML_H1 && element <= HTML_H6) || element == HTML_SUMMARY ||
            element == HTML_DT)
            return true;
    }
    return false;
}

/** Whether a field keeps the state of the page, of ASP.NET or Java Server Faces. */
static bool is_state_of_page(const struct html *html, uint32_t node)
{
    static const char *const names[] = {"__VIEWSTATE", "javax.faces.ViewState"};
    g_autofree char *name =
        html->nodes[node].element == HTML_INPUT ? html_attribute(html, node, "name") : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && name != NULL; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/** Some programs put the whole page into a form. */
static bool is_form_of_page(const struct html *html, uint32_t form)
{
    enum { MUCH_BYTES = 1000 };
    size_t size = 0;
    for (uint32_t i = form + 1; i < html->nodes[form].after; i++) {
        const struct html_node *node = &html->nodes[i];
        if (is_state_of_page(html, i))
            return true;
        if (node->element == HTML_H1 || node->element == HTML_ARTICLE || node->element == HTML_MAIN)
            return true;
        if (node->element == HTML_TEXT && html->nodes[node->parent].element == HTML_P)
            size += node->size;
    }
    return size > MUCH_BYTES;
}

bool markup_is_hidden(const struct html *html, uint32_t node)
{
    struct html_attributes walk;
    struct html_attribute attribute;
    enum html_element element = (enum html_element)html->nodes[node].element;
    if (element <= HTML_TEXT)
        return false;
    if ((html_element_kinds(element) & KIND_UNSEEN) != 0 ||
        (element == HTML_BUTTON && !is_in_heading(html, node)) ||
        (element == HTML_FORM && !is_form_of_page(html, node)))
        return true;
    bool is_open = element != HTML_DIALOG;
    html_attributes_init(&walk, html, node);
    while (html_attributes_next(&walk, &attribute)) {
        is_open = is_open || html_attribute_is(&attribute, "open");
        if (is_hidden_by(html, node, &attribute))
            return true;
    }
    return !is_open;
}
