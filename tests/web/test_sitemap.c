#include "web/sitemap.h"

#include "actueel/error.h"

#include "small_site.h"

#include <string.h>

static guint count(const char *text, const char *what)
{
    guint n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static struct page_request page_of(const struct small_archive *small)
{
    return (struct page_request){.archive = small->archive, .site = &small->site};
}

/** All in one list, where it has room for it. */
static void test_small(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *text = small_site_get(&small, "/sitemap.xml");
    static const char *const paths[] = {
        "/",
        "/onderwerpen",
        "/onderwerpen/verkeer",
        "/onderwerpen/evenementen",
        "/onderwerpen/veiligheid",
        "/archief",
        "/archief/2012",
        "/archief/2022",
        "/archief/2023",
        "/toegankelijkheid",
        "/privacy",
        "/nieuws/2012/03/fietsers-krijgen-eigen-brug",
        "/nieuws/2022/11/brug-over-de-kreek-een-dag-dicht",
        "/nieuws/2023/08/kermis-verhuist-naar-het-marktveld",
        "/nieuws/2023/09/politie-zoekt-getuigen-van-inbraak",
        "/nieuws/2023/09/veilig-fietsen-in-het-donker-de-regen",
    };
    g_assert_cmpuint(count(text, "<loc>"), ==, G_N_ELEMENTS(paths));
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *element =
            g_strdup_printf("<loc>https://nieuws.example.nl%s</loc>", paths[i]);
        g_assert_cmpuint(count(text, element), ==, 1);
    }
    g_assert_cmpuint(count(text, "<lastmod>"), ==, 5);
    small_archive_end(&small);
}

/** One list too small gives an index; the lists of that hold each article once. */
static void test_index(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    const struct page_request page = page_of(&small);
    g_autofree char *index = sitemap_write_whole(&page, 2, NULL);
    static const struct {
        const char *name;
        guint n;
    } lists[] = {{"2012", 1}, {"2022", 1}, {"2023-08", 1}, {"2023-09", 2}};
    g_assert_cmpuint(count(index, "<sitemap>"), ==, G_N_ELEMENTS(lists) + 1);
    g_assert_nonnull(strstr(index, "<loc>https://nieuws.example.nl/sitemap/paginas.xml</loc>"));
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *element =
            g_strdup_printf("<loc>https://nieuws.example.nl/sitemap/%s.xml</loc>", lists[i].name);
        g_autofree char *list = sitemap_write_part(&page, lists[i].name, 2, NULL);
        g_assert_cmpuint(count(index, element), ==, 1);
        g_assert_cmpuint(count(list, "<loc>"), ==, lists[i].n);
        g_assert_cmpuint(count(list, "/nieuws/"), ==, lists[i].n);
    }
    g_autofree char *pages = sitemap_write_part(&page, "paginas", SITEMAP_MAX_URLS, NULL);
    g_assert_cmpuint(count(pages, "<loc>"), ==, 11);
    g_assert_cmpuint(count(pages, "/nieuws/"), ==, 0);
    small_archive_end(&small);
}

static void test_cut(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    const struct page_request page = page_of(&small);
    g_test_expect_message("actueel", G_LOG_LEVEL_WARNING, "*2023-09*over its limit");
    g_autofree char *list = sitemap_write_part(&page, "2023-09", 1, NULL);
    g_test_assert_expected_messages();
    g_assert_cmpuint(count(list, "<loc>"), ==, 1);
    small_archive_end(&small);
}

static void test_absent(void)
{
    static const char *const targets[] = {
        "/sitemap/2013.xml",   "/sitemap/2023-10.xml", "/sitemap/2023-09-29.xml",
        "/sitemap/.xml",       "/sitemap/2023",        "/sitemap/weg.xml",
        "/sitemap/2023-9.xml", "/sitemap/99999.xml",   "/sitemap/2023-09.xml.xml"};
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autoptr(answer) answer = small_site_answer(&small, targets[i], NULL);
        g_test_message("%s", targets[i]);
        g_assert_cmpuint(answer->status, ==, 404);
    }
    g_clear_pointer(&small.site.base_url, g_free);
    static const char *const there_else[] = {"/sitemap.xml", "/sitemap/2023.xml",
                                             "/sitemap/paginas.xml"};
    for (size_t i = 0; i < G_N_ELEMENTS(there_else); i++) {
        g_autoptr(answer) answer = small_site_answer(&small, there_else[i], NULL);
        g_assert_cmpuint(answer->status, ==, 404);
    }
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/sitemap/small", test_small);
    g_test_add_func("/web/sitemap/index", test_index);
    g_test_add_func("/web/sitemap/cut", test_cut);
    g_test_add_func("/web/sitemap/absent", test_absent);
    return g_test_run();
}
