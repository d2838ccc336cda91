#include "tools/eval_measures.h"

#include <math.h>

/** Judges an answer of letters, one an article, against "letter grade" pairs. */
static struct eval_measures judge(const char *answer, const char *right)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) grades = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *at = answer; *at != '\0'; at++)
        g_ptr_array_add(ids, g_strndup(at, 1));
    for (const char *at = right; *at != '\0'; at += 2)
        g_hash_table_insert(grades, g_strndup(at, 1), GINT_TO_POINTER(at[1] - '0'));
    return eval_measure(ids, grades);
}

static void assert_near(double value, double expected)
{
    g_assert_cmpfloat_with_epsilon(value, expected, 1e-9);
}

static void test_best_and_worst(void)
{
    struct eval_measures best = judge("ab", "a1b1");
    assert_near(best.ndcg, 1);
    assert_near(best.reciprocal_rank, 1);
    assert_near(best.recall, 1);
    struct eval_measures worst = judge("xyz", "a1");
    assert_near(worst.ndcg, 0);
    assert_near(worst.reciprocal_rank, 0);
    assert_near(worst.recall, 0);
    assert_near(judge("", "a1").ndcg, 0);
}

static void test_ranks(void)
{
    struct eval_measures third = judge("xya", "a1b1");
    assert_near(third.reciprocal_rank, 1.0 / 3);
    assert_near(third.recall, 0.5);
    assert_near(third.ndcg, (1 / log2(4)) / (1 + 1 / log2(3)));
}

/** The better one first counts more than the other way round. */
static void test_grades(void)
{
    assert_near(judge("ab", "a2b1").ndcg, 1);
    assert_near(judge("ba", "a2b1").ndcg, (1 + 2 / log2(3)) / (2 + 1 / log2(3)));
}

/** nDCG and the reciprocal rank look at ten ranks, recall at twenty. */
static void test_depth(void)
{
    struct eval_measures eleventh = judge("xxxxxxxxxxa", "a1");
    assert_near(eleventh.ndcg, 0);
    assert_near(eleventh.reciprocal_rank, 0);
    assert_near(eleventh.recall, 1);
    assert_near(judge("xxxxxxxxxxxxxxxxxxxxa", "a1").recall, 0);
    assert_near(judge("xxxxxxxxxa", "a1").ndcg, 1 / log2(11));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tools/eval_measures/best_and_worst", test_best_and_worst);
    g_test_add_func("/tools/eval_measures/ranks", test_ranks);
    g_test_add_func("/tools/eval_measures/grades", test_grades);
    g_test_add_func("/tools/eval_measures/depth", test_depth);
    return g_test_run();
}
