#include "web/phone.h"

#include "expect.h"

#include <glib.h>

/** What becomes a link: each number of a text as `tekst=bel`. */
static void test_numbers(void)
{
    static const struct {
        const char *text, *numbers;
    } cases[] = {
        {"Spoed? Bel 112. Geen spoed? Bel 0900-8844.", "112=tel:112 0900-8844=tel:09008844"},
        {"+31 10 123 45 67", "+31 10 123 45 67=tel:+31101234567"},
        {"14 010, dag en nacht", "14 010=tel:14010"},
        {"010 - 123", "010=tel:010 123=tel:123"},
        {"112 of 0900-8844", "112=tel:112 0900-8844=tel:09008844"},
        {"in 2024, om 24 uur, kamer 10, A112", ""},
        {"01", ""},
        {"+", ""},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_auto_t *parts = phone_parts(cases[i].text);
        g_autoptr(GString) whole = g_string_new(NULL), numbers = g_string_new(NULL);
        size_t n;
        json_t *part;
        json_array_foreach(parts, n, part)
        {
            const char *text = json_string_value(json_object_get(part, "tekst"));
            const char *link = json_string_value(json_object_get(part, "bel"));
            g_string_append(whole, text);
            if (link != NULL)
                g_string_append_printf(numbers, "%s%s=%s", numbers->len > 0 ? " " : "", text, link);
        }
        g_assert_cmpstr(whole->str, ==, cases[i].text);
        g_assert_cmpstr(numbers->str, ==, cases[i].numbers);
    }
}

static void test_pieces(void)
{
    expect_json(phone_parts("Bel 112!"), "[{'tekst': 'Bel ', 'bel': null},"
                                         " {'tekst': '112', 'bel': 'tel:112'},"
                                         " {'tekst': '!', 'bel': null}]");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/phone/numbers", test_numbers);
    g_test_add_func("/web/phone/pieces", test_pieces);
    return g_test_run();
}
