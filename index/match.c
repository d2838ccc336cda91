#include "index/match.h"

#include <string.h>

static struct match *match_new(void)
{
    struct match *match = g_new0(struct match, 1);
    match->expression = g_string_new(NULL);
    match->phrases = g_array_new(FALSE, FALSE, sizeof(struct match_phrase));
    return match;
}

void match_free(struct match *match)
{
    if (match == NULL)
        return;
    if (match->expression != NULL)
        g_string_free(match->expression, TRUE);
    g_array_unref(match->phrases);
    g_free(match);
}

/** Terms hold no quotation mark; were there one, doubling it keeps it inside the quotes. */
static void append_phrase(GString *out, const struct query_phrase *phrase)
{
    g_string_append_c(out, '"');
    for (guint i = 0; i < phrase->terms->len; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        for (const char *c = phrase->terms->pdata[i]; *c != '\0'; c++) {
            if (*c == '"')
                g_string_append_c(out, '"');
            g_string_append_c(out, *c);
        }
    }
    g_string_append(out, phrase->is_prefix ? "\"*" : "\"");
}

static void append_atom(struct match *match, const struct query_atom *atom, int number)
{
    g_string_append(match->expression, atom->title_only ? "title : (" : "(");
    for (guint i = 0; i < atom->phrases->len; i++) {
        if (i > 0)
            g_string_append(match->expression, " OR ");
        struct query_phrase *phrase = atom->phrases->pdata[i];
        const char *first = phrase->terms->len > 0 ? phrase->terms->pdata[0] : "";
        struct match_phrase known = {number, phrase->role, *first == TERM_ACRONYM, phrase};
        append_phrase(match->expression, phrase);
        g_array_append_val(match->phrases, known);
    }
    g_string_append_c(match->expression, ')');
}

static bool is_same_phrase(const struct query_phrase *a, const struct query_phrase *b)
{
    bool same =
        a->terms->len == b->terms->len && a->role == b->role && a->is_prefix == b->is_prefix;
    for (guint i = 0; same && i < a->terms->len; i++)
        same = strcmp(a->terms->pdata[i], b->terms->pdata[i]) == 0;
    return same;
}

static bool is_same(const struct query_atom *a, const struct query_atom *b)
{
    bool same = a->phrases->len == b->phrases->len && a->is_excluded == b->is_excluded &&
                a->title_only == b->title_only &&
                (a->is_excluded || a->alternative == b->alternative);
    for (guint i = 0; same && i < a->phrases->len; i++)
        same = is_same_phrase(a->phrases->pdata[i], b->phrases->pdata[i]);
    return same;
}

/** Whether the same was asked for before: it costs, and changes nothing. */
static bool is_repeated(const struct query *query, guint i)
{
    for (guint j = 0; j < i; j++)
        if (is_same(query->atoms->pdata[j], query->atoms->pdata[i]))
            return true;
    return false;
}

/** Appends what is excluded, each atom with `before` in front of it; tells whether there was any.
 */
static bool append_excluded(struct match *match, const struct query *query, const char *first,
                            const char *further)
{
    bool any = false;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_excluded || is_repeated(query, i))
            continue;
        g_string_append(match->expression, any ? further : first);
        append_atom(match, atom, -1);
        any = true;
    }
    return any;
}

static bool append_alternative(struct match *match, const struct query *query, unsigned alternative,
                               bool is_first)
{
    bool any = false;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded || atom->alternative != alternative || is_repeated(query, i))
            continue;
        g_string_append(match->expression, any ? " AND " : is_first ? "(" : " OR (");
        append_atom(match, atom, (int)i);
        any = true;
    }
    if (any)
        g_string_append_c(match->expression, ')');
    return any;
}

/**
 * Weak words decide nothing of what matches, and yet are there to be counted: any of them, or the
 * first word that is asked for once more.
 */
static void append_weak(struct match *match, const struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded)
            continue;
        g_string_append(match->expression, " AND (");
        append_atom(match, atom, -1);
        break;
    }
    for (guint i = 0; i < query->weak->len; i++) {
        g_string_append(match->expression, " OR ");
        append_atom(match, query->weak->pdata[i], (int)(query->atoms->len + i));
    }
    g_string_append_c(match->expression, ')');
}

struct match *match_of_query(const struct query *query)
{
    struct match *match = match_new();
    bool is_first = true;
    g_string_append_c(match->expression, '(');
    for (unsigned i = 0; i < query->n_alternatives; i++)
        is_first = !append_alternative(match, query, i, is_first) && is_first;
    g_string_append_c(match->expression, ')');
    if (query->n_alternatives == 1 && query->weak->len > 0)
        append_weak(match, query);
    append_excluded(match, query, " NOT ", " NOT ");
    return match;
}

struct match *match_of_any(const GPtrArray *atoms, const struct query *query)
{
    struct match *match = match_new();
    g_string_append_c(match->expression, '(');
    for (guint i = 0; i < atoms->len; i++) {
        if (i > 0)
            g_string_append(match->expression, " OR ");
        append_atom(match, atoms->pdata[i], (int)i);
    }
    g_string_append_c(match->expression, ')');
    append_excluded(match, query, " NOT ", " NOT ");
    return match;
}

struct match *match_of_excluded(const struct query *query)
{
    struct match *match = match_new();
    if (append_excluded(match, query, "", " OR "))
        return match;
    match_free(match);
    return NULL;
}

char *match_phrase_expression(const struct query_phrase *phrase)
{
    g_autoptr(GString) expression = g_string_new(NULL);
    append_phrase(expression, phrase);
    return g_string_free(g_steal_pointer(&expression), FALSE);
}

char *match_atom_expression(const struct query_atom *atom)
{
    g_autoptr(match) match = match_new();
    g_autofree struct query_atom *typed = g_memdup2(atom, sizeof *atom);
    typed->phrases = g_ptr_array_new();
    for (guint i = 0; i < atom->phrases->len; i++) {
        struct query_phrase *phrase = atom->phrases->pdata[i];
        if (phrase->also == NULL)
            g_ptr_array_add(typed->phrases, phrase);
    }
    append_atom(match, typed, 0);
    g_ptr_array_unref(typed->phrases);
    return g_string_free(g_steal_pointer(&match->expression), FALSE);
}
