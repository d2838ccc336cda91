#include "index/cursor.h"

#include <math.h>
#include <string.h>

static void test_there_and_back(void)
{
    static const float scores[] = {0, 1, 1e-30F, 3.1415927F, -2.5F, INFINITY};
    static const int64_t numbers[] = {0, 1, -1, ((int64_t)738000 << 20) + 5, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < G_N_ELEMENTS(scores); i++) {
        struct cursor read = {0}, by_rank = {ORDER_RANK, scores[i], 0, numbers[i]};
        g_autofree char *text = cursor_write(&by_rank);
        g_assert_true(cursor_read(text, ORDER_RANK, &read));
        g_assert_true(read.order == ORDER_RANK && read.id == numbers[i]);
        g_assert_true(memcmp(&read.score, &scores[i], sizeof read.score) == 0);
        g_assert_false(cursor_read(text, ORDER_DATE, &read));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct cursor read = {0}, by_date = {ORDER_DATE, 0, numbers[i], numbers[i]};
        g_autofree char *text = cursor_write(&by_date);
        g_assert_true(cursor_read(text, ORDER_DATE, &read));
        g_assert_true(read.order == ORDER_DATE && read.time == numbers[i] && read.id == numbers[i]);
        g_assert_false(cursor_read(text, ORDER_RANK, &read));
    }
}

/** It stands in addresses, where it needs no escape. */
static void test_is_letters_and_digits(void)
{
    struct cursor cursor = {ORDER_DATE, 0, INT64_MIN, INT64_MAX};
    g_autofree char *text = cursor_write(&cursor);
    for (const char *c = text; *c != '\0'; c++)
        g_assert_true(g_ascii_isalnum(*c));
}

static void test_what_is_none(void)
{
    struct cursor by_rank = {ORDER_RANK, 1, 0, 5}, read;
    g_autofree char *text = cursor_write(&by_rank);
    g_autofree char *longer = g_strconcat(text, "0", NULL);
    g_autofree char *shorter = g_strndup(text, strlen(text) - 1);
    g_autofree char *capital = g_strdup(text), *not_hex = g_strdup(text), *nan = g_strdup(text);
    capital[0] = 'R';
    not_hex[5] = 'g';
    memcpy(nan, "r000000007fc00000", 17);
    const char *const none[] = {"", "r", "2", "../..", longer, shorter, capital, not_hex, nan};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        g_test_message("%s", none[i]);
        g_assert_false(cursor_read(none[i], ORDER_RANK, &read));
        g_assert_false(cursor_read(none[i], ORDER_DATE, &read));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/cursor/there-and-back", test_there_and_back);
    g_test_add_func("/index/cursor/letters", test_is_letters_and_digits);
    g_test_add_func("/index/cursor/none", test_what_is_none);
    return g_test_run();
}
