#include "actueel/error.h"

#include "tests/import/feeds.h"

#include <string.h>

static const char table_file[] = "tests/import/json_records.tsv";

/** A record alone on a line, and as the only one of a list. */
static void check_row(const char *record, const char *expected)
{
    static const char *const forms[][3] = {
        {"records.ndjson", "", "\n"}, {"records.json", "[\n", "]"}, {"records.json", "[", ""}};
    g_test_message("%s", record);
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *text = g_strconcat(forms[i][1], record, forms[i][2], NULL);
        g_autofree char *path = test_file(forms[i][0], text, -1);
        g_autoptr(outcome) outcome = outcome_read(path, i == 0 ? "ndjson" : "json", NULL);
        g_autofree char *came = feed_lines(outcome);
        /* A list's record stands on another line, and a list that is cut off says so. */
        char *line = strstr(came, "reject 2 ");
        if (line != NULL && i == 1)
            line[strlen("reject ")] = '1';
        g_test_message("%s", came);
        g_assert_true(g_str_has_prefix(came, expected));
        g_assert_cmpint(came[strlen(expected)], ==, '\n');
        g_assert_cmpuint(outcome->sequence->len, ==, i < 2 ? 1 : 2);
    }
}

static void test_table(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(table_file, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    unsigned n_rows = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 2);
        check_row(cells[0], cells[1]);
        n_rows++;
    }
    g_assert_cmpuint(n_rows, >=, 55);
}

/** A map, a record, and what becomes of it; what is not taken is kept. */
static void test_map(void)
{
    static const struct {
        const char *map, *record, *line, *extra;
    } rows[] = {
        {"title=naam_van_het_stuk",
         "{\"naam_van_het_stuk\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}",
         "K | - | - | 2023-01-02 | - | records | t\n", NULL},
        {"title=kop", "{\"title\":\"L\",\"kop\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}",
         "K | - | - | 2023-01-02 | - | records | t\n", "{\"title\":\"L\"}"},
        {"title=kop", "{\"title\":\"L\",\"kop\":\"\",\"date\":\"2023-01-02\",\"body\":\"t\"}",
         "L | - | - | 2023-01-02 | - | records | t\n", NULL},
        {"body=stukken.tekst",
         "{\"title\":\"K\",\"date\":\"2023-01-02\",\"stukken\":{\"tekst\":\"t\",\"foto\":1}}",
         "K | - | - | 2023-01-02 | - | records | t\n", "{\"stukken\":{\"foto\":1}}"},
        {"body=a.b.c",
         "{\"title\":\"K\",\"date\":\"2023-01-02\",\"a\":{\"b\":{\"c\":\"<p>t</p>\"}}}",
         "K | - | - | 2023-01-02 | - | records | t\n", "{\"a\":{\"b\":{}}}"},
        {"url=media.1.adres",
         "{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"media\":[1,{\"adres\":"
         "\"https://a.example.nl/\"}]}",
         "K | - | https://a.example.nl/ | 2023-01-02 | - | records | t\n", "{\"media\":[1,{}]}"},
        {"date=dag", "{\"title\":\"K\",\"dag\":1695990600,\"body\":\"t\",\"date\":\"2020-01-01\"}",
         "K | - | - | 2023-09-29T12:30:00Z | - | records | t\n", "{\"date\":\"2020-01-01\"}"},
        {"topics=wijk",
         "{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"wijk\":\"a, b\"}",
         "K | - | - | 2023-01-02 | a,b | records | t\n", NULL},
        {"title=source", "{\"source\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}",
         "K | - | - | 2023-01-02 | - | records | t\n", NULL},
        {"id=nummer",
         "{\"_source\":{\"nummer\":5,\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}}",
         "K | 5 | - | 2023-01-02 | - | records | t\n", NULL},
        {"id=geen.pad",
         "{\"geen\":\"tekst\",\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}",
         "K | - | - | 2023-01-02 | - | records | t\n", "{\"geen\":\"tekst\"}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *const map[] = {(char *)rows[i].map, NULL};
        g_autofree char *path = test_file("records.ndjson", rows[i].record, -1);
        g_autoptr(outcome) outcome =
            outcome_read_with(path, &(struct reader_options){.format = "ndjson", .map = map});
        g_autofree char *came = feed_lines(outcome);
        g_test_message("%s: %s", rows[i].map, rows[i].record);
        g_assert_cmpstr(came, ==, rows[i].line);
        g_assert_cmpstr(outcome_article(outcome, 0)->extra, ==, rows[i].extra);
    }
}

static void test_map_of_nothing(void)
{
    static const char *const entries[] = {"onzin=kop", "title", "title=", "=kop", "Title=kop", ""};
    g_autofree char *path = test_file("records.ndjson", "{}", -1);
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        char *const map[] = {(char *)"title=kop", (char *)entries[i], NULL};
        g_autoptr(outcome) outcome = outcome_read_with(path, &(struct reader_options){.map = map});
        g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    }
}

/** What has no field is kept, and so is what could not be taken. */
static void test_extra(void)
{
    static const struct {
        const char *record, *extra;
    } rows[] = {
        {"{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"kop\":\"L\",\"auteur\":\"\"}",
         "{\"kop\":\"L\",\"auteur\":\"\"}"},
        {"{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"kop\":\" \",\"tags\":[]}",
         NULL},
        {"{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"tags\":[4,5],\"url\":\"pad\"}",
         "{\"tags\":[4,5],\"url\":\"pad\"}"},
        {"{\"_index\":\"n\",\"_source\":{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}}",
         "{\"_index\":\"n\"}"},
        {"{\"a\":1,\"_source\":{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\",\"b\":2}}",
         "{\"a\":1,\"_source\":{\"b\":2}}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("records.ndjson", rows[i].record, -1);
        g_test_message("%s", rows[i].record);
        g_assert_cmpstr(outcome_article(outcome, 0)->extra, ==, rows[i].extra);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/json_record/table", test_table);
    g_test_add_func("/import/json_record/map", test_map);
    g_test_add_func("/import/json_record/map-of-nothing", test_map_of_nothing);
    g_test_add_func("/import/json_record/extra", test_extra);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
