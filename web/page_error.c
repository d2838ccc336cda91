#include "web/page.h"

#include "web/problem.h"
#include "web/view.h"

/** What a visitor may do next, by status. */
enum { STATUS_NOT_FOUND = 404, STATUS_UNAVAILABLE = 503 };

char *page_error(const struct page_request *page, unsigned status, GError **error)
{
    const struct view_words words = {.title = problem_title(status), .is_hidden = true};
    json_t *view = view_new(page, &words, error);
    if (view == NULL)
        return NULL;
    json_object_set_new(view, "nietGevonden", json_boolean(status == STATUS_NOT_FOUND));
    json_object_set_new(view, "druk", json_boolean(status == STATUS_UNAVAILABLE));
    json_object_set_new(view, "weg", json_false());
    json_t *document = json_pack("{s:i, s:s, s:s}", "status", (int)status, "title",
                                 problem_title(status), "detail", problem_detail(status));
    return view_render(page, "error", document, view, error);
}
