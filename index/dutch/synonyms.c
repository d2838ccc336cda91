/**
 * What else is said for a word: the list kept by hand, by the stems of what stands in it.
 */
#include "actueel/dutch.h"

#include "synonyms.h"

#include <string.h>

/** A line of the list. */
struct group {
    GStrv same, related; /**< as written; `related` may be NULL */
};

/** Stems parted by blanks to the groups that have them as `same` (GPtrArray of struct group *). */
static GHashTable *groups_by_stems;

/** Words being read to their stems. */
struct stems {
    GString *text;
    int last; /**< position of the last one */
};

static bool add_stem(const struct term *term, void *user)
{
    struct stems *stems = user;
    if (term->n_words != 1 || term->kind != TERM_STEM || (int)term->position == stems->last)
        return true;
    stems->last = (int)term->position;
    g_string_append_printf(stems->text, "%s%s", stems->text->len > 0 ? " " : "", term->text);
    return true;
}

static GStrv split(const char *cell)
{
    GStrv words = g_strsplit(cell, ",", -1);
    for (char **word = words; *word != NULL; word++)
        g_strstrip(*word);
    return words;
}

/** In small letters: who types an acronym may not use capitals. */
static void add_key(struct analyser *analyser, const char *words, struct group *group)
{
    g_autofree char *small = g_ascii_strdown(words, -1);
    g_autoptr(GString) text = g_string_new(NULL);
    struct stems stems = {.text = text, .last = -1};
    analyser_terms(analyser, small, strlen(small), add_stem, &stems);
    g_autofree char *key = g_strdup(text->str);
    GPtrArray *groups = g_hash_table_lookup(groups_by_stems, key);
    if (groups == NULL) {
        groups = g_ptr_array_new();
        g_hash_table_insert(groups_by_stems, g_steal_pointer(&key), groups);
    }
    g_ptr_array_add(groups, group);
}

static gpointer read_list(gpointer unused)
{
    (void)unused;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    groups_by_stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < n_synonyms; i++) {
        g_auto(GStrv) cells = g_strsplit(synonyms[i], "\t", 2);
        struct group *group = g_new0(struct group, 1);
        group->same = split(cells[0]);
        group->related = cells[1] != NULL ? split(cells[1]) : NULL;
        for (char **words = group->same; *words != NULL; words++)
            add_key(analyser, *words, group);
    }
    return NULL;
}

bool synonym_words(const char *stems, enum synonym_kind kind, words_func give, void *user)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, read_list, NULL);
    const GPtrArray *groups = g_hash_table_lookup(groups_by_stems, stems);
    for (guint i = 0; groups != NULL && i < groups->len; i++) {
        const struct group *group = groups->pdata[i];
        char **words = kind == SYNONYM_SAME ? group->same : group->related;
        for (; words != NULL && *words != NULL; words++)
            give(*words, user);
    }
    return groups != NULL;
}
