#include "index/expand.h"

#include "index/acronyms.h"

#include <string.h>

/** Tells in the reading of the question what a part was taken for besides. */
static void tell(struct query *query, const struct query_atom *atom, const char *also)
{
    struct query_part *part = query->parts->pdata[atom->part];
    g_autofree char *told = part->also != NULL ? g_strdup_printf(", %s, ", part->also) : NULL;
    g_autofree char *sought = g_strdup_printf(", %s, ", also);
    if (told != NULL && strstr(told, sought) != NULL)
        return;
    g_autofree char *before = part->also;
    part->also = before != NULL ? g_strdup_printf("%s, %s", before, also) : g_strdup(also);
}

static bool may_be_expanded(const struct query_atom *atom)
{
    return !atom->is_excluded && !atom->title_only && atom->looseness != LOOSE_WORDS;
}

/** `RVO`: also the words it stands for, next to each other; each of its meanings. */
static bool expand_acronym(struct archive *archive, struct query *query, struct query_atom *atom,
                           GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_ACRONYM_MEANINGS, error, "ti", atom->acronym,
                                 (int64_t)EXPAND_MEANINGS_MAX);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        const char *words = (const char *)sqlite3_column_text(row, 1);
        g_autoptr(atom_source) source = atom_source_new(archive->analyser, words, strlen(words));
        atom_source_add_phrase(source, atom, ROLE_EXPANSION);
        tell(query, atom, words);
    }
    return step == 0;
}

/** The stem that an atom of one word asks for; NULL for another kind of atom. */
static const char *stem_of(const struct query_atom *atom)
{
    const struct query_phrase *first = atom->phrases->pdata[0];
    return may_be_expanded(atom) && !first->is_prefix && first->terms->len == 1
               ? first->terms->pdata[0]
               : NULL;
}

/** An acronym that articles do not write in capitals only: `Wmo`, `O&O`. A stop word is none. */
static void add_written(struct archive *archive, struct query_atom *atom, const char *written)
{
    g_autoptr(atom_source) source = atom_source_new(archive->analyser, written, strlen(written));
    unsigned position = 0;
    struct query_atom *word = atom_source_word(source, &position);
    for (guint i = 0; word != NULL && !word->is_stop && i < word->phrases->len; i++) {
        const struct query_phrase *phrase = word->phrases->pdata[i];
        const char *term = phrase->terms->pdata[0];
        if (i == 0 && term[0] == TERM_ACRONYM)
            break;
        if (phrase->role == ROLE_WORD && phrase->terms->len == 1)
            query_atom_add_term(atom, term, ROLE_EXPANSION);
    }
    query_atom_free(word);
}

/** Gives the words of a run also the acronym that stands for all of them. */
static bool expand_run(struct archive *archive, struct query *query, guint first, guint end,
                       const char *stems, bool *found, GError **error)
{
    struct db *db = &archive->db;
    sqlite3_stmt *row =
        db_query(db, SQL_ACRONYMS_OF_STEMS, error, "ti", stems, (int64_t)EXPAND_MEANINGS_MAX);
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        g_autofree char *term = g_strdup_printf("%c%s", TERM_ACRONYM, sqlite3_column_text(row, 0));
        for (guint i = first; i < end; i++) {
            query_atom_add_term(query->atoms->pdata[i], term, ROLE_EXPANSION);
            add_written(archive, query->atoms->pdata[i], (const char *)sqlite3_column_text(row, 2));
            tell(query, query->atoms->pdata[i], (const char *)sqlite3_column_text(row, 1));
        }
        *found = true;
    }
    return step == 0;
}

/** The longest run of words from `first` on that an acronym stands for; `end` is behind it. */
static bool expand_words(struct archive *archive, struct query *query, guint first, guint *end,
                         GError **error)
{
    g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(g_free);
    unsigned alternative = ((const struct query_atom *)query->atoms->pdata[first])->alternative;
    for (guint i = first; i < query->atoms->len && runs->len < EXPAND_WORDS_MAX; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        const char *stem = stem_of(atom);
        if (stem == NULL || atom->alternative != alternative)
            break;
        const char *before = runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;
        g_ptr_array_add(runs,
                        before != NULL ? g_strconcat(before, " ", stem, NULL) : g_strdup(stem));
    }
    *end = first + 1;
    bool found = false;
    for (guint n = runs->len; n > 0 && !found; n--) {
        if (!expand_run(archive, query, first, first + n, runs->pdata[n - 1], &found, error))
            return false;
        if (found)
            *end = first + n;
    }
    return true;
}

bool expand_query(struct archive *archive, struct query *query, GError **error)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        struct query_atom *atom = query->atoms->pdata[i];
        if (stem_of(atom) != NULL && atom->acronym != NULL &&
            !expand_acronym(archive, query, atom, error))
            return false;
    }
    for (guint i = 0, end; i < query->atoms->len; i = end) {
        end = i + 1;
        if (stem_of(query->atoms->pdata[i]) != NULL &&
            !expand_words(archive, query, i, &end, error))
            return false;
    }
    return true;
}
