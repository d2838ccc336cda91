#include "actueel/day.h"
#include "actueel/error.h"

#include "src/import/csv_rows.h"
#include "tests/import/reading.h"

#include <jansson.h>
#include <string.h>

#define HEADER "titel,datum,tekst\n"

struct row {
    const char *what, *text, *came;
};

static void check_rows(const struct row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++) {
        g_autoptr(outcome) table = outcome_of("table.csv", rows[i].text, -1);
        g_test_message("%s", rows[i].what);
        g_assert_no_error(table->error);
        g_autofree char *came = outcome_text(table);
        g_assert_cmpstr(table->format, ==, "csv");
        g_assert_cmpstr(came, ==, rows[i].came);
    }
}

/** How cells and rows are parted. */
static void test_forms(void)
{
    static const struct row rows[] = {
        {"commas", HEADER "Een,2023-09-29,Tekst\nTwee,2023-09-29,Tekst\n", "a Een\na Twee\n"},
        {"semicolons", "titel;datum;tekst\nEen, of twee;29-09-2023;Tekst, tekst\n",
         "a Een, of twee\n"},
        {"tabs", "titel\tdatum\ttekst\nEen; twee\t29-09-2023\tTekst, tekst\n", "a Een; twee\n"},
        {"told in the first line", "sep=;\ntitel;datum;tekst\nEen,;29-09-2023;Tekst\n", "a Een,\n"},
        {"the same in quotes", "\"sep=|\"\r\ntitel|datum|tekst\r\nEen|29-09-2023|Tekst\r\n",
         "a Een\n"},
        {"a mark before the header", "\ufefftitel;datum;tekst\nEen;29-09-2023;Tekst\n", "a Een\n"},
        {"CR LF", "titel,datum,tekst\r\nEen,2023-09-29,Tekst\r\n", "a Een\n"},
        {"CR", "titel,datum,tekst\rEen,2023-09-29,Tekst\rTwee,2023-09-29,Tekst\r",
         "a Een\na Twee\n"},
        {"no line end at the end", HEADER "Een,2023-09-29,Tekst", "a Een\n"},
        {"all in quotes", "\"titel\",\"datum\",\"tekst\"\n\"Een\",\"2023-09-29\",\"Tekst\"\n",
         "a Een\n"},
        {"doubled quotes", HEADER "\"Een \"\"twee\"\"\",2023-09-29,Tekst\n", "a Een \"twee\"\n"},
        {"only a doubled quote", HEADER "\"\"\"Een\"\"\",2023-09-29,Tekst\n", "a \"Een\"\n"},
        {"a delimiter in quotes", HEADER "\"Een, twee\",2023-09-29,\"a,b,c,d\"\n", "a Een, twee\n"},
        {"blanks before a quote", HEADER "\"Een\", 2023-09-29, \"Tekst, tekst\" \n", "a Een\n"},
        {"a quote within a cell", HEADER "Zo'n 5\" buis,2023-09-29,Tekst\n", "a Zo'n 5\" buis\n"},
        {"quotes that are not doubled", HEADER "\"Hij zei \"ja\" en nee\",2023-09-29,Tekst\n",
         "a Hij zei \"ja\" en nee\n"},
        {"quotes behind backslashes",
         HEADER "\"Hij zei \\\"ja\\\", en nee\",2023-09-29,\"Tekst \\\\\"\n",
         "a Hij zei \"ja\", en nee\n"},
        {"other names", "KOP;Publicatiedatum;Inhoud\nEen;29-09-2023;Tekst\n", "a Een\n"},
        {"lines above the header",
         "Uitvoer van het nieuws;;\n\n;;\nTitel;Datum;Tekst\nEen;29-09-2023;Tekst\n", "a Een\n"},
        {"blank rows", HEADER "\nEen,2023-09-29,Tekst\n,,\n  \nTwee,2023-09-29,Tekst\n\n",
         "a Een\na Twee\n"},
        {"empty cells too many", HEADER "Een,2023-09-29,Tekst,,\n", "a Een\n"},
        {"a header row again", HEADER "Een,2023-09-29,Tekst\n" HEADER "Twee,2023-09-29,Tekst\n",
         "a Een\na Twee\n"},
        {"another table behind",
         HEADER "Een,2023-09-29,Tekst\ndatum,id,kop,tekst\n2023-09-29,7,Twee,Tekst\n",
         "a Een\na Twee\n"},
        {"only a header", HEADER, ""},
    };
    check_rows(rows, G_N_ELEMENTS(rows));
}

