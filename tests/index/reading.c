#include "reading.h"

/** Which parts are looked at. */
struct view {
    int left_out, only;
};

static bool sees(const struct view *view, guint part)
{
    return (int)part != view->left_out && (view->only < 0 || (int)part == view->only);
}

/* --- as text */

static void append_atom(GString *out, const struct query_atom *atom)
{
    g_string_append_printf(out, " %s(", atom->title_only ? "titel:" : "");
    for (guint i = 0; i < atom->phrases->len; i++) {
        const struct query_phrase *phrase = atom->phrases->pdata[i];
        g_string_append_printf(out, "%s%d:", i > 0 ? " | " : "", (int)phrase->role);
        for (guint j = 0; j < phrase->terms->len; j++)
            g_string_append_printf(out, " %s", (const char *)phrase->terms->pdata[j]);
        g_string_append(out, phrase->is_prefix ? "*" : "");
    }
    g_string_append_c(out, ')');
}

static void append_filter(GString *out, const struct query_filter *filter)
{
    if (filter->kind == FILTER_DATE)
        g_string_append_printf(out, " %d..%d", filter->from_day, filter->to_day);
    else
        g_string_append_printf(out, " \"%s\"", filter->typed);
}

/** Begins a line where the alternative is another one than before. */
static void append_alternative(GString *out, const char *what, bool is_excluded,
                               unsigned alternative, int *before)
{
    if (*before < 0 || (!is_excluded && (int)alternative != *before))
        g_string_append_printf(out, "\n%s%s:", is_excluded ? "without " : "", what);
    *before = (int)alternative;
}

static void append_atoms(GString *out, const struct query *query, const struct view *view,
                         bool excluded)
{
    int alternative = -1;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!sees(view, atom->part) || atom->is_excluded != excluded ||
            (atom->is_stop && !excluded))
            continue;
        append_alternative(out, "words", excluded, atom->alternative, &alternative);
        append_atom(out, atom);
    }
}

static void append_filters(GString *out, const struct query *query, const struct view *view,
                           int kind, bool excluded)
{
    static const char *const kinds[] = {"topic", "source", "date"};
    int alternative = -1;
    for (guint i = 0; i < query->filters->len; i++) {
        const struct query_filter *filter = query->filters->pdata[i];
        if (!sees(view, filter->part) || (int)filter->kind != kind ||
            filter->is_excluded != excluded)
            continue;
        append_alternative(out, kinds[kind], excluded, filter->alternative, &alternative);
        append_filter(out, filter);
    }
}

static char *reading(const struct query *query, const struct view *view)
{
    GString *out = g_string_new(NULL);
    for (int excluded = 0; excluded <= 1; excluded++) {
        append_atoms(out, query, view, excluded);
        for (int kind = 0; kind < N_FILTER_KINDS; kind++)
            append_filters(out, query, view, kind, excluded);
    }
    return g_string_free(out, FALSE);
}

char *reading_without(const struct query *query, int left_out)
{
    return reading(query, &(struct view){.left_out = left_out, .only = -1});
}

char *reading_of_part(const struct query *query, guint part)
{
    return reading(query, &(struct view){.left_out = -1, .only = (int)part});
}

/* --- put together anew */

/** The alternative that a part stands in, or -1 for what is not searched. */
static int alternative_of(const struct query *query, guint part)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->part == part)
            return (int)atom->alternative;
    }
    for (guint i = 0; i < query->filters->len; i++) {
        const struct query_filter *filter = query->filters->pdata[i];
        if (filter->part == part)
            return (int)filter->alternative;
    }
    return -1;
}

char *reading_rebuilt(const struct query *query)
{
    GString *out = g_string_new(NULL);
    int before = -1;
    for (guint i = 0; i < query->parts->len; i++) {
        const struct query_part *part = query->parts->pdata[i];
        int alternative = alternative_of(query, i);
        if (alternative < 0)
            continue;
        /* EN: two parts next to each other may be no date, as they were apart by what is ignored */
        if (before >= 0)
            g_string_append(out, alternative != before ? " OF " : " EN ");
        g_string_append(out, part->text);
        before = alternative;
    }
    return g_string_free(out, FALSE);
}

bool reading_is_cut(const struct query *query)
{
    for (guint i = 0; i < query->parts->len; i++)
        if (((const struct query_part *)query->parts->pdata[i])->kind == PART_CUT)
            return true;
    return false;
}
