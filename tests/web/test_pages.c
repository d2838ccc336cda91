#include "small_archive.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include <string.h>

static const char golden_folder[] = "tests/web/pages";

enum { PAGE_MAX_BYTES = 60000 };

/** What the golden files are renewed by: `RENEW=1 make check T=web/pages`, then read the diff. */
static bool is_renewing(void)
{
    return g_getenv("RENEW") != NULL;
}

/** A page without what changes with every line of CSS: the marks in the links to assets. */
static char *without_marks(const char *html)
{
    g_autoptr(GRegex) mark = g_regex_new("\\?v=[0-9a-f]+", 0, 0, NULL);
    return g_regex_replace_literal(mark, html, -1, 0, "?v=0", 0, NULL);
}

static void compare(const char *name, const char *html)
{
    g_autofree char *path = g_strdup_printf("%s/%s.html", golden_folder, name);
    g_autofree char *page = without_marks(html);
    g_autoptr(GError) error = NULL;
    if (is_renewing())
        g_file_set_contents(path, page, -1, &error);
    g_assert_no_error(error);
    g_autofree char *expected = NULL;
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1),
                  expected_lines = g_strsplit(expected, "\n", -1);
    for (guint i = 0; lines[i] != NULL && expected_lines[i] != NULL; i++)
        g_assert_cmpstr(lines[i], ==, expected_lines[i]);
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(expected_lines));
}

static const struct {
    const char *name, *target;
} pages[] = {
    {"home", "/"},
    {"search", "/zoeken?q=brug"},
    {"search_all", "/zoeken"},
    {"search_parts", "/zoeken?q=fietsers%20-kermis&onderwerp=verkeer&van=2022&tot=2022"},
    {"search_month", "/zoeken?van=2023-09&tot=2023-09&sorteer=datum"},
    {"search_nothing", "/zoeken?q=brug%20zwembad%20veiligheidsdag"},
    {"search_respelled", "/zoeken?q=fietsenmaaker"},
    {"search_unknown", "/zoeken?q=brug&onderwerp=weg"},
    {"article", "/nieuws/2012/03/fietsers-krijgen-eigen-brug"},
    {"article_hostile", "/nieuws/2023/09/veilig-fietsen-in-het-donker-de-regen"},
    {"article_time", "/nieuws/2023/09/politie-zoekt-getuigen-van-inbraak"},
    {"topics", "/onderwerpen"},
    {"topic", "/onderwerpen/verkeer"},
    {"topic_one_day", "/onderwerpen/evenementen"},
    {"archive", "/archief"},
    {"archive_year", "/archief/2023"},
    {"archive_month", "/archief/2023/09"},
    {"privacy", "/privacy"},
    {"accessibility", "/toegankelijkheid"},
};

static void test_golden(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *html = small_archive_page(&small, pages[i].target, &error);
        g_assert_no_error(error);
        g_test_message("%s", pages[i].target);
        compare(pages[i].name, html);
    }
    small_archive_end(&small);
}

