#include "src/import/format.h"
#include "tests/import/feeds.h"

#include <string.h>

#define RECORD(n)                                                                                  \
    "{\"id\":" n ",\"title\":\"T" n                                                                \
    "\",\"date\":\"2023-01-02\",\"body\":\"t\",\"tags\":[{\"id\":1,"                               \
    "\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]}"

struct row {
    const char *what, *text, *came;
};

static void check_rows(const struct row *rows, size_t n_rows, const char *format)
{
    for (size_t i = 0; i < n_rows; i++) {
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", rows[i].text, -1);
        g_test_message("%s: %s", rows[i].what, rows[i].text);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(outcome->format, ==, format);
        g_autofree char *came = outcome_text(outcome);
        g_assert_cmpstr(came, ==, rows[i].came);
    }
}

/** Where the records of a file stand. */
static void test_lists(void)
{
    static const struct row rows[] = {
        {"an array", "[" RECORD("1") "," RECORD("2") "]", "a T1\na T2\n"},
        {"a line each", "[\n" RECORD("1") ",\n" RECORD("2") "\n]\n", "a T1\na T2\n"},
        {"nothing in it", "[]", ""},
        {"blanks in front", " \n [ " RECORD("1") " ] \n", "a T1\n"},
        {"items", "{\"items\":[" RECORD("1") "]}", "a T1\n"},
        {"articles", "{\"status\":\"ok\",\"totalResults\":1,\"articles\":[" RECORD("1") "]}",
         "a T1\n"},
        {"results", "{\"count\":1,\"next\":null,\"results\":[" RECORD("1") "]}", "a T1\n"},
        {"data", "{\"data\":[" RECORD("1") "],\"meta\":{\"page\":1}}", "a T1\n"},
        {"berichten", "{\"berichten\":[" RECORD("1") "]}", "a T1\n"},
        {"hits.hits",
         "{\"took\":1,\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_id\":\"x\","
         "\"_source\":" RECORD("1") "}]}}",
         "a T1\n"},
        {"response.results", "{\"response\":{\"results\":[" RECORD("1") "]}}", "a T1\n"},
        {"_embedded.posts", "{\"_embedded\":{\"posts\":[" RECORD("1") "]}}", "a T1\n"},
        {"edges of nodes", "{\"data\":{\"posts\":{\"edges\":[{\"node\":" RECORD("1") "}]}}}",
         "a T1\n"},
        {"a dump of Ghost",
         "{\"db\":[{\"meta\":{},\"data\":{\"posts\":[" RECORD("1") "],\"tags\":[{\"id\":1}]}}]}",
         "a T1\n"},
        {"another name", "{\"aantal\":1,\"stukken\":[" RECORD("1") "]}", "a T1\n"},
        {"an empty list", "{\"items\":[],\"tags\":[{\"id\":1}]}", ""},
        {"pages of records", "[[" RECORD("1") "],[" RECORD("2") "," RECORD("3") "]]",
         "a T1\na T2\na T3\n"},
        {"answers one after another",
         "{\"items\":[" RECORD("1") "]}\n{\"items\":[" RECORD("2") "]}\n[" RECORD("3") "]",
         "a T1\na T2\na T3\n"},
        {"one article",
         "{\n  \"titel\": \"Los\",\n  \"datum\": \"12 mei 2022\",\n  \"tekst\": "
         "\"t\",\n  \"fotos\": [{\"url\": \"x\"}]\n}\n",
         "a Los\n"},
        {"one article with a list",
         "{\n\"titel\":\"Los\",\"datum\":\"12 mei 2022\",\"items\":["
         "{\"id\":1}],\"tekst\":\"t\"}",
         "a Los\n"},
        {"articles one after another",
         "{\n\"titel\":\"Een\",\"datum\":\"12 mei 2022\",\"tekst\":\"t\"\n}\n{\n\"titel\":\"Twee\","
         "\"datum\":\"12 mei 2022\",\"tekst\":\"t\"\n}\n",
         "a Een\na Twee\n"},
        {"what stands beside articles",
         "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"A\"},"
         "{\"@type\":\"NewsArticle\",\"headline\":\"K\",\"articleBody\":\"t\",\"datePublished\":"
         "\"2023-01-02\"},{\"@type\":\"Person\",\"name\":\"J\"}]}",
         "a K\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows), "json");
}

/** What is NDJSON, whatever its records have. */
static void test_ndjson_is_left(void)
{
    static const struct row rows[] = {
        {"one record", RECORD("1") "\n", "a T1\n"},
        {"two", RECORD("1") "\n" RECORD("2") "\n", "a T1\na T2\n"},
        {"with lists",
         "{\"title\":\"K\",\"date\":\"2023-01-02\",\"lead\":\"t\",\"items\":[{\"a\":1}]}\n" RECORD(
             "2") "\n",
         "a K\na T2\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows), "ndjson");
}

/** One record of five is broken: the others are read, and it is told where it stands. */
static void test_broken_records(void)
{
    static const struct row rows[] = {
        {"a comma at its end", "{\"id\":3,\"title\":\"T3\",}", "r record\n"},
        {"no value", "{\"id\":3,\"date\":undefined,\"x\":[{\"id\":1},{\"id\":2}]}", "r record\n"},
        {"no brace", "{\"id\":3,\"title\":\"T3\",\"x\":[{\"id\":1},{\"id\":2}]", "r record\n"},
        {"no quote", "{\"id\":3,\"title\":\"T3,\"body\":\"t\"}", "r record\n"},
        {"a key without quotes", "{\"id\":3,title:\"T3\"}", "r record\n"},
        {"a line end in a text", "{\"id\":3,\"title\":\"T\n3\"}", "r record\n"},
        {"quotes in a text", "{\"id\":3,\"title\":\"T \"3\" :\"}", "r record\n"},
        {"a key twice", "{\"id\":3,\"id\":4}", "r record\n"},
        {"half a pair", "{\"id\":3,\"title\":\"\\ud83d\"}", "r record\n"},
        {"an escape", "{\"id\":3,\"title\":\"C:\\x\"}", "r record\n"},
        {"null", "null", "r record\n"},
        {"a number", "12", "r record\n"},
        {"a text", "\"T3\"", "r record\n"},
        {"an array", "[3]", "r record\n"},
        {"no title", "{\"id\":3}", "r title\n"},
    };
    static const char *const forms[][3] = {
        {"[", ",", "]"}, {"[\n  ", ",\n  ", "\n]\n"}, {"{\"items\":[", ",", "],\"n\":5}"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows) * G_N_ELEMENTS(forms); i++) {
        const struct row *row = &rows[i / G_N_ELEMENTS(forms)];
        const char *const *form = forms[i % G_N_ELEMENTS(forms)];
        g_autofree char *list =
            g_strjoin(form[1], RECORD("1"), RECORD("2"), row->text, RECORD("4"), RECORD("5"), NULL);
        g_autofree char *text = g_strconcat(form[0], list, form[2], NULL);
        g_autofree char *expected = g_strconcat("a T1\na T2\n", row->came, "a T4\na T5\n", NULL);
        g_test_message("%s: %s", row->what, text);
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", text, -1);
        g_autofree char *came = outcome_text(outcome);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(came, ==, expected);
        g_assert_cmpuint(outcome_reject(outcome, 0)->record, ==, 3);
        g_assert_cmpuint(outcome_reject(outcome, 0)->line, ==,
                         strchr(form[0], '\n') != NULL ? 4 : 1);
        g_autoptr(GBytes) bytes = g_bytes_new_static(row->text, strlen(row->text));
        g_assert_true(g_bytes_equal(outcome_reject(outcome, 0)->bytes, bytes));
    }
}

/** What was whole is read, and the cut is told. */
static void test_cut_off(void)
{
    static const char list[] = "{\"items\":[\n" RECORD("1") ",\n" RECORD("2") "\n],\n\"n\":\"x\"}";
    static const struct {
        const char *from; /**< the file ends before it */
        const char *came, *reason;
    } rows[] = {
        {"\"T2\"", "a T1\nr record\n", "ends within this record"},
        {"{\"id\":2,\"title\"", "a T1\nr record\n", "ends within its list"},
        {"]}\n]", "a T1\nr record\n", "ends within this record"},
        {"\n],\n", "a T1\na T2\nr record\n", "ends within its list"},
        {",\n\"n\"", "a T1\na T2\nr record\n", "ends behind its list"},
        {"x\"}", "a T1\na T2\nr record\n", "ends behind its list"},
        {"}", "r record\n", "ends within this record"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cut = g_strndup(list, (size_t)(strstr(list, rows[i].from) - list));
        g_test_message("%s", cut);
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", cut, -1);
        g_autofree char *came = outcome_text(outcome);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(came, ==, rows[i].came);
        g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, rows[i].reason));
        g_assert_nonnull(outcome->sha256);
    }
}

static void test_around_lists(void)
{
    static const struct row rows[] = {
        {"something behind it", "[" RECORD("1") "] en zo", "a T1\nr record\n"},
        {"what is no JSON behind it", "{\"items\":[" RECORD("1") "],\"n\":}", "a T1\nr record\n"},
        {"a bracket too many", "[" RECORD("1") "]]", "a T1\nr record\n"},
        {"a comma too many", "[" RECORD("1") ",," RECORD("2") ",]", "a T1\na T2\n"},
        {"a comma too few", "[" RECORD("1") RECORD("2") "]", "a T1\na T2\n"},
        {"a separator before each", "\x1e" RECORD("1") "\n\x1e" RECORD("2") "\n", "a T1\na T2\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows), "json");
}

#define KEYED(n) "\"" n "\":{\"title\":\"T" n "\",\"date\":\"2023-01-02\",\"body\":\"t\"}"

/** Records behind keys, which are their ids where they have none. */
static void test_keyed_lists(void)
{
    static const struct row rows[] = {
        {"the whole file", "{" KEYED("1") "," KEYED("2") "}", "a T1\na T2\n"},
        {"a line each", "{\n" KEYED("1") ",\n" KEYED("2") "\n}\n", "a T1\na T2\n"},
        {"under a name", "{\"n\":2,\"berichten\":{" KEYED("1") "," KEYED("2") "},\"op\":true}",
         "a T1\na T2\n"},
        {"one only", "{" KEYED("x") "}", "a Tx\n"},
        {"a broken one",
         "{\n" KEYED("1") ",\n\"2\":{\"title\":\"T2\",\"date\":\"2023-01-02\",\"body\":\"\"t\"},"
                          "\n" KEYED("3") "\n}",
         "a T1\nr record\na T3\n"},
        {"one that is no object", "{" KEYED("1") "," KEYED("2") ",\"3\":{\"title\":\"leeg\"}}",
         "a T1\na T2\nr body\n"},
        {"two files", "{" KEYED("1") "}\n{" KEYED("2") "}\n[" RECORD("9") "]",
         "a T1\na T2\na T9\n"},
        {"cut off", "{" KEYED("1") ",\"2\":{\"title\":\"T2\",\"body\":\"t", "a T1\nr record\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows), "json");
    g_autoptr(outcome) outcome = outcome_of("nieuws.json", "{" KEYED("-Mb\\u0061") "}", -1);
    const struct article *article = outcome->articles->pdata[0];
    g_assert_cmpstr(article->external_id, ==, "-Mba");
}

/** What a reject keeps has its key, and, mended, is a file of its own. */
static void test_keyed_rejects(void)
{
    static const char wrong[] = "2023-02-30";
    g_autoptr(outcome) outcome = outcome_of(
        "nieuws.json",
        "{" KEYED("1") ",\n\"a\\\"b\": {\"title\":\"T2\",\"date\":\"2023-02-30\",\"body\":\"t\"},"
                       "\"c\":{\"title\":\"T3\",\"body\":\"t\"}}",
        -1);
    g_autofree char *came = outcome_text(outcome);
    g_assert_cmpstr(came, ==, "a T1\nr date\nu date\n");
    g_autoptr(GString) rest = g_string_new(NULL);
    for (guint i = 0; i < outcome->rejects->len; i++) {
        gsize size;
        const char *bytes = g_bytes_get_data(outcome_reject(outcome, i)->bytes, &size);
        g_string_append_len(rest, bytes, (gssize)size);
        g_string_append_c(rest, '\n');
    }
    g_assert_cmpstr(rest->str, ==,
                    "{\"a\\\"b\":{\"title\":\"T2\",\"date\":\"2023-02-30\",\"body\":\"t\"}}\n"
                    "{\"c\":{\"title\":\"T3\",\"body\":\"t\"}}\n");
    g_string_replace(rest, wrong, "2023-02-28", 0);
    g_string_replace(rest, "\"T3\",", "\"T3\",\"date\":\"2023-03-01\",", 0);
    g_autoptr(outcome) mended = outcome_of("rest", rest->str, -1);
    g_assert_no_error(mended->error);
    g_assert_cmpstr(outcome_article(mended, 0)->external_id, ==, "a\"b");
    g_assert_cmpstr(outcome_article(mended, 1)->external_id, ==, "c");
}

/** A record that is too long is a reject that holds its beginning; the others are read. */
static void test_endless_record(void)
{
    g_autofree char *filling = g_strnfill(3 * FORMAT_RECORD_MAX_BYTES, 'x');
    static const struct row rows[] = {
        {"a text", "\"}," RECORD("2") "]", "a T1\nr record\na T2\n"},
        {"its text has no end", "", "a T1\nr record\nr record\n"},
        {"broken behind the limit", "\":}," RECORD("2") "]", "a T1\nr record\nr record\na T2\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat("[" RECORD("1") ",\n{\"id\":\"", filling, rows[i].text, NULL);
        g_test_message("%s", rows[i].what);
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", text, -1);
        g_autofree char *came = outcome_text(outcome);
        g_assert_cmpstr(came, ==, rows[i].came);
        g_assert_cmpuint(outcome_reject(outcome, 0)->line, ==, 2);
        g_assert_cmpuint(g_bytes_get_size(outcome_reject(outcome, 0)->bytes), ==,
                         FORMAT_RECORD_MAX_BYTES);
    }
}

static void test_nesting(void)
{
    static const char *const signs[] = {"[", "{\"a\":", "[[{\"a\":"};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        g_autoptr(GString) text = g_string_new("[" RECORD("1") ",");
        for (int n = 0; n < 200000; n++)
            g_string_append(text, signs[i]);
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", text->str, -1);
        g_assert_no_error(outcome->error);
        g_assert_cmpuint(outcome->articles->len, ==, 1);
        g_assert_cmpuint(outcome->rejects->len, >, 0);
    }
}

/** A feed: its title is the source, its page the base; the order of its members is no matter. */
static void test_feed(void)
{
    static const char items[] =
        "\"items\":[{\"id\":\"1\",\"url\":\"/a\",\"content_text\":\"De eerste zin. En de tweede "
        "zin.\\n\\nEen alinea.\",\"date_published\":\"2023-01-02T10:00:00Z\",\"tags\":[\"x\"]},"
        "{\"id\":\"https://f.example.nl/2\",\"title\":\"T\",\"content_html\":\"<p>a "
        "&lt;b&gt;</p>\","
        "\"content_text\":\"c\",\"date_published\":\"2023-01-02\",\"_eigen\":1},"
        "{\"id\":\"3\",\"external_url\":\"https://elders.example.nl/\",\"summary\":\"Kort.\","
        "\"title\":\"K\",\"date_modified\":\"2023-01-03\"},{\"id\":\"4\",\"title\":\"Leeg\","
        "\"date_published\":\"2023-01-02\"}]";
    static const char head[] = "\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"De "
                               "krant\",\"home_page_url\":\"https://f.example.nl/blog/\","
                               "\"feed_url\":\"https://f.example.nl/feed.json\"";
    for (int i = 0; i < 2; i++) {
        g_autofree char *text =
            g_strconcat("{", i == 0 ? head : items, ",\n", i == 0 ? items : head, "}", NULL);
        g_autoptr(outcome) outcome = outcome_of("feed.json", text, -1);
        g_autofree char *came = feed_lines(outcome);
        g_autofree char *expected = g_strdup_printf(
            "De eerste zin. | 1 | https://f.example.nl/a | 2023-01-02T10:00:00Z | x | De krant | "
            "De eerste zin. En de tweede zin. // Een alinea.\n"
            "T | https://f.example.nl/2 | https://f.example.nl/2 | 2023-01-02 | - | De krant | a "
            "<b>\n"
            "K | 3 | https://elders.example.nl/ | 2023-01-03 | - | De krant | Kort.\n"
            "reject %d body: there is no body\n",
            i == 0 ? 2 : 1);
        g_assert_cmpstr(outcome->format, ==, "json-feed");
        g_assert_cmpstr(came, ==, expected);
    }
}

/** Who imports may say otherwise what the source is; a list that is no feed needs titles. */
static void test_feed_and_options(void)
{
    static const char feed[] =
        "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"De krant\",\"items\":[{\"id\":"
        "\"1\",\"content_text\":\"Tekst.\",\"date_published\":\"2023-01-02\"}]}";
    g_autofree char *path = test_file("feed.json", feed, -1);
    g_autoptr(outcome) named = outcome_read(path, NULL, "Polderpost");
    g_assert_cmpstr(outcome_article(named, 0)->source, ==, "Polderpost");
    g_autoptr(outcome) list = outcome_of(
        "lijst.json",
        "{\"title\":\"De krant\",\"items\":[{\"content_text\":\"Tekst.\",\"date\":\"2023-01-02\"},"
        "{\"title\":\"K\",\"content_text\":\"Tekst.\",\"date\":\"2023-01-02\"}]}",
        -1);
    g_autofree char *came = feed_lines(list);
    g_assert_cmpstr(list->format, ==, "json");
    g_assert_cmpstr(came, ==,
                    "reject 1 title: there is no title\n"
                    "K | - | - | 2023-01-02 | - | De krant | Tekst.\n");
}

static void test_feed_of_others(void)
{
    static const char path[] = "../shared/data/import/json/feedjira-json_feed.json";
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("the feed is not in ../shared");
        return;
    }
    g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
    g_assert_cmpstr(outcome->format, ==, "json-feed");
    g_assert_cmpuint(outcome->rejects->len, ==, 0);
    g_assert_cmpuint(outcome->articles->len, ==, 20);
    g_assert_cmpstr(outcome_article(outcome, 0)->title, ==,
                    "James Dempsey and the Breakpoints Benefit App Camp for Girls");
    g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, "inessential.com");
}

static void test_encodings(void)
{
    static const char utf16[] =
        "\xff\xfe[\0{\0\"\0t\0i\0t\0e\0l\0\"\0:\0\"\0\xe9\0\"\0,\0\"\0d\0a\0t\0u"
        "\0m\0\"\0:\0\"\0"
        "2\0"
        "0\0"
        "2\0"
        "3\0-\0"
        "0\0"
        "1\0-\0"
        "0\0"
        "2\0\"\0,\0\"\0t\0"
        "e\0k\0s\0t\0\"\0:\0\"\0t\0\"\0}\0]";
    g_autoptr(outcome) wide = outcome_of("nieuws.json", utf16, sizeof utf16);
    g_autofree char *came = outcome_text(wide);
    g_assert_cmpstr(came, ==, "a é\n");
    g_autoptr(outcome) old = outcome_of(
        "nieuws.json", "[{\"titel\":\"Caf\xe9\",\"datum\":\"2023-01-02\",\"tekst\":\"t\"}]", -1);
    g_assert_cmpstr(old->encoding, ==, "windows-1252");
    g_assert_cmpstr(outcome_article(old, 0)->title, ==, "Café");
}

/** What is not published is passed over, whoever says it. */
static void test_drafts(void)
{
#define REST "\"date\":\"2023-01-02\",\"body\":\"t\",\"title\":"
    static const struct {
        const char *state;
        bool is_passed_over;
    } rows[] = {{"\"status\":\"draft\"", true},
                {"\"status\":\"Pending\"", true},
                {"\"status\":\"publish\"", false},
                {"\"status\":\"ok\"", false},
                {"\"status\":1", false},
                {"\"status\":false", true},
                {"\"post_status\":\"auto-draft\"", true},
                {"\"draft\":true", true},
                {"\"draft\":false", false},
                {"\"isDraft\":\"1\"", true},
                {"\"published\":false", true},
                {"\"published\":true", false},
                {"\"Published\":\"Off\"", true},
                {"\"Published\":\"ja\"", false},
                {"\"attributes\":{\"status\":false}", true},
                {"\"type\":\"page\",\"lexical\":null", true},
                {"\"type\":\"page\"", false},
                {"\"_id\":\"drafts.b\",\"_type\":\"bericht\"", true},
                {"\"_id\":\"b\",\"_type\":\"sanity.imageAsset\"", true},
                {"\"_id\":\"b\",\"_type\":\"bericht\"", false},
                {"\"crdate\":1,\"hidden\":1", true},
                {"\"crdate\":1,\"hidden\":0", false},
                {"\"hidden\":1", false},
                {"\"introtext\":\"v\",\"state\":-2", true},
                {"\"introtext\":\"v\",\"state\":1", false},
                {"\"actor\":\"a\",\"type\":\"Announce\",\"object\":\"https://m.example/9\"", true},
                {"\"account\":{},\"visibility\":\"public\",\"reblog\":{}", true},
                {"\"account\":{},\"visibility\":\"direct\",\"reblog\":null", true},
                {"\"account\":{},\"visibility\":\"public\",\"reblog\":null", false},
                {"\"date_unixtime\":\"1683185400\",\"type\":\"service\"", true},
                {"\"date_unixtime\":\"1683185400\",\"type\":\"message\",\"text\":[]", true}};
    static const char *const forms[] = {"[" RECORD("1") ",{%s," REST "\"T2\"}]", /* json */
                                        RECORD("1") "\n{%s," REST "\"T2\"}\n",   /* ndjson */
                                        "{\"index\":{}}\n" RECORD("1") "\n{\"index\":{}}\n{%s," REST
                                                                       "\"T2\"}\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows) * G_N_ELEMENTS(forms); i++) {
        size_t row = i / G_N_ELEMENTS(forms);
        g_auto(GStrv) parts = g_strsplit(forms[i % G_N_ELEMENTS(forms)], "%s", 2);
        g_autofree char *text = g_strconcat(parts[0], rows[row].state, parts[1], NULL);
        g_test_message("%s", text);
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", text, -1);
        g_autofree char *came = outcome_text(outcome);
        g_assert_cmpstr(came, ==, rows[row].is_passed_over ? "a T1\n" : "a T1\na T2\n");
        g_assert_cmpuint(outcome->n_passed_over, ==, rows[row].is_passed_over);
    }
}

/** Topics that records only refer to stand beside their list, before it or behind. */
static void test_topics_beside(void)
{
#define GHOST_TAGS                                                                                 \
    "\"tags\":[{\"id\":\"t1\",\"name\":\"Verkeer\"},{\"id\":\"t2\",\"name\":\"#intern\"},"         \
    "{\"id\":\"t3\",\"name\":\"Bruggen\"},{\"id\":\"t4\",\"name\":\"x\",\"visibility\":"           \
    "\"internal\"}]"
#define GHOST_PAIRS                                                                                \
    "\"posts_tags\":[{\"post_id\":\"p1\",\"tag_id\":\"t3\"},{\"post_id\":\"p1\",\"tag_id\":"       \
    "\"t2\"},"                                                                                     \
    "{\"post_id\":\"p9\",\"tag_id\":\"t1\"},{\"post_id\":\"p1\",\"tag_id\":\"t1\"},"               \
    "{\"post_id\":\"p1\",\"tag_id\":\"t4\"},{\"post_id\":\"p1\",\"tag_id\":\"t8\"}]"
#define GHOST_POSTS                                                                                \
    "\"posts\":[{\"id\":\"p1\",\"mobiledoc\":null,\"title\":\"T1\",\"html\":\"<p>t</p>\","         \
    "\"published_at\":\"2023-01-02\"},{\"id\":\"p2\",\"mobiledoc\":null,\"title\":\"T2\","         \
    "\"html\":\"t\",\"published_at\":\"2023-01-02\"}]"
#define DRUPAL_NODE                                                                                \
    "\"data\":[{\"type\":\"node--article\",\"id\":\"a\",\"attributes\":{\"title\":\"T1\","         \
    "\"created\":\"2023-01-02\",\"body\":{\"value\":\"t\"},\"path\":{\"alias\":\"/nieuws/"         \
    "brug\"}},"                                                                                    \
    "\"relationships\":{\"uid\":{\"data\":{\"type\":\"user--user\",\"id\":\"u\"}},"                \
    "\"field_tags\":{\"data\":[{\"type\":\"taxonomy_term--tags\",\"id\":\"t3\"},"                  \
    "{\"type\":\"taxonomy_term--tags\",\"id\":\"weg\"}]},"                                         \
    "\"field_thema\":{\"data\":{\"type\":\"taxonomy_term--themas\",\"id\":\"t1\"}}}}]"
#define DRUPAL_INCLUDED                                                                            \
    "\"included\":[{\"type\":\"taxonomy_term--tags\",\"id\":\"t3\",\"attributes\":{\"name\":"      \
    "\"Bruggen\"}},{\"type\":\"taxonomy_term--themas\",\"id\":\"t1\",\"attributes\":{\"name\":"    \
    "\"Verkeer\"}},{\"type\":\"user--user\",\"id\":\"u\",\"attributes\":{\"name\":\"beheer\"}}]"
#define DRUPAL_LINKS "\"links\":{\"self\":{\"href\":\"https://d.example/jsonapi/node/article\"}}"
    static const struct {
        const char *text, *url;
    } rows[] = {
        {"{\"db\":[{\"meta\":{},\"data\":{" GHOST_POSTS "," GHOST_PAIRS "," GHOST_TAGS "}}]}",
         NULL},
        {"{\"data\":{" GHOST_TAGS "," GHOST_PAIRS "," GHOST_POSTS "}}", NULL},
        {"{" DRUPAL_NODE "," DRUPAL_INCLUDED "," DRUPAL_LINKS "}", "https://d.example/nieuws/brug"},
        {"{\"jsonapi\":{}," DRUPAL_INCLUDED "," DRUPAL_NODE "}", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("nieuws.json", rows[i].text, -1);
        g_test_message("%s", rows[i].text);
        g_assert_no_error(outcome->error);
        const struct article *article = outcome_article(outcome, 0);
        g_assert_cmpuint(article->topics->len, ==, 2);
        g_assert_cmpstr(article->topics->pdata[0], ==, "Bruggen");
        g_assert_cmpstr(article->topics->pdata[1], ==, "Verkeer");
        g_assert_cmpstr(article->url, ==, rows[i].url);
        if (outcome->articles->len > 1)
            g_assert_cmpuint(outcome_article(outcome, 1)->topics->len, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/json/lists", test_lists);
    g_test_add_func("/import/json/ndjson-is-left", test_ndjson_is_left);
    g_test_add_func("/import/json/broken-records", test_broken_records);
    g_test_add_func("/import/json/cut-off", test_cut_off);
    g_test_add_func("/import/json/around-lists", test_around_lists);
    g_test_add_func("/import/json/keyed-lists", test_keyed_lists);
    g_test_add_func("/import/json/keyed-rejects", test_keyed_rejects);
    g_test_add_func("/import/json/endless-record", test_endless_record);
    g_test_add_func("/import/json/nesting", test_nesting);
    g_test_add_func("/import/json/feed", test_feed);
    g_test_add_func("/import/json/feed-and-options", test_feed_and_options);
    g_test_add_func("/import/json/feed-of-others", test_feed_of_others);
    g_test_add_func("/import/json/encodings", test_encodings);
    g_test_add_func("/import/json/drafts", test_drafts);
    g_test_add_func("/import/json/topics-beside", test_topics_beside);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
