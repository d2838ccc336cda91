#include "index/label_counts.h"

/** Articles ascend with their day, so the first and last of a label are its days. */
struct label_count *label_counts(const struct snapshot *snapshot)
{
    struct label_count *counts = g_new0(struct label_count, snapshot->label_list->len);
    for (uint32_t i = 0; i < snapshot->n_articles; i++) {
        int32_t day = (int32_t)(snapshot->ids[i] >> ARTICLE_ID_DAY_SHIFT);
        for (uint32_t j = snapshot->label_starts[i]; j < snapshot->label_starts[i + 1]; j++) {
            struct label_count *count = &counts[snapshot->labels[j]];
            if (count->n_articles++ == 0)
                count->first_day = day;
            count->last_day = day;
        }
    }
    return counts;
}
