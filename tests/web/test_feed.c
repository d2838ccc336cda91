#include "web/feed.h"

#include "actueel/day.h"
#include "actueel/ingest.h"
#include "actueel/removal.h"

#include "small_site.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

static const char golden_folder[] = "tests/web/feeds";

/** A feed without the moments at which the test ran. */
static char *without_moments(const char *text)
{
    g_autoptr(GRegex) moment = g_regex_new("20[0-9-]{8}T[0-9:]{8}Z", 0, 0, NULL);
    return g_regex_replace_literal(moment, text, -1, 0, "0000-00-00T00:00:00Z", 0, NULL);
}

/** Renewed as pages are: `RENEW=1 make check T=web/feed`, then read the diff. */
static void compare(const char *name, const char *feed)
{
    g_autofree char *path = g_build_filename(golden_folder, name, NULL);
    g_autofree char *text = without_moments(feed), *expected = NULL;
    g_autoptr(GError) error = NULL;
    if (g_getenv("RENEW") != NULL)
        g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, expected);
}

static void test_golden(void)
{
    static const struct {
        const char *name, *target;
    } feeds[] = {
        {"all.xml", "/feed"},
        {"all.json", "/feed?formaat=json"},
        {"topic.xml", "/onderwerpen/veiligheid/feed"},
        {"search.xml",
         "/zoeken/feed?q=fietsers&onderwerp=verkeer&bron=gemeente-oeverland&van=2022"},
        {"nothing.xml", "/zoeken/feed?q=zwembad"},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(feeds); i++) {
        g_autofree char *text = small_site_get(&small, feeds[i].target);
        compare(feeds[i].name, text);
    }
    g_clear_pointer(&small.site.base_url, g_free);
    g_autofree char *atom = small_site_get(&small, feeds[2].target);
    g_autofree char *json = small_site_get(&small, "/onderwerpen/veiligheid/feed?formaat=json");
    compare("bare.xml", atom);
    compare("bare.json", json);
    small_archive_end(&small);
}

/** Which form is given for what is asked; both say that it depends on that. */
static void test_form(void)
{
    static const char atom[] = "application/atom+xml; charset=utf-8",
                      feed_json[] = "application/feed+json", json[] = "application/json";
    static const struct {
        const char *target, *accept, *type;
    } cases[] = {
        {"/feed", NULL, atom},
        {"/feed", "*/*", atom},
        {"/feed", feed_json, feed_json},
        {"/feed", json, json},
        {"/feed", "application/atom+xml;q=0.4, application/json;q=0.5", json},
        {"/feed?formaat=atom", feed_json, atom},
        {"/feed?formaat=json", "application/atom+xml", feed_json},
        {"/feed?formaat=rss", NULL, atom},
        {"/zoeken/feed?q=brug", feed_json, feed_json},
        {"/onderwerpen/verkeer/feed", feed_json, feed_json},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(answer) answer = small_site_answer(&small, cases[i].target, cases[i].accept);
        g_test_message("%s %s", cases[i].target, cases[i].accept);
        g_assert_cmpuint(answer->status, ==, 200);
        g_assert_cmpstr(answer_get(answer, "Content-Type"), ==, cases[i].type);
        g_assert_cmpstr(answer_get(answer, "Vary"), ==, "Accept");
        g_assert_cmpstr(answer_get(answer, "Access-Control-Allow-Origin"), ==, "*");
    }
    g_autoptr(answer) first = small_site_answer(&small, "/feed", NULL);
    g_autoptr(answer) same = small_site_answer(&small, "/feed", NULL);
    g_autoptr(answer) other = small_site_answer(&small, "/feed", feed_json);
    g_assert_cmpstr(answer_get(first, "ETag"), ==, answer_get(same, "ETag"));
    g_assert_cmpstr(answer_get(first, "ETag"), !=, answer_get(other, "ETag"));
    small_archive_end(&small);
}

