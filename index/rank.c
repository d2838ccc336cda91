#include "index/rank.h"

#include "index/explanation.h"
#include "index/nearness.h"
#include "index/phrase_walk.h"
#include "index/store.h"
#include "index/tokenizer.h"

#include <math.h>

const struct rank_weights rank_weights_default = {
    .title = 4,
    .title_b = 0.2,
    .body_b = 0.6,
    .k1 = 2,
    .lead = 2,
    .lead_words = 15,
    .roles = {[ROLE_WORD] = 1,
              [ROLE_PART] = 0.4,
              [ROLE_ELLIPSIS] = 0.8,
              [ROLE_EXPANSION] = 0.7,
              [ROLE_FAMILY] = 0.7,
              [ROLE_SYNONYM] = 0.4,
              [ROLE_RELATED] = 0.2},
    .beside = 0.3,
    .nearness = 0.3,
    .coverage = 0.7,
    .topic = 3,
    .decay_floor = 0.85,
    .decay_half_months = 60,
};

/** Of a question's weight so much must be in what names a topic for its articles to be an answer.
 */
static const double TOPIC_COVERAGE_MIN = 0.5;

/** How often each atom stands in the fields of one article, weighed by role. */
struct counts {
    double title[RANK_ATOMS_MAX], body[RANK_ATOMS_MAX];
    bool has_topic[RANK_ATOMS_MAX];
    double title_norm, body_norm; /**< what an occurrence is divided by, for how long these are */
};

double rank_idf(uint32_t n_articles, int64_t n_matches)
{
    double n = (double)n_articles, df = (double)MIN(n_matches, (int64_t)n_articles);
    return log(1 + (n - df + 0.5) / (df + 0.5));
}

static double weight_at(const struct rank_weights *weights, const struct match_phrase *phrase,
                        int column, int offset)
{
    bool in_lead = column != RANK_COLUMN_TITLE && offset < weights->lead_words;
    return weights->roles[phrase->role] * (in_lead ? weights->lead : 1);
}

static bool has_topic_of(const struct pass *pass, unsigned atom, uint32_t article)
{
    const GArray *topics = pass->topics[atom];
    for (guint i = 0; topics != NULL && i < topics->len; i++)
        if (snapshot_has_labels(pass->snapshot, article, g_array_index(topics, uint16_t, i), -1))
            return true;
    return false;
}

static void count_phrases(const Fts5ExtensionApi *api, Fts5Context *context,
                          const struct pass *pass, uint32_t article, struct counts *counts)
{
    for (unsigned i = 0; i < pass->n_atoms; i++) {
        counts->title[i] = counts->body[i] = 0;
        counts->has_topic[i] = has_topic_of(pass, i, article);
    }
    for (guint i = 0; i < pass->match->phrases->len; i++) {
        struct match_phrase phrase = g_array_index(pass->match->phrases, struct match_phrase, i);
        struct phrase_walk at;
        bool is_there = phrase.atom >= 0 && phrase_walk_begin(&at, api, context, i);
        for (; is_there; is_there = phrase_walk_next(&at)) {
            double *count = at.column == RANK_COLUMN_TITLE ? counts->title : counts->body;
            count[phrase.atom] += weight_at(pass->weights, &phrase, at.column, at.offset);
        }
    }
}

static bool is_present(const struct counts *counts, unsigned atom)
{
    return counts->title[atom] > 0 || counts->body[atom] > 0 || counts->has_topic[atom];
}

static void set_norms(const struct pass *pass, uint32_t article, struct counts *counts)
{
    const struct snapshot *all = pass->snapshot;
    const struct rank_weights *weights = pass->weights;
    const struct measures *of = &all->measures[article];
    double title = (double)of->title_length / pass->statistics.mean_title_length;
    double body = (double)of->body_length / pass->statistics.mean_body_length;
    counts->title_norm = 1 - weights->title_b + weights->title_b * title;
    counts->body_norm = 1 - weights->body_b + weights->body_b * body;
}

