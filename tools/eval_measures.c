#include "tools/eval_measures.h"

#include <math.h>

static int compare_falling(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

/** Discounted gain of grades in the order of their ranks: Järvelin & Kekäläinen 2002. */
static double discounted_gain(const GArray *grades)
{
    double gain = 0;
    for (guint i = 0; i < grades->len && i < EVAL_NDCG_RANKS; i++)
        gain += g_array_index(grades, int, i) / log2(i + 2);
    return gain;
}

static double ideal_gain(GHashTable *grades)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(int));
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, grades);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        int grade = GPOINTER_TO_INT(value);
        g_array_append_val(sorted, grade);
    }
    g_array_sort(sorted, compare_falling);
    return discounted_gain(sorted);
}

struct eval_measures eval_measure(const GPtrArray *ids, GHashTable *grades)
{
    struct eval_measures measures = {0};
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int));
    unsigned n_found = 0;
    for (guint i = 0; i < ids->len && i < EVAL_RECALL_RANKS; i++) {
        const char *id = ids->pdata[i];
        int grade = id != NULL ? GPOINTER_TO_INT(g_hash_table_lookup(grades, id)) : 0;
        g_array_append_val(found, grade);
        if (grade > 0 && n_found++ == 0 && i < EVAL_NDCG_RANKS)
            measures.reciprocal_rank = 1.0 / (i + 1);
    }
    measures.ndcg = discounted_gain(found) / ideal_gain(grades);
    measures.recall = n_found / (double)g_hash_table_size(grades);
    return measures;
}
