#include "web/routes.h"

#include <string.h>

static struct request *parse(const char *target)
{
    enum request_fault fault;
    struct request *request = request_parse(target, &fault);
    g_assert_nonnull(request);
    return request;
}

/** What is where, and what stands in place of each `:`; NULL: there is nothing there. */
static void test_match(void)
{
    static const struct {
        const char *target, *pattern, *parts[ROUTE_MAX_PARTS];
    } cases[] = {
        {"/", "/", {NULL}},
        {"/?q=a", "/", {NULL}},
        {"/zoeken?q=a", "/zoeken", {NULL}},
        {"/nieuws/2023/09/brand", "/nieuws/:/:/:", {"2023", "09", "brand"}},
        {"/b/abcdefghijklm", "/b/:", {"abcdefghijklm"}},
        {"/onderwerpen", "/onderwerpen", {NULL}},
        {"/onderwerpen/mensenhandel", "/onderwerpen/:", {"mensenhandel"}},
        {"/archief", "/archief", {NULL}},
        {"/archief/2023", "/archief/:", {"2023"}},
        {"/archief/2023/09", "/archief/:/:", {"2023", "09"}},
        {"/assets/style.css?v=1", "/assets/:", {"style.css"}},
        {"/favicon.ico", "/favicon.ico", {NULL}},
        {"/robots.txt", "/robots.txt", {NULL}},
        {"/feed?formaat=json", "/feed", {NULL}},
        {"/onderwerpen/water/feed", "/onderwerpen/:/feed", {"water"}},
        {"/zoeken/feed?q=a", "/zoeken/feed", {NULL}},
        {"/sitemap/2023.xml", "/sitemap/:", {"2023.xml"}},
        {"/.well-known/security.txt", "/.well-known/security.txt", {NULL}},
        {"/.well-known/", NULL, {NULL}},
        {"/gezond", "/gezond", {NULL}},
        {"/gereed", "/gereed", {NULL}},
        {"/v1/berichten", "/v1/berichten", {NULL}},
        {"/v1/berichten/_zoek?q=a", "/v1/berichten/_zoek", {NULL}},
        {"/v1/berichten/abcdefghijklm", "/v1/berichten/:", {"abcdefghijklm"}},
        {"/v1/onderwerpen", "/v1/onderwerpen", {NULL}},
        {"/v1/onderwerpen/water", "/v1/onderwerpen/:", {"water"}},
        {"/v1/suggesties?q=a", "/v1/suggesties", {NULL}},
        {"/v1", "/v1", {NULL}},
        {"/v1/openapi.json", "/v1/openapi.json", {NULL}},
        {"/v1/bronnen", "/v1/bronnen", {NULL}},
        {"/v1/bronnen/politie", "/v1/bronnen/:", {"politie"}},
        {"/v1/wijzigingen?sinds=1", "/v1/wijzigingen", {NULL}},
        {"/v1/", NULL, {NULL}},
        {"/v1/berichten/", NULL, {NULL}},
        {"/zoeken/", NULL, {NULL}},
        {"/Zoeken", NULL, {NULL}},
        {"/zoek", NULL, {NULL}},
        {"/zoekenen", NULL, {NULL}},
        {"//", NULL, {NULL}},
        {"//zoeken", NULL, {NULL}},
        {"/nieuws/2023/09", NULL, {NULL}},
        {"/nieuws//09/brand", NULL, {NULL}},
        {"/nieuws/2023/09/brand/meer", NULL, {NULL}},
        {"/assets/../style.css", NULL, {NULL}},
        {"/:", NULL, {NULL}},
        {"/.git/config", NULL, {NULL}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(request) request = parse(cases[i].target);
        const char *parts[ROUTE_MAX_PARTS];
        const struct route *route = routes_match(request, parts);
        g_test_message("%s", cases[i].target);
        g_assert_cmpstr(route != NULL ? route->pattern : NULL, ==, cases[i].pattern);
        for (size_t j = 0; route != NULL && j < ROUTE_MAX_PARTS; j++)
            g_assert_cmpstr(parts[j], ==, cases[i].parts[j]);
    }
}

/** A site without templates: its pages fail, and what stands in for them must not. */
struct bare_site {
    struct site site;
    struct templates *templates;
    struct assets *assets;
    struct service service;
};

static void bare_site_init(struct bare_site *bare)
{
    *bare = (struct bare_site){.templates = templates_new(), .assets = assets_new(NULL, NULL)};
    bare->service = (struct service){.site = &bare->site,
                                     .templates = bare->templates,
                                     .assets = bare->assets,
                                     .edition = "test"};
}

static void bare_site_clear(struct bare_site *bare)
{
    templates_free(bare->templates);
    assets_free(bare->assets);
}

static struct answer *answer_to(const struct bare_site *bare, const char *target)
{
    g_autoptr(request) request = parse(target);
    return routes_answer(&bare->service, NULL, request);
}

/** Answers that need no archive, by status and one header. */
static void test_answers(void)
{
    static const struct {
        const char *target;
        unsigned status;
        const char *header, *value;
    } cases[] = {
        {"/gezond", 200, "Cache-Control", "no-store"},
        {"/robots.txt", 200, "Content-Type", "text/plain; charset=utf-8"},
        {"/zoeken/", 301, "Location", "/zoeken"},
        {"/zoeken/?q=a%20b", 301, "Location", "/zoeken?q=a%20b"},
        {"/onderwerpen/a%0D%0Ab/", 301, "Location", "/onderwerpen/a%0D%0Ab"},
        {"//elders.nl/", 404, "Location", NULL},
        {"/v1/berichten/", 404, "Content-Type", "application/problem+json"},
        {"/v1/weg", 404, "API-Version", "1.0.0"},
        {"/v1/weg", 404, "Access-Control-Allow-Origin", "*"},
        {"/weg", 404, "Cache-Control", "no-store"},
        {"/weg", 404, "X-Content-Type-Options", "nosniff"},
        {"/assets/weg.css", 404, "ETag", NULL},
        {"/zoeken", 503, "Retry-After", "1"},
        {"/v1/berichten", 503, "Retry-After", "1"},
        {"/gereed", 503, "Cache-Control", "no-store"},
    };
    struct bare_site bare;
    bare_site_init(&bare);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].target, cases[i].header);
        if (cases[i].status >= 400 && !g_str_has_prefix(cases[i].target, "/v1"))
            g_test_expect_message("actueel", G_LOG_LEVEL_WARNING, "the page for status *");
        g_autoptr(answer) answer = answer_to(&bare, cases[i].target);
        g_test_assert_expected_messages();
        g_assert_cmpuint(answer->status, ==, cases[i].status);
        g_assert_cmpstr(answer_get(answer, cases[i].header), ==, cases[i].value);
        g_assert_nonnull(
            strstr(answer_get(answer, "Content-Security-Policy"), "default-src 'none'"));
        g_assert_nonnull(
            strstr(answer_get(answer, "Content-Security-Policy"), "frame-ancestors 'none'"));
    }
    bare_site_clear(&bare);
}

