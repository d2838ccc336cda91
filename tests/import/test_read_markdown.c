#include "actueel/day.h"

#include "src/import/format.h"
#include "tests/import/reading.h"

#include <jansson.h>
#include <string.h>

#define FRONT "---\ntitle: Een\ndate: 2023-09-29\n---\n"

/** One post, by its text and the name of its file. */
static struct outcome *post_of(const char *name, const char *text)
{
    g_autofree char *path = test_file(name, text, -1);
    struct outcome *post = outcome_read(path, "markdown", NULL);
    g_assert_no_error(post->error);
    return post;
}

/** What a post says, field by field; what is missing says nothing. */
static char *fields_of(const struct outcome *post)
{
    char day[DAY_TEXT_SIZE];
    const struct article *article = outcome_article(post, 0);
    g_autoptr(GString) topics = g_string_new(NULL);
    for (guint i = 0; i < article->topics->len; i++)
        g_string_append_printf(topics, "%s%s", i > 0 ? "+" : "", (char *)article->topics->pdata[i]);
    return g_strdup_printf("%s|%s|%s|%s|%s|%s", day_format(article->day, day), article->title,
                           topics->str, article->url != NULL ? article->url : "",
                           article->external_id != NULL ? article->external_id : "",
                           article->extra != NULL ? article->extra : "");
}

struct row {
    const char *what, *text, *came;
};

static void test_front_matter(void)
{
    static const struct row rows[] = {
        {"YAML",
         "---\ntitle: \"Een: twee\"\ndate: 2023-09-29 14:30:00 +0200\ncategories: [Zorg, Jeugd]\n"
         "tags:\n  - Wapens\n  - Op straat\nid: 17\npermalink: "
         "https://krommedijk.example/een\n---\n"
         "Tekst\n",
         "2023-09-29|Een: twee|Wapens+Op straat+Zorg+Jeugd|https://krommedijk.example/een|17|"},
        {"blocks, and what is no field",
         "---\ntitel: >-\n  Een lange\n  titel\ndatum: 29 september 2023\nauteur:\n  naam: Piet\n"
         "layout: post\nvolgorde: 7\ndraft: false\nleeg:\n---\nTekst\n",
         "2023-09-29|Een lange titel||||{\"auteur\":{\"naam\":\"Piet\"},\"layout\":\"post\","
         "\"volgorde\":\"7\",\"leeg\":null}"},
        {"an address within the site",
         "---\ntitle: Een\ndate: 2023-09-29\npermalink: /nieuws/een/\n---\nTekst\n",
         "2023-09-29|Een||||{\"permalink\":\"/nieuws/een/\"}"},
        {"a closing line of dots", "---\ntitle: Een\ndate: 2023-09-29\n...\nTekst\n",
         "2023-09-29|Een||||"},
        {"CR LF", "---\r\ntitle: Een\r\ndate: 2023-09-29\r\n---\r\nTekst\r\n",
         "2023-09-29|Een||||"},
        {"a sign that should be quoted",
         "---\ntitle: Kort: nieuws\ndate: 2023-09-29\nsubtitel: @piet\n---\nTekst\n",
         "2023-09-29|Kort: nieuws||||{\"subtitel\":\"@piet\"}"},
        {"quotes within a value", "---\ntitle: \"Ja\" zegt hij\ndate: 2023-09-29\n---\nTekst\n",
         "2023-09-29|\"Ja\" zegt hij||||"},
        {"a quote that is not closed", "---\ntitle: \"Een\ndate: 2023-09-29\n---\nTekst\n",
         "2023-09-29|Een||||"},
        {"a list that is not closed",
         "---\ntitle: Een\ntags: [a, b\ndate: 2023-09-29\n---\nTekst\n", "2023-09-29|Een|[a+b|||"},
        {"tabs", "---\ntitle:\tEen\ndate: 2023-09-29\ntags:\n\t- a\n---\nTekst\n",
         "2023-09-29|Een|a|||"},
        {"topics as Jekyll writes them",
         "---\ntitle: Een\ndate: 2023-09-29\ncategories: nieuws zorg\ntags: Jeugd en veiligheid\n"
         "---\nTekst\n",
         "2023-09-29|Een|Jeugd en veiligheid+nieuws+zorg|||"},
        {"TOML",
         "+++\ntitle = 'Een \"twee\"' # zo\ndate = 2023-09-29T14:30:00+02:00\ntags = [\n  \"a\", # "
         "b\n"
         "  \"c\\u00e9\",\n]\ndraft = false\nauteur.naam = \"Piet\"\n[params]\nx = 1\n[[foto]]\n"
         "src = \"a.jpg\"\n[[foto]]\nsrc = 'b.jpg'\n+++\nTekst\n",
         "2023-09-29|Een \"twee\"|a+cé|||{\"auteur\":{\"naam\":\"Piet\"},\"params\":{\"x\":\"1\"},"
         "\"foto\":[{\"src\":\"a.jpg\"},{\"src\":\"b.jpg\"}]}"},
        {"TOML in long texts and tables",
         "+++\ntitle = \"\"\"\nEen \\\n   twee\"\"\"\ndate = \"2023-09-29\"\nx = { y = true }\n"
         "[taxonomies]\ntags = [\"a\"]\n+++\nTekst\n",
         "2023-09-29|Een twee|a|||{\"x\":{\"y\":true}}"},
        {"JSON",
         "{\n  \"title\": \"Een\",\n  \"date\": \"2023-09-29\",\n  \"tags\": [\"a\"]\n}\n\nTekst\n",
         "2023-09-29|Een|a|||"},
        {"JSON in a fence", "---json\n{\"title\": \"Een\", \"date\": \"2023-09-29\"}\n---\nTekst\n",
         "2023-09-29|Een||||"},
        {"lines before it", "\n\n" FRONT "Tekst\n", "2023-09-29|Een||||"},
        {"a mark before it", "\ufeff" FRONT "Tekst\n", "2023-09-29|Een||||"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].what);
        g_autoptr(outcome) by_content = outcome_of("post", rows[i].text, -1);
        g_assert_cmpstr(by_content->format, ==, "markdown");
        g_autoptr(outcome) post = post_of("post.md", rows[i].text);
        g_autofree char *fields = fields_of(post);
        g_assert_cmpstr(fields, ==, rows[i].came);
        g_assert_cmpstr(outcome_article(post, 0)->body, ==, "Tekst");
    }
}

