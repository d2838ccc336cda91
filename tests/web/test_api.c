#include "web/routes.h"

#include "expect.h"
#include "small_archive.h"

#include <stdlib.h>
#include <string.h>

/** The API over a small archive, as a worker answers it. */
struct api {
    struct small_archive small;
    struct library *library;
    struct handle handle;
    struct service service;
};

static void api_begin(struct api *api)
{
    *api = (struct api){0};
    small_archive_begin(&api->small);
    api->library = library_new(api->small.path);
    api->handle.library = api->library;
    api->service = (struct service){.site = &api->small.site,
                                    .templates = api->small.templates,
                                    .assets = api->small.assets,
                                    .edition = "test"};
}

static void api_end(struct api *api)
{
    handle_clear(&api->handle);
    library_free(api->library);
    small_archive_end(&api->small);
}

static struct answer *ask(struct api *api, const char *target)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse(target, &fault);
    g_assert_nonnull(request);
    return routes_answer(&api->service, &api->handle, request);
}

static json_t *document_of(const struct answer *answer)
{
    size_t size;
    const char *bytes = g_bytes_get_data(answer->body, &size);
    json_t *document = json_loadb(bytes, size, 0, NULL);
    g_assert_nonnull(document);
    return document;
}

/** A document of the API whose status is 200. */
static json_t *read_document(struct api *api, const char *target)
{
    g_autoptr(answer) answer = ask(api, target);
    g_assert_cmpuint(answer->status, ==, 200);
    g_assert_cmpstr(answer_get(answer, "Content-Type"), ==, "application/json");
    return document_of(answer);
}

/** "aantal,q": the parameters at fault in a problem; the caller frees it. */
static char *faults_of(const json_t *problem)
{
    g_autoptr(GString) names = g_string_new(NULL);
    size_t i;
    json_t *fault;
    json_array_foreach(json_object_get(problem, "fouten"), i, fault)
    {
        g_assert_true(json_is_string(json_object_get(fault, "detail")));
        g_string_append_printf(names, "%s%s", i > 0 ? "," : "",
                               json_string_value(json_object_get(fault, "parameter")));
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/** What is refused, and for which parameters: all of them at once. */
static void test_refused(void)
{
    static const struct {
        const char *target;
        unsigned status;
        const char *faults;
    } cases[] = {
        {"/v1/berichten?q=a", 400, "q"},
        {"/v1/berichten?limiet=3&Aantal=3", 400, "limiet,Aantal"},
        {"/v1/berichten?aantal=3&aantal=3", 400, "aantal"},
        {"/v1/berichten?aantal=101&van=2023-13-01&onderwerp=x&bron=y&na=z", 400,
         "van,aantal,onderwerp,bron,na"},
        {"/v1/berichten/_zoek?letterlijk=0&sorteer=x", 400, "sorteer,letterlijk"},
        {"/v1/berichten/_zoek?van=2023&tot=2022", 400, "tot"},
        {"/v1/berichten/aaaaaaaaaaaaa?tekst=1", 400, "tekst"},
        {"/v1/berichten/aaaaaaaaaaaaa", 404, ""},
        {"/v1/onderwerpen?x", 400, "x"},
        {"/v1/onderwerpen/x", 404, ""},
        {"/v1/bronnen?x", 400, "x"},
        {"/v1/bronnen/x?x", 400, "x"},
        {"/v1/bronnen/x", 404, ""},
        {"/v1/suggesties?q=a&aantal=21&formaat=xml&x", 400, "x,aantal,formaat"},
        {"/v1/wijzigingen?sinds=x&aantal=0&x", 400, "x,aantal,sinds"},
        {"/v1/wijzigingen?sinds=1-00000000", 410, "sinds"},
        {"/v1/openapi.json?x", 400, "x"},
        {"/v1?x", 400, "x"},
    };
    struct api api;
    api_begin(&api);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].target);
        g_autoptr(answer) answer = ask(&api, cases[i].target);
        g_assert_cmpuint(answer->status, ==, cases[i].status);
        g_assert_cmpstr(answer_get(answer, "Content-Type"), ==, "application/problem+json");
        g_assert_cmpstr(answer_get(answer, "Cache-Control"), ==, "no-store");
        g_assert_cmpstr(answer_get(answer, "API-Version"), ==, API_VERSION);
        g_assert_null(answer_get(answer, "ETag"));
        json_auto_t *problem = document_of(answer);
        g_autofree char *faults = faults_of(problem);
        g_assert_cmpstr(faults, ==, cases[i].faults);
        g_assert_cmpint(json_integer_value(json_object_get(problem, "status")), ==,
                        (json_int_t)cases[i].status);
    }
    api_end(&api);
}

