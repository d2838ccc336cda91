/**
 * Questions for one that is being typed: its last word is completed or respelled, and each
 * candidate is asked before it is shown, for a suggestion that finds nothing is worse than none.
 */
#include "actueel/search.h"
#include "index/document_id.h"
#include "index/expand.h"
#include "index/label_counts.h"
#include "index/match.h"
#include "index/matches.h"
#include "index/suggestions.h"

#include "actueel/day.h"

#include <string.h>

enum {
    CANDIDATES = 24,         /**< words that are tried */
    RESPELLED_MIN_BYTES = 4, /**< of a word that may be misspelt, not just begun */
};

/** A question under way. */
struct typing {
    struct archive *archive;
    struct snapshot *snapshot;
    const char *text;  /**< valid UTF-8, blanks around it left out */
    size_t head;       /**< bytes before the word that is being typed */
    GPtrArray *found;  /**< struct suggested_question * */
    GHashTable *stems; /**< of the words taken: no two ask for the same */
    unsigned n;
};

static void suggested_question_free(gpointer pointer)
{
    struct suggested_question *question = pointer;
    g_free(question->text);
    g_free(question->slug);
    g_free(question);
}

static void take(struct typing *typing, enum question_kind kind, char *text, const char *slug,
                 int64_t n_articles)
{
    struct suggested_question *question = g_new0(struct suggested_question, 1);
    *question = (struct suggested_question){kind, text, g_strdup(slug), n_articles};
    g_ptr_array_add(typing->found, question);
}

/** The most first. */
static int compare(gconstpointer a, gconstpointer b)
{
    const struct suggested_question *first = *(struct suggested_question *const *)a;
    const struct suggested_question *second = *(struct suggested_question *const *)b;
    if (first->kind != second->kind &&
        (first->kind == QUESTION_TOPIC || second->kind == QUESTION_TOPIC))
        return first->kind == QUESTION_TOPIC ? -1 : 1;
    if (first->n_articles != second->n_articles)
        return first->n_articles > second->n_articles ? -1 : 1;
    return strcmp(first->text, second->text);
}

/** Where the last word begins: behind blanks, and what may stand before a word in a question. */
static size_t head_of(const char *text)
{
    size_t head = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isspace(g_utf8_get_char(c)) || strchr("\"(:", *c) != NULL)
            head = (size_t)(g_utf8_next_char(c) - text);
    return head;
}

/* --- topics */

/** Of a letter or two only what begins the name counts: many a name has a `de` or `met` in it. */
static bool has_word_that_begins(const char *name, const char *folded)
{
    enum { INSIDE_MIN_BYTES = 3 };
    g_autofree char *other = analyser_fold(name);
    if (strlen(folded) < INSIDE_MIN_BYTES)
        return g_str_has_prefix(other, folded);
    for (const char *at = other; (at = strstr(at, folded)) != NULL; at++)
        if (at == other || !g_ascii_isalnum(at[-1]))
            return true;
    return false;
}

static void find_topics(struct typing *typing)
{
    const struct snapshot *snapshot = typing->snapshot;
    g_autofree char *folded = analyser_fold(typing->text);
    g_autofree struct label_count *counts = label_counts(snapshot);
    for (guint i = 0; *folded != '\0' && i < snapshot->n_topic_labels; i++) {
        const struct label *label = snapshot->label_list->pdata[i];
        if (counts[i].n_articles > 0 && has_word_that_begins(label->name, folded))
            take(typing, QUESTION_TOPIC, g_strdup(label->name), label->slug,
                 (int64_t)counts[i].n_articles);
    }
    g_ptr_array_sort(typing->found, compare);
    if (typing->found->len > MIN(typing->n, SUGGEST_TOPICS_MAX))
        g_ptr_array_set_size(typing->found, (int)MIN(typing->n, SUGGEST_TOPICS_MAX));
}

/* --- words */

static struct query *read_question(const struct typing *typing, const char *text, GError **error)
{
    g_autoptr(query) query =
        query_parse(typing->archive->analyser, text, &query_limits_typed, day_today());
    query_filters_resolve(query->filters, typing->snapshot, query->parts);
    return expand_query(typing->archive, query, error) ? g_steal_pointer(&query) : NULL;
}

/** Whether a word adds nothing to a question: it is not searched for, or is all there is of it. */
static bool is_idle(const struct query *query, const char *word)
{
    for (guint i = 0; i < query->parts->len; i++) {
        const struct query_part *part = query->parts->pdata[i];
        if ((part->kind == PART_IGNORED || part->kind == PART_CUT) && strcmp(part->text, word) == 0)
            return true;
    }
    const struct query_atom *only = query->atoms->len == 1 ? query->atoms->pdata[0] : NULL;
    return only != NULL && only->is_stop;
}

