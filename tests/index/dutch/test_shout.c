#include "index/dutch/shout.h"

#include <glib.h>
#include <string.h>

/** The text around the word at `[`, which is taken out. */
static bool is_shout(const char *marked)
{
    g_autofree char *text = g_strdup(marked);
    char *at = strchr(text, '[');
    memmove(at, at + 1, strlen(at));
    struct shout shout = {0};
    return shout_is_around(&shout, text, strlen(text), (size_t)(at - text));
}

static void test_lines(void)
{
    static const struct {
        const char *text;
        bool is_shout;
    } cases[] = {
        {"De [VAR komt bijeen.", false},
        {"[VAR", false},
        {"[VAR RVO OM", false},                                /* three acronyms */
        {"[DE VAR SLUIT EEN", true},                           /* four words */
        {"[DE BURGEMEESTER", true},                            /* too long for an acronym */
        {"BURGEMEESTER SLUIT [PAND", true},                    /* whichever word is asked about */
        {"[DE BURGEMEESTER zei daar niets meer over.", false}, /* more small letters */
        {"Een BURGEMEESTERSKETEN [VAR", true},
        {"OM, KMAR, RVO en [VAR doen mee", false},
        {"De RVO\n[DE BURGEMEESTER\nspreekt", true},
        {"DE BURGEMEESTER\nDe [VAR\nSPREEKT OVER ALLES", false},
        {"DE BURGEMEESTER\r\n[VAR", false},
        {"24 [MAART 2023", false},
        {"[A B C D E F G H I J", false}, /* single letters are no words */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_true(is_shout(cases[i].text) == cases[i].is_shout);
    }
}

/** What is known of a line holds for that line only. */
static void test_remembers(void)
{
    static const char text[] = "DE BURGEMEESTER SPREEKT\nDe VAR luistert\nEN DE WETHOUDER OOK";
    struct shout shout = {0};
    g_assert_true(shout_is_around(&shout, text, strlen(text), 0));
    g_assert_true(shout_is_around(&shout, text, strlen(text), 3));
    g_assert_false(shout_is_around(&shout, text, strlen(text), 27));
    g_assert_true(shout_is_around(&shout, text, strlen(text), 43));
    g_assert_true(shout_is_around(&shout, text, strlen(text), 0));
}

/** Of an endless line what is near decides, and all of it takes a time that is bounded. */
static void test_long_line(void)
{
    enum { N = 200 };
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < N; i++)
        g_string_append(text, "ALLES IS HIER HARD ");
    size_t at = text->len;
    for (int i = 0; i < N; i++)
        g_string_append(text, "en de VAR hoort zacht ");
    struct shout shout = {0};
    g_assert_true(shout_is_around(&shout, text->str, text->len, 0));
    g_assert_cmpuint(shout.end - shout.start, <=, 2 * SHOUT_LINE_MAX_BYTES);
    g_assert_false(shout_is_around(&shout, text->str, text->len, at + SHOUT_LINE_MAX_BYTES + 6));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/shout/lines", test_lines);
    g_test_add_func("/dutch/shout/remembers", test_remembers);
    g_test_add_func("/dutch/shout/long-line", test_long_line);
    return g_test_run();
}
