#include "web/accept.h"

/** An Accept header, and which of Atom, JSON Feed and JSON it is for. */
static void test_choice(void)
{
    static const char *const types[] = {"application/atom+xml", "application/feed+json",
                                        "application/json"};
    static const struct {
        const char *accept;
        guint chosen;
    } cases[] = {
        {NULL, 0},
        {"", 0},
        {"*/*", 0},
        {"application/*", 0},
        {"application/atom+xml", 0},
        {"application/feed+json", 1},
        {"application/json", 2},
        {"APPLICATION/JSON", 2},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 0},
        {"application/atom+xml;q=0.5, application/feed+json", 1},
        {"application/feed+json;q=0.5, application/atom+xml;q=0.51", 0},
        {"application/feed+json, application/atom+xml", 0},
        {"application/json;q=0.1, application/*;q=0.2", 0},
        {"application/atom+xml;q=0, */*", 1},
        {"application/atom+xml;q=0, application/feed+json;q=0.000, */*;q=0.001", 2},
        {"application/*;q=0, application/json", 2},
        {"*/*, application/json;q=0.9", 0},
        {"application/json ; q=1.000 , application/atom+xml ; Q=0.999", 2},
        {"application/json;charset=utf-8;q=0.7, application/atom+xml;q=0.6", 2},
        {"application/json;q=2, application/feed+json;q=0.1", 1},
        {"application/json;q=, application/feed+json;q=0.1", 1},
        {"application/json;q=0.1234, application/feed+json;q=0.1", 1},
        {"text/html", 0},
        {"application/jsonx, application", 0},
        {",,;;,q=1,/,*", 0},
        {";q=1", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].accept != NULL ? cases[i].accept : "none");
        g_assert_cmpuint(accept_choose(cases[i].accept, types, G_N_ELEMENTS(types)), ==,
                         cases[i].chosen);
    }
}

/** What stands behind the limit is not read. */
static void test_many(void)
{
    static const char *const types[] = {"a/a", "b/b"};
    for (guint n = ACCEPT_MAX_RANGES - 1; n <= ACCEPT_MAX_RANGES; n++) {
        g_autoptr(GString) accept = g_string_new(NULL);
        for (guint i = 0; i < n; i++)
            g_string_append(accept, "c/c, ");
        g_string_append(accept, "b/b");
        g_assert_cmpuint(accept_choose(accept->str, types, G_N_ELEMENTS(types)), ==,
                         n < ACCEPT_MAX_RANGES ? 1 : 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/accept/choice", test_choice);
    g_test_add_func("/web/accept/many", test_many);
    return g_test_run();
}