static int64_t count_matches(const struct typing *typing, const struct query *query, GError **error)
{
    g_autoptr(match) match = match_of_query(query);
    if (query->filters->len == 0 && query_has_wanted(query))
        return snapshot_count(typing->snapshot, typing->archive, match->expression->str, error);
    const struct scope scope = {typing->archive,      typing->snapshot,    -1,  -1,
                                document_id_first(0), document_id_last(0), NULL};
    struct matches found = {0};
    if (!matches_find(&scope, query, &(struct scoring){0}, &found, error))
        return -1;
    int64_t n = found.all->len;
    matches_clear(&found);
    return n;
}

/** Asks the question with this word at its end; what finds something is taken. */
static bool try_word(struct typing *typing, enum question_kind kind, const char *word,
                     GError **error)
{
    g_autofree char *head = g_strndup(typing->text, typing->head);
    g_autofree char *text = g_strconcat(head, word, NULL);
    g_autofree char *stem = analyser_stem(typing->archive->analyser, word);
    if (g_hash_table_contains(typing->stems, stem))
        return true;
    g_autoptr(query) query = read_question(typing, text, error);
    if (query == NULL || is_idle(query, word))
        return query != NULL;
    int64_t n_articles = count_matches(typing, query, error);
    if (n_articles > 0) {
        g_hash_table_add(typing->stems, g_steal_pointer(&stem));
        take(typing, kind, g_steal_pointer(&text), NULL, n_articles);
    }
    return n_articles >= 0;
}

static bool try_words(struct typing *typing, enum question_kind kind, const GPtrArray *words,
                      GError **error)
{
    guint enough = kind == QUESTION_WORDS ? G_MAXUINT : typing->found->len + typing->n;
    for (guint i = 0; i < words->len && typing->found->len < enough; i++) {
        const struct suggestion *word = words->pdata[i];
        bool is_wanted = kind != QUESTION_RESPELLED || word->is_likely;
        if (is_wanted && !try_word(typing, kind, word->text, error))
            return false;
    }
    return true;
}

/**
 * The most frequent words come first. With words before them all are tried, for there a frequent
 * word may find less than a rare one.
 */
static bool complete(struct typing *typing, GError **error)
{
    enum question_kind kind = typing->head == 0 ? QUESTION_WORD : QUESTION_WORDS;
    const char *word = typing->text + typing->head;
    if (*word == '-') /* what is not wanted is nobody's suggestion */
        return true;
    g_autoptr(GPtrArray) words = suggest_complete(typing->archive, word, CANDIDATES, error);
    bool done = words != NULL && try_words(typing, kind, words, error);
    g_ptr_array_sort(typing->found, compare);
    return done;
}

/** The nearest spelling first, as they come. */
static bool respell(struct typing *typing, GError **error)
{
    const char *word = typing->text + typing->head;
    if (typing->found->len > 0 || *word == '-' || strlen(word) < RESPELLED_MIN_BYTES)
        return true;
    g_autoptr(GPtrArray) words = suggestions_near(typing->archive, word, typing->n, error);
    return words != NULL && try_words(typing, QUESTION_RESPELLED, words, error);
}

static bool find(struct typing *typing, unsigned max_ms, GError **error)
{
    typing->snapshot = snapshot_take(typing->archive, error);
    if (typing->snapshot == NULL)
        return false;
    /* from here on: were a new archive's snapshot stopped, nothing would ever have one */
    store_set_deadline(typing->archive, max_ms);
    find_topics(typing);
    return complete(typing, error) && respell(typing, error);
}

GPtrArray *suggest_questions(struct archive *archive, const char *text, unsigned n, unsigned max_ms,
                             GError **error)
{
    g_autofree char *valid = g_strstrip(g_utf8_make_valid(text, -1));
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(suggested_question_free);
    struct typing typing = {.archive = archive, .text = valid, .found = found};
    typing.n = MIN(n, SUGGEST_QUESTIONS_MAX);
    if (typing.n == 0 || *valid == '\0' || strlen(valid) > QUERY_MAX_BYTES)
        return g_steal_pointer(&found);

    typing.head = head_of(valid);
    g_autoptr(GHashTable) stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GError) fault = NULL;
    typing.stems = stems;
    bool done = store_begin_read(archive, &fault) && find(&typing, max_ms, &fault);
    store_set_deadline(archive, 0); /* before the transaction's end, which must not be stopped */
    store_end_read(archive);
    g_clear_pointer(&typing.snapshot, snapshot_unref);
    if (!done && !g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_TIMEOUT)) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (found->len > typing.n)
        g_ptr_array_set_size(found, (int)typing.n);
    return g_steal_pointer(&found);
}
