#include "actueel/day.h"

#include "src/import/format.h"
#include "src/import/html_elements.h"
#include "src/import/html_page.h"
#include "tests/import/reading.h"

#include <string.h>

static const char folder[] = "tests/import/pages";

/** What the files beside the pages are renewed by: `RENEW=1 make check T=import/read_html`, then
 * read the diff. */
static bool is_renewing(void)
{
    return g_getenv("RENEW") != NULL;
}

static void describe_article(GString *text, const struct article *article)
{
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    g_string_append_printf(text, "title: %s\n", article->title);
    g_string_append_printf(text, "date: %s\n",
                           article->time == ARTICLE_NO_TIME ? day_format(article->day, day)
                                                            : day_format_time(article->time, time));
    g_string_append_printf(text, "url: %s\n", article->url != NULL ? article->url : "-");
    g_string_append_printf(text, "source: %s\n", article->source);
    for (guint i = 0; i < article->topics->len; i++)
        g_string_append_printf(text, "topic: %s\n", (char *)article->topics->pdata[i]);
    g_string_append_printf(text, "\n%s\n", article->body);
}

/** All that was read of a page, as it is kept beside it. */
static char *describe(const struct outcome *page)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_articles = 0, n_rejects = 0;
    for (guint i = 0; i < page->sequence->len; i++) {
        const char *step = page->sequence->pdata[i];
        g_string_append(text, i > 0 ? "\n========\n\n" : "");
        if (*step == 'a') {
            describe_article(text, outcome_article(page, n_articles++));
        } else {
            const struct reject *reject = outcome_reject(page, n_rejects++);
            g_string_append_printf(text, "reject: line %" G_GUINT64_FORMAT ", %s: %s\n",
                                   reject->line, reject->field, reject->reason);
        }
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void compare(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *page_path = g_strdup_printf("%s/%s.html", folder, name);
    g_autofree char *path = g_strdup_printf("%s/%s.txt", folder, name);
    g_autoptr(outcome) page = outcome_read(page_path, NULL, NULL);
    g_assert_no_error(page->error);
    g_assert_cmpstr(page->format, ==, "html");
    g_autofree char *came = describe(page);
    if (is_renewing())
        g_file_set_contents(path, came, -1, &error);
    g_assert_no_error(error);
    g_autofree char *expected = NULL;
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_test_message("%s", name);
    g_assert_cmpstr(came, ==, expected);
}

/** Pages in the shape that many programs give them, each with what a careful person takes. */
static void test_pages(void)
{
    g_autoptr(GError) error = NULL;
    GDir *entries = g_dir_open(folder, 0, &error);
    g_assert_no_error(error);
    guint n = 0;
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        if (!g_str_has_suffix(name, ".html"))
            continue;
        g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".html"));
        compare(stem);
        n++;
    }
    g_dir_close(entries);
    g_assert_cmpuint(n, >, 0);
}

