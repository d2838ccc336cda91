#include "index/finder.h"

#include <string.h>

enum { FILTER_BITS = 1 << 14 };

/** A term of a phrase of an atom: what is looked for, and where it stands in its phrase. */
struct slot {
    guint atom;
    const struct query_phrase *phrase;
    guint index;      /**< of the term in its phrase */
    const char *term; /**< the phrase's own */
};

struct finder {
    GPtrArray *atoms;
    guint64 words_filter[FILTER_BITS / 64];    /**< of the hashes of words: most terms are none */
    guint64 prefixes_filter[FILTER_BITS / 64]; /**< and of the keys of prefixes */
    GHashTable *words;    /**< a whole term to its slots (GArray of struct slot) */
    GHashTable *prefixes; /**< the first PREFIX_KEY_BYTES of a prefix to its slots */
};

static guint filter_bit(guint64 key)
{
    return (guint)((key * 0x9e3779b97f4a7c15ULL) >> 32) % FILTER_BITS;
}

static void filter_add(guint64 *filter, guint64 key)
{
    guint bit = filter_bit(key);
    filter[bit / 64] |= (guint64)1 << bit % 64;
}

static bool filter_has(const guint64 *filter, guint64 key)
{
    guint bit = filter_bit(key);
    return (filter[bit / 64] >> bit % 64 & 1) != 0;
}

/** A term's first eight bytes and its size: tells nearly all terms apart from those looked for. */
static guint64 word_key(const char *text, size_t size_bytes)
{
    guint64 key = 0;
    memcpy(&key, text, MIN(size_bytes, sizeof key));
    return key ^ (guint64)size_bytes << 56;
}

/** A prefix has at least QUERY_PREFIX_MIN_LETTERS letters, so no byte of its key is missing. */
enum { PREFIX_KEY_BYTES = 3 };

static gpointer prefix_key(const char *text)
{
    guint key = 0;
    for (int i = 0; i < PREFIX_KEY_BYTES; i++)
        key = key << 8 | (guchar)text[i];
    return GUINT_TO_POINTER(key);
}

static void add_slot(GHashTable *table, gpointer key, struct slot slot)
{
    GArray *slots = g_hash_table_lookup(table, key);
    if (slots == NULL) {
        slots = g_array_new(FALSE, FALSE, sizeof(struct slot));
        g_hash_table_insert(table, key, slots);
    }
    g_array_append_val(slots, slot);
}

static void add_phrase(struct finder *finder, guint atom, const struct query_phrase *phrase)
{
    for (guint i = 0; i < phrase->terms->len; i++) {
        struct slot slot = {atom, phrase, i, phrase->terms->pdata[i]};
        if (phrase->is_prefix && i + 1 == phrase->terms->len) {
            filter_add(finder->prefixes_filter, GPOINTER_TO_UINT(prefix_key(slot.term)));
            add_slot(finder->prefixes, prefix_key(slot.term), slot);
        } else {
            filter_add(finder->words_filter, word_key(slot.term, strlen(slot.term)));
            add_slot(finder->words, phrase->terms->pdata[i], slot);
        }
    }
}

struct finder *finder_new(GPtrArray *atoms)
{
    struct finder *finder = g_new0(struct finder, 1);
    GDestroyNotify free_slots = (GDestroyNotify)g_array_unref;
    finder->atoms = g_ptr_array_ref(atoms);
    finder->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_slots);
    finder->prefixes = g_hash_table_new_full(NULL, NULL, NULL, free_slots);
    for (guint i = 0; i < atoms->len; i++) {
        const struct query_atom *atom = atoms->pdata[i];
        for (guint j = 0; j < atom->phrases->len; j++)
            add_phrase(finder, i, atom->phrases->pdata[j]);
    }
    return finder;
}

void finder_free(struct finder *finder)
{
    if (finder == NULL)
        return;
    g_hash_table_unref(finder->words);
    g_hash_table_unref(finder->prefixes);
    g_ptr_array_unref(finder->atoms);
    g_free(finder);
}