/** What the front matter lacks is told by the file's name and the first heading. */
static void test_name_and_heading(void)
{
    static const struct {
        const char *name, *text, *came, *body;
    } rows[] = {
        {"2023-09-29-een-bericht.md", "Tekst\n", "2023-09-29|Een bericht||||", "Tekst"},
        {"2023-09-29_éen_bericht.nl.markdown", "Tekst\n", "2023-09-29|Éen bericht||||", "Tekst"},
        {"2023-09-29-x.md", "# Een *kop* & meer\n\nTekst\n", "2023-09-29|Een kop & meer||||",
         "Tekst"},
        {"2023-09-29-x.md", "Een kop\n=======\n\nTekst\n", "2023-09-29|Een kop||||", "Tekst"},
        {"2023-09-29-x.md", "Tekst vooraf\n\n# Een kop\n\nTekst\n", "2023-09-29|Een kop||||",
         "Tekst vooraf\n\nTekst"},
        {"2023-09-29-x.md", "## Een kop\n\nTekst\n", "2023-09-29|Een kop||||", "Tekst"},
        {"2023-01-01-x.md", FRONT "# EEN\n\nTekst\n", "2023-09-29|Een||||", "Tekst"},
        {"2023-01-01-x.md", FRONT "# Twee\n\nTekst\n", "2023-09-29|Een||||", "Twee\n\nTekst"},
        {"2023-09-29-x.mdx", "\nimport X from './x';\r\nexport const y = 1;\n\nTekst <X /> hier\n",
         "2023-09-29|X||||", "Tekst hier"},
        {"2023-09-29-x.md", "import van fietsen\n", "2023-09-29|X||||", "import van fietsen"},
        {"2023-09-29-x.md", "---\ntitle: Een\nlastmod: 2023-09-30\n---\nTekst\n",
         "2023-09-29|Een||||{\"lastmod\":\"2023-09-30\"}", "Tekst"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s: %s", rows[i].name, rows[i].text);
        g_autoptr(outcome) post = post_of(rows[i].name, rows[i].text);
        g_autofree char *fields = fields_of(post);
        g_assert_cmpstr(fields, ==, rows[i].came);
        g_assert_cmpstr(outcome_article(post, 0)->body, ==, rows[i].body);
    }
}

static void test_text(void)
{
    static const struct row rows[] = {
        {"emphasis, links, pictures, struck words",
         "Een *schuine*, **vette** en `code` [link](https://a.example \"x\")\nop "
         "<https://b.example>"
         " ![foto](a.jpg) ~~weg~~.\n",
         "Een schuine, vette en code link op https://b.example weg."},
        {"lists", "Vooraf:\n\n- een\n- [x] twee\n  * drie\n\n1. vier\n2. vijf\n",
         "Vooraf:\n\n• een\n• twee\n• drie\n\n• vier\n• vijf"},
        {"headings and quotes",
         "## Kop\n\nTekst\n\n> Citaat van\n> iemand\n\n---\n\nKop\n---\nSlot\n",
         "Kop\n\nTekst\n\nCitaat van iemand\n\nKop\n\nSlot"},
        {"hard line ends", "Een  \ntwee\\\ndrie\nvier\n", "Een\ntwee\ndrie vier"},
        {"code", "Zie\n\n```html\n<b>{{ x }}</b> | ~~y~~\n| - |\n```\n\n    <i>vier</i>\n",
         "Zie\n\n<b>{{ x }}</b> | ~~y~~\n| - |\n\n<i>vier</i>"},
        {"a table",
         "Aantallen\n\n| Jaar | *Aantal* |\n|------|:------:|\n| 2022 | 3 |\n| # | 4 \\| 5 "
         "|\n\nSlot\n",
         "Aantallen\n\nJaar | Aantal\n2022 | 3\n# | 4 | 5\n\nSlot"},
        {"a table without outer bars", "a | b\n--|--\n1. x | 2\n", "a | b\n1. x | 2"},
        {"notes", "Tekst[^1] en meer[^lang].\n\n[^1]: Een noot.\n[^lang]: Nog een.\n",
         "Tekst en meer.\n\nEen noot.\n\nNog een."},
        {"HTML",
         "<div class=\"x\"><p>Een &amp; <b>twee</b></p></div>\n\nDrie<br>vier\n"
         "<script>alert(1)</script>\n\n<!--more-->\n\nSlot\n",
         "Een & twee\n\nDrie\nvier\n\nSlot"},
        {"Liquid",
         "{% include kop.html %}\nEen {{ site.title }}[link]({{ site.url }}{% link a.md %}).\n"
         "{% comment %}\nNiet tonen\n{% endcomment %}\nTwee { drie }\n",
         "Een link.\n\nTwee { drie }"},
        {"shortcodes",
         "Een\n\n{{< figure src=\"a.jpg\"\n  title=\"b\" >}}\n\n{{% noot %}}\nTwee\n"
         "{{% /noot %}}\n",
         "Een\n\nTwee"},
        {"attributes",
         "## Kop {#naam}\n\n[Link](a.html){:target=\"_blank\"}\n{: .klas}\n\n* TOC\n"
         "{:toc}\n\n::: tip\nTekst\n:::\n",
         "Kop\n\nLink\n\nTekst"},
        {"signs that are no more than that",
         "3 * 4 = 12, a_b_c, \\*zo\\*, [niet], {niet}, 5~6 & <7\n",
         "3 * 4 = 12, a_b_c, *zo*, [niet], {niet}, 5~6 & <7"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(FRONT, rows[i].text, NULL);
        g_autoptr(outcome) post = post_of("post.md", text);
        g_test_message("%s", rows[i].what);
        g_assert_cmpstr(outcome_article(post, 0)->body, ==, rows[i].came);
    }
}

/** A post in HTML keeps its indentation, which is no code. */
static void test_html(void)
{
    g_autoptr(outcome) post = post_of(
        "post.html", FRONT "<div>\n\n    <p>Een {% if x %}*twee*{% endif %}</p>\n\n</div>\n");
    g_assert_cmpstr(outcome_article(post, 0)->body, ==, "Een *twee*");
}

/** Some editors keep the text in the front matter. */
static void test_body_in_front(void)
{
    g_autoptr(outcome) post = outcome_of(
        "post",
        "---\ntitle: Een\ndate: 2023-09-29\ncontent: >-\n  ![](a.png)\n\n\n  ### Kop\n\n\n"
        "  Een **tekst**.\n---\n",
        -1);
    g_assert_cmpstr(outcome_article(post, 0)->body, ==, "Kop\n\nEen tekst.");
    g_autoptr(outcome) both = outcome_of(
        "post", "---\ntitle: Een\ndate: 2023-09-29\nbody: x\nsummary: Kort\n---\nTekst\n", -1);
    g_assert_cmpstr(outcome_article(both, 0)->body, ==, "Tekst");
    g_assert_cmpstr(outcome_article(both, 0)->extra, ==,
                    "{\"summary\":\"Kort\",\"body (front matter)\":\"x\"}");
}

/** What is not published is passed over. */
static void test_drafts(void)
{
    static const char *const states[] = {"draft: true", "published: false", "status: draft",
                                         "concept: ja\ndraft: yes"};
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autofree char *text =
            g_strdup_printf("---\ntitle: Een\ndate: 2023-09-29\n%s\n---\nTekst\n", states[i]);
        g_autofree char *path = test_file("post.md", text, -1);
        struct reader_options options = {0};
        struct article *article = NULL;
        struct reject *reject = NULL;
        g_autoptr(reader) reader = reader_open(path, &options, NULL);
        g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_END);
        g_assert_cmpuint(reader_passed_over(reader), ==, 1);
    }
    g_autoptr(outcome) post =
        post_of("post.md", "---\ntitle: Een\ndate: 2023-09-29\npublished: true\n---\nTekst\n");
    g_assert_null(outcome_article(post, 0)->extra);
}

