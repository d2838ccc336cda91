#include "index/positions.h"

#include <stdlib.h>

void positions_add(struct positions *positions, unsigned first, unsigned n_words)
{
    if (n_words > POSITIONS_MAX - positions->n)
        positions->is_known = false;
    for (unsigned i = 0; positions->is_known && i < n_words; i++)
        positions->words[positions->n++] = first + i;
}

static int compare(const void *a, const void *b)
{
    unsigned first = *(const unsigned *)a, second = *(const unsigned *)b;
    return (first > second) - (first < second);
}

void positions_sort(struct positions *positions)
{
    qsort(positions->words, positions->n, sizeof *positions->words, compare);
}
