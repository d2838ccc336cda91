/**
 * The import tells in English why it takes no record, staff read it in Dutch. That each such
 * sentence has its Dutch is held up here by the sources of the import themselves.
 */
#include "src/inbox_report.h"

#include <string.h>

static const char folder[] = "src/import";

/** Calls in which a reason is written, and how what is given is heard in the end. */
static const struct source {
    const char *file; /**< NULL: any */
    const char *call, *heard;
} sources[] = {
    {NULL, "record_refuse", "%s"},
    {"dates.c", "refuse", "'31 maart 1' %s"},
    {"json_date.c", "refuse", "'20230931' %s"},
    {"entries.c", "refuse", "%s"},
    {"entries.c", "g_set_error", "a.zip %s"},
    {"file.c", "g_set_error", "a.txt %s"},
    {"unpack.c", "g_set_error", "a.gz %s"},
    {"read_csv.c", "g_set_error", "%s"},
    {"read_json.c", "refuse_rest", "%s"},
    {"xml_slices.c", "fail", "a.xml:7: %s"},
};

/** Formats in which what is put in makes the sentence, filled in each way there is; a NULL ends. */
static const struct {
    const char *format, *filled[6];
} open_formats[] = {
    {"the %s is %s",
     {"the title is an array", "the title is an object", "the body is a number", "the id is null",
      "the body is true or false"}},
    {"the page %s", {"the page is cut short: 7"}},
    {"it has no fields", {"the front matter cannot be read: it has no fields"}},
};

static bool is_heard(const char *reason)
{
    g_autofree char *dutch = inbox_reason(reason);
    return dutch != NULL && g_strcmp0(dutch, reason) != 0 && strstr(dutch, "{") == NULL;
}

/** The texts that stand next to each other in C, joined: one for each such group in `arguments`. */
static GPtrArray *texts_in(const char *arguments)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) group =
        g_regex_new("(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*(?:G_GUINT64_FORMAT\\s*)?)+", 0, 0, NULL);
    g_autoptr(GRegex) join =
        g_regex_new("\"\\s*G_GUINT64_FORMAT\\s*\"|\"\\s*\"|\"\\s*$|^\"", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(group, arguments, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *written = g_match_info_fetch(match, 0);
        g_ptr_array_add(texts, g_regex_replace_literal(join, written, -1, 0, "", 0, NULL));
    }
    return texts;
}

/** A format with something put in for each conversion. */
static char *fill(const char *format)
{
    g_autoptr(GRegex) conversion = g_regex_new("%(?:z?[sdu])?", 0, 0, NULL);
    return g_regex_replace_literal(conversion, format, -1, 0, "7", 0, NULL);
}

static void check_open(const char *const *filled)
{
    for (; *filled != NULL; filled++) {
        g_test_message("%s", *filled);
        g_assert_true(is_heard(*filled));
    }
}

/** One text of a call: a sentence of its own, unless it is a name or only passes another on. */
static unsigned check_text(const struct source *source, const char *file, const char *text)
{
    if (strchr(text, ' ') == NULL)
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(open_formats); i++) {
        if (strcmp(text, open_formats[i].format) == 0) {
            check_open(open_formats[i].filled);
            return 1;
        }
    }
    g_autofree char *filled = fill(text);
    g_auto(GStrv) around = g_strsplit(source->heard, "%s", 2);
    bool is_whole = g_str_has_prefix(text, "%s") || strcmp(source->heard, "%s") == 0;
    g_autofree char *reason =
        is_whole ? g_strdup(filled) : g_strconcat(around[0], filled, around[1], NULL);
    if (!is_heard(reason))
        g_test_fail_printf("%s: \"%s\" needs its Dutch in src/inbox_reason.c", file, reason);
    return 1;
}

static bool is_of(const struct source *source, const char *file)
{
    return source->file == NULL || strcmp(source->file, file) == 0;
}

static unsigned check_calls(const struct source *source, const char *file, const char *code)
{
    unsigned n = 0;
    g_autofree char *call =
        g_strdup_printf("\\b%s(\\((?:[^()\"]|\"(?:[^\"\\\\]|\\\\.)*\"|(?1))*\\))", source->call);
    g_autoptr(GRegex) calls = g_regex_new(call, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_assert_nonnull(calls);
    for (g_regex_match(calls, code, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *arguments = g_match_info_fetch(match, 1);
        g_autoptr(GPtrArray) texts = texts_in(arguments);
        for (guint i = 0; i < texts->len; i++)
            n += check_text(source, file, texts->pdata[i]);
    }
    return n;
}

/** A new reason of the import without its Dutch is found here. */
static void test_each_has_dutch(void)
{
    enum { FEWEST = 60 /**< there were more when this was written: fewer means none are seen */ };
    unsigned n = 0;
    g_autoptr(GDir) sources_folder = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(sources_folder);
    for (const char *file; (file = g_dir_read_name(sources_folder)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, file, NULL), *code = NULL;
        if (!g_str_has_suffix(file, ".c") || !g_file_get_contents(path, &code, NULL, NULL))
            continue;
        for (size_t i = 0; i < G_N_ELEMENTS(sources); i++)
            n += is_of(&sources[i], file) ? check_calls(&sources[i], file, code) : 0;
    }
    g_assert_cmpuint(n, >=, FEWEST);
}

static void test_words(void)
{
    static const char *const cases[][2] = {
        {"there is no title", "er is geen titel"},
        {"'31 februari 2023' is a date that does not exist",
         "'31 februari 2023' is geen bestaande datum"},
        {"the row has 3 cells where the header row has 5",
         "de rij heeft 3 cellen, de rij met de namen van de kolommen 5"},
        {"the page is no article, it has no text (https://nieuws.example.nl/a)",
         "de pagina is geen bericht: er staat geen tekst in (https://nieuws.example.nl/a)"},
        {"the page was not kept whole (length)", "de pagina is niet heel bewaard (length)"},
        {"something that the import never says", NULL},
        {"something else (http://a)", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *dutch = inbox_reason(cases[i][0]);
        g_assert_cmpstr(dutch, ==, cases[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/src/inbox-reason/each-has-dutch", test_each_has_dutch);
    g_test_add_func("/src/inbox-reason/words", test_words);
    return g_test_run();
}
