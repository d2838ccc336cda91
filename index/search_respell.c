/**
 * What was probably meant where the question as typed finds little: its plain words that no article
 * has so, or two words that belong together, read as the likeliest ones of the archive.
 */
#include "index/search_parts.h"

#include "actueel/dutch.h"
#include "actueel/spelling.h"
#include "actueel/suggest.h"
#include "index/match.h"

#include <string.h>

enum {
    LETTERS_MIN = 4,     /**< shorter words have too many neighbours */
    FROM_WORD_MAX = 60,  /**< distance of a word of the language from what it is read as */
    FROM_PARTS_MAX = 99, /**< distance from that of a compound of known parts, and of any word
                               where the question finds some */
    JOINED_EXACT = 30,   /**< distance of two known words from the one that they are read as */
};

/** A stretch of the question that is read as something else. */
struct stretch {
    size_t start, end;
    struct respelling *word;
    int distance;
};

uint64_t search_n_found(const struct search *search)
{
    const struct respelled *respelled = search->result->respelled;
    return search->result->total + (respelled != NULL ? respelled->total : 0);
}

static void stretch_clear(gpointer pointer)
{
    g_clear_pointer(&((struct stretch *)pointer)->word, search_respelling_free);
}

/* --- one word */

static bool count_articles(const struct search *search, const struct query_atom *atom, int64_t *n,
                           GError **error)
{
    g_autoptr(query_atom) anywhere = query_atom_copy(atom);
    anywhere->title_only = false;
    g_autofree char *expression = match_atom_expression(anywhere);
    *n = snapshot_count(search->snapshot, search->archive, expression, error);
    return *n >= 0;
}

/** Whether it is a compound all whose parts are words of the archive. */
static bool is_of_known_parts(const struct search *search, const struct query_atom *atom,
                              bool *known, GError **error)
{
    *known = atom->looseness == LOOSE_PARTS;
    for (guint i = 0; *known && i < atom->looser->len; i++) {
        int64_t n;
        if (!count_articles(search, atom->looser->pdata[i], &n, error))
            return false;
        *known = n > 0;
    }
    return true;
}

/** Whether something is left to look for where that is read: no stop words alone. */
static bool has_content(const struct search *search, const char *text)
{
    g_autoptr(atom_source) source = atom_source_new(search->archive->analyser, text, strlen(text));
    for (unsigned i = 0; i < atom_source_n_words(source);) {
        g_autoptr(query_atom) atom = atom_source_word(source, &i);
        if (atom != NULL && !atom->is_stop)
            return true;
    }
    return false;
}

/** What a candidate must be. */
struct demand {
    int64_t n_typed; /**< articles that have what was typed */
    int distance;    /**< at most */
    bool one_word;
};

static bool meets(const struct search *search, const struct suggestion *candidate,
                  struct demand demand)
{
    return candidate->is_likely && candidate->distance <= demand.distance &&
           candidate->df > demand.n_typed * SUGGEST_KNOWN_TIMES &&
           (!demand.one_word || strchr(candidate->text, ' ') == NULL) &&
           has_content(search, candidate->text);
}

/** The likeliest candidate for what was typed, into the stretch; its `word` stays NULL for none. */
static bool find_likely(const struct search *search, const char *typed, struct demand demand,
                        struct stretch *found, GError **error)
{
    g_autoptr(GPtrArray) candidates =
        snapshot_suggestions(search->snapshot, search->archive, typed, error);
    for (guint i = 0; candidates != NULL && found->word == NULL && i < candidates->len; i++) {
        const struct suggestion *candidate = candidates->pdata[i];
        if (!meets(search, candidate, demand))
            continue;
        found->word = g_new0(struct respelling, 1);
        found->word->typed = g_strdup(typed);
        found->word->read = g_strdup(candidate->text);
        found->distance = candidate->distance;
    }
    return candidates != NULL;
}

/** What one word of the question may be read as. */
struct reading {
    struct stretch stretch;
    bool is_word;   /**< a plain one that is asked for: others are as typed */
    bool is_faulty; /**< no article has it, nor all its parts */
};

/**
 * A compound of known parts, or a word of the language, is hardly ever another word; where the
 * question finds some, it never is.
 */
static bool find_reading(const struct search *search, const struct query_atom *atom, int64_t n,
                         bool of_parts, struct reading *reading, GError **error)
{
    bool known = analyser_knows(atom->text), finds_some = search->result->total > 0;
    struct demand demand = {.distance = finds_some ? FROM_PARTS_MAX : G_MAXINT,
                            .one_word = finds_some || atom->title_only};
    reading->is_faulty = n == 0 && !of_parts && !known;
    if (g_utf8_strlen(atom->text, -1) < LETTERS_MIN || (finds_some && (known || of_parts)))
        return true;
    if (known || of_parts)
        demand = (struct demand){
            .n_typed = n, .distance = known ? FROM_WORD_MAX : FROM_PARTS_MAX, .one_word = true};
    return find_likely(search, atom->text, demand, &reading->stretch, error);
}

static bool read_word(const struct search *search, const struct query_atom *atom,
                      struct reading *reading, GError **error)
{
    int64_t n;
    bool of_parts;
    size_t end = atom->start + strlen(atom->text);
    *reading = (struct reading){.stretch = {.start = atom->start, .end = end},
                                .is_word = atom->is_plain && !atom->is_excluded};
    return !reading->is_word || (count_articles(search, atom, &n, error) &&
                                 is_of_known_parts(search, atom, &of_parts, error) &&
                                 find_reading(search, atom, n, of_parts, reading, error));
}

/* --- two words that belong together */

static bool is_blank_between(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return start < end;
}

