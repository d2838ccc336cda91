#include "src/import/markup.h"

#include <string.h>

struct row {
    const char *what, *html, *text;
};

static void check_rows(char *(*read)(const char *, size_t), const struct row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++) {
        g_autofree char *text = read(rows[i].html, strlen(rows[i].html));
        g_test_message("%s", rows[i].what);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

static void test_paragraphs(void)
{
    static const struct row rows[] = {
        {"nothing", "", ""},
        {"plain text", "Een\n\nTwee\nregels", "Een\n\nTwee\nregels"},
        {"paragraphs", "<p>Een</p>\n<p>Twee</p>", "Een\n\nTwee"},
        {"without end tags", "<p>Een<p>Twee<p>Drie", "Een\n\nTwee\n\nDrie"},
        {"divisions", "<div>Een<div>Twee</div>Drie</div>", "Een\n\nTwee\n\nDrie"},
        {"lines", "Een<br>twee<br/>\n drie", "Een\ntwee\ndrie"},
        {"two line ends part", "Een<br><br>Twee<br />\n<br />\nDrie", "Een\n\nTwee\n\nDrie"},
        {"line ends around", "<p><br>Een<br></p><p>Twee</p>", "Een\n\nTwee"},
        {"white space", "<p>  Een \n\t twee&nbsp; drie </p>", "Een twee drie"},
        {"an empty paragraph", "<p>Een</p><p>&nbsp;</p><p>Twee</p>", "Een\n\nTwee"},
        {"headings", "<h2>Kop</h2>Tekst<h3>Kop 2</h3><p>Meer</p>", "Kop\n\nTekst\n\nKop 2\n\nMeer"},
        {"a quotation", "Zij zei:<blockquote><p>Nee.</p></blockquote>En ging.",
         "Zij zei:\n\nNee.\n\nEn ging."},
        {"quotes", "Zij zei <q>nee</q>, en <q>ging</q>.", "Zij zei “nee”, en “ging”."},
        {"a picture's words",
         "<figure><img src=a alt=Vis><figcaption>Een vis</figcaption></figure>", "Een vis"},
        {"preformatted", "<pre>een\n  twee   drie\n\nvier</pre>vijf",
         "een\ntwee   drie\n\nvier\n\nvijf"},
        {"a rule", "Een<hr>Twee", "Een\n\nTwee"},
        {"details", "<details><summary>Vraag</summary>Antwoord</details>", "Vraag\n\nAntwoord"},
        {"a heading that opens", "<h3><button>Vraag</button></h3>Antwoord", "Vraag\n\nAntwoord"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

/** Blanks stay where they are, and come nowhere else. */
static void test_words(void)
{
    static const struct row rows[] = {
        {"glued", "voor<b>beeld</b>en", "voorbeelden"},
        {"blank inside", "een<b> twee </b>drie", "een twee drie"},
        {"blank outside", "een <b>twee</b> drie", "een twee drie"},
        {"blanks on both sides", "een <b> twee</b>", "een twee"},
        {"a link and a point", "lees <a href=\"/a\">dit</a>.", "lees dit."},
        {"raised", "CO<sub>2</sub> en m<sup>2</sup>", "CO2 en m2"},
        {"where to break", "vei&shy;lig<wbr>heid", "veiligheid"},
        {"a comment", "een<!-- x --> twee", "een twee"},
        {"a comment within a word", "vis<!---->net", "visnet"},
        {"a picture between", "een<img src=x>twee", "eentwee"},
        {"a sign for its picture", "<p>hoi <img class=\"emoji\" alt=\"🎉\" src=x></p>", "hoi 🎉"},
        {"an unknown element", "<p>een<x-y>twee</x-y></p>", "eentwee"},
        {"an angle", "<p>5 < 6, a<b>c</b></p>", "5 < 6, ac"},
        {"a heart", "<p>ik <3 jou</p>", "ik <3 jou"},
        {"an address", "<p>Jan <jan@voorbeeld.nl> en <https://a.nl/x></p>",
         "Jan <jan@voorbeeld.nl> en <https://a.nl/x>"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

static void test_lists(void)
{
    static const struct row rows[] = {
        {"a list", "Dit:<ul>\n<li>een</li>\n<li>twee</li></ul>Dat", "Dit:\n\n• een\n• twee\n\nDat"},
        {"without end tags", "<ul><li>een<li>twee</ul>Dat", "• een\n• twee\n\nDat"},
        {"numbered", "<ol><li>een<li>twee</ol>", "• een\n• twee"},
        {"paragraphs in it", "<ul><li><p>een</p><p>en</p></li><li><p>twee</p></li></ul>",
         "• een\nen\n• twee"},
        {"nested", "<ul><li>een<ul><li>a</li><li>b</li></ul></li><li>twee</li></ul><p>Dat",
         "• een\n• a\n• b\n• twee\n\nDat"},
        {"nested wrongly", "<ul><li>een</li><ul><li>a</li></ul><li>twee</ul>",
         "• een\n• a\n• twee"},
        {"empty items", "<ul><li></li><li> <img src=x></li><li>een</li><li>&nbsp;</ul>", "• een"},
        {"a nested list first", "<ul><li><ul><li>een</ul></ul>", "• een"},
        {"no list around", "<li>een<li>twee", "• een\n• twee"},
        {"a bullet as text", "<p>• een<br>• twee</p>", "• een\n• twee"},
        {"terms", "<dl><dt>Wat<dd>Dit<dt>Waar<dd>Hier</dl>", "Wat\nDit\n\nWaar\nHier"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

static void test_tables(void)
{
    static const struct row rows[] = {
        {"a table",
         "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2022</td><td>12</td></tr>"
         "</table>",
         "Jaar | Aantal\n2022 | 12"},
        {"without end tags", "Zie:<table><tr><td>a<td>b<tr><td>c<td>d</table>Dus",
         "Zie:\n\na | b\nc | d\n\nDus"},
        {"with sections", "<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d</table>",
         "a | b\nc | d"},
        {"paragraphs in cells", "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>",
         "a | b"},
        {"lines in cells", "<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a b | c"},
        {"empty cells", "<table><tr><td></td><td>b</td><td>&nbsp;</td></tr></table>", "b"},
        {"a caption", "<table><caption>Wie</caption><tr><td>a<td>b</table>", "Wie\n\na | b"},
        {"a layout",
         "<table><tr><td><h1>Kop</h1><p>Een</p><p>Twee</p></td><td>Rechts</td></tr>"
         "</table>",
         "Kop\n\nEen\n\nTwee\n\nRechts"},
        {"a table in a layout",
         "<table><tr><td>Links<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
         "Links\n\na | b\nc | d"},
        {"one column", "<table><tr><td>Een</td></tr><tr><td>Twee</td></tr></table>", "Een\n\nTwee"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

static void test_entities(void)
{
    static const struct row rows[] = {
        {"named", "caf&eacute; &euro;&nbsp;5 &lsquo;x&rsquo; &hellip;", "café € 5 ‘x’ …"},
        {"numbers", "&#233;&#xe9;&#XE9;&#8217;", "ééé’"},
        {"numbers of windows-1252", "&#128; &#146;", "€ ’"},
        {"no semicolon", "caf&eacute s&eacute;ance &amp zo", "café séance & zo"},
        {"none at all", "AT&T, R&D; &onbekend; & &#; &#x; &;",
         "AT&T, R&D; &onbekend; & &#; &#x; &;"},
        {"later ones", "Jan&apos;s &lpar;x&rpar;", "Jan's (x)"},
        {"bad numbers", "a&#0;b&#xd800;c&#99999999999;", "a\ufffdb\ufffdc\ufffd"},
        {"text keeps its lines", "Een &amp; ander\n\nTwee", "Een & ander\n\nTwee"},
        {"escaped once more", "<p>caf&amp;eacute; &amp;amp; &amp;#8217;</p>", "café & ’"},
        {"tags escaped", "&lt;p&gt;Een &amp;amp; ander&lt;/p&gt;&lt;p&gt;Twee&lt;/p&gt;",
         "Een & ander\n\nTwee"},
        {"tags as text", "<p>Gebruik &lt;br&gt; niet</p>", "Gebruik <br> niet"},
        {"angles that are no tags", "5 &lt; 6 &gt; 4", "5 < 6 > 4"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

static void test_left_out(void)
{
    static const struct row rows[] = {
        {"scripts", "een<script>if (a < b) x('</p>');</script> twee", "een twee"},
        {"styles", "<style>p > a {}</style>een", "een"},
        {"frames", "een<iframe src=x>niet</iframe><noscript><p>niet</p></noscript>", "een"},
        {"closed at once", "een <script src=\"x\"/>twee", "een twee"},
        {"forms", "een<form><label>Naam</label><input><select><option>A</select></form>", "een"},
        {"drawings", "een<svg><title>niet</title><path/><text>niet</text></svg>twee", "eentwee"},
        {"templates", "een<template><p>niet</p></template>", "een"},
        {"buttons", "een<button>Klik</button>", "een"},
        {"hidden", "een<p hidden>niet</p><p style=\"color:red; display: none\">niet</p>", "een"},
        {"for readers aloud", "een<span class=\"x sr-only\"> (opent nieuw venster)</span>", "een"},
        {"icons",
         "een<span class=\"material-icons\" aria-hidden=true>share</span>"
         "<i aria-hidden=\"true\">→</i>",
         "een"},
        {"hidden from readers aloud only", "een<span aria-hidden=\"true\"> twee</span>",
         "een twee"},
        {"pixels", "een<img src=\"http://p.nl/b.gif\" width=1 height=1>", "een"},
        {"comments", "<!--[if gte mso 9]><xml>x</xml><![endif]-->een<!--> twee", "een twee"},
        {"declarations", "<?xml version=\"1.0\"?><!DOCTYPE html><p>een", "een"},
        {"an unclosed script", "een<script>twee", "een"},
        {"an unclosed comment", "een <b>twee</b><!-- drie", "een twee"},
        {"an unclosed tag", "een <b>twee</b><a href=\"", "een twee"},
        {"a character section", "<p><![CDATA[een &amp; twee]]></p>", "een & twee"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

/** What feeds and pages put around every article. */
static void test_around(void)
{
    static const struct row rows[] = {
        {"fields that Drupal puts before the text",
         "<span class=\"field field--name-title\">Kop</span>\n<span class=\"field "
         "field--name-uid\">"
         "<span lang=\"\">redactie</span></span>\n<span class=\"field field--name-created\">ma, "
         "04/03/2024 - 10:15</span>\n<div class=\"field field--name-body\"><p>een</p></div>",
         "een"},
        {"flares",
         "<p>een</p><div class=\"feedflare\"><a href=\"http://feeds.feedburner.com/~ff/x?a=1\">"
         "<img src=x></a> x</div>",
         "een"},
        {"shared",
         "<p>een</p><ul><li><a href=\"https://www.facebook.com/sharer/sharer.php?u=x\">Facebook"
         "</a></li><li><a href=\"mailto:?subject=x\">Mail</a></li></ul>",
         "een"},
        {"an address to write to", "<a href=\"mailto:jan@voorbeeld.nl\">Mail Jan</a>", "Mail Jan"},
        {"first appeared",
         "<p>een</p><p>The post <a href=x>Een</a> appeared first on <a href=y>Site</a>.</p>",
         "een"},
        {"in Dutch",
         "<p>een</p>\n<p>Het bericht <a href=x>Een</a> verscheen eerst op <a href=y>Site</a>.</p>",
         "een"},
        {"within the article", "<p>Het bericht X verscheen eerst op Y.</p><p>twee</p>",
         "Het bericht X verscheen eerst op Y.\n\ntwee"},
        {"more", "<p>een […] <a class=\"more-link\" href=x>Lees verder →</a></p>", "een […]"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
}

static void test_by_lines(void)
{
    static const struct row rows[] = {
        {"words marked", "Een <b>twee</b>\ndrie\n \nVier <a href=x>vijf</a>",
         "Een twee\ndrie\n\nVier vijf"},
        {"no blank line", "Een <b>twee</b>\ndrie", "Een twee drie"},
        {"with paragraphs", "<p>Een</p>\n\nTwee\n\ndrie", "Een\n\nTwee drie"},
    };
    static const struct row posts[] = {
        {"a post", "Een\ntwee\n\nDrie <b>vier</b>\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\nVijf",
         "Een\ntwee\n\nDrie vier\n\n• a\n• b\n\nVijf"},
        {"of blocks", "<!-- wp:paragraph -->\n<p>Een\ntwee</p>\n<!-- /wp:paragraph -->",
         "Een twee"},
        {"plain", "Een\n\nTwee", "Een\n\nTwee"},
    };
    check_rows(markup_text, rows, G_N_ELEMENTS(rows));
    check_rows(markup_post, posts, G_N_ELEMENTS(posts));
}

static void test_line(void)
{
    static const struct row rows[] = {
        {"plain", "  Een\n titel ", "Een titel"},
        {"marked", "<b>Een</b><br>titel &amp; <i>zo</i>", "Een titel & zo"},
        {"escaped twice", "Caf&amp;eacute; &amp;#8216;X&amp;#8217;", "Café ‘X’"},
        {"tags escaped", "Een &lt;em&gt;titel&lt;/em&gt;", "Een titel"},
        {"no tag", "A <KNMI> b", "A <KNMI> b"},
    };
    check_rows(markup_line, rows, G_N_ELEMENTS(rows));
}

static void test_is_html(void)
{
    static const struct {
        const char *text;
        bool is_html;
    } rows[] = {{"", false},          {"een & twee", false},      {"5 < 6", false},
                {"<KNMI>", false},    {"R&D; zo", false},         {"a<b", false},
                {"<p>", true},        {"x</STRONG>y", true},      {"caf&eacute;", true},
                {"&#8217;", true},    {"<!-- x -->", true},       {"<br/>", true},
                {"<a href=x>", true}, {"<jan@x.nl> &amp", false}, {"<", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_assert_true(markup_is_html(rows[i].text, strlen(rows[i].text)) == rows[i].is_html);
    }
}

/** Deeper than any page: nothing is lost, and it does not take for ever. */
static void test_depth(void)
{
    enum { N = 300000 };
    g_autoptr(GString) html = g_string_new("begin ");
    for (int i = 0; i < N; i++)
        g_string_append(html, "<b>");
    g_string_append(html, "midden");
    for (int i = 0; i < N; i++)
        g_string_append(html, "</i></b>");
    g_string_append(html, " <p>einde");
    g_autofree char *text = markup_text(html->str, html->len);
    g_assert_cmpstr(text, ==, "begin midden\n\neinde");
}

static void test_deep_lists(void)
{
    enum { N = 1000 };
    g_autoptr(GString) html = g_string_new("<p>begin");
    for (int i = 0; i < N; i++)
        g_string_append(html, "<ul><li>x<table><tr><td><q>");
    for (int i = 0; i < N; i++)
        g_string_append(html, "</q></td></tr></table></li></ul>");
    g_string_append(html, "<p>einde");
    g_autofree char *text = markup_text(html->str, html->len);
    g_assert_true(g_str_has_suffix(text, "\n\neinde"));
}

/** What is repeated without an end does not make each one read all that follows. */
static void test_repeated(void)
{
    static const char *const pieces[] = {"<title>",
                                         "<![CDATA[",
                                         "<!--",
                                         "<a b=\"",
                                         "<script>",
                                         "<table>",
                                         "<p>",
                                         "&#",
                                         "</p>",
                                         "<td>",
                                         "<li>",
                                         "<form>",
                                         "<",
                                         "<a b='\"><!",
                                         "<a href=x>",
                                         "<table><tr><td>",
                                         "<span hidden>"};
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) html = g_string_new("<b>begin</b>");
        while (html->len < 1000000)
            g_string_append(html, pieces[i]);
        g_autofree char *text = markup_text(html->str, html->len);
        g_assert_true(g_str_has_prefix(text, "begin"));
    }
}

/** Pieces of all that is special, in any order: text comes out, and is clean. */
static void test_random(void)
{
    static const char *const pieces[] = {
        "<p>",       "</p>",       "<li>",     "</li>",    "<ul>",   "</ul>",     "<table>",
        "</table>",  "<tr>",       "<td>",     "</td>",    "</tr>",  "<div",      ">",
        "<br/>",     "<pre>",      "</pre>",   "een",      " ",      "\n",        "&amp;",
        "&#",        "&eacute",    ";",        "<!--",     "-->",    "<script>",  "<a b='",
        "</script>", "<q>",        "</q>",     "\xff",     "\xc2",   "<title>",   "\"",
        "'",         "=",          "</title>", "<h1>",     "</h2>",  "<b>",       "<svg/>",
        "<button>",  "<body>",     "</body>",  "<head>",   "</div>", "<![CDATA[", "]]>",
        "<form>",    "</form>",    "•",        "\xc2\xa0", "</",     "<",         "/>",
        " hidden",   " class=\"x", "<dd>",     "<dt>",     "</dl>",  "<th>",      "<tbody>",
        "&lt;p&gt;"};
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) html = g_string_new(NULL);
        for (int n = g_test_rand_int_range(0, 30); n > 0; n--)
            g_string_append(html, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autofree char *text = markup_text(html->str, html->len);
        g_autofree char *post = markup_post(html->str, html->len);
        g_autofree char *line = markup_line(html->str, html->len);
        g_assert_true(g_utf8_validate(text, -1, NULL) && g_utf8_validate(line, -1, NULL));
        g_assert_true(g_utf8_validate(post, -1, NULL));
        g_assert_null(strstr(text, "\n\n\n"));
        g_assert_null(strpbrk(line, "\r\n\t"));
    }
}

static void test_nul(void)
{
    static const char html[] = "<p>een\0 twee</p><p>drie\xff</p>";
    g_autofree char *text = markup_text(html, sizeof html - 1);
    g_assert_cmpstr(text, ==, "een twee\n\ndrie\ufffd");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/import/markup/paragraphs", test_paragraphs);
    g_test_add_func("/import/markup/words", test_words);
    g_test_add_func("/import/markup/lists", test_lists);
    g_test_add_func("/import/markup/tables", test_tables);
    g_test_add_func("/import/markup/entities", test_entities);
    g_test_add_func("/import/markup/left-out", test_left_out);
    g_test_add_func("/import/markup/around", test_around);
    g_test_add_func("/import/markup/by-lines", test_by_lines);
    g_test_add_func("/import/markup/line", test_line);
    g_test_add_func("/import/markup/is-html", test_is_html);
    g_test_add_func("/import/markup/depth", test_depth);
    g_test_add_func("/import/markup/deep-lists", test_deep_lists);
    g_test_add_func("/import/markup/repeated", test_repeated);
    g_test_add_func("/import/markup/random", test_random);
    g_test_add_func("/import/markup/nul", test_nul);
    return g_test_run();
}
