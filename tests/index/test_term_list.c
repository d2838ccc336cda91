#include "index/term_list.h"

#include <string.h>

enum { TERMS = 3000, AT_ONE_PLACE = 3 };

/** The text of the `i`th term: up to the longest that there is, with the byte of its kind. */
static size_t text_of(guint i, char text[TERM_MAX_BYTES + 2])
{
    size_t size = 1 + i % (TERM_MAX_BYTES + 1);
    memset(text, 'a' + (int)(i % 26), size);
    text[0] = i % 2 == 0 ? TERM_PART : 'z';
    text[size] = '\0';
    return size;
}

static void fill(struct term_list *list)
{
    for (guint i = 0; i < TERMS; i++) {
        char text[TERM_MAX_BYTES + 2];
        size_t size = text_of(i, text);
        term_list_add(
            list, &(struct term){.text = text, .size_bytes = size, .position = i / AT_ONE_PLACE});
    }
}

struct taken {
    guint n, max;
};

static bool take(const char *text, size_t size_bytes, bool is_colocated, void *user)
{
    struct taken *taken = user;
    char wanted[TERM_MAX_BYTES + 2];
    size_t size = text_of(taken->n, wanted);
    g_assert_cmpuint(size_bytes, ==, size);
    g_assert_true(memcmp(text, wanted, size) == 0);
    g_assert_cmpint(is_colocated, ==, taken->n % AT_ONE_PLACE != 0);
    return ++taken->n < taken->max;
}

static void test_gives_what_was_added(void)
{
    struct term_list list = {0};
    struct taken taken = {.max = TERMS + 1};
    fill(&list);
    term_list_give(&list, take, &taken);
    g_assert_cmpuint(taken.n, ==, TERMS);
    term_list_clear(&list);
}

static void test_ends_where_asked(void)
{
    struct term_list list = {0};
    struct taken taken = {.max = 7};
    fill(&list);
    term_list_give(&list, take, &taken);
    g_assert_cmpuint(taken.n, ==, 7);
    term_list_clear(&list);
}

static void test_empty(void)
{
    struct term_list list = {0};
    struct taken taken = {.max = 1};
    term_list_give(&list, take, &taken);
    g_assert_cmpuint(taken.n, ==, 0);
    term_list_clear(&list);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/term-list/gives-what-was-added", test_gives_what_was_added);
    g_test_add_func("/index/term-list/ends-where-asked", test_ends_where_asked);
    g_test_add_func("/index/term-list/empty", test_empty);
    return g_test_run();
}