/** Two words as one, where that is nearer to what was typed than each by itself. */
static bool read_pair(const struct search *search, const struct reading *left,
                      const struct reading *right, struct stretch *pair, GError **error)
{
    *pair = (struct stretch){.start = left->stretch.start, .end = right->stretch.end};
    if (!left->is_word || !right->is_word || search->result->total > 0 ||
        !is_blank_between(search->query->text, left->stretch.end, right->stretch.start))
        return true;
    g_autofree char *typed = g_strndup(search->query->text + pair->start, pair->end - pair->start);
    bool is_faulty = left->is_faulty || right->is_faulty;
    struct demand demand = {.distance = is_faulty ? G_MAXINT : JOINED_EXACT, .one_word = true};
    if (!find_likely(search, typed, demand, pair, error))
        return false;
    bool is_hyphen = pair->word != NULL && !is_faulty && strchr(pair->word->read, '-') != NULL;
    bool are_both_read = left->stretch.word != NULL && right->stretch.word != NULL;
    int apart = left->stretch.distance + right->stretch.distance;
    if (is_hyphen || (are_both_read && apart <= pair->distance))
        stretch_clear(pair);
    return true;
}

static void keep_stretch(GArray *stretches, struct stretch *stretch)
{
    if (stretch->word != NULL)
        g_array_append_val(stretches, *stretch);
    stretch->word = NULL;
}

/** Goes through the words from left to right; a word is of one stretch at most. */
static bool join_readings(const struct search *search, struct reading *readings, guint n,
                          GArray *stretches, GError **error)
{
    for (guint i = 0; i < n; i++) {
        struct stretch pair = {0};
        if (i + 1 < n && !read_pair(search, &readings[i], &readings[i + 1], &pair, error))
            return false;
        bool is_pair = pair.word != NULL;
        keep_stretch(stretches, is_pair ? &pair : &readings[i].stretch);
        i += is_pair;
    }
    return true;
}

/** What is to be read otherwise, in the order of the question (struct stretch); NULL with `error`.
 */
static GArray *find_stretches(const struct search *search, GError **error)
{
    const GPtrArray *atoms = search->query->atoms;
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(struct stretch));
    g_array_set_clear_func(stretches, stretch_clear);
    g_autofree struct reading *readings = g_new0(struct reading, atoms->len + 1);
    bool done = true;
    for (guint i = 0; done && i < atoms->len; i++)
        done = read_word(search, atoms->pdata[i], &readings[i], error);
    done = done && join_readings(search, readings, atoms->len, stretches, error);
    for (guint i = 0; i < atoms->len; i++)
        stretch_clear(&readings[i].stretch);
    return done ? g_steal_pointer(&stretches) : NULL;
}

/* --- the question as it is read */

static struct respelled *respelled_new(const char *text, GArray *stretches)
{
    struct respelled *respelled = g_new0(struct respelled, 1);
    g_autoptr(GString) read = g_string_new(NULL);
    size_t at = 0;
    respelled->words = g_ptr_array_new_with_free_func(search_respelling_free);
    for (guint i = 0; i < stretches->len; i++) {
        struct stretch *stretch = &g_array_index(stretches, struct stretch, i);
        g_string_append_len(read, text + at, (gssize)(stretch->start - at));
        g_string_append(read, stretch->word->read);
        at = stretch->end;
        g_ptr_array_add(respelled->words, g_steal_pointer(&stretch->word));
    }
    g_string_append(read, text + at);
    respelled->text = g_string_free(g_steal_pointer(&read), FALSE);
    return respelled;
}

/** Whether nothing but words changed: none became an operator, or was cut. */
static bool is_same_kind(const struct query *typed, const struct query *read)
{
    for (guint i = 0; i < read->parts->len; i++)
        if (((const struct query_part *)read->parts->pdata[i])->kind == PART_CUT)
            return false;
    return read->n_alternatives == typed->n_alternatives && query_has_wanted(read);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

/** Reads the question anew and finds what is beside the exact matches, which then match too. */
static bool find_beside(struct search *search, const struct query *typed, const GArray *exact,
                        GError **error)
{
    struct respelled *respelled = search->result->respelled;
    search->query = search_read(search, respelled->text, error);
    if (search->query == NULL || !is_same_kind(typed, search->query))
        return search->query != NULL;
    search->scope.left_out = exact;
    respelled->hits = search_hits(search, &respelled->total, NULL, error);
    search->scope.left_out = NULL;
    if (respelled->hits == NULL)
        return false;
    g_array_append_vals(search->matches.all, exact->data, exact->len);
    g_array_sort(search->matches.all, compare_numbers);
    return true;
}

/** Where that fails or finds no more, the question stays as typed. */
static bool follow(struct search *search, GArray *stretches, GError **error)
{
    struct search_result *result = search->result;
    struct query *typed = search->query;
    struct matches exact = search->matches;
    search->matches = (struct matches){0};
    result->respelled = respelled_new(typed->text, stretches);
    bool done = find_beside(search, typed, exact.all, error);
    if (done && result->respelled->hits != NULL &&
        (result->total == 0 || result->respelled->total > 0)) {
        matches_clear(&exact);
        query_free(typed);
        return true;
    }
    g_clear_pointer(&result->respelled, search_respelled_free);
    query_free(search->query);
    matches_clear(&search->matches);
    search->query = typed;
    search->matches = exact;
    return done;
}

bool search_respell(struct search *search, GError **error)
{
    const struct search_request *request = search->request;
    if (!request->widen || request->after != NULL || search->result->total >= SEARCH_FEW ||
        !query_has_wanted(search->query))
        return true;
    g_autoptr(GArray) stretches = find_stretches(search, error);
    if (stretches == NULL)
        return false;
    return stretches->len == 0 || follow(search, stretches, error);
}
