#include "actueel/sources.h"

#include "actueel/day.h"

#include "web/document.h"

#include "expect.h"

static void test_sources(void)
{
    struct source source = {(char[]){"politie"}, (char[]){"Politie & co"}, 3,
                            day_parse("2012-03-14"), day_parse("2023-09-29")};
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    expect_json(document_sources(sources), "{'totaal': 0, 'bronnen': []}");
    g_ptr_array_add(sources, &source);
    expect_json(document_sources(sources),
                "{'totaal': 1, 'bronnen': [{'slug': 'politie', 'naam': 'Politie & co',"
                " 'aantal': 3, 'eersteDatum': '2012-03-14', 'laatsteDatum': '2023-09-29'}]}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-sources/sources", test_sources);
    return g_test_run();
}
