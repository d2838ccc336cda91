#include "web/article_text.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/** Paragraphs and lists, as the JSON of them. */
static void test_blocks(void)
{
    static const char *const cases[][2] = {
        {"", "[]"},
        {"Een.", "[{'alinea':'Een.','lijst':[]}]"},
        {"Een.\n\nTwee.", "[{'alinea':'Een.','lijst':[]},{'alinea':'Twee.','lijst':[]}]"},
        {"Een\nen nog.", "[{'alinea':'Een\\nen nog.','lijst':[]}]"},
        {"\n\n Een. \n\n\n", "[{'alinea':'Een.','lijst':[]}]"},
        {"• a\n• b", "[{'alinea':null,'lijst':['a','b']}]"},
        {"• a\n\n• b", "[{'alinea':null,'lijst':['a','b']}]"},
        {"Kop:\n• a\nSlot.", "[{'alinea':'Kop:','lijst':[]},{'alinea':null,'lijst':['a']},{'alinea'"
                             ":'Slot.','lijst':[]}]"},
        {"•geen lijst", "[{'alinea':'•geen lijst','lijst':[]}]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_auto_t *blocks = article_text_blocks(cases[i][0]);
        g_autofree char *expected = g_strdelimit(g_strdup(cases[i][1]), "'", '"');
        char *text = json_dumps(blocks, JSON_COMPACT);
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(text, ==, expected);
        free(text);
    }
    json_auto_t *none = article_text_blocks(NULL);
    g_assert_cmpuint(json_array_size(none), ==, 0);
}

static void test_summary(void)
{
    g_autofree char *none = article_text_summary(NULL);
    g_autofree char *lines = article_text_summary("Een.\n\nTwee  en\ndrie. ");
    g_assert_cmpstr(none, ==, "");
    g_assert_cmpstr(lines, ==, "Een. Twee en drie.");

    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < ARTICLE_SUMMARY_CHARACTERS; i++)
        g_string_append(text, "één ");
    g_autofree char *cut = article_text_summary(text->str);
    g_assert_cmpint(g_utf8_strlen(cut, -1), <=, ARTICLE_SUMMARY_CHARACTERS + 1);
    g_assert_true(g_str_has_suffix(cut, "één…"));

    g_autofree char *letters = g_strnfill(2 * ARTICLE_SUMMARY_CHARACTERS, 'a');
    g_autofree char *one_word = article_text_summary(letters);
    g_assert_cmpint(g_utf8_strlen(one_word, -1), ==, ARTICLE_SUMMARY_CHARACTERS + 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/article-text/blocks", test_blocks);
    g_test_add_func("/web/article-text/summary", test_summary);
    return g_test_run();
}
