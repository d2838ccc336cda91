#include "actueel/day.h"

#include "src/import/format.h"
#include "tests/import/reading.h"

#include <string.h>

#define DATED "\"date\":\"2023-09-29\""
#define GOOD "{\"title\":\"Goed\"," DATED ",\"body\":\"Tekst\"}\n"

static struct outcome *read_lines(const char *lines)
{
    g_autofree char *path = test_file("articles.ndjson", lines, -1);
    return outcome_read(path, "ndjson", NULL);
}

/** The one article of a line. */
static const struct article *article_of(const char *line, struct outcome **outcome)
{
    g_test_message("%s", line);
    *outcome = read_lines(line);
    if ((*outcome)->rejects->len > 0)
        g_error("%s", outcome_reject(*outcome, 0)->reason);
    return outcome_article(*outcome, 0);
}

static void test_all_fields(void)
{
    g_autoptr(outcome) outcome = NULL;
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    const struct article *article =
        article_of("{\"id\":\"k-1\",\"url\":\"https://www.example.nl/k-1\",\"title\":\" "
                   "Dijk\\nopen \",\"date\":"
                   "\"2023-09-29T14:30:00+02:00\",\"body\":\"Een.\\r\\n\\r\\n\\r\\n- "
                   "twee\",\"topics\":[\"Water\","
                   "\"Verkeer\",\"Water\",\"\"],\"source\":\"Krommedijk\",\"author\":{\"n\":[1,2.5,"
                   "null]},\"x\":\"é\"}",
                   &outcome);
    g_assert_cmpstr(article->external_id, ==, "k-1");
    g_assert_cmpstr(article->url, ==, "https://www.example.nl/k-1");
    g_assert_cmpstr(article->title, ==, "Dijk open");
    g_assert_cmpstr(article->body, ==, "Een.\n\n• twee");
    g_assert_cmpstr(day_format(article->day, day), ==, "2023-09-29");
    g_assert_cmpstr(day_format_time(article->time, time), ==, "2023-09-29T12:30:00Z");
    g_assert_cmpuint(article->topics->len, ==, 2);
    g_assert_cmpstr(article->topics->pdata[1], ==, "Verkeer");
    g_assert_cmpstr(article->source, ==, "Krommedijk");
    g_assert_cmpstr(article->extra, ==, "{\"author\":{\"n\":[1,2.5,null]},\"x\":\"é\"}");
}

/** A record that our own API or export gives. */
static void test_own_documents(void)
{
    g_autoptr(outcome) outcome = NULL;
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    const struct article *article = article_of(
        "{\"sleutel\":\"abc\",\"titel\":\"Dijk\",\"datum\":\"2023-09-30\",\"tijdstip\":"
        "\"2023-09-29T22:30:00Z\",\"tekst\":\"Tekst\",\"onderwerpen\":[{\"naam\":\"Water\","
        "\"slug\":"
        "\"water\"}],\"vindplaatsen\":[{\"bron\":\"Krommedijk\",\"externeId\":\"k-1\",\"url\":"
        "\"http://example.nl/\"}],\"extra\":{\"auteur\":\"J\",\"sleutel\":\"oud\"}}",
        &outcome);
    g_assert_cmpstr(article->title, ==, "Dijk");
    g_assert_cmpstr(article->source, ==, "Krommedijk");
    g_assert_cmpstr(article->external_id, ==, "k-1");
    g_assert_cmpstr(article->url, ==, "http://example.nl/");
    g_assert_cmpstr(article->topics->pdata[0], ==, "Water");
    g_assert_cmpstr(day_format(article->day, day), ==, "2023-09-30");
    g_assert_cmpstr(day_format_time(article->time, time), ==, "2023-09-29T22:30:00Z");
    g_assert_cmpstr(article->extra, ==, "{\"sleutel\":\"abc\",\"auteur\":\"J\"}");
}