static void test_rejects(void)
{
    static const struct row rows[] = {
        {"no date", "---\ntitle: Een\n---\nTekst\n", "u date"},
        {"no such date", "---\ntitle: Een\ndate: 30 feb 2023\n---\nTekst\n", "r date"},
        {"no text", FRONT, "r body"},
        {"never closed", "---\ntitle: Een\ndate: 2023-09-29\n\nTekst\n", "r record"},
        {"references", "---\ntitle: &a Een\nb: [*a, *a]\n---\nTekst\n", "r record"},
        {"no YAML", "---\ntitle: Een\n- twee\n---\nTekst\n", "r record"},
        {"no TOML", "+++\ntitle = Een = twee\nx\n+++\nTekst\n", "r record"},
        {"TOML that is not closed", "+++\ntitle = [[[\"a\n+++\nTekst\n", "r record"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].what);
        g_autoptr(outcome) post = post_of("post.md", rows[i].text);
        g_assert_cmpuint(post->sequence->len, ==, 1);
        g_assert_cmpstr(post->sequence->pdata[0], ==, rows[i].came);
        gsize size;
        const char *bytes = g_bytes_get_data(outcome_reject(post, 0)->bytes, &size);
        g_autofree char *kept = g_strndup(bytes, size);
        g_assert_cmpstr(kept, ==, rows[i].text);
    }
}

