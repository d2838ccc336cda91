#include "index/dutch/words.h"

#include "table.h"

#include <string.h>

static void write_word(GString *out, const char *text, const struct word *word)
{
    g_string_append_len(out, text + word->start, (gssize)(word->end - word->start));
    if (word->sign_end > word->end)
        g_string_append_printf(out, "(%.*s)", (int)(word->sign_end - word->end), text + word->end);
}

/** `[e mail]` stand joined, `C(++)` has signs of its own. */
static char *split(const char *text, size_t size)
{
    struct splitter splitter = {.text = text, .size = size};
    struct chunk chunk;
    GString *out = g_string_new(NULL);
    while (splitter_next(&splitter, &chunk)) {
        bool is_joined = chunk.n_words > 1 && chunk.is_whole;
        g_string_append(out, out->len > 0 ? " " : "");
        g_string_append(out, is_joined ? "[" : "");
        for (unsigned i = 0; i < chunk.n_words; i++) {
            g_string_append(out, i > 0 ? " " : "");
            write_word(out, text, &chunk.words[i]);
        }
        g_string_append(out, is_joined ? "]" : "");
    }
    return g_string_free(out, FALSE);
}

static void check_row(char **cells, struct analyser *analyser)
{
    (void)analyser;
    g_autofree char *words = split(cells[0], strlen(cells[0]));
    g_assert_cmpstr(words, ==, cells[1]);
}

static void test_table(void)
{
    table_each("words.tsv", 2, 60, check_row);
}

/** `a-a-...-a` of so many words. */
static GString *joined_words(unsigned n_words)
{
    GString *text = g_string_new("a");
    for (unsigned i = 1; i < n_words; i++)
        g_string_append(text, "-a");
    return text;
}

static void test_chunk_is_bounded(void)
{
    for (unsigned n = 1; n <= 3 * CHUNK_MAX_WORDS + 1; n++) {
        g_autoptr(GString) text = joined_words(n);
        struct splitter splitter = {.text = text->str, .size = text->len};
        struct chunk chunk;
        unsigned n_words = 0;
        while (splitter_next(&splitter, &chunk)) {
            g_assert_cmpint(chunk.is_whole, ==, n <= CHUNK_MAX_WORDS);
            n_words += chunk.n_words;
        }
        g_assert_cmpuint(n_words, ==, n);
    }
}

static void test_chunk_behind_a_long_one_is_whole(void)
{
    g_autoptr(GString) text = joined_words(CHUNK_MAX_WORDS + 1);
    g_string_append(text, " e-mail");
    g_autofree char *words = split(text->str, text->len);
    g_assert_true(g_str_has_suffix(words, "a [e mail]"));
}

/** The words are those of the size given: what lies behind is not looked at. */
static void test_size_is_kept(void)
{
    static const char text[] = "thema's-avond++";
    static const char *const words[] = {"",      "t",     "th",      "the",     "them",
                                        "thema", "thema", "thema's", "thema's", "[thema's a]"};
    for (size_t size = 0; size < G_N_ELEMENTS(words); size++) {
        g_autofree char *exact = g_memdup2(text, MAX(size, 1));
        g_autofree char *found = split(exact, size);
        g_assert_cmpstr(found, ==, words[size]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/words/table", test_table);
    g_test_add_func("/dutch/words/chunk-bounded", test_chunk_is_bounded);
    g_test_add_func("/dutch/words/chunk-behind-long", test_chunk_behind_a_long_one_is_whole);
    g_test_add_func("/dutch/words/size-kept", test_size_is_kept);
    return g_test_run();
}
