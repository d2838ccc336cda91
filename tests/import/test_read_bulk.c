#include "tests/import/feeds.h"

#include <string.h>

#define DOCUMENT "{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":\"t\"}\n"
#define ARTICLE(id) "K | " id " | - | 2023-01-02 | - | nieuws | t\n"

static void test_actions(void)
{
    static const char *const rows[][2] = {
        {"{\"index\":{\"_index\":\"n\",\"_id\":\"1\"}}\n" DOCUMENT, ARTICLE("1")},
        {"{\"create\":{\"_id\":2}}\n" DOCUMENT "\n{ \"index\": {} }\r\n" DOCUMENT,
         ARTICLE("2") ARTICLE("-")},
        {"{\"index\":{\"_id\":\"1\"}}\n{\"id\":7,\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":"
         "\"t\"}",
         ARTICLE("1")},
        {"{\"update\":{\"_id\":\"3\"}}\n{\"doc\":{\"title\":\"K\",\"date\":\"2023-01-02\",\"body\":"
         "\"t\"},\"doc_as_upsert\":true}\n",
         ARTICLE("3")},
        {"{\"update\":{\"_id\":\"3\"}}\n{\"script\":{\"source\":\"x\"},\"upsert\":{\"title\":\"K\","
         "\"date\":\"2023-01-02\",\"body\":\"t\"}}\n",
         ARTICLE("3")},
        {"{\"delete\":{\"_index\":\"n\",\"_id\":\"4\"}}\n{\"index\":{\"_id\":\"5\"}}\n" DOCUMENT,
         "deleted - | 4 | - | - | - | nieuws | -\n" ARTICLE("5")},
        {"{\"delete\":{}}\n", "reject 1 id: the record of a deleted article has neither an id nor "
                              "an address nor a key\n"},
        {"{\"create\":{\"_id\":\"6\"}}\n{\"index\":{\"_id\":\"7\"}}\n" DOCUMENT,
         "reject 1 record: the document that belongs to the action is missing\n" ARTICLE("7")},
        {"{\"index\":{\"_id\":\"8\"}}\n" DOCUMENT DOCUMENT "{\"index\":{\"_id\":\"9\"}}\n" DOCUMENT,
         ARTICLE("8") "reject 3 record: the line is no action where index, create, update or "
                      "delete is expected\n" ARTICLE("9")},
        {"{\"index\":{\"_id\":\"1\"}}\n{\"title\":\"K\",}\n{\"index\":{\"_id\":\"2\"}}\n" DOCUMENT,
         "reject 1 record: the record is no valid JSON: it has no key in quotes where one is "
         "expected at its byte 14, in or behind 'title'\n" ARTICLE("2")},
        {"{\"index\":{\"_id\":\"1\"}}\n" DOCUMENT "{\"index\":{\"_id\":\"2\"}}\n",
         ARTICLE("1") "reject 3 record: the file ends before the document of this action\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("nieuws.ndjson", rows[i][0], -1);
        g_test_message("%s", rows[i][0]);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(outcome->format, ==, "bulk");
        g_autofree char *came = feed_lines(outcome);
        g_assert_cmpstr(came, ==, rows[i][1]);
    }
}

/** A reject has both lines, so that it can be mended and imported again. */
static void test_reject_is_whole(void)
{
    static const char lines[] = "{\"index\":{\"_id\":\"1\"}}\n{\"title\":\"K\"}";
    g_autofree char *text = g_strconcat(lines, "\n{\"index\":{}}\n" DOCUMENT, NULL);
    g_autoptr(outcome) outcome = outcome_of("nieuws.ndjson", text, -1);
    g_autoptr(GBytes) bytes = g_bytes_new_static(lines, strlen(lines));
    g_assert_true(g_bytes_equal(outcome_reject(outcome, 0)->bytes, bytes));
    g_assert_cmpuint(outcome->articles->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/bulk/actions", test_actions);
    g_test_add_func("/import/bulk/reject-is-whole", test_reject_is_whole);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