bool finder_seeks(const struct finder *finder, const char *text, size_t size_bytes)
{
    const GArray *slots = size_bytes >= PREFIX_KEY_BYTES
                              ? g_hash_table_lookup(finder->prefixes, prefix_key(text))
                              : NULL;
    for (guint i = 0; slots != NULL && i < slots->len; i++)
        if (g_str_has_prefix(text, g_array_index(slots, struct slot, i).term))
            return true;
    return g_hash_table_contains(finder->words, text);
}

/** A term of a longer phrase that was seen, until it is known whether its neighbours stand there.
 */
struct sighting {
    struct slot slot;
    size_t start, end;
    unsigned position;
};

struct finding {
    const struct finder *finder;
    GArray *occurrences;
    GArray *sightings; /**< by position */
};

/** Whether the term that stands before this one in its phrase was seen right before it here. */
static bool goes_on(const struct finding *finding, const struct slot *slot, unsigned position)
{
    for (guint i = finding->sightings->len; slot->index > 0 && i > 0; i--) {
        const struct sighting *last = &g_array_index(finding->sightings, struct sighting, i - 1);
        if (last->position + 1 < position)
            return false;
        if (last->position + 1 == position && last->slot.phrase == slot->phrase &&
            last->slot.index + 1 == slot->index)
            return true;
    }
    return slot->index == 0;
}

/** Of a phrase only what goes on from its first term is kept: its others may be `de` and `van`. */
static void see(struct finding *finding, const struct slot *slot, const struct term *term)
{
    if (slot->phrase->terms->len == 1) {
        struct occurrence whole = {slot->atom, term->start, term->end, term->position};
        g_array_append_val(finding->occurrences, whole);
    } else if (goes_on(finding, slot, term->position)) {
        struct sighting part = {*slot, term->start, term->end, term->position};
        g_array_append_val(finding->sightings, part);
    }
}

static void see_words(struct finding *finding, const struct term *term)
{
    const GArray *slots = g_hash_table_lookup(finding->finder->words, term->text);
    for (guint i = 0; slots != NULL && i < slots->len; i++)
        see(finding, &g_array_index(slots, struct slot, i), term);
}

static void see_prefixes(struct finding *finding, const struct term *term)
{
    const GArray *slots = g_hash_table_lookup(finding->finder->prefixes, prefix_key(term->text));
    for (guint i = 0; slots != NULL && i < slots->len; i++) {
        const struct slot *slot = &g_array_index(slots, struct slot, i);
        if (strncmp(term->text, slot->term, strlen(slot->term)) == 0)
            see(finding, slot, term);
    }
}

bool finding_take(const struct term *term, void *user)
{
    struct finding *finding = user;
    const struct finder *finder = finding->finder;
    if (filter_has(finder->words_filter, word_key(term->text, term->size_bytes)))
        see_words(finding, term);
    if (term->size_bytes >= PREFIX_KEY_BYTES &&
        filter_has(finder->prefixes_filter, GPOINTER_TO_UINT(prefix_key(term->text))))
        see_prefixes(finding, term);
    return true;
}

/** The sighting of a phrase's term `index` at `position`, from `i` on; NULL: it is not there. */
static const struct sighting *sighting_at(const GArray *sightings, guint i,
                                          const struct query_phrase *phrase, guint index,
                                          unsigned position)
{
    for (; i < sightings->len; i++) {
        const struct sighting *at = &g_array_index(sightings, struct sighting, i);
        if (at->position > position)
            return NULL;
        if (at->position == position && at->slot.phrase == phrase && at->slot.index == index)
            return at;
    }
    return NULL;
}

/** Where a phrase's first term was seen, the whole phrase stands if all its others follow. */
static void join_sightings(struct finding *finding)
{
    for (guint i = 0; i < finding->sightings->len; i++) {
        const struct sighting *first = &g_array_index(finding->sightings, struct sighting, i);
        const struct query_phrase *phrase = first->slot.phrase;
        const struct sighting *last = first;
        if (first->slot.index != 0)
            continue;
        for (guint j = 1; last != NULL && j < phrase->terms->len; j++)
            last = sighting_at(finding->sightings, i, phrase, j, first->position + j);
        if (last != NULL) {
            struct occurrence whole = {first->slot.atom, first->start, last->end, first->position};
            g_array_append_val(finding->occurrences, whole);
        }
    }
}

