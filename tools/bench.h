/**
 * The parts of `make bench`.
 */
#pragma once

#include "actueel/autoptr.h"
#include "tools/plain.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    BENCH_SEED = 20240229,
    BENCH_ARTICLES = 200000,
    BENCH_QUESTIONS = 200, /**< of a class */
    BENCH_REPEATS = 3,     /**< of a question, after one to warm up; the middle one counts */
    BENCH_MIN_QUESTIONS = 10,
    BENCH_CLASS_SECONDS = 15, /**< then a class ends, once it has asked so many */
    BENCH_HITS = 10,
    BENCH_MAX_WORDS = 3,
    BENCH_SERVE_SECONDS = 8, /**< of each of the three measurements over HTTP */
};

enum bench_texts {
    BENCH_TEXTS_EVEN, /**< made-up words, the k-th drawn in proportion to 1/k; 300 words each */
    /** Words of the language's list, drawn as often and in texts as long as in the articles of
     * Dutch law: seldom ones are many, and so are short texts. */
    BENCH_TEXTS_LAW,
};

/**
 * Write articles as NDJSON, in order of date over fifteen years. The same for the same number and
 * texts, always.
 */
bool bench_corpus_write(const char *path, unsigned n_articles, enum bench_texts texts,
                        GError **error);

enum question_class {
    CLASS_RARE,   /**< a word that 1 in 20,000 to 1 in 2,000 articles have */
    CLASS_MEDIUM, /**< 1 in 200 to 1 in 50 */
    CLASS_COMMON, /**< 1 in 10 to 1 in 2 */
    CLASS_TWO_ALL,
    CLASS_TWO_EITHER,
    CLASS_THREE_EITHER,
    CLASS_PHRASE, /**< two words that stand next to each other in some article */
    CLASS_PREFIX, /**< the first four letters of a medium word */
    CLASS_NEWEST, /**< a common word by date */
    CLASS_RANGE,  /**< a common word within one year */
    CLASS_FACETS, /**< counts by topic and year of a common word */
    N_QUESTION_CLASSES
};

extern const char *const question_class_names[N_QUESTION_CLASSES];

/** One question, for both systems. */
struct bench_question {
    enum question_class class;
    unsigned n_words;
    char *words[BENCH_MAX_WORDS];
    int32_t from_day, to_day; /**< of CLASS_RANGE; else 0 */
};

void bench_question_free(struct bench_question *question);

/** As a person types it, and as an FTS5 expression; the caller frees them. */
char *bench_question_text(const struct bench_question *question);
char *bench_question_match(const struct bench_question *question);

/**
 * Choose questions from what the articles have, with a fixed seed.
 *
 * Returns   n_questions of each class that has any (struct bench_question *, owned), or NULL with
 *           `error`.
 */
GPtrArray *bench_questions_choose(struct plain *plain, unsigned n_questions, GError **error);

/** What is measured, and where it lies. */
struct bench {
    int n_articles, n_questions, serve_seconds;
    gboolean fresh;
    char *ndjson, *folder, *json;
    const char *build; /**< where the programs are */
    char *corpus;      /**< the articles as NDJSON */
    char *archive_path, *plain_path;
    char *figures_path; /**< what building them took */
};

/**
 * Import the articles into both, unless the folder has them.
 *
 * Returns   {read: {seconds, articles, rejects, textMB}, analyse: {seconds}, actueel: {seconds,
 * fileMB, peakMB}, plain: ...}, or NULL, with `error` but where the folder cannot be written.
 */
json_t *bench_build(const struct bench *bench, GError **error);

/** {actueel: {classes: {rare: {n, medianUs, p99Us}, ...}, peakMB}, plain: ...}, or NULL. */
json_t *bench_search(const struct bench *bench, GError **error);

/**
 * {fresh: {requests, seconds, perSecond, p50Us, p99Us, maxUs, notFine, broken}, remembered, bare:
 * the same, ratio}; {skipped: sentence} without wrk; or NULL.
 */
json_t *bench_serve(const struct bench *bench, GError **error);
void bench_serve_print(const json_t *served);
