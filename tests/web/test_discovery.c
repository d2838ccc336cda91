#include "web/discovery.h"

#include "actueel/day.h"

#include "small_site.h"

#include <string.h>

static unsigned status_of(const struct small_archive *small, const char *target)
{
    g_autoptr(answer) answer = small_site_answer(small, target, NULL);
    return answer->status;
}

static void forget_base_url(struct small_archive *small)
{
    g_clear_pointer(&small->site.base_url, g_free);
}

static void test_robots(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *whole = small_site_get(&small, "/robots.txt");
    forget_base_url(&small);
    g_autofree char *without = small_site_get(&small, "/robots.txt");
    g_assert_cmpstr(whole, ==,
                    "User-agent: *\nDisallow: /zoeken\nDisallow: /v1/\n\n"
                    "Sitemap: https://nieuws.example.nl/sitemap.xml\n");
    g_assert_cmpstr(without, ==, "User-agent: *\nDisallow: /zoeken\nDisallow: /v1/\n");
    small_archive_end(&small);
}

static void test_security(void)
{
    static const char path[] = "/.well-known/security.txt";
    struct small_archive small;
    small_archive_begin(&small);
    g_assert_cmpuint(status_of(&small, path), ==, 404);
    small.site.security_contact = g_strdup("mailto:cert@example.nl");
    g_assert_cmpuint(status_of(&small, path), ==, 404);
    small.site.security_expires = day_parse("2999-01-31");
    g_autofree char *text = small_site_get(&small, path);
    g_assert_cmpstr(text, ==,
                    "Contact: mailto:cert@example.nl\n"
                    "Expires: 2999-01-31T22:59:59Z\n"
                    "Preferred-Languages: nl, en\n"
                    "Canonical: https://nieuws.example.nl/.well-known/security.txt\n");
    forget_base_url(&small);
    g_autofree char *without = small_site_get(&small, path);
    g_assert_null(strstr(without, "Canonical"));
    small.site.security_expires = day_today() - 1;
    g_assert_cmpuint(status_of(&small, path), ==, 404);
    g_free(small.site.security_contact);
    small_archive_end(&small);
}

static void test_search(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *text = small_site_get(&small, "/opensearch.xml");
    static const char *const parts[] = {
        "<ShortName>Oeverlands nieu",
        "<LongName>Oeverlands nieuws</LongName>",
        "template=\"https://nieuws.example.nl/zoeken?q={searchTerms}\"",
        "template=\"https://nieuws.example.nl/zoeken/feed?q={searchTerms}&amp;formaat=atom\"",
        "template=\"https://nieuws.example.nl/v1/"
        "suggesties?q={searchTerms}&amp;formaat=opensearch\"",
        "<Language>nl</Language>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        g_assert_nonnull(strstr(text, parts[i]));
    g_autofree char *home = small_archive_page(&small, "/", NULL);
    g_assert_nonnull(strstr(home, "<link rel=\"search\""));
    forget_base_url(&small);
    g_autofree char *bare_home = small_archive_page(&small, "/", NULL);
    g_assert_null(strstr(bare_home, "<link rel=\"search\""));
    g_assert_cmpuint(status_of(&small, "/opensearch.xml"), ==, 404);
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/discovery/robots", test_robots);
    g_test_add_func("/web/discovery/security", test_security);
    g_test_add_func("/web/discovery/search", test_search);
    return g_test_run();
}