/** Further places, and what else the article has no room for, stay in `extra`. */
static void test_several_places(void)
{
    g_autoptr(outcome) outcome = NULL;
    const struct article *article = article_of(
        "{\"titel\":\"Dijk\",\"datum\":\"2023-09-30\",\"tijdstip\":null,\"tekst\":\"Tekst\","
        "\"vindplaatsen\":[{\"bron\":\"A\",\"externeId\":null,\"url\":null},{\"bron\":\"B\"}]}",
        &outcome);
    g_assert_cmpstr(article->source, ==, "A");
    g_assert_null(article->external_id);
    g_assert_cmpint(article->time, ==, ARTICLE_NO_TIME);
    g_assert_cmpstr(article->extra, ==,
                    "{\"vindplaatsen\":[{\"bron\":\"A\",\"externeId\":null,\"url\":null},"
                    "{\"bron\":\"B\"}]}");
}

struct row {
    const char *line, *expected;
};

/** Each gives an article that is summed up as title|id|url|source|topics|extra. */
static void test_names_and_kinds(void)
{
    static const struct row rows[] = {
        {"{\"kop\":\"K\",\"published\":\"2023-09-29\",\"content\":\"c\",\"guid\":\"g\",\"link\":"
         "\"https://a.nl\",\"tags\":[\"t\"],\"bron\":\"b\"}",
         "K|g|https://a.nl|b|t|-"},
        {"{\"headline\":\"K\",\"pubDate\":\"Fri, 29 Sep 2023 14:30:00 +0200\",\"text\":\"c\","
         "\"external_id\":\"e\"}",
         "K|e|-|articles|-|-"},
        {"{\"title\":\"K\",\"published_at\":\"29 sep 2023\",\"tekst\":\"c\",\"id\":17}",
         "K|17|-|articles|-|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"id\":-9223372036854775808}",
         "K|-9223372036854775808|-|articles|-|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"id\":1.5}", "K|1.5|-|articles|-|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"id\":\"\",\"guid\":\"g\"}",
         "K|g|-|articles|-|-"},
        {"{\"title\":null,\"kop\":\"K\"," DATED ",\"body\":\" \",\"text\":\"c\",\"url\":null,"
         "\"topics\":null,\"source\":null,\"id\":null}",
         "K|-|-|articles|-|-"},
        {"{\"title\":\"K\",\"kop\":\"L\"," DATED ",\"body\":\"c\"}",
         "K|-|-|articles|-|{\"kop\":\"L\"}"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"topics\":\"Water\"}",
         "K|-|-|articles|Water|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"topics\":[{\"name\":\"A\"},\"B\"]}",
         "K|-|-|articles|A,B|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"source\":{\"id\":1,\"name\":\"NOS\"}}",
         "K|-|-|NOS|-|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"topics\":3,\"bron\":[1],\"auteur\":\"\"}",
         "K|-|-|articles|-|{\"topics\":3,\"bron\":[1],\"auteur\":\"\"}"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"tags\":[\"a\",3],\"categories\":[4]}",
         "K|-|-|articles|a|{\"tags\":[\"a\",3],\"categories\":[4]}"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"extra\":null}", "K|-|-|articles|-|-"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"extra\":\"los\"}",
         "K|-|-|articles|-|{\"extra\":\"los\"}"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"prijs\":0.1,\"deleted\":false}",
         "K|-|-|articles|-|{\"prijs\":0.1,\"deleted\":false}"},
        {"\ufeff{\"title\":\"K\"," DATED ",\"body\":\"c\"}", "K|-|-|articles|-|-"},
        {" \t{\"title\":\"K\"," DATED ",\"body\":\"c\"} \r", "K|-|-|articles|-|-"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = NULL;
        const struct article *article = article_of(rows[i].line, &outcome);
        g_ptr_array_add(article->topics, NULL);
        g_autofree char *topics = g_strjoinv(",", (char **)article->topics->pdata);
        g_autofree char *summary = g_strdup_printf(
            "%s|%s|%s|%s|%s|%s", article->title,
            article->external_id != NULL ? article->external_id : "-",
            article->url != NULL ? article->url : "-", article->source,
            *topics != '\0' ? topics : "-", article->extra != NULL ? article->extra : "-");
        g_assert_cmpstr(summary, ==, rows[i].expected);
    }
}

/** The address, and what `extra` then holds. */
static void test_addresses(void)
{
    static const struct row rows[] = {
        {"https://www.example.nl/a?b=c&d=%20#e", NULL},
        {"http://example.nl", NULL},
        {"https://example.nl:8080/", NULL},
        {"https://example.nl/één", NULL},
        {"https://[2001:db8::1]/", NULL},
        {"HTTPS://EXAMPLE.NL/", NULL},
        {"javascript:alert(1)", "bad"},
        {"ftp://example.nl/", "bad"},
        {"/nieuws/1", "bad"},
        {"www.example.nl", "bad"},
        {"http:///pad", "bad"},
        {"https://", "bad"},
        {"https://a b.nl/", "bad"},
        {"https://naam:woord@example.nl/", "bad"},
        {"https://example.nl:99999/", "bad"},
        {"//example.nl/", "bad"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = NULL;
        g_autofree char *line = g_strdup_printf(
            "{\"title\":\"K\"," DATED ",\"body\":\"c\",\"link\":\"%s\"}", rows[i].line);
        g_autofree char *kept = g_strdup_printf("{\"link\":\"%s\"}", rows[i].line);
        const struct article *article = article_of(line, &outcome);
        g_assert_cmpstr(article->url, ==, rows[i].expected == NULL ? rows[i].line : NULL);
        g_assert_cmpstr(article->extra, ==, rows[i].expected == NULL ? NULL : kept);
    }
}

/** The line, the field that is named, and a part of the reason. */
static void test_rejects(void)
{
    static const struct {
        const char *line, *field, *reason;
    } rows[] = {
        {"{" DATED ",\"body\":\"c\"}", "title", "no title"},
        {"{\"title\":\" \"," DATED ",\"body\":\"c\"}", "title", "no title"},
        {"{\"title\":\"\u200b\"," DATED ",\"body\":\"c\"}", "title", "no title"},
        {"{\"title\":5," DATED ",\"body\":\"c\"}", "title", "a number"},
        {"{\"title\":\"K\",\"body\":\"c\"}", "date", "no date"},
        {"{\"title\":\"K\",\"date\":null,\"body\":\"c\"}", "date", "no date"},
        {"{\"title\":\"K\",\"date\":\"gisteren\",\"body\":\"c\"}", "date", "gisteren"},
        {"{\"title\":\"K\",\"datum\":\"2023-02-30\",\"body\":\"c\"}", "date", "not exist"},
        {"{\"title\":\"K\",\"date\":2023,\"body\":\"c\"}", "date", "no date"},
        {"{\"title\":\"K\"," DATED ",\"tijdstip\":\"2023-09-28T10:00:00Z\",\"body\":\"c\"}", "date",
         "tijdstip"},
        {"{\"title\":\"K\"," DATED "}", "body", "no body"},
        {"{\"title\":\"K\"," DATED ",\"body\":\" \\n \"}", "body", "no body"},
        {"{\"title\":\"K\"," DATED ",\"body\":[5]}", "body", "an array"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"id\":true}", "id", "true or false"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"guid\":{\"a\":1}}", "id", "an object"},
        {"{\"title\":\"K\",\"title\":\"L\"," DATED ",\"body\":\"c\"}", "record",
         "a key that stands there twice"},
        {"{\"titel\":\"K\",\"titel\":\"L\"," DATED ",\"body\":\"c\"}", "record",
         "a key that stands there twice"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"een lange naam voor een veld\":1,"
         "\"een lange naam voor een veld\":2}",
         "record", "twice at its byte 78, in or behind 'een lange naam voor een veld'"},
        {"{\"title\":\"K\\u0000L\"," DATED ",\"body\":\"c\"}", "record",
         "a NUL in a text at its byte "},
        {"{\"title\":\"K\"," DATED ",\"tekst\":\"c\\u0000\"}", "record",
         "a NUL in a text at its byte "},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"x\":[{\"y\":\"\\u0000\"}]}", "record",
         "a NUL in a text at its byte "},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"x\\u0000y\":1}", "record", "no valid JSON"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\"", "record", "no valid JSON"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\"} {}", "record", "no valid JSON"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",}", "record", "no valid JSON"},
        {"{'title':'K'}", "record", "no valid JSON"},
        {"{\"title\":\"K\tL\"," DATED ",\"body\":\"c\"}", "record", "no valid JSON"},
        {"{\"title\":\"\\ud800\"," DATED ",\"body\":\"c\"}", "record", "no valid JSON"},
        {"{\"title\":\"K\"," DATED ",\"body\":\"c\",\"id\":99999999999999999999}", "record",
         "too large"},
        {"[]", "record", "an array"},
        {"null", "record", "null"},
        {"\"titel\"", "record", "a text"},
        {"titel,datum,tekst", "record", "no valid JSON"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *lines = g_strconcat(GOOD "\n", rows[i].line, "\n" GOOD, NULL);
        g_autoptr(outcome) outcome = read_lines(lines);
        const struct reject *reject = outcome_reject(outcome, 0);
        g_test_message("%s: %s: %s", rows[i].line, reject->field, reject->reason);
        g_assert_no_error(outcome->error);
        g_assert_cmpuint(outcome->articles->len, ==, 2);
        g_assert_cmpuint(outcome->rejects->len, ==, 1);
        g_assert_cmpuint(reject->line, ==, 3);
        g_assert_cmpuint(reject->record, ==, 2);
        g_assert_cmpstr(reject->field, ==, rows[i].field);
        g_assert_nonnull(strstr(reject->reason, rows[i].reason));
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].line, strlen(rows[i].line));
        g_assert_true(g_bytes_equal(reject->bytes, bytes));
    }
}

