#include "small_site.h"

#include "web/routes.h"

struct answer *small_site_answer(const struct small_archive *small, const char *target,
                                 const char *accept)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse(target, &fault);
    request->accept = g_strdup(accept);
    const struct service service = {.site = &small->site,
                                    .templates = small->templates,
                                    .assets = small->assets,
                                    .edition = "test"};
    struct handle handle = {.library = library_new(small->path)};
    struct answer *answer = routes_answer(&service, &handle, request);
    handle_clear(&handle);
    library_free(handle.library);
    return answer;
}

char *small_site_text(const struct answer *answer)
{
    gsize size;
    const char *bytes = g_bytes_get_data(answer->body, &size);
    return g_strndup(bytes, size);
}

char *small_site_get(const struct small_archive *small, const char *target)
{
    enum { STATUS_FINE = 200 };
    g_autoptr(answer) answer = small_site_answer(small, target, NULL);
    g_test_message("%s", target);
    g_assert_cmpuint(answer->status, ==, STATUS_FINE);
    return small_site_text(answer);
}
