#include "web/page.h"

#include "actueel/search.h"

#include "web/document.h"
#include "web/link.h"
#include "web/problem.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

enum { STATUS_NOT_FOUND = 404, STATUS_UNAVAILABLE = 503, TEXT_CHARACTERS = 80 };

/** The words of an article's address that leads nowhere; NULL where it is none. */
static char *words_of_address(const struct request *request)
{
    const GPtrArray *segments = request->segments;
    if (segments->len < 2 || strcmp(segments->pdata[0], "nieuws") != 0)
        return NULL;
    g_auto(GStrv) words = g_strsplit(segments->pdata[segments->len - 1], "-", -1);
    g_autofree char *text = g_strstrip(g_strjoinv(" ", words));
    return *text != '\0' ? words_short(text, TEXT_CHARACTERS) : NULL;
}

/** A search for what the address seems to name, `{tekst, link}`. */
static json_t *make_guess(const struct request *request)
{
    g_autofree char *text = words_of_address(request);
    if (text == NULL)
        return json_null();
    const struct search_request search = {.text = text};
    return json_pack("{s:o, s:o}", "tekst", document_text(text), "link",
                     view_text(link_search(&search)));
}

/** The same page again; null where the address could lead to another site. */
static json_t *make_again(const struct request *request)
{
    const char *target = request->target;
    bool is_here = target[0] == '/' && strspn(target, "/\\") == 1;
    return document_text(is_here ? target : NULL);
}

char *page_error(const struct page_request *page, unsigned status, GError **error)
{
    const struct view_words words = {.title = problem_title(status), .is_hidden = true};
    json_t *view = view_new(page, &words, error);
    if (view == NULL)
        return NULL;
    bool is_not_found = status == STATUS_NOT_FOUND, is_busy = status == STATUS_UNAVAILABLE;
    json_object_set_new(view, "vraag", document_text(request_parameter(page->request, "q")));
    json_object_set_new(view, "nietGevonden", json_boolean(is_not_found));
    json_object_set_new(view, "bedoeld", is_not_found ? make_guess(page->request) : json_null());
    json_object_set_new(view, "opnieuw", is_busy ? make_again(page->request) : json_null());
    json_object_set_new(view, "weg", json_false());
    json_t *document = json_pack("{s:i, s:s, s:s}", "status", (int)status, "title",
                                 problem_title(status), "detail", problem_detail(status));
    return view_render(page, "error", document, view, error);
}
