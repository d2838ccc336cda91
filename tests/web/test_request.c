#include "web/request.h"

#include <string.h>

/** What a target is read as: its path, and each parameter as `name=value`, parted by `|`. */
static void test_targets(void)
{
    static const struct {
        const char *target, *path, *parameters;
    } cases[] = {
        {"/", "/", ""},
        {"/zoeken?q=mensenhandel", "/zoeken", "q=mensenhandel"},
        {"/zoeken?q=jonge+vrouw%20weg", "/zoeken", "q=jonge vrouw weg"},
        {"/zoeken?q=a%2Bb", "/zoeken", "q=a+b"},
        {"/zoeken?q=caf%C3%A9", "/zoeken", "q=café"},
        {"/zoeken?q=", "/zoeken", "q="},
        {"/zoeken?q", "/zoeken", "q="},
        {"/zoeken?", "/zoeken", ""},
        {"/zoeken?&&a=1&", "/zoeken", "a=1"},
        {"/zoeken?a=1=2", "/zoeken", "a=1=2"},
        {"/zoeken?q=a?b", "/zoeken", "q=a?b"},
        {"/zoeken?q=100%", "/zoeken", "q=100%"},
        {"/zoeken?q=50%zz%4", "/zoeken", "q=50%zz%4"},
        {"/zoeken?q=a%00b", "/zoeken", "q=a\ufffdb"},
        {"/zoeken?q=%ff", "/zoeken", "q=\ufffd"},
        {"/zoeken?q=%3Cb%3E%26", "/zoeken", "q=<b>&"},
        {"/zoeken?q=1;DROP", "/zoeken", "q=1;DROP"},
        {"/zoeken?van=2023&van=2024", "/zoeken", "van=2023|van=2024"},
        {"/zoeken?q=a#b", "/zoeken", "q=a"},
        {"/zoeken#b?q=a", "/zoeken", ""},
        {"/a+b", "/a+b", ""},
        {"/caf%c3%a9", "/café", ""},
        {"/%2e%2e/etc", "/../etc", ""},
        {"//elders", "//elders", ""},
        {"/%ff", "/\ufffd", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum request_fault fault;
        g_autoptr(request) request = request_parse(cases[i].target, &fault);
        g_test_message("%s", cases[i].target);
        g_assert_cmpint(fault, ==, REQUEST_FINE);
        g_assert_cmpstr(request->path, ==, cases[i].path);
        g_assert_cmpstr(request->target, ==, cases[i].target);
        g_autoptr(GString) parameters = g_string_new(NULL);
        for (guint j = 0; j < request->parameters->len; j++) {
            const struct parameter *parameter = request->parameters->pdata[j];
            g_string_append_printf(parameters, "%s%s=%s", j > 0 ? "|" : "", parameter->name,
                                   parameter->value);
        }
        g_assert_cmpstr(parameters->str, ==, cases[i].parameters);
    }
}

static void test_refused(void)
{
    g_autofree char *filler = g_strnfill(REQUEST_TARGET_MAX_BYTES, 'x');
    g_autofree char *too_long = g_strconcat("/", filler, NULL);
    const struct {
        const char *target;
        enum request_fault fault;
    } cases[] = {
        {too_long, REQUEST_TOO_LONG}, {"", REQUEST_NOT_PATH},
        {"*", REQUEST_NOT_PATH},      {"http://elders.nl/", REQUEST_NOT_PATH},
        {"zoeken", REQUEST_NOT_PATH}, {"elders.nl:443", REQUEST_NOT_PATH},
        {"/a%00", REQUEST_ZERO},      {"/nieuws/2023%00/09/x?q=a", REQUEST_ZERO},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum request_fault fault;
        g_assert_null(request_parse(cases[i].target, &fault));
        g_assert_cmpint(fault, ==, cases[i].fault);
    }
    enum request_fault fault;
    too_long[REQUEST_TARGET_MAX_BYTES] = '\0';
    g_autoptr(request) longest = request_parse(too_long, &fault);
    g_assert_nonnull(longest);
}

static void test_escaped_slash_parts_nothing(void)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse("/onderwerpen/a%2Fb", &fault);
    g_assert_cmpuint(request->segments->len, ==, 2);
    g_assert_cmpstr(request->segments->pdata[1], ==, "a/b");
}

static void test_parameter(void)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse("/zoeken?q=een&q=twee&bron=", &fault);
    g_assert_cmpstr(request_parameter(request, "q"), ==, "een");
    g_assert_null(request_parameter(request, "bron"));
    g_assert_null(request_parameter(request, "van"));
}

static void test_address_with(void)
{
    static const struct {
        const char *target, *name, *value, *expected;
    } cases[] = {
        {"/zoeken?q=a", "na", "x1", "/zoeken?q=a&na=x1"},
        {"/zoeken?q=a&na=x1", "na", "x2", "/zoeken?q=a&na=x2"},
        {"/zoeken?q=a&na=x1", "bron", "nos", "/zoeken?q=a&bron=nos"},
        {"/zoeken?q=a&bron=nos", "bron", NULL, "/zoeken?q=a"},
        {"/zoeken?q=a&bron=", "van", "2023", "/zoeken?q=a&van=2023"},
        {"/zoeken", "q", NULL, "/zoeken"},
        {"/", "q", "a", "/?q=a"},
        {"/zoeken?q=caf%C3%A9+%26+%3Cb%3E", "na", "x", "/zoeken?q=caf%C3%A9%20%26%20%3Cb%3E&na=x"},
        {"/zoeken?q=%22%0D%0ASet-Cookie:", "na", "x", "/zoeken?q=%22%0D%0ASet-Cookie%3A&na=x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum request_fault fault;
        g_autoptr(request) request = request_parse(cases[i].target, &fault);
        g_autofree char *address = request_address_with(request, cases[i].name, cases[i].value);
        g_assert_cmpstr(address, ==, cases[i].expected);
    }
}

/** Whatever the bytes: read as something valid, or refused. */
static void test_random_targets(void)
{
    static const char signs[] = "/?&=%+#;0aF2\xc3\xa9\xff .";
    for (int round = 0; round < 50000; round++) {
        char target[40] = "/";
        int size = g_test_rand_int_range(1, (gint32)sizeof target);
        for (int i = 1; i < size; i++)
            target[i] = signs[g_test_rand_int_range(0, (gint32)sizeof signs - 1)];
        enum request_fault fault;
        g_autoptr(request) request = request_parse(target, &fault);
        g_assert_true((request == NULL) == (fault != REQUEST_FINE));
        if (request == NULL)
            continue;
        g_assert_true(g_utf8_validate(request->path, -1, NULL));
        g_autofree char *address = request_address_with(request, "na", "x");
        g_assert_true(g_str_is_ascii(address));
        g_assert_nonnull(strstr(address, "na=x"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/request/targets", test_targets);
    g_test_add_func("/web/request/refused", test_refused);
    g_test_add_func("/web/request/escaped-slash", test_escaped_slash_parts_nothing);
    g_test_add_func("/web/request/parameter", test_parameter);
    g_test_add_func("/web/request/address-with", test_address_with);
    g_test_add_func("/web/request/random", test_random_targets);
    return g_test_run();
}
