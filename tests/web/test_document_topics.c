#include "actueel/topics.h"

#include "web/document.h"

#include "actueel/day.h"

#include "expect.h"

static void test_topics(void)
{
    struct topic bare = {.slug = (char[]){"vuur"}, .name = (char[]){"Vuur"}};
    struct topic full = {(char[]){"huis"},
                         (char[]){"Huis"},
                         (char[]){"Over huizen."},
                         (char[]){"huis*"},
                         3,
                         day_parse("2012-03-14"),
                         day_parse("2023-09-29")};
    g_autoptr(GPtrArray) topics = g_ptr_array_new();
    g_ptr_array_add(topics, &bare);
    g_ptr_array_add(topics, &full);
    expect_json(document_topics(topics),
                "{'totaal': 2, 'onderwerpen': [{'slug': 'vuur', 'naam': 'Vuur',"
                " 'omschrijving': null, 'zoekvraag': null, 'aantal': 0, 'eersteDatum': null,"
                " 'laatsteDatum': null}, {'slug': 'huis', 'naam': 'Huis',"
                " 'omschrijving': 'Over huizen.', 'zoekvraag': 'huis*', 'aantal': 3,"
                " 'eersteDatum': '2012-03-14', 'laatsteDatum': '2023-09-29'}]}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-topics/topics", test_topics);
    return g_test_run();
}
