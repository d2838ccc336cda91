#include "index/rank.h"

#include "index/explanation.h"
#include "index/store.h"
#include "index/tokenizer.h"

#include <math.h>

/* Weights, judged by `make eval`. */
static const double TITLE_WEIGHT = 4.0;  /**< a word in the title counts as that many in the text */
static const double TITLE_B = 0.3;       /**< how much a long title costs */
static const double BODY_B = 0.75;       /**< how much a long text costs */
static const double K1 = 1.2;            /**< how soon more of the same word adds nothing */
static const double PROXIMITY_MAX = 0.1; /**< bonus for all words next to each other */
static const double LEAD_WEIGHT = 2.0;   /**< a word in the lead counts as that many further on */
static const double DECAY_FLOOR = 0.85;  /**< what an endlessly old article keeps of its score */
static const double DECAY_HALF_MONTHS = 60; /**< in which half of the rest is lost */

/** What an occurrence counts by what it is to the word typed. */
static const double ROLE_WEIGHTS[N_ROLES] = {
    [ROLE_WORD] = 1,        [ROLE_PART] = 0.5,   [ROLE_ELLIPSIS] = 0.8,
    [ROLE_EXPANSION] = 0.7, [ROLE_FAMILY] = 0.4, [ROLE_SYNONYM] = 0.4};

enum {
    COLUMN_TITLE = 1,
    LEAD_WORDS = 30,              /**< news tells first what it is about */
    PROXIMITY_POSITIONS_MAX = 64, /**< of each atom that are looked at */
};

/** How often each atom stands in the fields of one article, weighed by role. */
struct counts {
    double title[RANK_ATOMS_MAX], body[RANK_ATOMS_MAX];
};

double rank_idf(uint32_t n_articles, int64_t n_matches)
{
    double n = (double)n_articles, df = (double)MIN(n_matches, (int64_t)n_articles);
    return log(1 + (n - df + 0.5) / (df + 0.5));
}

static double weight_at(const struct match_phrase *phrase, int column, int offset)
{
    bool in_lead = column != COLUMN_TITLE && offset < LEAD_WORDS;
    return ROLE_WEIGHTS[phrase->role] * (in_lead ? LEAD_WEIGHT : 1);
}

static void count_phrases(const Fts5ExtensionApi *api, Fts5Context *context,
                          const struct pass *pass, struct counts *counts)
{
    for (unsigned i = 0; i < pass->n_atoms; i++)
        counts->title[i] = counts->body[i] = 0;
    for (guint i = 0; i < pass->match->phrases->len; i++) {
        struct match_phrase phrase = g_array_index(pass->match->phrases, struct match_phrase, i);
        Fts5PhraseIter at;
        int column, offset;
        if (phrase.atom < 0 ||
            api->xPhraseFirst(context, (int)i, &at, &column, &offset) != SQLITE_OK)
            continue;
        for (; column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
            double *count = column == COLUMN_TITLE ? counts->title : counts->body;
            count[phrase.atom] += weight_at(&phrase, column, offset);
        }
    }
}

static bool is_present(const struct counts *counts, unsigned atom)
{
    return counts->title[atom] > 0 || counts->body[atom] > 0;
}

/** What occurrences weigh by their fields and by how long these are. */
static double frequency_of(const struct pass *pass, double in_title, double in_body,
                           uint32_t article)
{
    const struct snapshot *all = pass->snapshot;
    double frequency = 0;
    if (in_title > 0)
        frequency += TITLE_WEIGHT * in_title /
                     (1 - TITLE_B +
                      TITLE_B * all->title_lengths[article] / pass->statistics.mean_title_length);
    if (in_body > 0)
        frequency +=
            in_body /
            (1 - BODY_B + BODY_B * all->body_lengths[article] / pass->statistics.mean_body_length);
    return frequency;
}