static void test_absent(void)
{
    static const char *const targets[] = {"/onderwerpen/weg/feed", "/zoeken/feed?onderwerp=weg",
                                          "/zoeken/feed?bron=weg", "/feed/", "/feed/atom"};
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autoptr(answer) answer = small_site_answer(&small, targets[i], NULL);
        g_test_message("%s", targets[i]);
        g_assert_cmpuint(answer->status, ==, 404);
    }
    g_autofree char *any = small_site_get(&small, "/feed?na=niet-van-ons");
    g_assert_nonnull(strstr(any, "href=\"https://nieuws.example.nl/feed\""));
    small_archive_end(&small);
}

static void add(const struct small_archive *small, const char *id, const char *date,
                const char *title, const char *body)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) archive = archive_open(small->path, ARCHIVE_WRITE, 0, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(ingest) ingest =
        ingest_begin(archive, &(struct ingest_options){.command = "test"}, &error);
    g_autoptr(article) article = article_new();
    article->day = day_parse(date);
    article->time = ARTICLE_NO_TIME;
    article->title = g_strdup(title);
    article->body = g_strdup(body);
    article->source = g_strdup("Proef");
    article->external_id = g_strdup(id);
    g_assert_true(ingest_add(ingest, article, &error));
    g_assert_true(ingest_end(ingest, &error));
}

/** What an XPath finds in an Atom feed, which must be well-formed, by lines; the caller frees it.
 */
static char *find(const char *text, const char *path)
{
    xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    g_assert_nonnull(document);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathRegisterNs(context, (const xmlChar *)"a",
                       (const xmlChar *)"http://www.w3.org/2005/Atom");
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)path, context);
    GString *lines = g_string_new(NULL);
    for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++) {
        xmlChar *content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
        g_string_append_printf(lines, "%s%s", i > 0 ? "\n" : "", (const char *)content);
        xmlFree(content);
    }
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
    return g_string_free(lines, FALSE);
}

static char *titles_of(const struct small_archive *small, const char *target)
{
    g_autofree char *text = small_site_get(small, target);
    return find(text, "/a:feed/a:entry/a:title");
}

/** An old article that comes in comes first, one that changes too; one that is withdrawn is gone.
 */
static void test_what_happens(void)
{
    static const char target[] = "/zoeken/feed?bron=proef";
    struct small_archive small;
    small_archive_begin(&small);
    add(&small, "1", "2023-10-10", "Nieuw", "Tekst.");
    add(&small, "2", "1999-01-01", "Oud", "Tekst.");
    g_autofree char *at_first = titles_of(&small, target);
    g_assert_cmpstr(at_first, ==, "Oud\nNieuw");
    g_autofree char *before = small_site_get(&small, target);
    add(&small, "1", "2023-10-10", "Nieuw en beter", "Andere tekst.");
    g_autofree char *changed = titles_of(&small, target);
    g_autofree char *after = small_site_get(&small, target);
    g_assert_cmpstr(changed, ==, "Nieuw en beter\nOud");
    g_autofree char *id_before = find(before, "/a:feed/a:entry[2]/a:id");
    g_autofree char *id_after = find(after, "/a:feed/a:entry[1]/a:id");
    g_assert_cmpstr(id_before, ==, id_after);

    g_autoptr(archive) archive = archive_open(small.path, ARCHIVE_WRITE, 0, NULL, NULL);
    g_autoptr(stored_article) old = archive_article_by_slug(archive, "oud", NULL);
    g_assert_true(archive_withdraw(archive, old->key, removal_reasons[0], NULL));
    g_autofree char *left = titles_of(&small, target);
    g_assert_cmpstr(left, ==, "Nieuw en beter");
    archive_close(g_steal_pointer(&archive));
    small_archive_end(&small);
}