static void test_names_too_long(void)
{
    g_autofree char *name = g_strnfill(2100, 'x');
    static const char *const fields[] = {"title", "id", "source"};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *line = g_strdup_printf(
            "{\"%s\":\"%s\",\"kop\":\"K\"," DATED ",\"body\":\"c\"}", fields[i], name);
        g_autoptr(outcome) outcome = read_lines(line);
        g_assert_cmpstr(outcome_reject(outcome, 0)->field, ==, fields[i]);
    }
}

/** More topics than an article may have: the article is kept, and all the names are. */
static void test_too_many_topics(void)
{
    g_autoptr(GString) line =
        g_string_new("{\"title\":\"K\"," DATED ",\"body\":\"c\",\"topics\":[\"0\"");
    for (int i = 1; i <= ARTICLE_TOPICS_MAX; i++)
        g_string_append_printf(line, ",\"%d\"", i);
    g_string_append(line, "]}");
    g_autoptr(outcome) outcome = NULL;
    const struct article *article = article_of(line->str, &outcome);
    g_assert_cmpuint(article->topics->len, ==, ARTICLE_TOPICS_MAX);
    g_assert_nonnull(strstr(article->extra, "\"63\",\"64\"]"));
}

static char *nested(unsigned depth)
{
    g_autofree char *open = g_strnfill(depth, '[');
    g_autofree char *close = g_strnfill(depth, ']');
    return g_strdup_printf("{\"title\":\"K\"," DATED ",\"body\":\"c\",\"x\":%s%s}\n", open, close);
}