static void test_recognises(void)
{
    static const struct {
        const char *text;
        bool is_page;
    } rows[] = {
        {"<!DOCTYPE html><html>", true},
        {"\n <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", true},
        {"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html xmlns=\"y\">", true},
        {"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", true},
        {"<!-- saved from url=(0001)x -->\n<HTML>", true},
        {"<body>", true},
        {"<div class=\"x\">", true},
        {"<p>Een", true},
        {"<rss version=\"2.0\">", false},
        {"<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">", false},
        {"<nitf>", false},
        {"", false},
        {"Een <b>tekst</b>", false},
        {"{\"title\": \"<p>\"}", false},
        {"<", false},
        {"<!-- alleen -->", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_assert_true(html_is_page(rows[i].text, strlen(rows[i].text)) == rows[i].is_page);
    }
}

static void test_declared(void)
{
    static const struct {
        const char *text, *name;
    } rows[] = {
        {"<meta charset=utf-8>", "utf-8"},
        {"<html><head><META CHARSET=\"Windows-1252\" />", "Windows-1252"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-15\">",
         "iso-8859-15"},
        {"<?xml version=\"1.0\" encoding='ISO-8859-1'?><html>", "ISO-8859-1"},
        {"<title>x</title><p>charset=x</p>", NULL},
        {"<meta charset", NULL},
        {"<meta charset=>", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = html_declared_encoding(rows[i].text, strlen(rows[i].text));
        g_assert_cmpstr(name, ==, rows[i].name);
    }
}

static const char article[] = "<h1>Een titel</h1><p class=date>3 mei 2020</p><p>Een caf\xe9, %s "
                              "en nog wat woorden in een gewone zin.</p>";

static void check_encoding(const char *head, const char *sign, const char *encoding,
                           const char *word)
{
    g_autofree char *format = g_strconcat("<html><head>", head, "</head><body>", article, NULL);
    g_autofree char *text = g_strdup_printf(format, sign); // NOLINT: a literal within
    g_autoptr(outcome) page = outcome_of("page.html", text, -1);
    g_assert_cmpstr(page->encoding, ==, encoding);
    g_assert_nonnull(strstr(outcome_article(page, 0)->body, word));
}

static void test_encodings(void)
{
    check_encoding("", "\x80", "windows-1252", "café, €");
    check_encoding("<meta charset=iso-8859-1>", "\x93x\x94", "windows-1252", "café, “x”");
    check_encoding("<meta charset=iso-8859-15>", "\xa4", "iso-8859-15", "café, €");
    g_autoptr(outcome) wrong = outcome_of(
        "page.html", "<meta charset=iso-8859-1><h1>Één titel</h1><p>3 mei 2020<p>Een café.", -1);
    g_assert_cmpstr(wrong->encoding, ==, "utf-8");
    g_assert_cmpstr(outcome_article(wrong, 0)->title, ==, "Één titel");
    g_assert_cmpstr(outcome_article(wrong, 0)->body, ==, "Een café.");
}

/** A page that is no article is one reject that says so; one that lacks something says what. */
static void test_none(void)
{
    static const struct {
        const char *html, *field, *reason;
    } rows[] = {
        {"<html><title>404</title><h1>Pagina niet gevonden</h1><p>Zoek verder.", "record",
         "it says 'Pagina niet gevonden'"},
        {"<html><title>Pagina niet gevonden | Gemeente X</title><p>Zoek verder.", "record",
         "Pagina niet gevonden"},
        {"<html><link rel=canonical href=\"https://x.example/\"><h1>Welkom</h1><p>3 mei 2020<p>Een "
         "tekst over de gemeente.",
         "record", "front page"},
        {"<html><body></body></html>", "record", "no text"},
        {"<html><script>document.write('x')</script>", "record", "no text"},
        {"<html><h1>Een titel</h1><p>Een tekst zonder enige datum.", "date", "no date"},
        {"<html><h1>Een titel</h1><p>3 mei 2020</p>", "body", "no body"},
        {"<html><meta property=\"article:published_time\" content=\"2020-02-31\"><h1>Een titel</h1>"
         "<p>Een tekst zonder datum.",
         "date", "2020-02-31"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) page = outcome_of("page.html", rows[i].html, -1);
        g_test_message("%s", rows[i].html);
        g_assert_cmpuint(page->rejects->len, ==, 1);
        g_assert_cmpstr(outcome_reject(page, 0)->field, ==, rows[i].field);
        g_assert_nonnull(strstr(outcome_reject(page, 0)->reason, rows[i].reason));
        g_assert_cmpuint(page->articles->len, ==, 0);
    }
}

static void test_too_long(void)
{
    g_autoptr(GString) html = g_string_new("<html><h1>Een titel</h1><p>3 mei 2020<p>");
    while (html->len <= 2 * FORMAT_RECORD_MAX_BYTES)
        g_string_append(html, "woorden en nog meer woorden ");
    g_autoptr(outcome) page = outcome_of("page.html", html->str, (gssize)html->len);
    g_assert_cmpstr(outcome_reject(page, 0)->field, ==, "record");
    g_assert_cmpuint(page->bytes_read, ==, html->len);
    g_assert_nonnull(page->sha256);
}

/** With a source that the user names, the page's own is left aside. */
static void test_source(void)
{
    g_autofree char *path = g_build_filename(folder, "wordpress.html", NULL);
    g_autoptr(outcome) page = outcome_read(path, "html", "Archief");
    g_assert_cmpstr(outcome_article(page, 0)->source, ==, "Archief");
}

/** A name with a NUL in it is no element's, however it begins. */
static void test_names_with_nul(void)
{
    g_assert_true(html_element_is_known("s", 1));
    g_assert_false(html_element_is_known("s\0\0\0", 4));
    g_assert_true(html_element_named("p\0\0", 3) == HTML_WORDS);
}

/** The same two items in all the ways in which pages lay them out. */
static void test_list_forms(void)
{
    static const char *const forms[] = {
        "<ul><li><span class=date>%s</span><h3>%s</h3><p>%s</p></li>"
        "<li><span class=date>%s</span><h3>%s</h3><p>%s</p></li></ul>",
        "<ul><li>%s<h3>%s</h3><p>%s</p><li>%s<h3>%s</h3><p>%s</p></ul>",
        "<ul><li><p>%s</p><p><strong>%s</strong></p><p>%s<li><p>%s</p><p><strong>%s</strong></p>"
        "<p>%s</ul>",
        "<div><div>%s</div><h2><a href=x>%s</a></h2>%s</div><div><div>%s</div><h2><a href=x>%s</a>"
        "</h2>%s</div>",
        "<p>%s</p><h3>%s</h3><p>%s</p><p>%s</p><h3>%s</h3><p>%s</p>",
        "<h4>%s</h4><h3>%s</h3><p>%s</p><h4>%s</h4><h3>%s</h3><p>%s</p>",
        "<table><tr><td>%s<td><b>%s</b><br>%s<tr><td>%s<td><b>%s</b><br>%s</table>",
        "<details><summary>%s - %s</summary>%s</details><details><summary>%s - %s</summary>%s"
        "</details>",
        "<dl><dt>%s <b>%s</b><dd>%s<dt>%s <b>%s</b><dd>%s</dl>",
        "<p><i>%s</i><br><b>%s</b></p><p>%s</p><p><i>%s</i><br><b>%s</b></p><p>%s</p>",
        "<article><a href=x><span class=label>Wonen</span><time>%s</time><h3>%s</h3><p>%s</a>"
        "</article><article><a href=y><span class=label>Wegen</span><time>%s</time><h3>%s</h3>"
        "<p>%s</a></article>",
    };
    static const char first[] = "De dijk bij Oudeveer is klaar, en fietsers mogen er weer langs.";
    static const char second[] = "Op het plein komt een kiosk met koffie, kranten en bloemen.";
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *items = g_strdup_printf(forms[i], "3 mei 2020", "Dijk open", first,
                                                 "2 april 2020", "Kiosk op plein", second);
        g_autofree char *html = g_strconcat("<html><h1>Nieuws</h1>", items, NULL);
        g_autoptr(outcome) page = outcome_of("page.html", html, -1);
        g_autofree char *came = outcome_text(page);
        g_test_message("%s", forms[i]);
        g_assert_cmpstr(came, ==, "a Dijk open\na Kiosk op plein\n");
        g_assert_cmpstr(outcome_article(page, 0)->body, ==, first);
        g_assert_cmpstr(outcome_article(page, 1)->body, ==, second);
        g_assert_cmpint(outcome_article(page, 1)->day, ==, day_from_date(2020, 4, 2));
    }
}

/** A page cut short or with bytes turned over is read without harm. */
static void test_damaged(void)
{
    static const char *const names[] = {"wordpress", "lijst_actueel", "oud", "next"};
    enum { N_DAMAGED = 60, N_BYTES = 20 };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s.html", folder, names[i]);
        g_autofree char *html = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &html, &size, NULL));
        for (gsize k = 1; k < size; k += size / N_DAMAGED) {
            g_autofree char *cut = test_file("page.html", html, (gssize)k);
            outcome_free(outcome_read(cut, "html", NULL));
        }
        for (int k = 0; k < N_DAMAGED; k++) {
            g_autofree char *copy = g_memdup2(html, size);
            for (int n = 0; n < N_BYTES; n++)
                copy[g_test_rand_int_range(0, (gint32)size)] = (char)g_test_rand_int_range(0, 256);
            g_autofree char *turned = test_file("page.html", copy, (gssize)size);
            outcome_free(outcome_read(turned, "html", NULL));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/import/html/pages", test_pages);
    g_test_add_func("/import/html/recognises", test_recognises);
    g_test_add_func("/import/html/declared", test_declared);
    g_test_add_func("/import/html/encodings", test_encodings);
    g_test_add_func("/import/html/none", test_none);
    g_test_add_func("/import/html/too-long", test_too_long);
    g_test_add_func("/import/html/source", test_source);
    g_test_add_func("/import/html/names-with-nul", test_names_with_nul);
    g_test_add_func("/import/html/list-forms", test_list_forms);
    g_test_add_func("/import/html/damaged", test_damaged);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
