/**
 * What a site says of itself: its own text where the configuration names one, else ours.
 */
#include "web/page.h"

#include "web/document.h"
#include "web/site_text.h"
#include "web/view.h"

#include <string.h>

static const char accessibility[] = "accessibility";

/** The heading of the page: the text's own first one, which is taken out of the blocks. */
static json_t *take_heading(json_t *blocks, const char *standard)
{
    json_t *heading = json_object_get(json_array_get(blocks, 0), "kop");
    if (!json_is_string(heading))
        return json_string(standard);
    json_incref(heading);
    json_array_remove(blocks, 0);
    return heading;
}

static char *show(const struct page_request *page, const struct view_words *words, const char *text,
                  const char *template, GError **error)
{
    json_t *view = view_new(page, words, error);
    if (view == NULL)
        return NULL;
    if (text == NULL)
        return view_render(page, template, json_null(), view, error);
    json_t *blocks = site_text_blocks(text);
    json_object_set_new(view, "kop", take_heading(blocks, words->title));
    json_object_set_new(view, "blokken", blocks);
    json_object_set_new(view, "sneltoets", json_boolean(strcmp(template, accessibility) == 0));
    return view_render(page, "site_text", json_null(), view, error);
}

char *page_privacy(const struct page_request *page, GError **error)
{
    const struct view_words words = {.title = "Privacy", .path = "/privacy"};
    return show(page, &words, page->site->privacy, "privacy", error);
}

/** Here the key / can be put off, as WCAG 2.1.4 asks of keys that are letters or signs. */
char *page_accessibility(const struct page_request *page, GError **error)
{
    const struct view_words words = {.title = "Toegankelijkheid", .path = "/toegankelijkheid"};
    return show(page, &words, page->site->accessibility, accessibility, error);
}