static void test_transport_security_only_behind_tls(void)
{
    g_autoptr(answer) plain = answer_new(ANSWER_PAGE, 200, NULL, NULL);
    answer_seal(plain, false);
    g_assert_null(answer_get(plain, "Strict-Transport-Security"));
    g_autoptr(answer) behind_tls = answer_new(ANSWER_PAGE, 200, NULL, NULL);
    answer_seal(behind_tls, true);
    g_assert_nonnull(answer_get(behind_tls, "Strict-Transport-Security"));
}

static void test_etags(void)
{
    static const struct {
        const char *if_none_match;
        bool matches;
    } cases[] = {
        {"\"abc\"", true},
        {"W/\"abc\"", true},
        {"\"x\", \"abc\"", true},
        {"\"x\",W/\"abc\" ", true},
        {"abc", false},
        {"\"ab\"", false},
        {"*", false},
        {"", false},
        {"\"ABC\"", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_true(answer_etag_matches(cases[i].if_none_match, "\"abc\"") == cases[i].matches);
}

static void test_any_etag(void)
{
    static const char *const any[] = {"*", " * ", "*\t"}, *const other[] = {"", "\"*\"", "*, \"a\"",
                                                                            "**"};
    for (size_t i = 0; i < G_N_ELEMENTS(any); i++)
        g_assert_true(answer_etag_is_any(any[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(other); i++)
        g_assert_false(answer_etag_is_any(other[i]));
}

static void test_header_with_line_end_is_left_out(void)
{
    g_autoptr(answer) answer = answer_new(ANSWER_PAGE, 200, NULL, NULL);
    g_test_expect_message("actueel", G_LOG_LEVEL_WARNING, "*Location*");
    answer_set(answer, "Location", "/a\r\nSet-Cookie: b=c");
    g_test_assert_expected_messages();
    g_assert_null(answer_get(answer, "Location"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/routes/match", test_match);
    g_test_add_func("/web/routes/answers", test_answers);
    g_test_add_func("/web/routes/transport-security", test_transport_security_only_behind_tls);
    g_test_add_func("/web/routes/etags", test_etags);
    g_test_add_func("/web/routes/any-etag", test_any_etag);
    g_test_add_func("/web/routes/header-injection", test_header_with_line_end_is_left_out);
    return g_test_run();
}
