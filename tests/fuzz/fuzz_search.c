/**
 * A question of a fuzzer's making, read and searched for in the sample archive: an answer each,
 * none in an error, none past the deadline.
 */
#include "fuzz_search.h"

#include "tests/index/fixture.h"

static struct fixture *fixture; /**< made with the first question, kept until the end */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (fixture == NULL) {
        fixture = fixture_new();
        fixture_add_corpus(fixture);
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *question = g_strndup((const char *)bytes, size);
    struct search_request request = {.text = question,
                                     .order = size % 2 == 0 ? ORDER_RANK : ORDER_DATE,
                                     .limit = 10,
                                     .today = FIXTURE_TODAY,
                                     .max_ms = SEARCH_MAX_MS,
                                     .widen = true,
                                     .explain = true};
    g_autoptr(search_result) result = search_run(fixture->archive, &request, &error);
    if (result == NULL)
        g_error("\"%s\": %s", question, error->message);
    return 0;
}