/** What occurrences weigh by their fields. */
static double frequency_of(const struct pass *pass, const struct counts *counts, double in_title,
                           double in_body)
{
    double frequency = 0;
    if (in_title > 0)
        frequency += pass->weights->title * in_title / counts->title_norm;
    if (in_body > 0)
        frequency += in_body / counts->body_norm;
    return frequency;
}

/** What the article's topic adds to that, where the atom names it. */
static double topic_of(const struct pass *pass, const struct counts *counts, unsigned atom)
{
    return counts->has_topic[atom] ? pass->weights->topic : 0;
}

/** What an atom weighs: parts of a compound tell again what the word tells where it stands. */
static double weight_of(const struct pass *pass, unsigned atom)
{
    const struct query_atom *known = pass->atoms->pdata[atom];
    return pass->statistics.idf[atom] * (known->is_of_parts ? pass->weights->beside : 1);
}

/** The share of one atom in an article's score, before age and nearness. */
static double share_of(const struct pass *pass, const struct counts *counts, unsigned atom)
{
    const struct rank_weights *weights = pass->weights;
    if (!is_present(counts, atom))
        return 0;
    double frequency = frequency_of(pass, counts, counts->title[atom], counts->body[atom]) +
                       topic_of(pass, counts, atom);
    return weight_of(pass, atom) * (weights->k1 + 1) * frequency / (weights->k1 + frequency);
}

/* --- age */

