#include "index/suggestions.h"

#include "actueel/spelling.h"

#include <string.h>

static void suggestion_free(gpointer pointer)
{
    struct suggestion *suggestion = pointer;
    g_free(suggestion->text);
    g_free(suggestion);
}

GPtrArray *suggestions_new(void)
{
    return g_ptr_array_new_with_free_func(suggestion_free);
}

static enum spelling_case mostly(const struct word_counts *counts)
{
    if (counts->upper * 2 > counts->df)
        return SPELLING_UPPER;
    return counts->capital * 2 > counts->df ? SPELLING_CAPITAL : SPELLING_LOWER;
}

struct suggestion *suggestion_new(const char *form, const struct word_counts *counts, int distance)
{
    struct suggestion *suggestion = g_new0(struct suggestion, 1);
    suggestion->text = spelling_written(form, mostly(counts));
    suggestion->distance = distance;
    suggestion->df = counts->df;
    return suggestion;
}

static int compare(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct suggestion *first = *(struct suggestion *const *)a;
    const struct suggestion *second = *(struct suggestion *const *)b;
    double (*rank)(const struct suggestion *) = *(double (*const *)(const struct suggestion *))user;
    double first_rank = rank(first), second_rank = rank(second);
    if (first_rank < second_rank || first_rank > second_rank)
        return first_rank < second_rank ? -1 : 1;
    return strcmp(first->text, second->text);
}

void suggestions_keep(GPtrArray *suggestions, double (*rank)(const struct suggestion *), unsigned n)
{
    g_ptr_array_sort_with_data(suggestions, compare, &rank);
    if (suggestions->len > n)
        g_ptr_array_set_size(suggestions, (int)n);
}