static void test_recognition(void)
{
    static const struct {
        const char *text;
        bool is_markdown;
    } rows[] = {{FRONT "\n * 29 sep 2023\n", true},
                {"---\n# alleen dit\ntitle:\n---\n", true},
                {"---\nZomaar een tekst.\n---\n", false},
                {"---\n", false},
                {"{\"title\":\"Een\"}\n{\"title\":\"Twee\"}\n", false},
                {"{\n\"title\": \"Een\"\n}\n{\n\"title\": \"Twee\"\n}\n", false},
                {"{\n geen JSON\n}\nTekst\n", false},
                {"# Kop\n\nTekst\n", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) post = outcome_of("post", rows[i].text, -1);
        g_test_message("%s", rows[i].text);
        g_assert_true((g_strcmp0(post->format, "markdown") == 0) == rows[i].is_markdown);
    }
}

/** Hugo's page above a list of others is no article. */
static void test_head_of_list(void)
{
    g_autoptr(outcome) head = outcome_of("_index.md", FRONT "Tekst\n", -1);
    g_assert_cmpuint(head->sequence->len, ==, 0);
    g_assert_cmpuint(head->n_passed_over, ==, 1);
    g_autoptr(outcome) post = outcome_of("index.md", FRONT "Tekst\n", -1);
    g_assert_cmpuint(post->articles->len, ==, 1);
}

/** Without front matter only the name tells what a file is. */
static void test_plain(void)
{
    static const struct {
        const char *name, *text, *came;
    } rows[] = {
        {"2023-09-29-feest.md", "# Kop\n\nTekst\n", "2023-09-29|Kop||||"},
        {"feest.markdown", "# Kop\n\n*29 september 2023*\n\nTekst\n", "2023-09-29|Kop||||"},
        {"2023-09-29_buurt-feest.md", "Tekst\n\nEn meer.\n", "2023-09-29|Buurt feest||||"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) post = outcome_of(rows[i].name, rows[i].text, -1);
        g_assert_cmpstr(post->format, ==, "markdown");
        g_autofree char *came = fields_of(post);
        g_assert_cmpstr(came, ==, rows[i].came);
        g_assert_true(g_str_has_prefix(outcome_article(post, 0)->body, "Tekst"));
    }
    g_autoptr(outcome) undated = outcome_of("LEESMIJ.md", "# Kop\n\nTekst van 1 mei 2023.\n", -1);
    g_assert_cmpstr(outcome_reject(undated, 0)->field, ==, "date");
    g_autoptr(outcome) other = outcome_of("foto.md", "\xff\xd8\xff\0x", 5);
    g_assert_nonnull(other->error);
}