/** The share of one atom in an article's score, before age and nearness. */
static double share_of(const struct pass *pass, const struct counts *counts, unsigned atom,
                       uint32_t article)
{
    if (!is_present(counts, atom))
        return 0;
    double frequency = frequency_of(pass, counts->title[atom], counts->body[atom], article);
    return pass->statistics.idf[atom] * (K1 + 1) * frequency / (K1 + frequency);
}

/* --- nearness */

/** The places of one atom in the text, ascending. */
struct places {
    int at[PROXIMITY_POSITIONS_MAX];
    unsigned n, next;
};

static void add_place(struct places *places, int offset)
{
    if (places->n == PROXIMITY_POSITIONS_MAX)
        return;
    unsigned i = places->n++;
    while (i > 0 && places->at[i - 1] > offset) {
        places->at[i] = places->at[i - 1];
        i--;
    }
    places->at[i] = offset;
}

static void find_places(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass,
                        struct places *places)
{
    for (guint phrase = 0; phrase < pass->match->phrases->len; phrase++) {
        int atom = g_array_index(pass->match->phrases, struct match_phrase, phrase).atom;
        Fts5PhraseIter at;
        int column, offset;
        if (atom < 0 || api->xPhraseFirst(context, (int)phrase, &at, &column, &offset) != SQLITE_OK)
            continue;
        for (; column >= 0; api->xPhraseNext(context, &at, &column, &offset))
            if (column != COLUMN_TITLE)
                add_place(&places[atom], offset);
    }
}

/** The fewest words that hold each atom that stands in the text, of which there is one at least. */
static int narrowest_window(struct places *places, unsigned n_atoms)
{
    int narrowest = G_MAXINT;
    for (;;) {
        int first = G_MAXINT, last = -1;
        unsigned first_atom = 0;
        for (unsigned i = 0; i < n_atoms; i++) {
            if (places[i].n == 0)
                continue;
            if (places[i].next == places[i].n)
                return narrowest;
            int offset = places[i].at[places[i].next];
            last = MAX(last, offset);
            if (offset < first) {
                first = offset;
                first_atom = i;
            }
        }
        narrowest = MIN(narrowest, last - first + 1);
        places[first_atom].next++;
    }
}

static double nearness(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass)
{
    struct places places[RANK_ATOMS_MAX];
    for (unsigned i = 0; i < pass->n_atoms; i++)
        places[i].n = places[i].next = 0;
    find_places(api, context, pass, places);
    unsigned n_present = 0;
    for (unsigned i = 0; i < pass->n_atoms; i++)
        n_present += places[i].n > 0;
    if (n_present < 2)
        return 1;
    int width = narrowest_window(places, pass->n_atoms);
    return 1 + PROXIMITY_MAX * n_present / MAX(width, (int)n_present);
}

/* --- age */

/** What an article keeps of its score for its age; matches come by month, so it is kept. */
static double decay_of(struct pass *pass, uint32_t article)
{
    const struct snapshot *all = pass->snapshot;
    uint16_t month = all->months[article];
    if (month != pass->decay_month) {
        double age = (double)pass->statistics.newest_month - month;
        pass->decay_month = month;
        pass->decay = DECAY_FLOOR + (1 - DECAY_FLOOR) * exp2(-age / DECAY_HALF_MONTHS);
    }
    return pass->decay;
}

/* --- the best so far: a heap with the worst of them on top */

static bool is_worse(const struct scored *a, const struct scored *b)
{
    return a->score < b->score || (a->score == b->score && a->article < b->article);
}

static void swap(struct scored *a, struct scored *b)
{
    struct scored kept = *a;
    *a = *b;
    *b = kept;
}

static void sift_down(struct scored *heap, guint n)
{
    for (guint i = 0, child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && is_worse(&heap[child + 1], &heap[child]))
            child++;
        if (!is_worse(&heap[child], &heap[i]))
            return;
        swap(&heap[child], &heap[i]);
    }
}

static void sift_up(struct scored *heap, guint i)
{
    for (; i > 0 && is_worse(&heap[i], &heap[(i - 1) / 2]); i = (i - 1) / 2)
        swap(&heap[i], &heap[(i - 1) / 2]);
}

