/**
 * What is told besides where too little is found: articles with some of the words, and which part
 * of the question is at fault.
 */
#include "index/search_parts.h"

#include "index/widen.h"

#include <string.h>

static bool may_widen(const struct search *search)
{
    return search->request->widen && search_has_time(search) && search->request->after == NULL &&
           search_n_found(search) < SEARCH_FEW;
}

/** Tells of what led to an article, each once. */
static void tell(GPtrArray *widenings, enum widening_kind kind, const char *word, const char *also)
{
    for (guint i = 0; i < widenings->len; i++) {
        const struct widening *told = widenings->pdata[i];
        if (told->kind == kind && strcmp(told->also, also) == 0)
            return;
    }
    struct widening *widening = g_new0(struct widening, 1);
    widening->kind = kind;
    widening->word = g_strdup(word);
    widening->also = g_strdup(also);
    g_ptr_array_add(widenings, widening);
}

static GPtrArray *told_of(const struct search *search, const GPtrArray *atoms,
                          const struct matches *loose)
{
    GPtrArray *widenings = g_ptr_array_new_with_free_func(search_widening_free);
    for (guint i = 0; i < atoms->len; i++) {
        const struct query_atom *atom = atoms->pdata[i];
        for (guint j = 0; j < atom->phrases->len; j++) {
            const struct query_phrase *phrase = atom->phrases->pdata[j];
            if (phrase->also != NULL && phrase->was_seen)
                tell(widenings, phrase->role == ROLE_FAMILY ? WIDENED_FAMILY : WIDENED_SYNONYM,
                     atom->text, phrase->also);
        }
    }
    for (guint i = 0; i < loose->topics->len; i++) {
        struct named_topic named = g_array_index(loose->topics, struct named_topic, i);
        const struct query_atom *atom = atoms->pdata[named.atom];
        const struct label *label = search->snapshot->label_list->pdata[named.label];
        tell(widenings, WIDENED_TOPIC, atom->text, label->name);
    }
    return widenings;
}

/** The question with all its dates taken as words; NULL with `error`. */
static struct query *read_dates_as_words(const struct search *search, GError **error)
{
    g_autoptr(query) query = search_read(search, search->query->text, error);
    for (guint i = 0; query != NULL && i < query->parts->len; i++) {
        const struct query_part *part = query->parts->pdata[i];
        if (part->as_words == NULL)
            continue;
        struct query *read = search_read(search, part->as_words, error);
        query_free(query);
        query = read;
    }
    return g_steal_pointer(&query);
}

/**
 * `stemmen op 18 maart 2026` may have meant the day that texts speak of: where nothing is of that
 * day, its words are looked for.
 */
bool search_widen(struct search *search, GError **error)
{
    g_autoptr(query) as_words = NULL;
    if (!may_widen(search))
        return true;
    if (search_n_found(search) == 0 && (as_words = read_dates_as_words(search, error)) == NULL)
        return false;
    const struct query *query = as_words != NULL ? as_words : search->query;
    g_autoptr(GPtrArray) atoms = query_wanted_loosely(query);
    if (atoms->len == 0)
        return true;
    if (!widen_atoms(search->archive, atoms, error))
        return false;
    struct search_result *result = search->result;
    struct scoring scoring = {.n_best = MIN(search->request->limit, SEARCH_MAX_LIMIT)};
    struct matches loose = {0};
    if (!matches_find_loosely(&search->scope, query, atoms, search->matches.all, &scoring, &loose,
                              error))
        return false;
    bool is_alone = atoms->len == 1 && loose.all->len == 0; /* nothing is wider than one word */
    result->n_widened = matches_count(&search->scope, loose.all);
    result->widened =
        is_alone ? NULL
                 : search_make_hits(search, &loose, loose.best, loose.best->len, atoms, error);
    result->widenings = told_of(search, atoms, &loose);
    matches_clear(&loose);
    return is_alone || result->widened != NULL;
}

/** How many articles another question would find in the same scope; -1 with `error`. */
static int64_t count_of(const struct search *search, const char *text, GError **error)
{
    g_autoptr(query) query = search_read(search, text, error);
    return query != NULL ? matches_total(&search->scope, query, error) : -1;
}

static bool count_without(const struct search *search, struct query_part *part, GError **error)
{
    part->n_without = count_of(search, part->without, error);
    return part->n_without >= 0;
}

bool search_count_as_words(const struct search *search, GError **error)
{
    const GPtrArray *parts = search->result->parts;
    for (guint i = 0; search->request->after == NULL && i < parts->len; i++) {
        struct query_part *part = parts->pdata[i];
        if (part->as_words != NULL && search_has_time(search) &&
            (part->n_as_words = count_of(search, part->as_words, error)) < 0)
            return false;
    }
    return true;
}

static bool is_searched(const struct query_part *part)
{
    return part->kind != PART_IGNORED && part->kind != PART_CUT;
}

static guint n_searched(const GPtrArray *parts)
{
    guint n = 0;
    for (guint i = 0; i < parts->len; i++)
        n += is_searched(parts->pdata[i]);
    return n;
}

bool search_find_fault(const struct search *search, GError **error)
{
    const GPtrArray *parts = search->result->parts;
    if (search->result->total > 0 || n_searched(parts) < 2)
        return true;
    for (guint i = 0; i < parts->len; i++)
        if (is_searched(parts->pdata[i]) && search_has_time(search) &&
            !count_without(search, parts->pdata[i], error))
            return false;
    return true;
}
