/**
 * Articles about what one is about: its rarest words are a question, of which an answer has at
 * least some. They are scored as any question is, each word weighed by how much the article itself
 * makes of it.
 */
#include "index/search_parts.h"

#include "actueel/archive.h"

#include <math.h>
#include <string.h>

enum {
    TEXT_MAX_BYTES = 8192, /**< of the text that are read: news tells first what it is about */
    TERMS = 24,            /**< that are looked for */
    SHARED_MIN = 3,        /**< of them that an answer has */
    TOO_COMMON = 5,        /**< a word that one in so many articles has tells nothing */
    COMMON_MIN = 10,       /**< in an archive so small that this says nothing, in so many */
    LETTERS_MIN = 3,
};

static const double TITLE_TIMES = 3;  /**< a word of the title counts as so many */
static const double SCORE_MIN = 0.15; /**< of what the article itself would score */

/** A word of the article. */
struct about {
    struct query_atom *atom;
    double frequency, weight;
};

static void about_free(gpointer pointer)
{
    struct about *about = pointer;
    query_atom_free(about->atom);
    g_free(about);
}

/* --- what the article is about */

static bool is_telling(const struct query_atom *atom)
{
    return !atom->is_stop && g_utf8_strlen(atom->text, -1) >= LETTERS_MIN &&
           strspn(atom->text, "0123456789.,:/-") < strlen(atom->text);
}

/** Takes the atom. */
static void count_word(GHashTable *words, struct query_atom *atom, double times)
{
    const struct query_phrase *phrase = atom->phrases->len > 0 ? atom->phrases->pdata[0] : NULL;
    if (phrase == NULL || phrase->terms->len != 1 || !is_telling(atom)) {
        query_atom_free(atom);
        return;
    }
    struct about *about = g_hash_table_lookup(words, phrase->terms->pdata[0]);
    if (about != NULL) {
        about->frequency += times;
        query_atom_free(atom);
        return;
    }
    about = g_new0(struct about, 1);
    about->atom = atom;
    about->frequency = times;
    g_hash_table_insert(words, phrase->terms->pdata[0], about);
}

/** Each word, and of a compound its parts too. */
static void count_text(GHashTable *words, struct analyser *analyser, const char *text, double times)
{
    const char *end = text + strnlen(text, TEXT_MAX_BYTES);
    g_autoptr(atom_source) source = atom_source_new(analyser, text, (size_t)(end - text));
    for (unsigned i = 0; i < atom_source_n_words(source);) {
        struct query_atom *atom = atom_source_word(source, &i);
        for (guint j = 0; atom != NULL && atom->looser != NULL && j < atom->looser->len; j++)
            count_word(words, query_atom_copy(atom->looser->pdata[j]), times);
        if (atom != NULL)
            count_word(words, atom, times);
    }
}

static int compare_weightiest_first(gconstpointer a, gconstpointer b)
{
    const struct about *first = *(struct about *const *)a, *second = *(struct about *const *)b;
    if (first->weight != second->weight)
        return first->weight > second->weight ? -1 : 1;
    return strcmp(first->atom->text, second->atom->text);
}

/** Weighs a word; 0: it is in no other article, or in too many. */
static bool weigh(const struct scope *scope, struct about *about, GError **error)
{
    g_autofree char *expression = match_atom_expression(about->atom);
    int64_t n = snapshot_count(scope->snapshot, scope->archive, expression, error);
    int64_t n_most = MAX(scope->snapshot->n_articles / TOO_COMMON, COMMON_MIN);
    if (n > 1 && n <= n_most)
        about->weight = rank_idf(scope->snapshot->n_articles, n) * (1 + log(about->frequency)) / 2;
    return n >= 0;
}

/** The words that tell most (struct about *), the weightiest first; NULL with `error`. */
static GPtrArray *find_about(const struct scope *scope, const struct stored_article *article,
                             GError **error)
{
    g_autoptr(GHashTable) words = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func(about_free);
    bool done = true;
    count_text(words, scope->archive->analyser, article->title, TITLE_TIMES);
    count_text(words, scope->archive->analyser, article->body, 1);
    GHashTableIter each;
    gpointer about;
    g_hash_table_iter_init(&each, words);
    while (g_hash_table_iter_next(&each, NULL, &about)) {
        done = done && weigh(scope, about, error);
        g_ptr_array_add(chosen, about);
    }
    g_ptr_array_sort(chosen, compare_weightiest_first);
    guint n = 0;
    while (n < MIN(chosen->len, (guint)TERMS) && ((struct about *)chosen->pdata[n])->weight > 0)
        n++;
    g_ptr_array_set_size(chosen, (int)n);
    return done ? g_steal_pointer(&chosen) : NULL;
}