static void keep_if_best(struct pass *pass, struct scored candidate)
{
    struct scored *heap = (struct scored *)(void *)pass->best->data;
    if (pass->after != NULL && !is_worse(&candidate, pass->after))
        return;
    if (pass->best->len < pass->n_best) {
        g_array_append_val(pass->best, candidate);
        sift_up((struct scored *)(void *)pass->best->data, pass->best->len - 1);
    } else if (is_worse(&heap[0], &candidate)) {
        heap[0] = candidate;
        sift_down(heap, pass->best->len);
    }
}

/** Compared as scores are kept: of equals one must not be rounded away. */
static bool could_enter(const struct pass *pass, float score)
{
    return pass->best->len < pass->n_best ||
           score >= g_array_index(pass->best, struct scored, 0).score;
}

static int compare_best_first(gconstpointer a, gconstpointer b)
{
    return is_worse(a, b) ? 1 : -1;
}

/* --- one match */

static enum explanation_form form_of(const struct match_phrase *phrase)
{
    static const enum explanation_form forms[N_ROLES] = {
        [ROLE_WORD] = EXPLAINED_WORD,         [ROLE_PART] = EXPLAINED_PART,
        [ROLE_ELLIPSIS] = EXPLAINED_ELLIPSIS, [ROLE_EXPANSION] = EXPLAINED_EXPANSION,
        [ROLE_FAMILY] = EXPLAINED_FAMILY,     [ROLE_SYNONYM] = EXPLAINED_SYNONYM};
    bool is_acronym = phrase->is_acronym && phrase->role == ROLE_WORD;
    return is_acronym ? EXPLAINED_ACRONYM : forms[phrase->role];
}

/** An atom's share falls to its phrases as these add to what it is reckoned from. */
static void explain_phrase(const Fts5ExtensionApi *api, Fts5Context *context,
                           const struct pass *pass, const struct counts *counts, guint number,
                           uint32_t article)
{
    struct match_phrase phrase = g_array_index(pass->match->phrases, struct match_phrase, number);
    Fts5PhraseIter at;
    int column, offset;
    if (phrase.atom < 0 ||
        api->xPhraseFirst(context, (int)number, &at, &column, &offset) != SQLITE_OK)
        return;
    unsigned atom = (unsigned)phrase.atom;
    double whole = frequency_of(pass, counts->title[atom], counts->body[atom], article);
    for (; column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
        bool in_title = column == COLUMN_TITLE;
        double weight = weight_at(&phrase, column, offset);
        double own = frequency_of(pass, in_title ? weight : 0, in_title ? 0 : weight, article);
        struct explanation_term term = {
            .word = ((const struct query_atom *)pass->atoms->pdata[atom])->text,
            .form = form_of(&phrase),
            .in_title = in_title,
            .n = 1,
            .share = share_of(pass, counts, atom, article) * own / whole};
        explanation_add(pass->explanation, &term);
    }
}

static void score(const Fts5ExtensionApi *api, Fts5Context *context, struct pass *pass,
                  const struct counts *counts, uint32_t article)
{
    double total = 0;
    for (unsigned i = 0; i < pass->n_atoms; i++)
        total += share_of(pass, counts, i, article);
    double decay = decay_of(pass, article), near = 1;
    bool may_be_near =
        pass->n_atoms > 1 && could_enter(pass, (float)(total * (1 + PROXIMITY_MAX) * decay));
    if (may_be_near)
        near = nearness(api, context, pass);
    for (guint i = 0; pass->explanation != NULL && i < pass->match->phrases->len; i++)
        explain_phrase(api, context, pass, counts, i, article);
    if (pass->explanation != NULL) {
        pass->explanation->nearness = near;
        pass->explanation->age = decay;
    }
    keep_if_best(pass, (struct scored){article, (float)(total * near * decay)});
}

