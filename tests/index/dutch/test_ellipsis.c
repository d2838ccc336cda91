#include "index/dutch/ellipsis.h"

#include "table.h"

#include <string.h>

enum { MAX_WORDS = 64, MIN_ROWS = 60 };

/** What the language has of the words below, where the parts alone leave a choice. */
static bool knows(const char *word, size_t size, void *unused)
{
    static const char *const words[] = {"inkoop", "ingang", "toename", "landbouw", "wijkteams"};
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    return false;
}

static unsigned words_of(const char *text, struct word words[MAX_WORDS])
{
    struct splitter splitter = {.text = text, .size = strlen(text)};
    struct chunk chunk;
    unsigned n = 0;
    while (splitter_next(&splitter, &chunk))
        for (unsigned i = 0; i < chunk.n_words && n < MAX_WORDS; i++)
            words[n++] = chunk.words[i];
    return n;
}

static void check_row(char **cells, struct analyser *analyser)
{
    static const struct compound_evidence evidence = {.knows = knows};
    struct word words[MAX_WORDS];
    unsigned n_words = words_of(cells[0], words);
    size_t size = strlen(cells[0]);
    g_autoptr(GString) all = g_string_new(NULL);
    (void)analyser;
    for (unsigned i = 0; i < n_words; i++) {
        struct ellipsis completed;
        if (!ellipsis_complete(cells[0], size, words, n_words, i, &evidence, &completed))
            continue;
        g_assert_true(ellipsis_is_likely(cells[0], size, &words[i]));
        g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", completed.text);
    }
    g_assert_cmpstr(all->len > 0 ? all->str : "-", ==, cells[1]);
}

static void test_table(void)
{
    table_each("ellipsis.tsv", 2, MIN_ROWS, check_row);
}

static void check_bytes(const char *text, unsigned at, size_t start, size_t end)
{
    struct word words[MAX_WORDS];
    struct ellipsis completed;
    unsigned n_words = words_of(text, words);
    g_assert_true(ellipsis_complete(text, strlen(text), words, n_words, at, NULL, &completed));
    g_assert_cmpuint(completed.start, ==, start);
    g_assert_cmpuint(completed.end, ==, end);
}

static void test_bytes(void)
{
    check_bytes("sms- en spraakberichten", 0, 0, 3);
    check_bytes("de (jeugd)adviseur", 1, 4, 18);
    check_bytes("jeugdzorg en -beleid", 2, 14, 20);
}

static void test_far(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct word words[MAX_WORDS];
    struct ellipsis completed;
    for (unsigned i = 0; i < 2 * ELLIPSIS_MAX_WORDS; i++)
        g_string_append(text, "zorg-, ");
    g_string_append(text, "en jeugdpartners");
    unsigned n_words = words_of(text->str, words);
    g_assert_false(ellipsis_complete(text->str, text->len, words, n_words, 0, NULL, &completed));
    g_assert_true(
        ellipsis_complete(text->str, text->len, words, n_words, n_words - 3, NULL, &completed));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/ellipsis/table", test_table);
    g_test_add_func("/dutch/ellipsis/bytes", test_bytes);
    g_test_add_func("/dutch/ellipsis/far", test_far);
    return g_test_run();
}
