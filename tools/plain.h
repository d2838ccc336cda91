/**
 * FTS5 as people use it (unicode61, bm25(), a join), to compare with in the same run.
 */
#pragma once

#include "actueel/article.h"

struct plain;

/** Make an empty one; NULL for `path`: in memory. Close with plain_close. */
struct plain *plain_create(const char *path, GError **error);
/** The same over texts whose words libstemmer has stemmed: ask it for stems. */
struct plain *plain_create_stemmed(const char *path, GError **error);
struct plain *plain_open(const char *path, GError **error);
void plain_close(struct plain *plain);
ACTUEEL_AUTOPTR(plain, plain_close)

enum { PLAIN_BATCH_ARTICLES = 8000 };

/** Adds one article; commits every PLAIN_BATCH_ARTICLES. plain_commit stores the last ones. */
bool plain_add(struct plain *plain, const struct article *article, GError **error);
bool plain_commit(struct plain *plain, GError **error);

/** A word as this index has it, stemmed or not; the caller frees it. */
char *plain_word(struct plain *plain, const char *word);

enum plain_kind {
    PLAIN_BEST,    /**< by bm25() */
    PLAIN_NEWEST,  /**< by date */
    PLAIN_BETWEEN, /**< by bm25(), of some days */
    PLAIN_FACETS,  /**< only counts, by topic and year */
};

struct plain_question {
    enum plain_kind kind;
    const char *match;     /**< an FTS5 expression */
    const char *from, *to; /**< YYYY-MM-DD, of PLAIN_BETWEEN */
    unsigned limit;
};

/** The external ids of the answer (char *, owned), best first; NULL with `error`. */
GPtrArray *plain_search(struct plain *plain, const struct plain_question *question, GError **error);

/** Takes a word of the index and how many articles have it. */
typedef void (*take_term_func)(const char *term, uint64_t n_articles, void *user);

/** Give every indexed word of some letters (counted as characters), in alphabetical order. */
bool plain_terms(struct plain *plain, unsigned min_letters, unsigned max_letters,
                 take_term_func take, void *user, GError **error);

/** Articles are numbered from 1 to this; -1 with `error`. */
int64_t plain_n_articles(struct plain *plain, GError **error);

/** The body of an article by number; NULL with `error`. The caller frees it. */
char *plain_body(struct plain *plain, int64_t number, GError **error);

/** The days of the first and of the last article. */
bool plain_days(struct plain *plain, int32_t *first, int32_t *last, GError **error);