/** The dense number of a document id; matches ascend, so the search goes on from the last one. */
static uint32_t dense_number(struct pass *pass, int64_t id)
{
    const int64_t *ids = pass->snapshot->ids;
    uint32_t n = pass->snapshot->n_articles, low = pass->next, step = 1;
    while (low + step < n && ids[low + step] < id)
        step *= 2;
    uint32_t high = MIN(low + step, n);
    low += step / 2;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return pass->next = low;
}

static bool is_left_out(const struct pass *pass, uint32_t article)
{
    guint low = 0, high = pass->left_out != NULL ? pass->left_out->len : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(pass->left_out, uint32_t, middle) < article)
            low = middle + 1;
        else
            high = middle;
    }
    return pass->left_out != NULL && low < pass->left_out->len &&
           g_array_index(pass->left_out, uint32_t, low) == article;
}

/** Of how many groups the word is there, or all its parts are. Atoms of a group stand together. */
static unsigned n_groups_present(const struct pass *pass, const struct counts *counts)
{
    unsigned n = 0;
    for (unsigned i = 0, end; i < pass->n_atoms; i = end) {
        const struct query_atom *first = pass->atoms->pdata[i];
        bool has_word = false, has_parts = first->is_of_parts;
        for (end = i; end < pass->n_atoms; end++) {
            const struct query_atom *atom = pass->atoms->pdata[end];
            if (atom->group != first->group)
                break;
            has_word |= !atom->is_of_parts && is_present(counts, end);
            has_parts &= !atom->is_of_parts || is_present(counts, end);
        }
        n += has_word || has_parts;
    }
    return n;
}

static void take(const Fts5ExtensionApi *api, Fts5Context *context, struct pass *pass)
{
    int64_t id = api->xRowid(context);
    uint32_t article = dense_number(pass, id);
    if (article == pass->snapshot->n_articles || pass->snapshot->ids[article] != id ||
        is_left_out(pass, article) || !query_filters_admit(pass->filters, pass->snapshot, article))
        return;
    struct counts counts;
    bool is_candidate =
        pass->n_best > 0 && snapshot_has_labels(pass->snapshot, article, pass->topic, pass->source);
    if (is_candidate || pass->min_groups > 0)
        count_phrases(api, context, pass, &counts);
    if (pass->min_groups > 0 && n_groups_present(pass, &counts) < pass->min_groups)
        return;
    g_array_append_val(pass->matched, article);
    if (is_candidate)
        score(api, context, pass, &counts, article);
}

/** Takes a match and says no to it, so that SQLite goes on to the next without making a row. */
static void actueel_pass(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
                         int n_values, sqlite3_value **values)
{
    struct pass *pass = n_values == 1 ? sqlite3_value_pointer(values[0], SQL_POINTER_KIND) : NULL;
    if (pass != NULL)
        take(api, context, pass);
    sqlite3_result_int(result, 0);
}

bool rank_register(struct db *db, GError **error)
{
    fts5_api *api = tokenizer_fts5(db, error);
    if (api == NULL)
        return false;
    int code = api->xCreateFunction(api, "actueel_pass", NULL, actueel_pass, NULL);
    if (code != SQLITE_OK)
        db_fail(db, code, "registering the ranking", error);
    return code == SQLITE_OK;
}

void pass_clear(struct pass *pass)
{
    g_clear_pointer(&pass->matched, g_array_unref);
    g_clear_pointer(&pass->best, g_array_unref);
}

bool rank_run(struct archive *archive, struct pass *pass, int64_t first, int64_t last,
              GError **error)
{
    pass->matched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    pass->best = g_array_new(FALSE, FALSE, sizeof(struct scored));
    pass->next = snapshot_lower_bound(pass->snapshot, first);
    pass->decay_month = UINT16_MAX;
    if (!db_run(&archive->db, SQL_PASS, error, "tiip", pass->match->expression->str, first, last,
                pass))
        return false;
    g_array_sort(pass->best, compare_best_first);
    return true;
}
