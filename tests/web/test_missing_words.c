#include "small_archive.h"

#include "web/document.h"
#include "web/missing_words.h"

#include "expect.h"

/** What is said of a question that finds nothing in the small archive. */
static json_t *ask(const struct small_archive *small, const struct search_request *search)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) result = search_run(small->archive, search, &error);
    g_assert_no_error(error);
    g_assert_cmpint((int64_t)result->total, ==, 0);
    json_auto_t *document = document_search(result);
    json_t *view = missing_words_view(small->archive, search, document, &error);
    g_assert_no_error(error);
    return view;
}

static void test_missing(void)
{
    static const struct {
        struct search_request search;
        const char *expected;
    } cases[] = {
        {{.text = "zwembad"}, "null"},
        {{.text = "brug kermis inbraak"}, "null"},
        {{.text = "kermis zwembad -molen"},
         "{'woorden': [{'tekst': 'zwembad', 'komma': false}], 'een': true, 'over': {'tekst':"
         " 'kermis -molen', 'link': '/zoeken?q=kermis%20-molen', 'aantal': '1 bericht'}}"},
        {{.text = "zwembad brug glijbaan", .topic = "verkeer"},
         "{'woorden': [{'tekst': 'zwembad', 'komma': false}, {'tekst': 'glijbaan', 'komma': true}],"
         " 'een': false, 'over': {'tekst': 'brug', 'link': '/zoeken?q=brug&onderwerp=verkeer',"
         " 'aantal': '2 berichten'}}"},
        {{.text = "zwembad glijbaan"},
         "{'woorden': [{'tekst': 'zwembad', 'komma': false}, {'tekst': 'glijbaan', 'komma': true}],"
         " 'een': false, 'over': null}"},
    };
    struct small_archive small;
    small_archive_begin(&small);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].search.text);
        expect_json(ask(&small, &cases[i].search), cases[i].expected);
    }
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/missing-words/missing", test_missing);
    return g_test_run();
}
