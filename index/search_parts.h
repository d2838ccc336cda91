/**
 * What the files of search share: a question being answered, within one read transaction.
 */
#pragma once

#include "actueel/search.h"
#include "index/cursor.h"
#include "index/match.h"
#include "index/matches.h"
#include "index/query.h"
#include "index/store.h"

struct search {
    struct archive *archive;
    const struct search_request *request;
    struct search_result *result;
    struct snapshot *snapshot;
    struct query *query; /**< as typed, or as it was respelled */
    struct scope scope;
    enum search_order order;
    int64_t began_us, exact_us; /**< when it began; how long the page itself took */
    int32_t today;              /**< of the first page */
    bool has_after;
    struct cursor after;
    GArray *later;   /**< uint32_t: what came in after the first page; NULL: this is the first */
    GArray *changes; /**< int64_t, of ORDER_CHANGED: the latest change of each of those chosen */
    struct matches matches; /**< of `query` */
};

/** How many articles match: exactly, or as the question was respelled. */
uint64_t search_n_found(const struct search *search);

/** Of lists of struct respelling * and struct widening *. */
void search_respelling_free(gpointer pointer);
void search_widening_free(gpointer pointer);
void search_respelled_free(struct respelled *respelled);

/** Reads a question as this search's archive does, on its day; NULL with `error`. */
struct query *search_read(const struct search *search, const char *text, GError **error);

/**
 * Whether there is time for one more count like the question itself. What is told besides the page
 * is left out before it takes the answer past its deadline.
 */
bool search_has_time(const struct search *search);

/** Whether something told besides was done; where only its time ran out, `error` is cleared. */
bool search_may_go_on(bool done, GError **error);

/** A list that owns its hits (struct hit *). */
GPtrArray *search_hits_new(void);

/** The hits of the first `n` of those chosen (struct scored) of some matches, in that order; NULL
 * with `error`. `atoms`: which to mark. */
GPtrArray *search_make_hits(const struct search *search, const struct matches *matches,
                            const GArray *chosen, guint n, GPtrArray *atoms, GError **error);

/**
 * The hits of the page that is asked for, of what `query` matches, which it sets too; NULL with
 * `error`. `next` may be NULL.
 */
GPtrArray *search_hits(struct search *search, uint64_t *total, char **next, GError **error);

/** The `n_wanted` of what matches that changed last (struct scored), and `changes`; NULL with
 * `error`. */
GArray *search_last_changed(struct search *search, guint n_wanted, GError **error);

/** Find the page that is asked for: sets matches, and of the result hits, total and next. */
bool search_find_page(struct search *search, GError **error);

/**
 * Where little was found and words of the question are likely misspelt: sets result->respelled, and
 * from then on the question is what it was read as, with what that and the typed one match.
 */
bool search_respell(struct search *search, GError **error);

/** Where little was found: looks for articles with some of the words. */
bool search_widen(struct search *search, GError **error);

/** Where nothing was found: counts what the question would find without each of its parts. */
bool search_find_fault(const struct search *search, GError **error);

/** Counts what the question would find with each of its dates taken as words. */
bool search_count_as_words(const struct search *search, GError **error);