/** Of one atom at one place the longest comes first, so that the others can go. */
static int compare_occurrences(gconstpointer a, gconstpointer b)
{
    const struct occurrence *first = a, *second = b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    if (first->atom != second->atom)
        return first->atom < second->atom ? -1 : 1;
    return (first->end < second->end) - (first->end > second->end);
}

/** A word seen both as its stem and as its form is one occurrence. */
static void drop_doubles(GArray *occurrences)
{
    guint kept = 0;
    for (guint i = 0; i < occurrences->len; i++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        const struct occurrence *last =
            kept > 0 ? &g_array_index(occurrences, struct occurrence, kept - 1) : NULL;
        if (last == NULL || last->start != at->start || last->atom != at->atom)
            g_array_index(occurrences, struct occurrence, kept++) = *at;
    }
    g_array_set_size(occurrences, kept);
}

struct finding *finding_new(const struct finder *finder)
{
    struct finding *finding = g_new0(struct finding, 1);
    finding->finder = finder;
    finding->occurrences = g_array_new(FALSE, FALSE, sizeof(struct occurrence));
    finding->sightings = g_array_new(FALSE, FALSE, sizeof(struct sighting));
    return finding;
}

GArray *finding_end(struct finding *finding)
{
    GArray *occurrences = finding->occurrences;
    join_sightings(finding);
    if (occurrences->len > 1) {
        g_array_sort(occurrences, compare_occurrences);
        drop_doubles(occurrences);
    }
    g_array_unref(finding->sightings);
    g_free(finding);
    return occurrences;
}

GArray *finder_find(const struct finder *finder, struct analyser *analyser, const char *text,
                    size_t size_bytes)
{
    struct finding *finding = finding_new(finder);
    analyser_terms(analyser, text, size_bytes, finding_take, finding);
    return finding_end(finding);
}

GArray *finder_find_at(const struct finder *finder, struct analyser *analyser, const char *text,
                       size_t size_bytes, const unsigned *positions, unsigned n_positions)
{
    struct finding *finding = finding_new(finder);
    analyser_terms_at(analyser, text, size_bytes, positions, n_positions, finding_take, finding);
    return finding_end(finding);
}

void finder_drop_title_only(const struct finder *finder, GArray *occurrences)
{
    guint kept = 0;
    for (guint i = 0; i < occurrences->len; i++) {
        struct occurrence at = g_array_index(occurrences, struct occurrence, i);
        const struct query_atom *atom = finder->atoms->pdata[at.atom];
        if (!atom->title_only)
            g_array_index(occurrences, struct occurrence, kept++) = at;
    }
    g_array_set_size(occurrences, kept);
}

/** Marks which of the atoms from `first` on occur. */
static void mark_present(const struct query *query, guint first, const GArray *occurrences,
                         bool in_title, bool *present)
{
    for (guint i = 0; i < occurrences->len; i++) {
        guint number = g_array_index(occurrences, struct occurrence, i).atom;
        if (number < first || number - first >= query->atoms->len)
            continue;
        const struct query_atom *atom = query->atoms->pdata[number - first];
        if (in_title || !atom->title_only)
            present[number - first] = true;
    }
}

bool finder_query_matches(const struct query *query, guint first, const GArray *in_title,
                          const GArray *in_body)
{
    g_autofree bool *present = g_new0(bool, query->atoms->len + 1);
    g_autofree bool *fails = g_new0(bool, query->n_alternatives);
    g_autofree bool *has_any = g_new0(bool, query->n_alternatives);
    mark_present(query, first, in_title, true, present);
    mark_present(query, first, in_body, false, present);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded && present[i])
            return false;
        if (atom->is_excluded)
            continue;
        has_any[atom->alternative] = true;
        if (!present[i])
            fails[atom->alternative] = true;
    }
    for (unsigned i = 0; i < query->n_alternatives; i++)
        if (has_any[i] && !fails[i])
            return true;
    return false;
}
