#include "index/nearness.h"

#include "index/phrase_walk.h"
#include "index/tokenizer.h"

enum {
    PLACES_MAX = 64,     /**< of each atom that are looked at */
    TURNED_DISTANCE = 1, /**< how much further off words stand that are turned around */
};

/** The places of one atom in a field, ascending. */
struct places {
    int at[PLACES_MAX];
    unsigned n;
};

static void add_place(struct places *places, int offset)
{
    if (places->n == PLACES_MAX)
        return;
    unsigned i = places->n++;
    while (i > 0 && places->at[i - 1] > offset) {
        places->at[i] = places->at[i - 1];
        i--;
    }
    places->at[i] = offset;
}

static void find_places(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass,
                        struct places *titles, struct places *bodies)
{
    for (unsigned i = 0; i < pass->n_atoms; i++)
        titles[i].n = bodies[i].n = 0;
    for (guint phrase = 0; phrase < pass->match->phrases->len; phrase++) {
        int atom = g_array_index(pass->match->phrases, struct match_phrase, phrase).atom;
        struct phrase_walk at;
        bool is_there = atom >= 0 && phrase_walk_begin(&at, api, context, phrase);
        for (; is_there; is_there = phrase_walk_next(&at))
            add_place(at.column == RANK_COLUMN_TITLE ? &titles[atom] : &bodies[atom], at.offset);
    }
}

/** How near the second stands behind the first at best: 1 next to it; the other way around less. */
static double pair_of(const struct places *first, const struct places *second)
{
    double best = 0;
    for (unsigned i = 0, j = 0; i < first->n && j < second->n;) {
        int distance = second->at[j] - first->at[i];
        if (distance == 0)
            return 1; /* words of one compound */
        best = MAX(best, distance > 0 ? 1.0 / distance : 1.0 / (TURNED_DISTANCE - distance));
        if (distance > 0)
            i++;
        else
            j++;
    }
    return best;
}

/** The atom that follows another in the question, a part that of the same compound; or n_atoms. */
static unsigned next_atom(const struct pass *pass, unsigned atom)
{
    const struct query_atom *first = pass->atoms->pdata[atom];
    for (unsigned i = atom + 1; i < pass->n_atoms; i++) {
        const struct query_atom *next = pass->atoms->pdata[i];
        if (first->is_of_parts == next->is_of_parts &&
            (!first->is_of_parts || first->group == next->group))
            return i;
    }
    return pass->n_atoms;
}

/** The share of the question's weight that stands in pairs of words as near as they were typed. */
double nearness_of(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass)
{
    struct places titles[RANK_ATOMS_MAX], bodies[RANK_ATOMS_MAX];
    double near = 0, all = 0;
    find_places(api, context, pass, titles, bodies);
    for (unsigned i = 0; i < pass->n_atoms; i++) {
        unsigned next = next_atom(pass, i);
        if (next == pass->n_atoms)
            continue;
        double weight = MIN(pass->statistics.idf[i], pass->statistics.idf[next]);
        all += weight;
        near +=
            weight * MAX(pair_of(&titles[i], &titles[next]), pair_of(&bodies[i], &bodies[next]));
    }
    return all > 0 ? near / all : 0;
}
