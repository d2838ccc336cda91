#include "index/widen.h"

#include "index/match.h"

#include <string.h>

/** Atoms being given further words. */
struct widening_work {
    struct archive *archive;
    GPtrArray *words; /**< of one lookup: char * */
    unsigned n_added;
};

static void take_words(const char *words, void *user)
{
    g_ptr_array_add(user, g_strdup(words));
}

/** The stem that an atom asks for, of an acronym that of its small letters; NULL: no single word.
 */
static char *stem_of(const struct query_atom *atom)
{
    if (atom->looseness == LOOSE_WORDS)
        return NULL;
    for (guint i = 0; i < atom->phrases->len; i++) {
        const struct query_phrase *phrase = atom->phrases->pdata[i];
        const char *term = phrase->terms->pdata[0];
        if (phrase->terms->len == 1 && !phrase->is_prefix && phrase->role == ROLE_WORD &&
            (guchar)*term > TERM_FORM)
            return g_strdup(term);
    }
    const struct query_phrase *first = atom->phrases->pdata[0];
    const char *term = first->terms->pdata[0];
    return *term == TERM_ACRONYM ? g_ascii_strdown(term + 1, -1) : NULL;
}

/** Leaves out of the phrases from `first` on those that stand in no article. */
static bool keep_present(struct widening_work *work, struct query_atom *atom, guint first,
                         GError **error)
{
    for (guint i = atom->phrases->len; i-- > first;) {
        g_autofree char *expression = match_phrase_expression(atom->phrases->pdata[i]);
        int64_t found = 0;
        if (db_value(&work->archive->db, SQL_HAS_MATCH, &found, error, "t", expression) != 1)
            return false;
        if (found == 0 || work->n_added == WIDEN_PHRASES_MAX)
            g_ptr_array_remove_index(atom->phrases, i);
        else
            work->n_added++;
    }
    return true;
}

/** Gives the atom what `work->words` holds, which is then empty. */
static bool add_words(struct widening_work *work, struct query_atom *atom, enum phrase_role role,
                      GError **error)
{
    for (guint i = 0; i < work->words->len; i++) {
        guint first = atom->phrases->len;
        query_atom_add_words(atom, work->archive->analyser, work->words->pdata[i], role);
        if (!keep_present(work, atom, first, error))
            return false;
    }
    return true;
}

/* --- words that mean about the same */

/** The words of a run that begins with an atom, for each length of it (char *, by length - 1). */
static GPtrArray *runs_from(const GPtrArray *atoms, guint first, GPtrArray *of_run)
{
    GPtrArray *runs = g_ptr_array_new_with_free_func(g_free);
    for (guint i = first; i < atoms->len && runs->len < WIDEN_RUN_MAX; i++) {
        struct query_atom *atom = atoms->pdata[i];
        if (atom->is_of_parts && i != first)
            continue;
        g_autofree char *stem = stem_of(atom);
        const struct query_atom *begin = atoms->pdata[first];
        if (stem == NULL || atom->alternative != begin->alternative)
            break;
        const char *before = runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;
        g_ptr_array_add(runs,
                        before != NULL ? g_strconcat(before, " ", stem, NULL) : g_strdup(stem));
        g_ptr_array_add(of_run, atom);
        if (atom->is_of_parts)
            break;
    }
    return runs;
}

/** One word may mean several things; several together mean one, as those of an acronym do. */
static enum phrase_role role_of(enum synonym_kind kind, guint n_words)
{
    if (kind == SYNONYM_RELATED)
        return ROLE_RELATED;
    return n_words > 1 ? ROLE_EXPANSION : ROLE_SYNONYM;
}

/** Gives the longest run of words from `first` on that the list knows what it has for them. */
static bool add_synonyms(struct widening_work *work, const GPtrArray *atoms, guint first,
                         enum synonym_kind kind, GError **error)
{
    g_autoptr(GPtrArray) of_run = g_ptr_array_new();
    g_autoptr(GPtrArray) runs = runs_from(atoms, first, of_run);
    for (guint n = runs->len; n > 0; n--) {
        g_ptr_array_set_size(work->words, 0);
        if (!synonym_words(runs->pdata[n - 1], kind, take_words, work->words))
            continue;
        for (guint i = 0; i < n; i++)
            if (!add_words(work, of_run->pdata[i], role_of(kind, n), error))
                return false;
        return true;
    }
    return true;
}

/* --- words of the same family */

static bool add_family(struct widening_work *work, struct query_atom *atom, GError **error)
{
    g_autofree char *stem = stem_of(atom);
    g_ptr_array_set_size(work->words, 0);
    if (stem != NULL)
        family_words(stem, take_words, work->words);
    return add_words(work, atom, ROLE_FAMILY, error);
}

bool widen_atoms(struct archive *archive, GPtrArray *atoms, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    struct widening_work work = {.archive = archive, .words = words};
    for (guint i = 0; i < atoms->len; i++)
        if (!add_family(&work, atoms->pdata[i], error))
            return false;
    for (enum synonym_kind kind = SYNONYM_SAME; kind <= SYNONYM_RELATED; kind++)
        for (guint i = 0; i < atoms->len; i++)
            if (!add_synonyms(&work, atoms, i, kind, error))
                return false;
    return true;
}