static void test_nesting(void)
{
    static const struct {
        unsigned depth;
        const char *field; /**< NULL: an article */
    } rows[] = {{1, NULL}, {99, NULL}, {100, "record"}, {1000, "record"}, {1000000, "record"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *line = nested(rows[i].depth);
        g_autoptr(outcome) outcome = read_lines(line);
        g_assert_cmpuint(outcome->articles->len, ==, rows[i].field == NULL ? 1 : 0);
        if (rows[i].field != NULL)
            g_assert_cmpstr(outcome_reject(outcome, 0)->field, ==, rows[i].field);
    }
}

static void test_blank_lines_and_last_line(void)
{
    g_autoptr(outcome) outcome = read_lines("\n\n" GOOD "  \t\r\n" GOOD
                                            "\r\n{\"title\":\"Laatste\"," DATED ",\"body\":\"t\"}");
    g_autofree char *came = outcome_text(outcome);
    g_assert_cmpstr(came, ==, "a Goed\na Goed\na Laatste\n");
}

/** A line beyond the limit is a reject that holds its beginning; the others are read. */
static void test_endless_line(void)
{
    g_autofree char *filling = g_strnfill(3 * FORMAT_RECORD_MAX_BYTES, 'x');
    static const char *const ends[] = {"\"}\n", "\"}"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *lines =
            g_strconcat(GOOD "{\"title\":\"", filling, ends[i], i == 0 ? GOOD : "", NULL);
        g_autoptr(outcome) outcome = read_lines(lines);
        g_autofree char *came = outcome_text(outcome);
        g_assert_cmpstr(came, ==, i == 0 ? "a Goed\nr record\na Goed\n" : "a Goed\nr record\n");
        g_assert_cmpuint(g_bytes_get_size(outcome_reject(outcome, 0)->bytes), ==,
                         FORMAT_RECORD_MAX_BYTES);
        g_assert_cmpuint(outcome_reject(outcome, 0)->line, ==, 2);
    }
}

/** A record just within the limit, and one just beyond it. */
static void test_limit(void)
{
    static const char head[] = "{\"title\":\"K\"," DATED ",\"body\":\"", tail[] = "\"}";
    size_t room = FORMAT_RECORD_MAX_BYTES - strlen(head) - strlen(tail);
    for (size_t over = 0; over < 2; over++) {
        g_autofree char *filling = g_strnfill(room + over, 'x');
        g_autofree char *lines = g_strconcat(head, filling, tail, "\r\n" GOOD, NULL);
        g_autoptr(outcome) outcome = read_lines(lines);
        g_autofree char *came = outcome_text(outcome);
        g_assert_cmpstr(came, ==, over == 0 ? "a K\na Goed\n" : "r record\na Goed\n");
    }
}

/** Each record has an encoding of its own. */
static void test_encodings(void)
{
    g_autoptr(outcome) mixed = read_lines("{\"title\":\"Caf\xe9\"," DATED ",\"body\":\"c\"}\n"
                                          "{\"title\":\"Één\"," DATED ",\"body\":\"c\"}\n"
                                          "{\"title\":\"\x80 5\"," DATED ",\"body\":\"c\"}\n");
    g_autofree char *came = outcome_text(mixed);
    g_assert_cmpstr(came, ==, "a Café\na Één\na € 5\n");
    g_assert_cmpstr(mixed->encoding, ==, "utf-8 and windows-1252");
    g_autoptr(outcome) old = read_lines(GOOD "{\"title\":\"Caf\xe9\"," DATED ",\"body\":\"c\"}\n");
    g_assert_cmpstr(old->encoding, ==, "windows-1252");
    g_autoptr(outcome) marked = read_lines("\ufeff" GOOD);
    g_assert_cmpstr(marked->encoding, ==, "utf-8");
    g_assert_cmpuint(marked->articles->len, ==, 1);
    g_autoptr(outcome) damaged =
        read_lines("{\"title\":\"Één \xe9\xe9n café\"," DATED ",\"body\":\"é\"}\n");
    g_assert_cmpstr(outcome_article(damaged, 0)->title, ==, "Één één café");
}

static void test_nul_byte(void)
{
    static const char lines[] = "{\"title\":\"K\0L\"," DATED ",\"body\":\"c\"}\n" GOOD;
    g_autoptr(outcome) outcome = outcome_of("articles.ndjson", lines, sizeof lines - 1);
    g_autofree char *came = outcome_text(outcome);
    g_assert_cmpstr(came, ==, "r record\na Goed\n");
}

static void test_vught(void)
{
    static const char path[] = "../shared/data/news/vughtparticipeert.ndjson";
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("the news of Vught is not in ../shared");
        return;
    }
    g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
    g_assert_cmpstr(outcome->format, ==, "ndjson");
    g_assert_cmpuint(outcome->articles->len, ==, 125);
    g_assert_cmpuint(outcome->rejects->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/ndjson/all-fields", test_all_fields);
    g_test_add_func("/import/ndjson/own-documents", test_own_documents);
    g_test_add_func("/import/ndjson/several-places", test_several_places);
    g_test_add_func("/import/ndjson/names-and-kinds", test_names_and_kinds);
    g_test_add_func("/import/ndjson/addresses", test_addresses);
    g_test_add_func("/import/ndjson/rejects", test_rejects);
    g_test_add_func("/import/ndjson/names-too-long", test_names_too_long);
    g_test_add_func("/import/ndjson/too-many-topics", test_too_many_topics);
    g_test_add_func("/import/ndjson/nesting", test_nesting);
    g_test_add_func("/import/ndjson/blank-and-last-line", test_blank_lines_and_last_line);
    g_test_add_func("/import/ndjson/endless-line", test_endless_line);
    g_test_add_func("/import/ndjson/limit", test_limit);
    g_test_add_func("/import/ndjson/encodings", test_encodings);
    g_test_add_func("/import/ndjson/nul-byte", test_nul_byte);
    g_test_add_func("/import/ndjson/vught", test_vught);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