static guint count(const char *text, const char *what)
{
    guint n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

/** What holds for each page, whatever it shows. */
static void test_all_alike(void)
{
    static const struct {
        const char *text;
        guint n;
    } parts[] = {
        {"<html lang=\"nl\">", 1},
        {"<title>", 1},
        {"<h1>", 1},
        {"<main ", 1},
        {"<header ", 1},
        {"<footer ", 1},
        {"</html>", 1},
        {"class=\"skip\"", 1},
        {"id=\"q\"", 1},
        {"for=\"q\"", 1},
        {" style=", 0},
        {"<style", 0},
        {"javascript:", 0},
        {"<b>", 0},
        {" onclick", 0},
        {"Voorbeeld: verzonnen", 1},
        {"Geen spoed? Bel", 1},
        {"name=\"viewport\"", 1},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *html = small_archive_page(&small, pages[i].target, NULL);
        g_assert_cmpuint(strlen(html), <, PAGE_MAX_BYTES);
        for (size_t j = 0; j < G_N_ELEMENTS(parts); j++) {
            g_test_message("%s: %s", pages[i].target, parts[j].text);
            g_assert_cmpuint(count(html, parts[j].text), ==, parts[j].n);
        }
        g_assert_cmpuint(count(html, "<script"), ==,
                         count(html, "<script type=\"application/ld") +
                             count(html, "<script type=\"module\" src=\"/assets/"));
    }
    small_archive_end(&small);
}

static char *text_between(const char *html, const char *before, const char *after)
{
    const char *start = strstr(html, before);
    g_assert_nonnull(start);
    start += strlen(before);
    return g_strndup(start, (gsize)(strstr(start, after) - start));
}

/** Whatever is typed gives a page, and none of it becomes markup or turns the text around. */
static void test_search_never_fails(void)
{
    static const char *const targets[] = {
        "/zoeken?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/zoeken?q=%27;DROP%20TABLE%20article--",
        "/zoeken?q=%00%ff((*",
        "/zoeken?q=brug%E2%80%AEgurb",
        "/zoeken?q=brug&na=niet-van-ons",
        "/zoeken?bron=weg",
        "/zoeken?onderwerp=%3Cb%3E",
        "/zoeken?van=2024&tot=2023",
        "/zoeken?van=9999-12-31&tot=9999-12-31",
        "/zoeken?van=%3Cb%3E&sorteer=%3Cb%3E&aantal=999",
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *html = small_archive_page(&small, targets[i], &error);
        g_test_message("%s", targets[i]);
        g_assert_no_error(error);
        g_assert_cmpuint(count(html, "<h1>"), ==, 1);
        g_assert_cmpuint(count(html, "<b>") + count(html, "<img"), ==, 0);
        g_assert_nonnull(strstr(html, "content=\"noindex\""));
        g_autofree char *title = text_between(html, "<title>", "</title>"),
                        *heading = text_between(html, "<h1>", "</h1>");
        g_assert_null(strstr(title, "\u202e"));
        g_assert_null(strstr(heading, "\u202e"));
    }
    small_archive_end(&small);
}

/** What a search went without is told: values that are none, and a question that asks nothing. */
static void test_search_tells(void)
{
    static const struct {
        const char *target, *part;
        bool is_there;
    } cases[] = {
        {"/zoeken?q=brug&van=2023-13-01",
         "Vanaf: <em>2023-13-01</em> klopt niet. Geef een bestaande datum", true},
        {"/zoeken?q=brug&van=2024&tot=2023",
         "Tot en met: <em>2023</em> klopt niet. De laatste dag ligt voor de eerste.", true},
        {"/zoeken?q=brug&tot=%3Cb%3E", "<em>&lt;b&gt;</em> klopt niet", true},
        {"/zoeken?q=brug&van=&tot=2023&sorteer=", "klopt niet", false},
        {"/zoeken?q=brug&sorteer=x", "Volgorde: <em>x</em> klopt niet. U ziet de gewone volgorde.",
         true},
        {"/zoeken?q=brug&sorteer=relevantie", "Volgorde: ", false},
        {"/zoeken?q=brug&na=weg", "Het vervolg uit dit adres is er niet.", true},
        {"/zoeken?q=brug&na=", "Het vervolg", false},
        {"/zoeken?q=brug", "class=\"notice\"", false},
        {"/zoeken?q=brug+zwembad", "Zoek op <a href=\"/zoeken?q=brug\"", true},
        {"/zoeken?q=brug+zwembad", "Zonder <em>zwembad</em>", false},
        {"/zoeken?q=%21%21", "over <em>", false},
        {"/zoeken?q=%21%21", "niet meegezocht", true},
        {"/zoeken?q=brug+%21%21", "over <em>brug !!</em>", true},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *html = small_archive_page(&small, cases[i].target, &error);
        g_test_message("%s", cases[i].target);
        g_assert_no_error(error);
        g_assert_cmpuint(strstr(html, cases[i].part) != NULL, ==, cases[i].is_there);
    }
    small_archive_end(&small);
}

static void test_not_found(void)
{
    static const char *const targets[] = {"/onderwerpen/weg", "/archief/1999", "/archief/2023/10",
                                          "/archief/9999/12"};
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *html = small_archive_page(&small, targets[i], &error);
        g_test_message("%s", targets[i]);
        g_assert_null(html);
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    }
    small_archive_end(&small);
}

/** The page for `status` at an address; needs no archive. */
static char *show_error(const struct small_archive *small, const char *target, unsigned status)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse(target, &fault);
    const struct page_request page = {.site = &small->site,
                                      .templates = small->templates,
                                      .assets = small->assets,
                                      .request = request,
                                      .is_sample = true,
                                      .today = small_archive_today()};
    return page_error(&page, status, NULL);
}

/** An error's page needs no archive. */
static void test_errors(void)
{
    static const unsigned statuses[] = {400, 404, 405, 413, 414, 500, 503};
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++) {
        g_autofree char *html = show_error(&small, "/weg", statuses[i]);
        g_autofree char *name = g_strdup_printf("error_%u", statuses[i]);
        g_assert_nonnull(html);
        compare(name, html);
    }
    small_archive_end(&small);
}