/** Whatever a text holds, the feed is well-formed and shows it as text. */
static void test_hostile(void)
{
    static const char title[] = "A ]]> <b>&amp;\001\033 \u202egev\u200baar\u2066 \uFFFE\t\"x\"";
    static const char body[] = "<script>alert(1)</script> ]]>\001 &lt; \uFFFF\n\n• <li>\302\205";
    static const char target[] = "/zoeken/feed?bron=proef";
    struct small_archive small;
    small_archive_begin(&small);
    add(&small, "1", "2023-10-10", title, body);
    g_autofree char *text = small_site_get(&small, target);
    g_autofree char *read_title = find(text, "/a:feed/a:entry/a:title");
    g_autofree char *content = find(text, "/a:feed/a:entry/a:content");
    g_assert_cmpstr(read_title, ==, "A ]]> <b>&amp; gevaar  \"x\"");
    g_assert_cmpstr(content, ==,
                    "<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;lt;</p>\n"
                    "<ul>\n<li>&lt;li&gt;</li>\n</ul>\n");
    g_autofree char *json_text = small_site_get(&small, "/zoeken/feed?bron=proef&formaat=json");
    json_auto_t *json = json_loads(json_text, 0, NULL);
    const json_t *item = json_array_get(json_object_get(json, "items"), 0);
    g_assert_cmpstr(json_string_value(json_object_get(item, "title")), ==, read_title);
    g_assert_cmpstr(json_string_value(json_object_get(item, "content_html")), ==, content);
    small_archive_end(&small);
}

/** A text that is too long to carry is left to its page, but for its summary. */
static void test_long(void)
{
    struct small_archive small;
    small_archive_begin(&small);
    g_autofree char *body = g_strnfill(FEED_TEXT_MAX_BYTES + 1, 'a');
    add(&small, "1", "2023-10-10", "Lang", body);
    g_autofree char *text = small_site_get(&small, "/zoeken/feed?bron=proef");
    g_autofree char *content = find(text, "/a:feed/a:entry/a:content");
    g_autofree char *summary = find(text, "/a:feed/a:entry/a:summary");
    g_assert_cmpstr(content, ==, "");
    g_assert_true(g_str_has_prefix(summary, "aaaa"));
    g_autofree char *json = small_site_get(&small, "/zoeken/feed?bron=proef&formaat=json");
    g_assert_nonnull(strstr(json, "\"content_text\": \"aaaa"));
    g_assert_null(strstr(json, "content_html"));
    small_archive_end(&small);
}

/** Each article once, over all pages; those after the first begin where the one before ended. */
static void test_pages(void)
{
    enum { ARTICLES = 2 * FEED_ENTRIES + 3 };
    struct small_archive small;
    small_archive_begin(&small);
    for (int i = 0; i < ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        add(&small, id, "2023-10-10", id, "Tekst.");
    }
    g_autofree char *target = g_strdup("/zoeken/feed?bron=proef");
    int left = ARTICLES, n_pages = 0;
    for (; target != NULL; n_pages++) {
        g_autofree char *text = small_site_get(&small, target);
        g_autofree char *titles = find(text, "/a:feed/a:entry/a:title");
        g_auto(GStrv) lines = g_strsplit(titles, "\n", -1);
        g_assert_cmpuint(g_strv_length(lines), <=, FEED_ENTRIES);
        for (char **line = lines; *line != NULL; line++) {
            g_autofree char *expected = g_strdup_printf("%d", --left);
            g_assert_cmpstr(*line, ==, expected);
        }
        g_autofree char *next = find(text, "/a:feed/a:link[@rel='next']/@href");
        g_free(target);
        target = *next != '\0' ? g_strdup(next + strlen(small.site.base_url)) : NULL;
    }
    g_assert_cmpint(left, ==, 0);
    g_assert_cmpint(n_pages, ==, 3);
    small_archive_end(&small);
}

/** Checked against Python's uuid.uuid5. */
static void test_urn(void)
{
    g_autofree char *urn = feed_urn("bericht/abcdefghijklm");
    g_assert_cmpstr(urn, ==, "urn:uuid:e084989e-0efd-5064-997b-55ca278bd5e4");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/feed/golden", test_golden);
    g_test_add_func("/web/feed/form", test_form);
    g_test_add_func("/web/feed/absent", test_absent);
    g_test_add_func("/web/feed/what-happens", test_what_happens);
    g_test_add_func("/web/feed/hostile", test_hostile);
    g_test_add_func("/web/feed/long", test_long);
    g_test_add_func("/web/feed/pages", test_pages);
    g_test_add_func("/web/feed/urn", test_urn);
    return g_test_run();
}