/* --- what else is about that */

/** The atoms, each of a group of its own, and their weights. */
static GPtrArray *ask_for(const GPtrArray *about, struct statistics *statistics)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    for (guint i = 0; i < about->len; i++) {
        const struct about *word = about->pdata[i];
        struct query_atom *atom = query_atom_copy(word->atom);
        atom->group = i;
        statistics->idf[i] = (float)word->weight;
        g_ptr_array_add(atoms, atom);
    }
    return atoms;
}

/** What the article itself scores stands among the best, and tells what is much. */
static GArray *keep_near(const struct snapshot *snapshot, const GArray *best, int64_t id)
{
    GArray *near = g_array_new(FALSE, FALSE, sizeof(struct scored));
    double least = 0;
    for (guint i = 0; i < best->len; i++)
        if (snapshot->ids[g_array_index(best, struct scored, i).article] == id)
            least = SCORE_MIN * (double)g_array_index(best, struct scored, i).score;
    for (guint i = 0; i < best->len; i++) {
        struct scored scored = g_array_index(best, struct scored, i);
        if (snapshot->ids[scored.article] != id && (double)scored.score >= least)
            g_array_append_val(near, scored);
    }
    return near;
}

/** The nearest, the article itself and its links among them; NULL with `error`. */
static GArray *find_near(const struct scope *scope, const GPtrArray *about, int64_t id, guint n,
                         GError **error)
{
    struct statistics statistics = matches_statistics(scope, about->len);
    g_autoptr(GPtrArray) atoms = ask_for(about, &statistics);
    g_autoptr(query) query = query_parse(scope->archive->analyser, "", &query_limits_typed, 0);
    struct scoring scoring = {.n_best = n, .frozen = &statistics};
    struct matches found = {0};
    if (!matches_find_some(scope, query, atoms, SHARED_MIN, &scoring, &found, error))
        return NULL;
    GArray *near = keep_near(scope->snapshot, found.best, id);
    matches_clear(&found);
    return near;
}

static bool is_linked(const GPtrArray *links, const char *key)
{
    for (guint i = 0; i < links->len; i++)
        if (strcmp(((const struct related_article *)links->pdata[i])->key, key) == 0)
            return true;
    return false;
}

/** Hits of those that the article is not linked with already, at most `n`. */
static GPtrArray *make_hits(const struct scope *scope, const GArray *near, const GPtrArray *links,
                            guint n, GError **error)
{
    g_autoptr(GPtrArray) hits = search_hits_new();
    for (guint i = 0; i < near->len && hits->len < n; i++) {
        struct scored scored = g_array_index(near, struct scored, i);
        int64_t id = scope->snapshot->ids[scored.article];
        g_autoptr(stored_article) article = store_article_by_id(scope->archive, id, false, error);
        if (article == NULL)
            return NULL;
        if (is_linked(links, article->key))
            continue;
        struct hit *hit = g_new0(struct hit, 1);
        hit->article = g_steal_pointer(&article);
        hit->score = (double)scored.score;
        g_ptr_array_add(hits, hit);
    }
    return g_steal_pointer(&hits);
}

static GPtrArray *find_related(struct scope *scope, int64_t id, guint n, GError **error)
{
    g_autoptr(stored_article) article = store_article_by_id(scope->archive, id, true, error);
    if (article == NULL)
        return error != NULL && *error != NULL ? NULL : search_hits_new();
    g_autoptr(GPtrArray) links = archive_related(scope->archive, article->key, error);
    g_autoptr(GPtrArray) about = links != NULL ? find_about(scope, article, error) : NULL;
    if (about == NULL)
        return NULL;
    if (about->len == 0)
        return search_hits_new();
    g_autoptr(GArray) near = find_near(scope, about, id, n + links->len + 1, error);
    return near != NULL ? make_hits(scope, near, links, n, error) : NULL;
}

GPtrArray *search_related(struct archive *archive, const struct stored_article *article, unsigned n,
                          GError **error)
{
    g_autoptr(GError) fault = NULL;
    GPtrArray *hits = NULL;
    if (!store_begin_read(archive, error))
        return NULL;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, &fault);
    struct scope scope = {
        .archive = archive, .snapshot = snapshot, .topic = -1, .source = -1, .last_id = INT64_MAX};
    if (snapshot != NULL)
        hits = find_related(&scope, article->id, MIN(n, SEARCH_MAX_LIMIT), &fault);
    store_end_read(archive);
    if (hits == NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return hits;
}