static void test_next_page(void)
{
    struct api api;
    api_begin(&api);
    g_autoptr(answer) answer = ask(&api, "/v1/berichten?aantal=2&bron=gemeente-oeverland");
    json_auto_t *document = document_of(answer);
    const char *next = json_string_value(json_object_get(document, "volgende"));
    static const char site[] = "https://nieuws.example.nl";
    g_assert_true(g_str_has_prefix(next, site));
    g_autofree char *link = g_strdup_printf("<%s>; rel=\"next\"", next);
    g_assert_cmpstr(answer_get(answer, "Link"), ==, link);
    g_autoptr(answer) last = ask(&api, next + strlen(site));
    json_auto_t *rest = document_of(last);
    g_assert_cmpuint(json_array_size(json_object_get(rest, "berichten")), ==, 2);
    g_assert_true(json_is_null(json_object_get(rest, "volgende")));
    g_assert_null(answer_get(last, "Link"));
    api_end(&api);
}

static void test_sources(void)
{
    struct api api;
    api_begin(&api);
    expect_json(read_document(&api, "/v1/bronnen/politie-oeverland"),
                "{'slug': 'politie-oeverland', 'naam': 'Politie Oeverland', 'aantal': 1,"
                " 'eersteDatum': '2023-09-29', 'laatsteDatum': '2023-09-29'}");
    json_auto_t *sources = read_document(&api, "/v1/bronnen");
    g_assert_cmpint(json_integer_value(json_object_get(sources, "totaal")), ==, 2);
    api_end(&api);
}

static void test_changes(void)
{
    struct api api;
    api_begin(&api);
    json_auto_t *first = read_document(&api, "/v1/wijzigingen?aantal=3");
    json_auto_t *all = read_document(&api, "/v1/wijzigingen");
    g_assert_cmpuint(json_array_size(json_object_get(first, "wijzigingen")), ==, 3);
    g_assert_true(json_is_string(json_object_get(first, "volgende")));
    g_assert_true(json_is_null(json_object_get(all, "volgende")));
    const char *place = json_string_value(json_object_get(all, "verder"));
    g_autofree char *target = g_strconcat("/v1/wijzigingen?sinds=", place, NULL);
    json_auto_t *rest = read_document(&api, target);
    g_assert_cmpuint(json_array_size(json_object_get(rest, "wijzigingen")), ==, 0);
    g_assert_cmpstr(json_string_value(json_object_get(rest, "verder")), ==, place);
    api_end(&api);
}

static void test_suggestions_for_browsers(void)
{
    struct api api;
    api_begin(&api);
    g_autoptr(answer) answer = ask(&api, "/v1/suggesties?q=verk&formaat=opensearch");
    g_assert_cmpstr(answer_get(answer, "Content-Type"), ==, "application/x-suggestions+json");
    expect_json(document_of(answer), "['verk', ['Verkeer'], ['3 berichten'],"
                                     " ['https://nieuws.example.nl/onderwerpen/verkeer']]");
    api_end(&api);
}

static void test_description(void)
{
    struct api api;
    api_begin(&api);
    json_auto_t *document = read_document(&api, "/v1/openapi.json");
    json_t *info = json_object_get(document, "info");
    g_assert_cmpstr(json_string_value(json_object_get(info, "version")), ==, API_VERSION);
    expect_json(json_incref(json_object_get(info, "contact")),
                "{'name': 'Oeverlands nieuws', 'email': 'archief@example.nl',"
                " 'url': 'https://nieuws.example.nl'}");
    expect_json(json_incref(json_object_get(document, "servers")),
                "[{'url': 'https://nieuws.example.nl/v1'}]");
    g_autoptr(answer) root = ask(&api, "/v1");
    g_assert_cmpuint(root->status, ==, 301);
    g_assert_cmpstr(answer_get(root, "Location"), ==, "/v1/openapi.json");
    api_end(&api);
}

/** Each address of the description leads somewhere. */
static void test_description_has_routes(void)
{
    struct api api;
    api_begin(&api);
    json_auto_t *document = read_document(&api, "/v1/openapi.json");
    const char *path;
    json_t *methods;
    guint n = 0;
    json_object_foreach(json_object_get(document, "paths"), path, methods)
    {
        const char *parts[ROUTE_MAX_PARTS];
        g_autofree char *target = g_strconcat("/v1", path, NULL);
        enum request_fault fault;
        g_autoptr(request) request = request_parse(target, &fault);
        const struct route *route = routes_match(request, parts);
        g_test_message("%s", target);
        g_assert_nonnull(route);
        g_assert_cmpint(route->kind, ==, ANSWER_API);
        g_assert_true((parts[0] != NULL) == (strchr(path, '{') != NULL));
        n++;
    }
    g_assert_cmpuint(n, ==, 10);
    api_end(&api);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/api/refused", test_refused);
    g_test_add_func("/web/api/next-page", test_next_page);
    g_test_add_func("/web/api/sources", test_sources);
    g_test_add_func("/web/api/changes", test_changes);
    g_test_add_func("/web/api/suggestions-for-browsers", test_suggestions_for_browsers);
    g_test_add_func("/web/api/description", test_description);
    g_test_add_func("/web/api/routes", test_description_has_routes);
    return g_test_run();
}
