#include "index/facets.h"

#include <string.h>

enum { MONTHS_A_YEAR = 12 };

/** How often each label and each month occurs. */
struct tally {
    uint32_t *labels;
    uint32_t *months; /**< by month number, from `first_month` on */
    uint16_t first_month;
    guint n_months;
};

void facet_free(struct facet *facet)
{
    g_free(facet->slug);
    g_free(facet->name);
    g_free(facet);
}

static void add_facet(GPtrArray *facets, const char *slug, char *name, uint64_t n_articles)
{
    struct facet *facet = g_new0(struct facet, 1);
    *facet = (struct facet){g_strdup(slug), name, n_articles};
    g_ptr_array_add(facets, facet);
}

/** Counts an article for the labels that could be chosen beside what is chosen. */
static void count_labels(const struct snapshot *snapshot, uint32_t article, bool in_topic,
                         bool in_source, struct tally *tally)
{
    for (uint32_t i = snapshot->label_starts[article]; i < snapshot->label_starts[article + 1];
         i++) {
        uint16_t label = snapshot->labels[i];
        bool is_topic = label < snapshot->n_topic_labels;
        tally->labels[label] += is_topic ? in_source : in_topic;
    }
}

static void count_all(const struct snapshot *snapshot, const GArray *matched, int topic, int source,
                      struct tally *tally)
{
    for (guint i = 0; i < matched->len; i++) {
        uint32_t article = g_array_index(matched, uint32_t, i);
        bool in_topic = topic < 0 || snapshot_has_labels(snapshot, article, topic, -1);
        bool in_source = source < 0 || snapshot_has_labels(snapshot, article, -1, source);
        count_labels(snapshot, article, in_topic, in_source, tally);
        tally->months[snapshot->measures[article].month - tally->first_month] +=
            in_topic && in_source;
    }
}

static int compare_most_first(gconstpointer a, gconstpointer b)
{
    const struct facet *first = *(struct facet *const *)a, *second = *(struct facet *const *)b;
    if (first->n_articles != second->n_articles)
        return first->n_articles > second->n_articles ? -1 : 1;
    return strcmp(first->name, second->name);
}

static GPtrArray *facets_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)facet_free);
}

static GPtrArray *label_facets(const struct snapshot *snapshot, const struct tally *tally,
                               guint first, guint end)
{
    GPtrArray *facets = facets_new();
    for (guint i = first; i < end; i++) {
        const struct label *label = snapshot->label_list->pdata[i];
        if (tally->labels[i] > 0)
            add_facet(facets, label->slug, g_strdup(label->name), tally->labels[i]);
    }
    g_ptr_array_sort(facets, compare_most_first);
    if (facets->len > SEARCH_MAX_FACETS)
        g_ptr_array_set_size(facets, SEARCH_MAX_FACETS);
    return facets;
}

static void month_facets(const struct tally *tally, GPtrArray *facets)
{
    for (guint i = tally->n_months; i-- > 0;) {
        guint month = tally->first_month + i;
        if (tally->months[i] > 0)
            add_facet(
                facets, NULL,
                g_strdup_printf("%04u-%02u", month / MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1),
                tally->months[i]);
    }
}

static void year_facets(const struct tally *tally, GPtrArray *facets)
{
    uint64_t n_in_year = 0;
    for (guint i = tally->n_months; i-- > 0;) {
        guint month = tally->first_month + i;
        n_in_year += tally->months[i];
        if (n_in_year > 0 && (i == 0 || month % MONTHS_A_YEAR == 0)) {
            add_facet(facets, NULL, g_strdup_printf("%04u", month / MONTHS_A_YEAR), n_in_year);
            n_in_year = 0;
        }
    }
}

static struct tally tally_of(const struct snapshot *snapshot, const GArray *matched, int topic,
                             int source)
{
    struct tally tally = {.labels = g_new0(uint32_t, snapshot->label_list->len + 1)};
    if (matched->len > 0) {
        uint32_t first = g_array_index(matched, uint32_t, 0);
        uint32_t last = g_array_index(matched, uint32_t, matched->len - 1);
        tally.first_month = snapshot->measures[first].month;
        tally.n_months = (guint)(snapshot->measures[last].month - tally.first_month) + 1;
    }
    tally.months = g_new0(uint32_t, tally.n_months + 1);
    count_all(snapshot, matched, topic, source, &tally);
    return tally;
}

static void tally_clear(struct tally *tally)
{
    g_free(tally->labels);
    g_free(tally->months);
}

void facets_count(const struct snapshot *snapshot, const GArray *matched, int topic, int source,
                  struct search_result *result)
{
    struct tally tally = tally_of(snapshot, matched, topic, source);
    result->topics = label_facets(snapshot, &tally, 0, snapshot->n_topic_labels);
    result->sources =
        label_facets(snapshot, &tally, snapshot->n_topic_labels, snapshot->label_list->len);
    result->years = facets_new();
    result->months = facets_new();
    year_facets(&tally, result->years);
    month_facets(&tally, result->months);
    tally_clear(&tally);
}

void facets_count_years(const struct snapshot *snapshot, const GArray *matched, int topic,
                        int source, struct search_result *result)
{
    struct tally tally = tally_of(snapshot, matched, topic, source);
    g_ptr_array_set_size(result->years, 0);
    year_facets(&tally, result->years);
    tally_clear(&tally);
}
