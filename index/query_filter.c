#include "index/query_filter.h"

#include "actueel/dutch.h"
#include "actueel/search.h"

#include <string.h>

void query_filter_free(struct query_filter *filter)
{
    g_free(filter->typed);
    g_free(filter);
}

bool query_filters_wanted(const GPtrArray *filters)
{
    for (guint i = 0; i < filters->len; i++)
        if (!((const struct query_filter *)filters->pdata[i])->is_excluded)
            return true;
    return false;
}

/* --- names */

static bool is_folded(const char *text, const char *folded)
{
    g_autofree char *other = analyser_fold(text);
    return strcmp(other, folded) == 0;
}

/** Whether a name has some words, next to each other: `politie` in "Politie Deltaland". */
static bool has_words(const char *name, const char *folded)
{
    g_autofree char *other = analyser_fold(name);
    size_t size = strlen(folded);
    for (const char *at = other; size > 0 && (at = strstr(at, folded)) != NULL; at++) {
        bool begins = at == other || !g_ascii_isalnum(at[-1]);
        if (begins && !g_ascii_isalnum(at[size]))
            return true;
    }
    return false;
}

/** The only label whose name has the words typed; -1: there is none, or there are several. */
static int find_by_words(const struct snapshot *snapshot, guint first, guint end,
                         const char *folded)
{
    int label = -1;
    for (guint i = first; i < end; i++) {
        if (!has_words(((const struct label *)snapshot->label_list->pdata[i])->name, folded))
            continue;
        if (label >= 0)
            return -1;
        label = (int)i;
    }
    return label;
}

/**
 * The label whose slug or name is the one typed; where case and accents decide, that one. Else the
 * one whose name has the words typed.
 */
static int find_label(const struct snapshot *snapshot, enum query_filter_kind kind,
                      const char *typed)
{
    bool is_topic = kind == FILTER_TOPIC;
    int label = is_topic ? snapshot_topic(snapshot, typed) : snapshot_source(snapshot, typed);
    guint first = is_topic ? 0 : snapshot->n_topic_labels;
    guint end = is_topic ? snapshot->n_topic_labels : snapshot->label_list->len;
    g_autofree char *folded = analyser_fold(typed);
    for (guint i = first; i < end && label < 0; i++) {
        const struct label *known = snapshot->label_list->pdata[i];
        if (is_folded(known->slug, folded) || is_folded(known->name, folded))
            label = (int)i;
    }
    return label >= 0 ? label : find_by_words(snapshot, first, end, folded);
}

void query_filters_resolve(GPtrArray *filters, const struct snapshot *snapshot, GPtrArray *parts)
{
    for (guint i = 0; i < filters->len; i++) {
        struct query_filter *filter = filters->pdata[i];
        if (filter->kind == FILTER_DATE)
            continue;
        struct query_part *part = parts->pdata[filter->part];
        filter->label = find_label(snapshot, filter->kind, filter->typed);
        g_free(part->name);
        part->name =
            filter->label < 0
                ? NULL
                : g_strdup(
                      ((const struct label *)snapshot->label_list->pdata[filter->label])->name);
    }
}

/* --- articles */

static bool holds(const struct query_filter *filter, const struct snapshot *snapshot,
                  uint32_t article)
{
    int32_t day = (int32_t)(snapshot->ids[article] >> ARTICLE_ID_DAY_SHIFT);
    if (filter->kind == FILTER_DATE)
        return day >= filter->from_day && (filter->to_day == 0 || day <= filter->to_day);
    return filter->label >= 0 && snapshot_has_labels(snapshot, article, filter->label, -1);
}

static bool kind_admits(const GPtrArray *filters, enum query_filter_kind kind,
                        const struct snapshot *snapshot, uint32_t article)
{
    const struct query_filter *before = NULL;
    bool all_hold = true, admits = false;
    for (guint i = 0; i < filters->len; i++) {
        const struct query_filter *filter = filters->pdata[i];
        if (filter->kind != kind || filter->is_excluded)
            continue;
        if (before != NULL && before->alternative != filter->alternative) {
            admits |= all_hold;
            all_hold = true;
        }
        all_hold &= holds(filter, snapshot, article);
        before = filter;
    }
    return admits || all_hold;
}

bool query_filters_admit(const GPtrArray *filters, const struct snapshot *snapshot,
                         uint32_t article)
{
    if (filters->len == 0)
        return true;
    for (guint i = 0; i < filters->len; i++) {
        const struct query_filter *filter = filters->pdata[i];
        if (filter->is_excluded && holds(filter, snapshot, article))
            return false;
    }
    for (int kind = 0; kind < N_FILTER_KINDS; kind++)
        if (!kind_admits(filters, (enum query_filter_kind)kind, snapshot, article))
            return false;
    return true;
}

void query_filters_narrow(const GPtrArray *filters, int32_t *from_day, int32_t *to_day)
{
    int32_t first = G_MAXINT32, last = 0;
    bool has_dates = false, is_open = false;
    for (guint i = 0; i < filters->len; i++) {
        const struct query_filter *filter = filters->pdata[i];
        if (filter->kind != FILTER_DATE || filter->is_excluded)
            continue;
        first = MIN(first, filter->from_day);
        last = MAX(last, filter->to_day);
        is_open |= filter->to_day == 0;
        has_dates = true;
    }
    if (has_dates)
        *from_day = MAX(*from_day, first);
    if (has_dates && !is_open)
        *to_day = *to_day == 0 ? last : MIN(*to_day, last);
}
