#include "index/topic_reason.h"

/** What one atom of the query found, by the word as it first stands in the article. */
struct mention {
    char *word; /**< in lower case */
    unsigned n_title, n_body;
    guint atom; /**< staff name what says most first */
};

static void mention_free(gpointer pointer)
{
    struct mention *mention = pointer;
    g_free(mention->word);
    g_free(mention);
}

static void mark_present(const struct query *query, guint first, const GArray *occurrences,
                         bool in_title, bool *present)
{
    for (guint i = 0; i < occurrences->len; i++) {
        guint atom = g_array_index(occurrences, struct occurrence, i).atom - first;
        if (atom < query->atoms->len)
            present[atom] = present[atom] || in_title ||
                            !((const struct query_atom *)query->atoms->pdata[atom])->title_only;
    }
}

/** Which atoms are of an alternative that is there as a whole; the caller frees it. */
static bool *atoms_that_count(const struct query *query, guint first, const struct found_in *found)
{
    g_autofree bool *fails = g_new0(bool, query->n_alternatives);
    bool *counts = g_new0(bool, query->atoms->len + 1);
    mark_present(query, first, found->in_title, true, counts);
    mark_present(query, first, found->in_body, false, counts);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_excluded && !counts[i])
            fails[atom->alternative] = true;
    }
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        counts[i] = counts[i] && !atom->is_excluded && !fails[atom->alternative];
    }
    return counts;
}

/** A word or phrase of a text on one line. */
static char *word_at(const char *text, const struct occurrence *at)
{
    char *word = g_utf8_strdown(text + at->start, (gssize)(at->end - at->start));
    return g_strdelimit(word, "\t\n\r", ' ');
}

static void gather(const struct query *query, guint first, const bool *counts, const char *text,
                   const GArray *occurrences, bool in_title, GHashTable *mentions)
{
    size_t next = 0;
    for (guint i = 0; i < occurrences->len; i++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        guint number = at->atom - first;
        if (number >= query->atoms->len || !counts[number] || at->start < next ||
            (!in_title && ((const struct query_atom *)query->atoms->pdata[number])->title_only))
            continue;
        next = at->end;
        struct mention *mention = g_hash_table_lookup(mentions, GUINT_TO_POINTER(number));
        if (mention == NULL) {
            mention = g_new0(struct mention, 1);
            mention->atom = number;
            mention->word = word_at(text, at);
            g_hash_table_insert(mentions, GUINT_TO_POINTER(number), mention);
        }
        mention->n_title += in_title;
        mention->n_body += !in_title;
    }
}

static int compare_mentions(gconstpointer a, gconstpointer b)
{
    const struct mention *first = *(struct mention *const *)a,
                         *second = *(struct mention *const *)b;
    return first->atom < second->atom ? -1 : first->atom > second->atom;
}

static void append_mention(GString *out, const struct mention *mention)
{
    unsigned n = mention->n_title + mention->n_body;
    const char *where = mention->n_title == 0  ? "the text"
                        : mention->n_body == 0 ? "the title"
                                               : "the title and the text";
    g_string_append_printf(out, "%s%s in %s", out->len > 0 ? "; " : "", mention->word, where);
    if (n > 1)
        g_string_append_printf(out, ", %u times", n);
}

char *topic_reason(const struct query *query, guint first, const struct found_in *found)
{
    g_autofree bool *counts = atoms_that_count(query, first, found);
    g_autoptr(GHashTable) mentions = g_hash_table_new_full(NULL, NULL, NULL, mention_free);
    gather(query, first, counts, found->title, found->in_title, true, mentions);
    gather(query, first, counts, found->body, found->in_body, false, mentions);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer mention;
    g_hash_table_iter_init(&iter, mentions);
    while (g_hash_table_iter_next(&iter, NULL, &mention))
        g_ptr_array_add(sorted, mention);
    g_ptr_array_sort(sorted, compare_mentions);
    g_autoptr(GString) reason = g_string_new(NULL);
    for (guint i = 0; i < MIN(sorted->len, REASON_WORDS_MAX); i++)
        append_mention(reason, sorted->pdata[i]);
    return g_string_free(g_steal_pointer(&reason), FALSE);
}
