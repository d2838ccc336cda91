#include "index/cursor.h"

#include <math.h>
#include <string.h>

static const struct search_request asked = {.text = "brand in de haven", .topic = "vuur"};

static bool reads(const char *text, enum search_order order, const struct search_request *request,
                  struct cursor *cursor)
{
    return cursor_read(text, request, cursor) && cursor->order == order;
}

static struct cursor by_rank(float score, int64_t id)
{
    struct cursor cursor = {
        .order = ORDER_RANK, .revision = 12345, .today = 738000, .score = score, .id = id};
    cursor.statistics = (struct statistics){.n_atoms = 3,
                                            .idf = {0.1F, 7.25F, 1e-3F},
                                            .mean_title_length = 6.02F,
                                            .mean_body_length = 301.5F,
                                            .newest_month = 24270};
    return cursor;
}

static void test_there_and_back(void)
{
    static const float scores[] = {0, 1, 1e-30F, 3.1415927F, -2.5F, INFINITY};
    static const int64_t numbers[] = {0, 1, -1, ((int64_t)738000 << 20) + 5, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < G_N_ELEMENTS(scores); i++) {
        struct cursor read = {0}, written = by_rank(scores[i], numbers[i]);
        g_autofree char *text = cursor_write(&written, &asked);
        g_assert_true(reads(text, ORDER_RANK, &asked, &read));
        g_assert_cmpint(read.id, ==, numbers[i]);
        g_assert_cmpint(read.revision, ==, 12345);
        g_assert_cmpint(read.today, ==, 738000);
        g_assert_true(memcmp(&read.score, &scores[i], sizeof read.score) == 0);
        g_assert_true(read.statistics.n_atoms == 3 && read.statistics.newest_month == 24270);
        g_assert_true(
            memcmp(read.statistics.idf, written.statistics.idf, sizeof read.statistics.idf) == 0);
        g_assert_true(memcmp(&read.statistics.mean_body_length,
                             &written.statistics.mean_body_length, 4) == 0);
        g_assert_true(memcmp(&read.statistics.mean_title_length,
                             &written.statistics.mean_title_length, 4) == 0);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        for (int order = ORDER_DATE; order <= ORDER_CHANGED; order++) {
            struct cursor read = {0}, written = {.order = (enum search_order)order,
                                                 .revision = 7,
                                                 .time = numbers[i],
                                                 .id = numbers[i]};
            g_autofree char *text = cursor_write(&written, &asked);
            g_assert_true(reads(text, written.order, &asked, &read));
            g_assert_true(read.id == numbers[i] && read.revision == 7);
            g_assert_true(order == ORDER_CHANGED || read.time == numbers[i]);
        }
}

/** It stands in addresses, where it needs no escape, however many words are asked for. */
static void test_is_one_plain_word(void)
{
    struct cursor cursor = by_rank(1, INT64_MAX);
    cursor.statistics.n_atoms = RANK_ATOMS_MAX;
    g_autofree char *text = cursor_write(&cursor, &asked);
    for (const char *c = text; *c != '\0'; c++)
        g_assert_true(g_ascii_isalnum(*c) || *c == '-' || *c == '_');
    g_assert_true(reads(text, ORDER_RANK, &asked, &cursor));
    cursor.statistics.n_atoms = QUERY_MAX_TERMS;
    g_autofree char *usual = cursor_write(&cursor, &asked);
    g_assert_cmpuint(strlen(usual), <, 200);
}

/** A cursor goes on in its own order of its own question only. */
static void test_is_of_one_question(void)
{
    const struct search_request others[] = {
        {.text = "brand in de havens", .topic = "vuur"},
        {.text = "brand in de haven", .topic = "water"},
        {.text = "brand in de haven"},
        {.text = "brand in de haven", .source = "vuur"},
        {.text = "brand in de haven", .topic = "vuur", .from_day = 1},
        {.text = "brand in de haven", .topic = "vuur", .to_day = 1},
        {0},
    };
    struct cursor cursor = by_rank(1, 5), read;
    g_autofree char *text = cursor_write(&cursor, &asked);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(reads(text, ORDER_RANK, &others[i], &read));
    g_assert_false(reads(text, ORDER_DATE, &asked, &read));
    g_assert_false(reads(text, ORDER_CHANGED, &asked, &read));
    struct search_request longer = asked; /* how many a page has may change */
    longer.limit = 100;
    longer.explain = true;
    g_assert_true(reads(text, ORDER_RANK, &longer, &read));
}

/** Whatever byte of it changes, it is none any more. */
static void test_what_is_none(void)
{
    static const char *const none[] = {
        "",     "r",         "d",     "2",  "../..",      "r=",
        "r%41", "r\xc3\xa9", "rAAAA", "b_", "r--------_", "d00000000000000000000000000000000"};
    struct cursor cursor = by_rank(1, 5), read;
    g_autofree char *text = cursor_write(&cursor, &asked);
    g_autofree char *longer = g_strconcat(text, "A", NULL);
    g_autofree char *long_text = g_strnfill(100000, 'r');
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        for (int order = ORDER_RANK; order <= ORDER_CHANGED; order++)
            g_assert_false(reads(none[i], (enum search_order)order, &asked, &read));
    g_assert_false(reads(longer, ORDER_RANK, &asked, &read));
    g_assert_false(reads(long_text, ORDER_RANK, &asked, &read));
    for (size_t i = 0; i < strlen(text); i++) {
        g_autofree char *changed = g_strdup(text), *shorter = g_strndup(text, i);
        changed[i] = changed[i] == 'Q' ? 'R' : 'Q';
        g_assert_false(reads(changed, ORDER_RANK, &asked, &read));
        g_assert_false(reads(shorter, ORDER_RANK, &asked, &read));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/cursor/there-and-back", test_there_and_back);
    g_test_add_func("/index/cursor/one-plain-word", test_is_one_plain_word);
    g_test_add_func("/index/cursor/of-one-question", test_is_of_one_question);
    g_test_add_func("/index/cursor/none", test_what_is_none);
    return g_test_run();
}
