#include "index/query.h"

void query_part_free(struct query_part *part)
{
    g_free(part->text);
    g_free(part->without);
    g_free(part->also);
    g_free(part->name);
    g_free(part->as_words);
    g_free(part);
}

void query_free(struct query *query)
{
    if (query == NULL)
        return;
    g_free(query->text);
    g_ptr_array_unref(query->parts);
    g_ptr_array_unref(query->atoms);
    g_ptr_array_unref(query->filters);
    g_ptr_array_unref(query->weak);
    g_free(query);
}

bool query_has_wanted(const struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++)
        if (!((const struct query_atom *)query->atoms->pdata[i])->is_excluded)
            return true;
    return false;
}

GPtrArray *query_wanted(const struct query *query)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_excluded)
            g_ptr_array_add(atoms, query_atom_copy(atom));
    }
    return atoms;
}

/** Adds what is looser than an atom; `group` is that of the next word of the question. */
static void add_looser(const struct query_atom *atom, unsigned *group, GPtrArray *atoms)
{
    for (guint i = 0; atom->looser != NULL && i < atom->looser->len; i++) {
        struct query_atom *looser = query_atom_copy(atom->looser->pdata[i]);
        bool is_part = atom->looseness == LOOSE_PARTS;
        looser->title_only = atom->title_only;
        looser->is_of_parts = is_part;
        looser->group = is_part ? *group : (*group)++;
        g_ptr_array_add(atoms, looser);
    }
}

GPtrArray *query_wanted_loosely(const struct query *query)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    unsigned group = 0;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        bool is_words = atom->looseness == LOOSE_WORDS && atom->looser->len > 0;
        if (atom->is_excluded)
            continue;
        add_looser(atom, &group, atoms);
        if (is_words)
            continue;
        struct query_atom *whole = query_atom_copy(atom);
        whole->group = group++;
        g_ptr_array_add(atoms, whole);
    }
    for (guint i = 0; i < query->weak->len; i++) {
        struct query_atom *weak = query_atom_copy(query->weak->pdata[i]);
        weak->group = group++;
        g_ptr_array_add(atoms, weak);
    }
    return atoms;
}
