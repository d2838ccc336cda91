#include "actueel/changes.h"

#include "web/document.h"

#include "expect.h"

static void test_changes(void)
{
    struct change list = {1, CHANGE_TOPIC_LIST, NULL, 0};
    struct change rows[] = {{2, CHANGE_ADDED, (char[]){"a"}, 60},
                            {3, CHANGE_CHANGED, (char[]){"a"}, 60},
                            {4, CHANGE_TOPICS, (char[]){"a"}, 60},
                            {6, CHANGE_REMOVED, (char[]){"b"}, 61}};
    g_autoptr(GPtrArray) changes = g_ptr_array_new();
    struct changes_page page = {.changes = changes};
    expect_json(document_changes(&page), "{'wijzigingen': [], 'verder': null}");
    g_ptr_array_add(changes, &list);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_ptr_array_add(changes, &rows[i]);
    page.next = (char[]){"6-00c0ffee"};
    expect_json(document_changes(&page),
                "{'wijzigingen': ["
                "{'volgnummer': 1, 'soort': 'onderwerpenlijst', 'sleutel': null,"
                " 'moment': '1970-01-01T00:00:00Z'},"
                "{'volgnummer': 2, 'soort': 'toegevoegd', 'sleutel': 'a',"
                " 'moment': '1970-01-01T00:01:00Z'},"
                "{'volgnummer': 3, 'soort': 'gewijzigd', 'sleutel': 'a',"
                " 'moment': '1970-01-01T00:01:00Z'},"
                "{'volgnummer': 4, 'soort': 'onderwerpen', 'sleutel': 'a',"
                " 'moment': '1970-01-01T00:01:00Z'},"
                "{'volgnummer': 6, 'soort': 'verwijderd', 'sleutel': 'b',"
                " 'moment': '1970-01-01T00:01:01Z'}], 'verder': '6-00c0ffee'}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-changes/changes", test_changes);
    return g_test_run();
}
