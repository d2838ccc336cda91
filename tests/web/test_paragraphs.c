#include "web/paragraphs.h"

#include "expect.h"

#include <glib.h>

/** Marks of this test alone: `+` before an item, `=` before a heading. */
static enum line_kind kind_of(const char **line)
{
    if (**line != '+' && **line != '=')
        return LINE_PROSE;
    return *(*line)++ == '+' ? LINE_ITEM : LINE_HEADING;
}

static void add(json_t *blocks, enum line_kind kind, const char *text)
{
    static const char *const names[] = {"p", "item", "h"};
    json_array_append_new(blocks, json_pack("[s, s]", names[kind], text));
}

/** Lines that follow each other are one paragraph; marks and empty lines end it. */
static void test_blocks(void)
{
    static const struct paragraph_style style = {kind_of, add};
    static const struct {
        const char *text, *blocks;
    } cases[] = {
        {NULL, "[]"},
        {"", "[]"},
        {" \n\n \n", "[]"},
        {"a", "[['p', 'a']]"},
        {"a\n  b \n\n\nc\n", "[['p', 'a\\nb'], ['p', 'c']]"},
        {"a\n+b\nc", "[['p', 'a'], ['item', 'b'], ['p', 'c']]"},
        {"=a\n+b\n\n+c", "[['h', 'a'], ['item', 'b'], ['item', 'c']]"},
        {"a\r\nb\r\n\r\nc", "[['p', 'a\\nb'], ['p', 'c']]"},
        {"a + b", "[['p', 'a + b']]"},
        {"+", "[['item', '']]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        expect_json(paragraphs_read(cases[i].text, &style), cases[i].blocks);
    }
}

static void test_last(void)
{
    json_auto_t *none = json_array(), *two = json_pack("[i, i]", 1, 2);
    g_assert_null(paragraphs_last(none));
    g_assert_cmpint(json_integer_value(paragraphs_last(two)), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/paragraphs/blocks", test_blocks);
    g_test_add_func("/web/paragraphs/last", test_last);
    return g_test_run();
}