/** Values that hold each other, and lists in lists, end at their limits. */
static void test_nesting(void)
{
    static const char *const signs[] = {"[", "{a: ", "- ", "{\"a\": ["};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        g_autoptr(GString) text = g_string_new("---\ntitle: Een\nx: ");
        while (text->len < 300000)
            g_string_append(text, signs[i]);
        g_string_append(text, "\n---\nTekst\n");
        g_autoptr(outcome) post = post_of("post.md", text->str);
        g_assert_cmpuint(post->rejects->len, ==, 1);
    }
    g_autoptr(GString) toml = g_string_new("+++\ntitle = \"Een\"\nx = ");
    while (toml->len < 300000)
        g_string_append(toml, "[{a=");
    g_string_append(toml, "\n+++\nTekst\n");
    g_autoptr(outcome) post = post_of("post.md", toml->str);
    g_assert_nonnull(strstr(outcome_reject(post, 0)->reason, "too deep"));
}

/** A long text is read in pieces; one beyond the limit is a reject. */
static void test_long(void)
{
    g_autoptr(GString) text = g_string_new(FRONT);
    unsigned n_paragraphs = 0;
    for (; text->len < 1500000; n_paragraphs++)
        g_string_append_printf(text, "Alinea *%u* met tekst\nen meer.\n\n", n_paragraphs);
    g_autoptr(outcome) post = post_of("post.md", text->str);
    const char *body = outcome_article(post, 0)->body;
    unsigned n_read = 0;
    for (const char *at = body; (at = strstr(at, "Alinea ")) != NULL; at++)
        n_read++;
    g_assert_cmpuint(n_read, ==, n_paragraphs);
    g_assert_null(strchr(body, '*'));
    g_autofree char *expected = g_strdup_printf("Alinea %u met tekst en meer.", n_paragraphs - 1);
    g_assert_true(g_str_has_suffix(body, expected));
    while (text->len <= FORMAT_RECORD_MAX_BYTES)
        g_string_append(text, "Nog een alinea, en nog een, en nog een, tot het te veel is.\n\n");
    g_autoptr(outcome) longer = post_of("post.md", text->str);
    g_assert_cmpstr(outcome_reject(longer, 0)->field, ==, "record");
    g_assert_nonnull(longer->sha256);
}

static void test_vught(void)
{
    static const char *const titles[] = {
        "Algemene Ledenvergadering Vereniging VughtParticipeert / Coalitie van start met "
        "orientatie",
        "Brabants Dagblad: Commotie over ‘schuurtje’ pal voor rijksmonumentale villa in Vught",
        "Reconstructie N65: van uitstel naar afstel?"};
    static const unsigned numbers[] = {1, 2, 5};
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *path =
            g_strdup_printf("../shared/data/import/markdown/nl-vught-%u.md", numbers[i]);
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            g_test_skip("the news of Vught is not in ../shared");
            return;
        }
        g_autoptr(outcome) post = outcome_read(path, NULL, NULL);
        g_assert_cmpstr(outcome_article(post, 0)->title, ==, titles[i]);
        g_assert_null(strstr(outcome_article(post, 0)->body, "]("));
        g_assert_null(strstr(outcome_article(post, 0)->body, "###"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/markdown/front-matter", test_front_matter);
    g_test_add_func("/import/markdown/name-and-heading", test_name_and_heading);
    g_test_add_func("/import/markdown/text", test_text);
    g_test_add_func("/import/markdown/html", test_html);
    g_test_add_func("/import/markdown/body-in-front", test_body_in_front);
    g_test_add_func("/import/markdown/drafts", test_drafts);
    g_test_add_func("/import/markdown/rejects", test_rejects);
    g_test_add_func("/import/markdown/recognition", test_recognition);
    g_test_add_func("/import/markdown/head-of-list", test_head_of_list);
    g_test_add_func("/import/markdown/plain", test_plain);
    g_test_add_func("/import/markdown/nesting", test_nesting);
    g_test_add_func("/import/markdown/long", test_long);
    g_test_add_func("/import/markdown/vught", test_vught);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
