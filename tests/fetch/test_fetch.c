#include "actueel/fetch.h"

#include <glib.h>

static void test_delay(void)
{
    enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
    static const struct {
        unsigned n_failures;
        int64_t retry_after_s, expected;
    } cases[] = {
        {1, 0, 5 * MINUTE}, {2, 0, 10 * MINUTE},   {3, 0, 20 * MINUTE},     {9, 0, 1280 * MINUTE},
        {10, 0, DAY},       {4000000000U, 0, DAY}, {1, 30, 5 * MINUTE},     {1, HOUR, HOUR},
        {12, HOUR, DAY},    {1, 3 * DAY, 3 * DAY}, {1, 365 * DAY, 7 * DAY}, {1, -5, 5 * MINUTE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(fetch_delay_s(cases[i].n_failures, cases[i].retry_after_s), ==,
                        cases[i].expected);
}

static void test_urls(void)
{
    static const struct {
        const char *url;
        bool is_sound;
    } cases[] = {
        {"https://krant.example/rss", true},
        {"http://[::1]:8080/", true},
        {"HTTPS://krant.example/", true},
        {"file:///etc/passwd", false},
        {"ftp://krant.example/", false},
        {"gopher://127.0.0.1:25/x", false},
        {"https:///rss", false},
        {"//krant.example/rss", false},
        {"/rss", false},
        {"", false},
        {"https://naam:geheim@krant.example/", false},
        {"https://krant example/", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].url);
        g_assert_cmpint(fetch_url_is_sound(cases[i].url), ==, cases[i].is_sound);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fetch/delay", test_delay);
    g_test_add_func("/fetch/urls", test_urls);
    return g_test_run();
}