/** What leads on from an error: the question as typed, what the address names, another try. */
static void test_error_leads_on(void)
{
    static const struct {
        const char *target;
        unsigned status;
        const char *part;
        bool is_there;
    } cases[] = {
        {"/zoeken?q=brug+open", 503, "name=\"q\" value=\"brug open\"", true},
        {"/zoeken?q=brug+open", 503, "<a href=\"/zoeken?q=brug+open\">Probeer", true},
        {"//elders.example.nl", 503, "elders", false},
        {"/\\elders.example.nl", 503, "elders", false},
        {"/zoeken?q=brug", 500, "Probeer het opnieuw</a>", false},
        {"/nieuws/2012/03/brug-dicht", 404,
         "<a href=\"/zoeken?q=brug%20dicht\"><em>brug dicht</em>", true},
        {"/nieuws/2012/03/%3Cb%3E", 404, "<em>&lt;b&gt;</em>", true},
        {"/nieuws/2012/03/-", 404, "Misschien", false},
        {"/onderwerpen/weg", 404, "Misschien", false},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *html = show_error(&small, cases[i].target, cases[i].status);
        g_test_message("%u %s", cases[i].status, cases[i].target);
        g_assert_cmpuint(strstr(html, cases[i].part) != NULL, ==, cases[i].is_there);
    }
    small_archive_end(&small);
}

static char *show_changed(const struct small_archive *small, int32_t today)
{
    g_autoptr(stored_article) article =
        archive_article_by_slug(small->archive, "kermis-verhuist-naar-het-marktveld", NULL);
    article->changed = day_local_time(day_parse("2023-09-02"), 12, 0, 0);
    enum request_fault fault;
    g_autoptr(request) request = request_parse("/", &fault);
    const struct page_request page = {.archive = small->archive,
                                      .site = &small->site,
                                      .templates = small->templates,
                                      .assets = small->assets,
                                      .request = request,
                                      .today = today};
    return page_article(&page, article, NULL);
}

/** A changed article says when; an old one that it is old, from a year on. */
static void test_notices(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *young = show_changed(&small, day_parse("2024-08-29"));
    g_autofree char *old = show_changed(&small, day_parse("2024-09-01"));
    g_assert_nonnull(strstr(young, "Gewijzigd op 2 september 2023."));
    g_assert_nonnull(strstr(young, "\"dateModified\":\"2023-09-02T10:00:00Z\""));
    g_assert_null(strstr(young, "verouderd"));
    g_assert_nonnull(strstr(old, "Dit bericht is van 30 augustus 2023. De informatie kan verouderd "
                                 "zijn."));
    small_archive_end(&small);
}

/** A site's own text stands in the place of ours, and none of it becomes markup. */
static void test_own_text(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    small.site.privacy = g_strdup("# Uw gegevens\n\nWij <b>bewaren</b> niets. Zie\n"
                                  "https://example.nl/a?b=c&d. Of mail (hulp@example.nl).\n\n"
                                  "## Lijst\n- een\n- javascript:alert(1)\n");
    small.site.accessibility = g_strdup("Zonder kop.");
    g_autofree char *privacy = small_archive_page(&small, "/privacy", NULL);
    g_autofree char *accessibility = small_archive_page(&small, "/toegankelijkheid", NULL);
    compare("own_text", privacy);
    g_assert_nonnull(strstr(accessibility, "<h1>Toegankelijkheid</h1>"));
    g_assert_nonnull(strstr(accessibility, "<p>Zonder kop.</p>"));
    g_assert_nonnull(strstr(accessibility, "data-sneltoets"));
    g_assert_null(strstr(privacy, "data-sneltoets"));
    g_free(small.site.privacy);
    g_free(small.site.accessibility);
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/pages/golden", test_golden);
    g_test_add_func("/web/pages/all-alike", test_all_alike);
    g_test_add_func("/web/pages/search-never-fails", test_search_never_fails);
    g_test_add_func("/web/pages/search-tells", test_search_tells);
    g_test_add_func("/web/pages/not-found", test_not_found);
    g_test_add_func("/web/pages/errors", test_errors);
    g_test_add_func("/web/pages/own-text", test_own_text);
    g_test_add_func("/web/pages/error-leads-on", test_error_leads_on);
    g_test_add_func("/web/pages/notices", test_notices);
    return g_test_run();
}
