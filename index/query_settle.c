/**
 * What only the whole question tells: which stop words are searched for, and what is a choice.
 */
#include "index/query.h"

static bool alternative_has_content(const struct query *query, unsigned alternative)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->alternative == alternative && !atom->is_excluded && !atom->is_stop)
            return true;
    }
    return false;
}

/** In what a person types more words than stop words say nothing of what it is about. */
void query_find_weak_words(struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        struct query_atom *atom = query->atoms->pdata[i];
        const struct query_part *part = query->parts->pdata[atom->part];
        atom->is_weak =
            !atom->is_stop && part->kind == PART_WORD && question_word_is_weak(atom->text);
        atom->is_stop |= atom->is_weak;
    }
}

/** A stop word is searched for only where there is nothing else to search for or by. */
static void ignore_stop_words(struct query *query)
{
    bool is_filtered = query_filters_wanted(query->filters);
    for (guint i = query->atoms->len; i-- > 0;) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_stop || atom->is_excluded ||
            !(is_filtered || alternative_has_content(query, atom->alternative)))
            continue;
        guint part = atom->part;
        if (atom->is_weak)
            g_ptr_array_add(query->weak, query_atom_copy(atom));
        g_ptr_array_remove_index(query->atoms, i);
        bool is_left = false;
        for (guint j = 0; j < query->atoms->len && !is_left; j++)
            is_left = ((const struct query_atom *)query->atoms->pdata[j])->part == part;
        if (!is_left)
            ((struct query_part *)query->parts->pdata[part])->kind = PART_IGNORED;
    }
}

/** How many stop words an atom stands for that says nothing else: itself, or those of a quote. */
static guint n_stop_words(const struct query_atom *atom)
{
    const struct query_phrase *first = atom->phrases->pdata[0];
    bool is_quote_of_them = atom->looseness == LOOSE_WORDS && atom->looser->len == 0;
    return atom->is_excluded ? 0 : atom->is_stop ? 1 : is_quote_of_them ? first->terms->len : 0;
}

static void cut_part(struct query *query, guint part)
{
    ((struct query_part *)query->parts->pdata[part])->kind = PART_CUT;
    for (guint i = query->atoms->len; i-- > 0;)
        if (((const struct query_atom *)query->atoms->pdata[i])->part == part)
            g_ptr_array_remove_index(query->atoms, i);
}

/** Of stop words, which most articles have, only so many are searched for, or those of a quote. */
static void cut_stop_words(struct query *query)
{
    guint n_before = 0;
    for (guint i = 0; i < query->atoms->len;) {
        const struct query_atom *atom = query->atoms->pdata[i];
        guint n = n_stop_words(atom);
        if (n == 0 || n_before == 0 || n_before + n <= QUERY_MAX_STOP_WORDS) {
            n_before += n;
            i++;
            continue;
        }
        while (i > 0 && ((const struct query_atom *)query->atoms->pdata[i - 1])->part == atom->part)
            i--;
        cut_part(query, atom->part);
    }
}

/** Whether words are wanted in more than one alternative. */
static bool has_choice(const struct query *query)
{
    const struct query_atom *first = NULL;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded)
            continue;
        if (first != NULL && atom->alternative != first->alternative)
            return true;
        first = atom;
    }
    return false;
}

static void name_alternatives(struct query *query)
{
    if (!has_choice(query))
        return;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        struct query_part *part = query->parts->pdata[atom->part];
        if (part->kind == PART_WORD)
            part->kind = PART_EITHER;
    }
}

void query_settle(struct query *query)
{
    ignore_stop_words(query);
    cut_stop_words(query);
    name_alternatives(query);
}