/** What is wrong with a row touches no other. */
static void test_rejects(void)
{
    static const struct row rows[] = {
        {"cells missing", HEADER "Een,2023-09-29\nTwee,2023-09-29,Tekst\n", "r record\na Twee\n"},
        {"cells too many", HEADER "Een,2023-09-29,Tekst,meer\nTwee,2023-09-29,Tekst\n",
         "r record\na Twee\n"},
        {"on several lines", HEADER "Een,\"a\nb\"\nTwee,2023-09-29,Tekst\n", "r record\na Twee\n"},
        {"no title", HEADER ",2023-09-29,Tekst\nTwee,2023-09-29,Tekst\n", "r title\na Twee\n"},
        {"no body", HEADER "Een,2023-09-29,\" \"\n", "r body\n"},
        {"no date", HEADER "Een,,Tekst\n", "u date\n"},
        {"no such date", HEADER "Een,30 feb 2023,Tekst\nTwee,2023-09-29,Tekst\n",
         "r date\na Twee\n"},
        {"a quote left open",
         HEADER "Een,2023-09-29,\"Tekst\nTwee,2023-09-29,Tekst\nDrie,2023-09-29,Tekst\n",
         "r record\na Twee\na Drie\n"},
        {"and the next row has quotes",
         HEADER "Een,2023-09-29,\"Tekst\n\"Twee\",\"2023-09-29\",\"Tekst\"\n",
         "r record\na Twee\n"},
        {"in its last cell only", HEADER "Een,2023-09-29,\"Tekst\nTwee,2023-09-29,\"Tekst\"\n",
         "r record\na Twee\n"},
        {"and the next one has an empty cell",
         "titel,datum,tekst,id\nEen,2023-09-29,\"Tekst,1\nTwee,2023-09-29,Tekst,\"\"\n",
         "r record\na Twee\n"},
        {"left open in the title", HEADER "\"Een,2023-09-29,Tekst\n\"Twee\",2023-09-29,Tekst\n",
         "r record\na Twee\n"},
        {"at the end of the file", HEADER "Een,2023-09-29,Tekst\nTwee,2023-09-29,\"Tekst",
         "a Een\nr record\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows));
}

static void test_cells(void)
{
    static const char text[] =
        "Externe ID;Titel;Datum;Tijd;Tekst;Onderwerpen;URL;Bron;Auteur;Auteur;;leeg\n"
        "\"=\"\"007\"\"\";'-5 graden in de Krommedijk;vr 29-09-2023;;\"Eerste alinea.\n\n\n"
        "* een punt\r\n* nog een punt\r\n\r\nSlot & \"\"einde\"\".\";Kou; Zorg en welzijn|Kou;"
        "https://krommedijk.example/7;Gemeente Krommedijk;'@piet;Jan;los;NULL\n";
    g_autofree char *quoted = g_strdup(text);
    g_autoptr(outcome) table = outcome_of("cells.csv", quoted, -1);
    g_assert_no_error(table->error);
    /* The topics hold the delimiter without quotes: too many cells. */
    g_assert_cmpuint(table->rejects->len, ==, 1);
    char *topics = strstr(quoted, "Kou; Zorg");
    topics[3] = '|';
    g_autoptr(outcome) mended = outcome_of("cells.csv", quoted, -1);
    const struct article *cold = outcome_article(mended, 0);
    char day[DAY_TEXT_SIZE];
    g_assert_cmpstr(cold->external_id, ==, "007");
    g_assert_cmpstr(cold->title, ==, "-5 graden in de Krommedijk");
    g_assert_cmpstr(day_format(cold->day, day), ==, "2023-09-29");
    g_assert_cmpint(cold->time, ==, ARTICLE_NO_TIME);
    g_assert_cmpstr(cold->body, ==,
                    "Eerste alinea.\n\n• een punt\n• nog een punt\n\nSlot & \"einde\".");
    g_assert_cmpuint(cold->topics->len, ==, 2);
    g_assert_cmpstr(cold->topics->pdata[0], ==, "Kou");
    g_assert_cmpstr(cold->topics->pdata[1], ==, "Zorg en welzijn");
    g_assert_cmpstr(cold->url, ==, "https://krommedijk.example/7");
    g_assert_cmpstr(cold->source, ==, "Gemeente Krommedijk");
    json_auto_t *extra = json_loads(cold->extra, 0, NULL);
    json_auto_t *expected =
        json_pack("{s:s, s:s, s:s}", "Auteur", "@piet", "Auteur 10", "Jan", "kolom 11", "los");
    g_assert_true(json_equal(extra, expected));
}

static void test_topics(void)
{
    static const struct {
        const char *cell, *topics;
    } rows[] = {{"\"Zorg, Jeugd\"", "Zorg+Jeugd"},
                {"Zorg", "Zorg"},
                {"\"Zorg, jeugd en wonen; Wapens\"", "Zorg, jeugd en wonen+Wapens"},
                {"a|b | c", "a+b+c"},
                {"\"[\"\"a, b\"\", \"\"c\"\"]\"", "a, b+c"},
                {"\", ,\"", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strdup_printf("titel,datum,tekst,tags\nEen,2023-09-29,Tekst,%s\n", rows[i].cell);
        g_autoptr(outcome) table = outcome_of("topics.csv", text, -1);
        GPtrArray *topics = outcome_article(table, 0)->topics;
        g_ptr_array_add(topics, NULL);
        g_autofree char *joined = g_strjoinv("+", (char **)topics->pdata);
        g_assert_cmpstr(joined, ==, rows[i].topics);
        g_ptr_array_set_size(topics, (gint)topics->len - 1);
    }
}

static void test_html(void)
{
    g_autoptr(outcome) table = outcome_of(
        "html.csv", HEADER "Vis &amp; friet,2023-09-29,\"<p>Een</p>\n<ul><li>Twee</li></ul>\"\n",
        -1);
    g_assert_cmpstr(outcome_article(table, 0)->title, ==, "Vis & friet");
    g_assert_cmpstr(outcome_article(table, 0)->body, ==, "Een\n\n• Twee");
}

static void test_windows_1252(void)
{
    static const char text[] = "titel;datum;categorie\xebn;tekst\n"
                               "Caf\xe9 \x93open\x94;29-09-2023;Caf\xe9s;\x80 2,50\n";
    g_autoptr(outcome) table = outcome_of("table.csv", text, -1);
    const struct article *cafe = outcome_article(table, 0);
    g_assert_cmpstr(table->encoding, ==, "windows-1252");
    g_assert_cmpstr(cafe->title, ==, "Café “open”");
    g_assert_cmpstr(cafe->body, ==, "€ 2,50");
    g_assert_cmpstr(cafe->topics->pdata[0], ==, "Cafés");
}

static void test_utf16(void)
{
    gsize size;
    g_autofree char *bytes = g_convert("\ufefftitel\tdatum\ttekst\r\nÉén\t29-09-2023\tTekst\r\n",
                                       -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);
    g_autoptr(outcome) table = outcome_of("table.csv", bytes, (gssize)size);
    g_assert_cmpstr(table->encoding, ==, "utf-16le");
    g_assert_cmpstr(outcome_article(table, 0)->title, ==, "Één");
}

/** Rejects, one after the other as they are kept, are a file that says the same; mended, it is
 * read without any. */
static void test_rejects_are_a_table(void)
{
    static const char text[] = "sep=;\r\ntitel;datum;tekst\r\n"
                               "Een;30 feb 2023;\"Twee\r\nregels\"\r\n"
                               "Goed;29-09-2023;Tekst\r\n"
                               "Twee;29-09-2023;\"Open\r\n"
                               "Drie;31 feb 2023;Tekst";
    g_autoptr(outcome) table = outcome_of("table.csv", text, -1);
    g_autoptr(GString) kept = g_string_new(NULL);
    g_autofree char *came = outcome_text(table);
    g_assert_cmpstr(came, ==, "r date\na Goed\nr record\nr date\n");
    g_assert_cmpuint(outcome_reject(table, 0)->line, ==, 3);
    g_assert_cmpuint(outcome_reject(table, 1)->line, ==, 6);
    g_assert_cmpuint(outcome_reject(table, 1)->record, ==, 3);
    g_assert_cmpuint(outcome_reject(table, 2)->line, ==, 7);
    for (guint i = 0; i < table->rejects->len; i++) {
        gsize size;
        const char *bytes = g_bytes_get_data(outcome_reject(table, i)->bytes, &size);
        g_string_append_len(kept, bytes, (gssize)size);
    }
    g_assert_cmpstr(kept->str, ==,
                    "titel;datum;tekst\r\nEen;30 feb 2023;\"Twee\r\nregels\"\r\n"
                    "titel;datum;tekst\r\nTwee;29-09-2023;\"Open\r\n"
                    "titel;datum;tekst\r\nDrie;31 feb 2023;Tekst");
    g_string_replace(kept, "30 feb", "28 feb", 0);
    g_string_replace(kept, "31 feb", "28 feb", 0);
    g_string_replace(kept, "\"Open", "Dicht", 0);
    g_autoptr(outcome) mended = outcome_of("table.csv", kept->str, -1);
    g_autofree char *then = outcome_text(mended);
    g_assert_cmpstr(then, ==, "a Een\na Twee\na Drie\n");
    g_assert_cmpstr(outcome_article(mended, 0)->body, ==, "Twee\nregels");
}

/** A table whose columns make no articles is refused, with what would help. */
static void test_refusals(void)
{
    static const struct {
        const char *text, *words[3];
    } rows[] = {
        {"onderwerpregel;wanneer;verhaal\nEen;29-09-2023;Tekst\n",
         {"'onderwerpregel', 'wanneer', 'verhaal'", "--map title=NAME", "/table.csv:"}},
        {"titel;wanneer;tekst\nEen;29-09-2023;Tekst\n", {"known as the date", "--map date="}},
        {"titel;datum;verhaal\nEen;29-09-2023;Tekst\n", {"known as the body", "'verhaal'"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) table = outcome_of("table.csv", rows[i].text, -1);
        g_assert_error(table->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        g_assert_cmpuint(table->sequence->len, ==, 0);
        for (size_t j = 0; j < G_N_ELEMENTS(rows[i].words) && rows[i].words[j] != NULL; j++)
            g_assert_nonnull(strstr(table->error->message, rows[i].words[j]));
    }
    g_autofree char *path = test_file("table.csv", "Een;29-09-2023;Tekst\nTwee;1-1-2020;x\n", -1);
    g_autoptr(outcome) bare = outcome_read(path, "csv", NULL);
    g_assert_error(bare->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(bare->error->message, "'Een', '29-09-2023', 'Tekst'"));
}

static void test_map(void)
{
    char *map[] = {"title=Onderwerpregel", "date=wanneer", "body=Verhaal", NULL};
    struct reader_options options = {.map = map};
    g_autofree char *path =
        test_file("map.csv", "titel;ONDERWERPREGEL;wanneer;verhaal\nX;Een;29-09-2023;Tekst\n", -1);
    g_autoptr(reader) reader = reader_open(path, &options, NULL);
    struct article *article = NULL;
    struct reject *reject = NULL;
    g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_ARTICLE);
    g_assert_cmpstr(article->title, ==, "Een");
    g_assert_cmpstr(article->body, ==, "Tekst");
    article_free(article);
}

static void test_recognition(void)
{
    static const struct {
        const char *text, *format;
    } rows[] = {
        {"titel,datum\n", "csv"},
        {"a;b;c\n1;2;3\n", "csv"},
        {"Vandaag, in Krommedijk, was het druk.\nMorgen, zo zegt men, niet meer, maar toch.\n",
         NULL},
        {"Beste lezer, dit is een brief.\nMet komma's, dat wel.\n", NULL},
        {"titel\ndatum\n", NULL},
        {"1;2;3\n4;5;6\n", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) table = outcome_of("table", rows[i].text, -1);
        g_test_message("%s", rows[i].text);
        if (rows[i].format == NULL)
            g_assert_null(strstr(table->error->message, "columns"));
        g_assert_cmpint(table->error == NULL || strstr(table->error->message, "columns") != NULL,
                        ==, rows[i].format != NULL);
    }
}

/** A row, and a line, beyond the limit is a reject; the next row is read. */
static void test_too_long(void)
{
    static const char *const beginnings[] = {"Een,2023-09-29,", "Een,2023-09-29,\""};
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        g_autoptr(GString) text = g_string_new(HEADER);
        g_string_append(text, beginnings[i]);
        while (text->len < 2 * FORMAT_RECORD_MAX_BYTES)
            g_string_append(text, "een lange regel zonder einde ");
        g_string_append(text, "\nTwee,2023-09-29,Tekst\n");
        g_autoptr(outcome) table = outcome_of("long.csv", text->str, (gssize)text->len);
        g_autofree char *came = outcome_text(table);
        g_assert_cmpstr(came, ==, "r record\na Twee\n");
        g_assert_cmpuint(g_bytes_get_size(outcome_reject(table, 0)->bytes), ==,
                         FORMAT_RECORD_MAX_BYTES + strlen(HEADER));
    }
}

/** A quote left open at the beginning of a large file loses its line, and no time. */
static void test_open_in_large_file(void)
{
    g_autoptr(GString) text = g_string_new(HEADER "Nul,2023-09-29,\"open\n");
    unsigned n_rows = 0;
    for (; text->len < FORMAT_RECORD_MAX_BYTES + FORMAT_RECORD_MAX_BYTES / 4; n_rows++)
        g_string_append_printf(text, "Bericht %u,2023-09-29,Tekst\n", n_rows);
    g_autoptr(outcome) table = outcome_of("open.csv", text->str, (gssize)text->len);
    g_assert_cmpuint(table->rejects->len, ==, 1);
    g_assert_cmpuint(table->articles->len, ==, n_rows);
}

/** Every line opens a quote, and none is closed: the reading stays linear. */
static void test_open_everywhere(void)
{
    g_autoptr(GString) text = g_string_new(HEADER);
    unsigned n_rows = 0;
    for (; text->len < 300000; n_rows++)
        g_string_append(text, ",\"\"\"x\n");
    g_autoptr(outcome) table = outcome_of("open.csv", text->str, (gssize)text->len);
    g_assert_cmpuint(table->rejects->len, ==, n_rows);
}

static void test_drafts(void)
{
    g_autoptr(outcome) table =
        outcome_of("table.csv",
                   "titel,datum,tekst,Status,concept\nEen,2023-09-29,t,publish,0\n"
                   "Twee,2023-09-29,t,draft,0\nDrie,2023-09-29,t,publish,ja\n"
                   "Vier,2023-09-29,t,,\n",
                   -1);
    g_autofree char *came = outcome_text(table);
    g_assert_cmpstr(came, ==, "a Een\na Vier\n");
    g_assert_cmpuint(table->n_passed_over, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/csv/forms", test_forms);
    g_test_add_func("/import/csv/rejects", test_rejects);
    g_test_add_func("/import/csv/cells", test_cells);
    g_test_add_func("/import/csv/topics", test_topics);
    g_test_add_func("/import/csv/html", test_html);
    g_test_add_func("/import/csv/windows-1252", test_windows_1252);
    g_test_add_func("/import/csv/utf-16", test_utf16);
    g_test_add_func("/import/csv/rejects-are-a-table", test_rejects_are_a_table);
    g_test_add_func("/import/csv/refusals", test_refusals);
    g_test_add_func("/import/csv/drafts", test_drafts);
    g_test_add_func("/import/csv/map", test_map);
    g_test_add_func("/import/csv/recognition", test_recognition);
    g_test_add_func("/import/csv/too-long", test_too_long);
    g_test_add_func("/import/csv/open-in-large-file", test_open_in_large_file);
    g_test_add_func("/import/csv/open-everywhere", test_open_everywhere);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