/** What an article keeps of its score for its age; matches come by month, so it is kept. */
static double decay_of(struct pass *pass, uint32_t article)
{
    const struct snapshot *all = pass->snapshot;
    uint16_t month = all->measures[article].month;
    if (month != pass->decay_month) {
        double age = (double)pass->statistics.newest_month - month;
        pass->decay_month = month;
        double floor = pass->weights->decay_floor;
        pass->decay = floor + (1 - floor) * exp2(-age / pass->weights->decay_half_months);
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

/** Where the words of one that is kept are to be noted; NULL: it is not among the best. */
static struct field_positions *keep_if_best(struct pass *pass, struct scored candidate)
{
    struct scored *heap = (struct scored *)(void *)pass->best->data;
    if (pass->after != NULL && !is_worse(&candidate, pass->after))
        return NULL;
    if (pass->best->len < pass->n_best) {
        g_array_set_size(pass->positions, pass->positions->len + 1);
        candidate.positions = pass->positions->len;
        g_array_append_val(pass->best, candidate);
        sift_up((struct scored *)(void *)pass->best->data, pass->best->len - 1);
    } else if (is_worse(&heap[0], &candidate)) {
        candidate.positions = heap[0].positions;
        heap[0] = candidate;
        sift_down(heap, pass->best->len);
    } else {
        return NULL;
    }
    return &g_array_index(pass->positions, struct field_positions, candidate.positions - 1);
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

/* --- how much of a loose question is there */

/** What is there of the atoms that stand for one word of the question. */
struct group {
    bool has_word;
    double word, parts, parts_present; /**< weights */
};

/** Reads the group that begins at an atom, for atoms of a group stand together; gives its end. */
static unsigned read_group(const struct pass *pass, const struct counts *counts, unsigned first,
                           struct group *group)
{
    *group = (struct group){0};
    unsigned i = first;
    unsigned number = ((const struct query_atom *)pass->atoms->pdata[first])->group;
    for (; i < pass->n_atoms; i++) {
        const struct query_atom *atom = pass->atoms->pdata[i];
        if (atom->group != number)
            break;
        bool is_there = is_present(counts, i);
        if (!atom->is_of_parts) {
            group->word = MAX(group->word, pass->statistics.idf[i]);
            group->has_word |= is_there;
            continue;
        }
        group->parts += pass->statistics.idf[i];
        group->parts_present += is_there ? pass->statistics.idf[i] : 0;
    }
    return i;
}

/** The share of a group that is there: all of it with its word or all parts of that. */
static double share_of_group(const struct group *group)
{
    return group->has_word ? 1 : group->parts > 0 ? group->parts_present / group->parts : 0;
}

/** How many of the question's words are there, or of a compound as much of its parts as counts. */
static unsigned n_groups_present(const struct pass *pass, const struct counts *counts)
{
    struct group group;
    unsigned n = 0;
    for (unsigned i = 0; i < pass->n_atoms;) {
        i = read_group(pass, counts, i, &group);
        n += share_of_group(&group) >= pass->parts_wanted;
    }
    return n;
}

/** The share of a loose question's weight that is there; 1 of one that is not. */
static double coverage_of(const struct pass *pass, const struct counts *counts)
{
    struct group group;
    double all = 0, there = 0;
    for (unsigned i = 0; pass->min_groups > 0 && i < pass->n_atoms;) {
        i = read_group(pass, counts, i, &group);
        double weight = group.word > 0 ? group.word : group.parts;
        all += weight;
        there += weight * share_of_group(&group);
    }
    return all > 0 ? there / all : 1;
}

/* --- one match */

static enum explanation_form form_of(const struct match_phrase *phrase)
{
    static const enum explanation_form forms[N_ROLES] = {
        [ROLE_WORD] = EXPLAINED_WORD,         [ROLE_PART] = EXPLAINED_PART,
        [ROLE_ELLIPSIS] = EXPLAINED_ELLIPSIS, [ROLE_EXPANSION] = EXPLAINED_EXPANSION,
        [ROLE_FAMILY] = EXPLAINED_FAMILY,     [ROLE_SYNONYM] = EXPLAINED_SYNONYM,
        [ROLE_RELATED] = EXPLAINED_SYNONYM};
    bool is_acronym = phrase->is_acronym && phrase->role == ROLE_WORD;
    return is_acronym ? EXPLAINED_ACRONYM : forms[phrase->role];
}

/** An atom's share falls to its phrases as these add to what it is reckoned from. */
static void explain_phrase(const Fts5ExtensionApi *api, Fts5Context *context,
                           const struct pass *pass, const struct counts *counts, guint number)
{
    struct match_phrase phrase = g_array_index(pass->match->phrases, struct match_phrase, number);
    struct phrase_walk at;
    bool is_there = phrase.atom >= 0 && phrase_walk_begin(&at, api, context, number);
    if (!is_there)
        return;
    unsigned atom = (unsigned)phrase.atom;
    double whole = frequency_of(pass, counts, counts->title[atom], counts->body[atom]) +
                   topic_of(pass, counts, atom);
    for (; is_there; is_there = phrase_walk_next(&at)) {
        bool in_title = at.column == RANK_COLUMN_TITLE;
        double weight = weight_at(pass->weights, &phrase, at.column, at.offset);
        double own = frequency_of(pass, counts, in_title ? weight : 0, in_title ? 0 : weight);
        struct explanation_term term = {
            .word = ((const struct query_atom *)pass->atoms->pdata[atom])->text,
            .form = form_of(&phrase),
            .in_title = in_title,
            .n = 1,
            .share = share_of(pass, counts, atom) * own / whole};
        explanation_add(pass->explanation, &term);
    }
}

/** What an atom's share has of the article's topic. */
static void explain_topic(const struct pass *pass, const struct counts *counts, unsigned atom)
{
    double own = topic_of(pass, counts, atom);
    if (own == 0)
        return;
    double whole = frequency_of(pass, counts, counts->title[atom], counts->body[atom]) + own;
    struct explanation_term term = {.word =
                                        ((const struct query_atom *)pass->atoms->pdata[atom])->text,
                                    .form = EXPLAINED_TOPIC,
                                    .n = 1,
                                    .share = share_of(pass, counts, atom) * own / whole};
    explanation_add(pass->explanation, &term);
}

static void explain(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass,
                    const struct counts *counts)
{
    for (guint i = 0; i < pass->match->phrases->len; i++)
        explain_phrase(api, context, pass, counts, i);
    for (unsigned i = 0; i < pass->n_atoms; i++)
        explain_topic(pass, counts, i);
}

/** Where the words of a match stand in it. */
static void note_positions(const Fts5ExtensionApi *api, Fts5Context *context,
                           const struct pass *pass, struct field_positions *positions)
{
    positions->title = positions->body = (struct positions){.is_known = true};
    for (guint i = 0; i < pass->match->phrases->len; i++) {
        struct match_phrase phrase = g_array_index(pass->match->phrases, struct match_phrase, i);
        struct phrase_walk at;
        bool is_there = phrase.atom >= 0 && phrase_walk_begin(&at, api, context, i);
        for (; is_there; is_there = phrase_walk_next(&at))
            positions_add(at.column == RANK_COLUMN_TITLE ? &positions->title : &positions->body,
                          (unsigned)at.offset, phrase.phrase->terms->len);
    }
    positions_sort(&positions->title);
    positions_sort(&positions->body);
}

static void score(const Fts5ExtensionApi *api, Fts5Context *context, struct pass *pass,
                  struct counts *counts, uint32_t article)
{
    double total = 0;
    set_norms(pass, article, counts);
    for (unsigned i = 0; i < pass->n_atoms; i++)
        total += share_of(pass, counts, i);
    if (pass->is_covered)
        total *= pow(coverage_of(pass, counts), pass->weights->coverage);
    double decay = decay_of(pass, article), near = 1;
    bool may_be_near = pass->n_atoms > 1 &&
                       could_enter(pass, (float)(total * (1 + pass->weights->nearness) * decay));
    if (may_be_near)
        near = 1 + pass->weights->nearness * nearness_of(api, context, pass);
    if (pass->explanation != NULL)
        explain(api, context, pass, counts);
    if (pass->explanation != NULL) {
        pass->explanation->nearness = near;
        pass->explanation->age = decay;
    }
    struct scored scored = {.article = article, .score = (float)(total * near * decay)};
    struct field_positions *positions = keep_if_best(pass, scored);
    if (positions != NULL)
        note_positions(api, context, pass, positions);
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

/** Notes which words that were not typed have led to a match. */
static void see_phrases(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass)
{
    for (guint i = 0; i < pass->match->phrases->len; i++) {
        struct query_phrase *phrase =
            g_array_index(pass->match->phrases, struct match_phrase, i).phrase;
        struct phrase_walk at;
        if (phrase->also != NULL && !phrase->was_seen)
            phrase->was_seen = phrase_walk_begin(&at, api, context, i);
    }
}

static void take(const Fts5ExtensionApi *api, Fts5Context *context, struct pass *pass)
{
    int64_t id = api->xRowid(context);
    uint32_t article;
    if (!snapshot_find(pass->snapshot, id, &article) || is_left_out(pass, article) ||
        !query_filters_admit(pass->filters, pass->snapshot, article))
        return;
    struct counts counts;
    bool is_candidate =
        pass->n_best > 0 && snapshot_has_labels(pass->snapshot, article, pass->topic, pass->source);
    if (is_candidate || pass->min_groups > 0)
        count_phrases(api, context, pass, article, &counts);
    if (pass->min_groups > 0 && n_groups_present(pass, &counts) < pass->min_groups)
        return;
    g_array_append_val(pass->matched, article);
    if (pass->min_groups > 0)
        see_phrases(api, context, pass);
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

double rank_of_topic(const struct pass *pass, uint32_t article)
{
    struct counts counts = {0};
    double total = 0;
    set_norms(pass, article, &counts);
    for (unsigned i = 0; i < pass->n_atoms; i++) {
        counts.has_topic[i] = has_topic_of(pass, i, article);
        total += share_of(pass, &counts, i);
    }
    return coverage_of(pass, &counts) >= TOPIC_COVERAGE_MIN ? total : 0;
}

void pass_clear(struct pass *pass)
{
    g_clear_pointer(&pass->matched, g_array_unref);
    g_clear_pointer(&pass->best, g_array_unref);
    g_clear_pointer(&pass->positions, g_array_unref);
}

bool rank_run(struct archive *archive, struct pass *pass, int64_t first, int64_t last,
              GError **error)
{
    pass->matched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    pass->best = g_array_new(FALSE, FALSE, sizeof(struct scored));
    pass->positions = g_array_new(FALSE, FALSE, sizeof(struct field_positions));
    pass->decay_month = UINT16_MAX;
    if (!db_run(&archive->db, SQL_PASS, error, "tiip", pass->match->expression->str, first, last,
                pass))
        return false;
    g_array_sort(pass->best, compare_best_first);
    return true;
}
